// Search for terms: every entry by its keys; exact before beginning before part before typing error.
import { IS_HAN } from "../shared/han.js";
import { fetchJson, kept } from "../shared/loading.js";
import { termIndex } from "../shared/term-index.js";
import { foldPinyin, folding, toned } from "./folding.js";
import { keyOf, keysOf } from "./keys.js";
import { parse } from "./query.js";
import { likeness, oneError } from "./near.js";
/** @import { TermKeys } from "../types.js" */
/** @import { Fold } from "./folding.js" */
/** @import { Entry, Key, SoundKey } from "./keys.js" */
/** @typedef {Entry & { keys: Key[] }} Findable */
/** @typedef {ReturnType<typeof wanted>} Want */
/** @typedef {{ how: keyof typeof LEVELS, kind: string }} Match How a key fits, and as what. */
/** @typedef {Match & { key: Key }} Way */
/** @typedef {Way & { entry: Findable, want: Want }} FoundTerm */
/** @typedef {(key: Key, want: Want) => Match | null} Compare */

const KINDS = [
  "headword", "variant", "pinyin", "tones", "initials", "preferred", "admitted", "superseded", "deprecated",
  "literal", "member",
];
const NEAR = 0.5; // Likeness from which on a headword is worth naming where nothing was found.
const LEVELS = { exact: 0, begins: 2, within: 4, typo: 6 };

/**
 * @param {number} count
 * @returns {Promise<Record<string, TermKeys>>}
 */
async function allKeys(count) {
  const names = count ? Array.from({ length: count }, (_, part) => `keys-${part + 1}`) : ["keys"];
  return Object.assign({}, ...await Promise.all(names.map((name) => fetchJson(`search/${name}.json`))));
}

export const terms = kept(async () => {
  const [{ parts = [] }, { fold }] = await Promise.all([termIndex(), folding()]);
  const [index, keys] = await Promise.all([termIndex(parts), allKeys(parts.length)]);
  /** @type {Findable[]} */
  const entries = Object.entries(keys).filter(([id]) => index.terms[id]).map(([id, key]) => {
    const entry = { ...index.terms[id], ...key, id };
    return { ...entry, keys: keysOf(entry, fold) };
  });
  return { entries, fold };
});

/**
 * @param {string} text
 * @param {string} typed
 * @param {Fold} fold
 */
function wanted(text, typed, fold) {
  const key = keyOf(text, fold);
  const isLatin = !IS_HAN.test(key);
  return { key, typed, isLatin, pinyin: isLatin ? foldPinyin(text) : "", tones: isLatin ? toned(text) : "" };
}

/**
 * @param {SoundKey} key
 * @param {Want} want
 * @returns {Match | null}
 */
function matchPinyin(key, want) {
  if (!want.pinyin) return null;
  const kind = want.tones && !key.tones.startsWith(want.tones) ? "tones" : "pinyin";
  if (key.key === want.pinyin) return { how: "exact", kind };
  if (want.pinyin.length < 2) return null;
  const at = key.key.indexOf(want.pinyin);
  if (at === 0) return { how: "begins", kind };
  return [...key.starts].some((start) => start && key.key.startsWith(want.pinyin, start)) ? { how: "within", kind } : null;
}

/** @type {Compare} */
function match(key, want) {
  const { kind } = key;
  if (kind === "pinyin") return matchPinyin(/** @type {SoundKey} */ (key), want);
  if (key.key === (kind === "initials" ? want.pinyin : want.key)) return { how: "exact", kind };
  if (kind === "initials") return null;
  if (key.key.startsWith(want.key)) return { how: "begins", kind };
  const inside = want.isLatin ? ` ${key.key}`.includes(` ${want.key}`) : key.key.includes(want.key);
  return inside ? { how: "within", kind } : null;
}

/** @type {Compare} */
function mistyped(key, want) {
  if (!want.isLatin || key.kind === "initials") return null;
  const isClose = key.kind === "pinyin" ? oneError([want.pinyin], [key.key]) : oneError(want.key.split(" "), key.key.split(" "));
  return isClose ? { how: "typo", kind: key.kind } : null;
}

/**
 * Of keys that hold the words somewhere, the shorter one is nearer.
 * @param {Way} way
 */
function rank({ how, kind, key }) {
  const isLoose = how === "within" || how === "typo";
  const nearness = isLoose ? Math.min(key.key.length, 99) / 100 : 0;
  return LEVELS[how] + (kind === "headword" ? 0 : 1) + nearness + KINDS.indexOf(kind) / 10000;
}

/**
 * @param {Findable} entry
 * @param {Want} want
 * @param {Compare} compare
 * @returns {FoundTerm | null}
 */
function best(entry, want, compare) {
  /** @type {Way | null} */
  let found = null;
  for (const key of entry.keys) {
    const how = key.key && compare(key, want);
    if (!how) continue;
    const next = { ...how, key };
    if (!found || rank(next) < rank(found)) found = next;
  }
  return found && { entry, .../** @type {Way} */ (found), want };
}

/**
 * Several words that no key has side by side: every one of them in some key.
 * @param {Findable} entry
 * @param {Want[]} wants
 * @returns {FoundTerm | null}
 */
function together(entry, wants) {
  const [first, ...others] = wants.map((want) => best(entry, want, match));
  return first && others.length && others.every(Boolean) ? { ...first, how: "within" } : null;
}

/** @type {(a: FoundTerm, b: FoundTerm) => number} */
const inOrder = (a, b) => rank(a) - rank(b) || a.entry.headword.length - b.entry.headword.length;

/**
 * @param {string} typed
 * @param {string} [category]
 */
export async function findTerms(typed, category) {
  const { entries, fold } = await terms();
  const { phrases, excluded, words } = parse(typed, fold);
  const want = wanted(words, words, fold);
  if (phrases.length === 0 || !want.key) return [];
  const wants = phrases.map(({ text }) => wanted(text, text, fold));
  const unwanted = excluded.map(({ text }) => wanted(text, text, fold));
  const asked = entries.filter((entry) => (
    (!category || entry.category === category) && !unwanted.some((no) => best(entry, no, match))
  ));
  const found = asked.flatMap((entry) => best(entry, want, match) ?? together(entry, wants) ?? []);
  const near = found.length > 0 ? [] : asked.flatMap((entry) => best(entry, want, mistyped) ?? []);
  return [...found, ...near].sort(inOrder);
}

/**
 * Headwords that look like what was typed, for a search that found nothing.
 * @param {string} typed
 */
export async function nearTerms(typed) {
  const { entries, fold } = await terms();
  const { words } = parse(typed, fold);
  const want = wanted(words.slice(0, 60), words, fold);
  if (!want.key) return [];
  const rated = entries.map((entry) => ({
    entry,
    likeness: Math.max(...entry.keys.map(({ kind, key }) => (
      kind === "initials" ? 0 : likeness(kind === "pinyin" ? want.pinyin : want.key, key)
    ))),
  }));
  rated.sort((a, b) => b.likeness - a.likeness);
  return rated.filter((row) => row.likeness >= NEAR).slice(0, 5).map(({ entry }) => entry);
}
