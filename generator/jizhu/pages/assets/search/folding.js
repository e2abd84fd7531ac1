// Folding: the one form in which what is typed is compared with what is written, as folding.py does it.
import { HAN, IS_HAN } from "../shared/han.js";
import { fetchJson, kept } from "../shared/loading.js";
/** @import { FoldingTable } from "../types.js" */
/** @typedef {(text: string) => string} Fold */

const TONES = /[\u0300\u0301\u0304\u030c]/gu;
const TOKEN = new RegExp(`(?:(?![${HAN}])[\\p{L}\\p{N}])+|[${HAN}]`, "gu");
const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu;

/** @param {FoldingTable} table */
function makeFolding({ from, to, ignored }) {
  /** @type {Map<string, string>} */
  const table = new Map([...ignored].map((character) => [character, ""]));
  const targets = [...to];
  [...from].forEach((character, index) => table.set(character, targets[index]));

  // Few characters change, and to look for them is much faster than to look every one up.
  const codes = [...table.keys()].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
  const changing = new RegExp(`[${codes.join("")}]`, "gu");

  /** @type {Fold} */
  const fold = (text) => (
    text.normalize("NFKC").toLowerCase().replace(changing, (character) => table.get(character) ?? "")
  );
  return { fold, foldWithPlaces: (/** @type {string} */ text) => withPlaces(text, fold) };
}

/**
 * Folded text, and for every unit of it where in the text it comes from.
 * @param {string} text
 * @param {Fold} fold
 */
export function withPlaces(text, fold) {
  /** @type {number[]} */
  const starts = [];
  /** @type {number[]} */
  const ends = [];
  let folded = "";
  for (const found of text.matchAll(CLUSTER)) {
    const piece = fold(found[0]);
    for (let unit = 0; unit < piece.length; unit += 1) {
      starts.push(found.index);
      ends.push(found.index + found[0].length);
    }
    folded += piece;
  }
  return { folded, starts, ends };
}

/** @param {string} text */
export function foldPinyin(text) {
  const plain = text.normalize("NFKC").toLowerCase().normalize("NFD").replace(TONES, "").normalize("NFC");
  return plain.replace(/(?<=[a-zü])[1-5](?![0-9])/gu, "").replaceAll("u:", "v").replaceAll("ü", "v")
    .replace(/[^a-z0-9+]/gu, "");
}

/**
 * Pinyin with its tones, without anything else between the letters; empty where no tone is written.
 * @param {string} text
 */
export function toned(text) {
  const letters = text.normalize("NFD").toLowerCase();
  if (!letters.match(TONES)) return "";
  return letters.normalize("NFC").replace(/[^\p{L}\p{N}+]/gu, "");
}

/**
 * Every Han character by itself, other words whole, no marks.
 * @param {string} folded
 * @returns {string[]}
 */
export const tokens = (folded) => folded.match(TOKEN) ?? [];

/** @param {string} folded */
export const placedTokens = (folded) => Array.from(folded.matchAll(TOKEN), ({ 0: token, index }) => ({ token, index }));

/**
 * Tokens in the runs that stand side by side in the index: only a space may part them, and not before Han.
 * @param {string} folded
 */
export function runs(folded) {
  /** @type {string[][]} */
  const found = [];
  let end = -1;
  for (const { token, index } of placedTokens(folded)) {
    const between = found.length > 0 ? folded.slice(end, index) : "·";
    const isBeside = between === "" || (between === " " && !IS_HAN.test(token));
    if (isBeside) found[found.length - 1].push(token);
    else found.push([token]);
    end = index + token.length;
  }
  return found;
}

export const folding = kept(async () => makeFolding(await fetchJson("../search/folding.json")));
