// The term index of this edition: fetched once, when a reader first asks for a term. A long glossary comes
// in parts by id, of which only those are fetched that are asked for.
import { fetchJson, kept } from "./loading.js";
/** @import { TermIndex, TermRow } from "../types.js" */

/** @type {() => Promise<TermIndex>} */
const head = kept(() => fetchJson("search/terms.json"));
/** @type {(number: number) => Promise<Record<string, TermRow>>} */
const part = kept((number) => fetchJson(`search/terms-${number}.json`));

/**
 * The index with at least the rows of these entries in it.
 * @param {string[]} [ids]
 */
export async function termIndex(ids = []) {
  const index = await head();
  const { parts = [], terms } = index;
  const numbers = ids.filter((id) => !terms[id]).map((id) => parts.findLastIndex((first) => first <= id) + 1);
  const asked = [...new Set(numbers)].filter(Boolean);
  Object.assign(terms, ...await Promise.all(asked.map((number) => part(number))));
  return index;
}
