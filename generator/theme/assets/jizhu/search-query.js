// A query: phrases that must stand in a text, and phrases that must not.
import { IS_HAN, tokens } from "./folding.js";

export const LONGEST = 200; // Characters of a query that are searched.
const SHORT = 3; // Letters of a word that must stand whole; longer ones may begin a word.

const PART = /(?<minus>-?)(?:"(?<quoted>[^"]*)"?|(?<word>[^\s"]+))/gu;
const IS_WORD = /[\p{L}\p{N}]/u;

export function parse(typed, fold) {
  const text = Array.from(typed.normalize("NFKC")).slice(0, LONGEST).join("");
  const phrases = [];
  const excluded = [];
  for (const { groups } of text.matchAll(PART)) {
    const isQuoted = groups.quoted !== undefined;
    const words = fold(groups.quoted ?? groups.word).trim().replace(/\s+/gu, " ");
    if (tokens(words).length === 0) continue;
    const isShort = words.length <= SHORT && !IS_HAN.test(words);
    (groups.minus ? excluded : phrases).push({ text: words, isWhole: isQuoted || isShort });
  }
  return { phrases, excluded };
}

// Quotation marks that a reader typed round a phrase, and that no text has there.
export function withoutMarks({ phrases, excluded }) {
  const bare = phrases.map((phrase) => ({ ...phrase, text: phrase.text.replace(/[“”']/gu, "") }));
  return { phrases: bare, excluded };
}

// Places of a phrase in a folded text. A phrase without Han begins a word; a quoted or short one ends one, too.
export function placesOf({ text, isWhole }, folded) {
  const places = [];
  const isLatin = !IS_HAN.test(text);
  for (let at = folded.indexOf(text); at >= 0; at = folded.indexOf(text, at + text.length)) {
    const end = at + text.length;
    const begins = !isLatin || !joins(folded, at);
    if (begins && !(isLatin && isWhole && joins(folded, end))) places.push([at, end]);
  }
  return places;
}

function joins(text, at) {
  const [before, after] = [text[at - 1] ?? "", text[at] ?? ""];
  return IS_WORD.test(before) && IS_WORD.test(after) && !IS_HAN.test(before) && !IS_HAN.test(after);
}

// What the index is asked for a phrase: words that surely stand whole in every text that has the phrase.
export function asked({ text, isWhole }) {
  const all = tokens(text);
  const isHan = (token) => IS_HAN.test(token);
  if (!all.some(isHan)) {
    if (isWhole) return { exact: all, isPrefix: false };
    return all.length === 1 ? { exact: all, isPrefix: true } : { exact: all.slice(0, -1), isPrefix: false };
  }
  const first = isHan(all[0]) ? 0 : 1;
  const last = isHan(all.at(-1)) ? all.length : all.length - 1;
  return { exact: all.slice(first, last), isPrefix: false };
}

// Whether the index alone tells in which reports a query is found.
export function isCertain({ phrases, excluded }) {
  return excluded.length === 0 && phrases.length === 1 && Array.from(phrases[0].text).every((c) => IS_HAN.test(c));
}
