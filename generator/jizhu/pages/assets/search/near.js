// How near two words are: one typing error, or a share of common pieces.
import { IS_HAN } from "../shared/han.js";

const LONG = 5; // Letters from which on a word may have an error.

/**
 * One letter wrong, missing, too many, or two exchanged.
 * @param {string} a
 * @param {string} b
 */
function isOneOff(a, b) {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  const rest = (/** @type {string} */ word, /** @type {number} */ skip) => word.slice(start + skip);
  if (rest(a, 1) === rest(b, 1) || rest(a, 1) === rest(b, 0) || rest(a, 0) === rest(b, 1)) return true;
  return a[start] === b[start + 1] && a[start + 1] === b[start] && rest(a, 2) === rest(b, 2);
}

/**
 * Whether the words stand side by side in the others, one long word of them with one error.
 * @param {string[]} words
 * @param {string[]} others
 */
export function oneError(words, others) {
  for (let at = 0; at + words.length <= others.length; at += 1) {
    const differing = words.filter((word, number) => word !== others[at + number]);
    if (differing.length !== 1 || differing[0].length < LONG) continue;
    if (isOneOff(differing[0], others[at + words.indexOf(differing[0])])) return true;
  }
  return false;
}

/** @param {string} text */
function pieces(text) {
  if (IS_HAN.test(text)) return new Set(text);
  const found = new Set();
  for (let at = 0; at + 1 < text.length; at += 1) found.add(text.slice(at, at + 2));
  if (text.length === 1) found.add(text);
  return found;
}

/**
 * Share of Han characters, or of pairs of letters, that both have, from 0 to 1.
 * @param {string} a
 * @param {string} b
 */
export function likeness(a, b) {
  const [first, second] = [pieces(a), pieces(b)];
  if (first.size === 0 || second.size === 0) return 0;
  const shared = [...first].filter((piece) => second.has(piece)).length;
  return (2 * shared) / (first.size + second.size);
}
