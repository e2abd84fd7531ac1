// A query: phrases that must stand in a text, and phrases that must not; and what is asked for as it was typed.
import { IS_HAN } from "../shared/han.js";
import { placedTokens, tokens } from "./folding.js";
/** @import { Fold } from "./folding.js" */
/** @typedef {{ text: string, isWhole: boolean }} Phrase Folded; whether it has to end a word, too. */
/** @typedef {{ phrases: Phrase[], excluded: Phrase[], isLoose: boolean }} Query */

export const LONGEST = 200; // Characters of a query that are searched.
const SHORT = 3; // Letters of a word that must stand whole; longer ones may begin a word.

// Curly and corner quotation marks, which telephones and Chinese keyboards put in, quote only a part of their own:
// inside a run of words they are marks of the text.
const PART = /(?<minus>-?)(?:"(?<quoted>[^"]*)"?|[“「](?<curly>[^”」]*)(?:[”」](?!\S)|$)|(?<word>[^\s"]+))/gu;
const IS_WORD = /[\p{L}\p{N}]/u;

/**
 * @param {string} typed
 * @param {Fold} fold
 * @returns {Query & { words: string }}
 */
export function parse(typed, fold) {
  const text = Array.from(typed.normalize("NFKC")).slice(0, LONGEST).join("");
  /** @type {Phrase[]} */
  const phrases = [];
  /** @type {Phrase[]} */
  const excluded = [];
  const typedWords = [];
  for (const { groups = {} } of text.matchAll(PART)) {
    const part = groups.quoted ?? groups.curly ?? groups.word;
    const isQuoted = part !== groups.word;
    const words = fold(part).trim().replace(/\s+/gu, " ");
    if (tokens(words).length === 0) continue;
    if (!groups.minus) typedWords.push(part);
    const isShort = words.length <= SHORT && !IS_HAN.test(words);
    (groups.minus ? excluded : phrases).push({ text: words, isWhole: isQuoted || isShort });
  }
  return { phrases, excluded, isLoose: false, words: typedWords.join(" ") };
}

/**
 * The same query without regard to punctuation, or null where it has none and no phrase that could run across it.
 * @param {Query} query
 * @returns {Query | null}
 */
export function loosened({ phrases, excluded }) {
  const bare = phrases.map(({ text }) => ({ text: withoutMarks(text), isWhole: true }));
  const isOther = phrases.some(({ text }, at) => text !== bare[at].text || tokens(text).length > 1);
  return isOther ? { phrases: bare, excluded, isLoose: true } : null;
}

/**
 * A folded text without its marks: nothing beside Han, a space between other words.
 * @param {string} folded
 */
function withoutMarks(folded) {
  return barePlaces(folded).map((at) => folded[at] ?? " ").join("");
}

/**
 * Where each unit of a text without marks stands in the text; -1 for a space put in.
 * @param {string} folded
 */
function barePlaces(folded) {
  const places = [];
  let isAfterLatin = false;
  let end = -1;
  for (const { token, index } of placedTokens(folded)) {
    const isLatin = !IS_HAN.test(token);
    if (isLatin && isAfterLatin && index > end) places.push(-1);
    for (let unit = 0; unit < token.length; unit += 1) places.push(index + unit);
    isAfterLatin = isLatin;
    end = index + token.length;
  }
  return places;
}

/**
 * Places of a phrase in a folded text. A phrase without Han begins a word; a quoted or short one ends one, too.
 * @param {Phrase} phrase
 * @param {string} folded
 */
export function placesOf({ text, isWhole }, folded) {
  /** @type {[number, number][]} */
  const places = [];
  const isLatin = !IS_HAN.test(text);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
    const end = at + text.length;
    const begins = !isLatin || !joins(folded, at);
    if (begins && !(isLatin && isWhole && joins(folded, end))) places.push([at, end]);
  }
  return places;
}

/**
 * The same for a phrase and a text without marks, given as places in the text with them.
 * @param {Phrase} phrase
 * @param {string} folded
 * @returns {[number, number][]}
 */
export function loosePlacesOf(phrase, folded) {
  const bare = barePlaces(folded);
  const text = bare.map((at) => folded[at] ?? " ").join("");
  return placesOf(phrase, text).map(([start, end]) => [bare[start], bare[end - 1] + 1]);
}

/**
 * @param {string} text
 * @param {number} at
 */
function joins(text, at) {
  const [before, after] = [text[at - 1] ?? "", text[at] ?? ""];
  return IS_WORD.test(before) && IS_WORD.test(after) && !IS_HAN.test(before) && !IS_HAN.test(after);
}
