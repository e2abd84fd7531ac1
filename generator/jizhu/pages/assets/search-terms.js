// Search for terms: every entry by its keys; exact before beginning before part before typing error.
import { fetchJson, foldPinyin, folding, toned } from "./folding.js";
import { IS_HAN } from "./han.js";
import { termIndex } from "./index.js";
import { keyOf, keysOf } from "./search-keys.js";
import { parse } from "./search-query.js";
import { likeness, oneError } from "./search-near.js";

const KINDS = [
  "headword", "variant", "pinyin", "tones", "initials", "preferred", "admitted", "superseded", "deprecated",
  "literal", "member",
];
const NEAR = 0.5; // Likeness from which on a headword is worth naming where nothing was found.
const LEVELS = { exact: 0, begins: 2, within: 4, typo: 6 };

let loading = null;
async function load() {
  const [{ parts, terms, languages }, { fold }] = await Promise.all([termIndex(), folding()]);
  const all = async (name) => Object.assign({}, ...await Promise.all(
    parts.map((_, part) => fetchJson(`../../search/${name}-${part + 1}.json`)),
  ));
  const rows = parts ? await all("terms") : terms;
  const keys = parts ? await all("keys") : await fetchJson("../../search/keys.json");
  const entries = Object.entries(rows).map(([id, row]) => {
    const entry = { ...row, ...keys[id], id };
    return { ...entry, keys: keysOf(entry, fold) };
  });
  return { entries, languages, fold };
}

export function terms() {
  loading ??= load();
  loading.catch(() => { loading = null; });
  return loading;
}

function wanted(text, typed, fold) {
  const key = keyOf(text, fold);
  const isLatin = !IS_HAN.test(key);
  return { key, typed, isLatin, pinyin: isLatin ? foldPinyin(text) : "", tones: isLatin ? toned(text) : "" };
}

function matchPinyin(key, want) {
  if (!want.pinyin) return null;
  const kind = want.tones && !key.tones.startsWith(want.tones) ? "tones" : "pinyin";
  if (key.key === want.pinyin) return { how: "exact", kind };
  if (want.pinyin.length < 2) return null;
  const at = key.key.indexOf(want.pinyin);
  if (at === 0) return { how: "begins", kind };
  return [...key.starts].some((start) => start && key.key.startsWith(want.pinyin, start)) ? { how: "within", kind } : null;
}

function match(key, want) {
  const { kind } = key;
  if (kind === "pinyin") return matchPinyin(key, want);
  if (key.key === (kind === "initials" ? want.pinyin : want.key)) return { how: "exact", kind };
  if (kind === "initials") return null;
  if (key.key.startsWith(want.key)) return { how: "begins", kind };
  const inside = want.isLatin ? ` ${key.key}`.includes(` ${want.key}`) : key.key.includes(want.key);
  return inside ? { how: "within", kind } : null;
}

function mistyped(key, want) {
  if (!want.isLatin || key.kind === "initials") return null;
  const isClose = key.kind === "pinyin" ? oneError([want.pinyin], [key.key]) : oneError(want.key.split(" "), key.key.split(" "));
  return isClose ? { how: "typo", kind: key.kind } : null;
}

// Of keys that hold the words somewhere, the shorter one is nearer.
function rank({ how, kind, key }) {
  const isLoose = how === "within" || how === "typo";
  const nearness = isLoose ? Math.min(key.key.length, 99) / 100 : 0;
  return LEVELS[how] + (kind === "headword" ? 0 : 1) + nearness + KINDS.indexOf(kind) / 10000;
}

function best(entry, want, compare) {
  let found = null;
  for (const key of entry.keys) {
    const how = key.key && compare(key, want);
    if (!how) continue;
    const next = { ...how, key };
    if (!found || rank(next) < rank(found)) found = next;
  }
  return found && { entry, ...found, want };
}

// Several words that no key has side by side: every one of them in some key.
function together(entry, wants) {
  const found = wants.map((want) => best(entry, want, match));
  return wants.length > 1 && found.every(Boolean) ? { ...found[0], how: "within" } : null;
}

const inOrder = (a, b) => rank(a) - rank(b) || a.entry.h.length - b.entry.h.length;

export async function findTerms(typed, category) {
  const { entries, fold } = await terms();
  const { phrases, excluded, words } = parse(typed, fold);
  const want = wanted(words, words, fold);
  if (phrases.length === 0 || !want.key) return [];
  const wants = phrases.map(({ text }) => wanted(text, text, fold));
  const unwanted = excluded.map(({ text }) => wanted(text, text, fold));
  const asked = entries.filter((entry) => (
    (!category || entry.c === category) && !unwanted.some((no) => best(entry, no, match))
  ));
  const found = asked.map((entry) => best(entry, want, match) ?? together(entry, wants)).filter(Boolean);
  const near = found.length > 0 ? [] : asked.map((entry) => best(entry, want, mistyped)).filter(Boolean);
  return [...found, ...near].sort(inOrder);
}

// Headwords that look like what was typed, for a search that found nothing.
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
