// What an entry can be found by. A key is a folded text with the kind of thing it is.
import { HAN } from "../shared/han.js";
import { foldPinyin, toned } from "./folding.js";
/** @import { TermKeys, TermRow } from "../types.js" */
/** @import { Fold } from "./folding.js" */
/** @typedef {{ kind: string, text: string, key: string }} WordKey Folded words. */
/** @typedef {WordKey & { tones: string, starts: Set<number> }} SoundKey Pinyin, or its initials: where syllables start. */
/** @typedef {WordKey | SoundKey} Key */
/** @typedef {TermRow & TermKeys & { id: string }} Entry */

const SYLLABLE = /(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]+(?:ng?(?![aeiouv])|r(?![aeiouv]))?|[a-z]|\d+|\+/gu;
const BETWEEN_HAN = new RegExp(` (?=[${HAN}])|(?<=[${HAN}]) `, "gu");

/**
 * Text as a key: folded, without marks, without a leading article.
 * @param {string} text
 * @param {Fold} fold
 */
export function keyOf(text, fold) {
  const words = fold(text).replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ").trim();
  return words.replace(BETWEEN_HAN, "").replace(/^(?:the|an?) (?=.)/u, "");
}

/**
 * GB/T 16159 sets an apostrophe before a syllable that begins with a vowel, so the cut is determined.
 * @param {string} pinyin
 */
function syllables(pinyin) {
  const words = pinyin.split(/[\s'’-]+/u).map(foldPinyin);
  return words.flatMap((word) => word.match(SYLLABLE) ?? []);
}

/**
 * @param {string} pinyin
 * @returns {SoundKey[]}
 */
function spoken(pinyin) {
  const cut = syllables(pinyin);
  const starts = new Set();
  let at = 0;
  for (const syllable of cut) {
    starts.add(at);
    at += syllable.length;
  }
  return [
    { kind: "pinyin", text: pinyin, key: cut.join(""), tones: toned(pinyin), starts },
    { kind: "initials", text: pinyin, key: cut.map((syllable) => syllable[0]).join(""), tones: "", starts },
  ];
}

/**
 * @param {Entry} entry
 * @param {Fold} fold
 * @returns {Key[]}
 */
export function keysOf({ headword, variants = [], pinyin, reading, renderings, forms, literal, members = [] }, fold) {
  const key = (/** @type {string} */ kind, /** @type {string} */ text) => ({ kind, text, key: keyOf(text, fold) });
  return [
    key("headword", headword),
    ...variants.map((form) => key("variant", form)),
    ...spoken(pinyin),
    ...(reading ? spoken(reading) : []),
    ...renderings.flatMap(([text, status], number) => (
      [text, ...(forms?.[number] ?? [])].map((wording) => key(status, wording))
    )),
    ...(literal ? [key("literal", literal)] : []),
    ...members.flatMap(({ zh, en }) => [key("member", zh), key("member", en)]),
  ];
}
