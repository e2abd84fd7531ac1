// What an entry can be found by. A key is a folded text with the kind of thing it is.
import { foldPinyin, toned } from "./folding.js";
import { HAN } from "./han.js";

const STATUS = { p: "preferred", a: "admitted", s: "superseded", d: "deprecated" };
const SYLLABLE = /(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aeiouv]+(?:ng?(?![aeiouv])|r(?![aeiouv]))?|[a-z]|\d+|\+/gu;
const BETWEEN_HAN = new RegExp(` (?=[${HAN}])|(?<=[${HAN}]) `, "gu");

// Text as a key: folded, without marks, without a leading article.
export function keyOf(text, fold) {
  const words = fold(text).replace(/[^\p{L}\p{N}\p{M}+]+/gu, " ").trim();
  return words.replace(BETWEEN_HAN, "").replace(/^(?:the|an?) (?=.)/u, "");
}

// GB/T 16159 sets an apostrophe before a syllable that begins with a vowel, so the cut is determined.
export function syllables(pinyin) {
  const words = pinyin.split(/[\s'’-]+/u).map(foldPinyin);
  return words.flatMap((word) => word.match(SYLLABLE) ?? []);
}

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
    { kind: "initials", text: pinyin, key: cut.map((syllable) => syllable[0]).join(""), starts },
  ];
}

export function keysOf(row, fold) {
  const key = (kind, text) => ({ kind, text, key: keyOf(text, fold) });
  const renderings = row.r.flatMap(([text, status], number) => (
    [text, ...(row.f?.[number] ?? [])].map((wording) => key(STATUS[status], wording))
  ));
  return [
    key("headword", row.h),
    ...(row.v ?? []).map((form) => key("variant", form)),
    ...[row.p, row.d].filter(Boolean).flatMap(spoken),
    ...renderings,
    ...(row.w ? [key("literal", row.w)] : []),
    ...(row.m ?? []).flatMap((member) => member.map((text) => key("member", text))),
  ];
}
