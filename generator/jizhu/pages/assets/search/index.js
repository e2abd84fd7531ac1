// Asks the index which reports have a phrase, and whether that is certain or only as much as the index can tell.
import { IS_HAN } from "../shared/han.js";
import { runs } from "./folding.js";
import { placesOfWord, placesOfWordsBeginning, reportsAt } from "./words.js";
/** @import { Phrase } from "./query.js" */
/** @typedef {{ reports: Set<string>, isCertain: boolean }} Candidates */

/**
 * The places of the second that follow one of the first at once, or by so many steps at most; both ascend.
 * @param {number[]} first
 * @param {number[]} second
 * @param {number} steps
 */
function following(first, second, steps) {
  let at = 0;
  return second.filter((place) => {
    while (first[at] < place - steps) at += 1;
    return first[at] < place;
  });
}

/**
 * Reports that have the words side by side, the last of them, where `start` is given, one that begins so.
 * @param {string[]} words
 * @param {string} start
 * @param {number} steps
 */
async function ask(words, start, steps) {
  const places = [...words.map(placesOfWord), ...(start ? [placesOfWordsBeginning(start)] : [])];
  return reportsAt((await Promise.all(places)).reduce((first, second) => following(first, second, steps)));
}

/**
 * @param {Set<string>} first
 * @param {Set<string>} second
 */
const both = (first, second) => new Set([...first].filter((report) => second.has(report)));

/**
 * Runs of words that stand in every text that has the phrase, and whether they are all of it.
 * @param {Phrase} phrase
 */
function asked({ text, isWhole }) {
  const hasHan = IS_HAN.test(text);
  const isLatin = (/** @type {string | undefined} */ word) => Boolean(word) && !IS_HAN.test(word ?? "");
  const found = runs(text);
  const isMixed = hasHan && found.flat().some(isLatin);
  const isAll = !isMixed && found.length === 1 && found[0].join(hasHan ? "" : " ") === text;
  // In a phrase with Han a word at the border may be a piece of a longer one.
  if (hasHan && isLatin(found[0][0]) && text.startsWith(found[0][0])) found[0].shift();
  const last = found[found.length - 1];
  const end = last.at(-1) ?? "";
  const isOpen = (hasHan || !isWhole) && isLatin(end) && text.endsWith(end);
  const start = isOpen ? last.pop() ?? "" : "";
  const parts = found.map((words) => ({ words, start: words === last ? start : "" }));
  return { parts: parts.filter(({ words, start: beginning }) => beginning || words.length > 0), isAll };
}

/**
 * Reports that have a phrase: all that have it, and with `isCertain` no other.
 * @param {Phrase} phrase
 * @returns {Promise<Candidates>}
 */
export async function candidates(phrase) {
  const { parts, isAll } = asked(phrase);
  const found = await Promise.all(parts.map(({ words, start }) => ask(words, start, 1)));
  return { reports: found.reduce(both), isCertain: isAll };
}

/**
 * Reports that have the words of a phrase with no mark or one mark between any two of them.
 * @param {Phrase} phrase
 * @returns {Promise<Candidates>}
 */
export async function looseCandidates({ text }) {
  return { reports: await ask(runs(text).flat(), "", 2), isCertain: false };
}
