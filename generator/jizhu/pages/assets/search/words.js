// Where words stand in the texts, read from the index as text_index.py describes it: the places of all texts are
// numbered through, so that words side by side have numbers side by side.
import { fetched, fetchJson, kept } from "../shared/loading.js";
/** @import { TextIndex } from "../types.js" */

const LINE_END = 10;

/**
 * Asked for anew on every page: the files that it names are not there any more once the site has been replaced.
 * @type {() => Promise<TextIndex>}
 */
export const textIndex = kept(() => fetchJson("../search/index.json", { cache: "no-cache" }));

/** @param {Uint8Array} bytes */
function differences(bytes) {
  const found = [];
  let last = 0;
  let step = 0;
  let shift = 0;
  for (const byte of bytes) {
    step |= (byte & 0x7f) << shift;
    shift += 7;
    if (byte > 0x7f) continue;
    found.push(last += step);
    step = shift = 0;
  }
  return found;
}

const part = kept(async (/** @type {string} */ file) => {
  const answer = await fetched(`../search/words/${file}.bin`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let at = bytes.indexOf(LINE_END);
  /** @type {{ words: string[], sizes: number[] }} */
  const { words, sizes } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  at += 1;
  return new Map(words.map((word, number) => [word, bytes.subarray(at, at += sizes[number])]));
});

/**
 * The parts that may have words from one word to another, both included.
 * @param {string} first
 * @param {string} last
 */
async function partsWith(first, last) {
  const { parts, files } = await textIndex();
  const from = Math.max(0, parts.findLastIndex((word) => word <= first));
  const wanted = files.filter((_, at) => at >= from && parts[at] <= last);
  return Promise.all(wanted.map((file) => part(file)));
}

/** The places of a word in ascending order; none where no text has it. */
export const placesOfWord = kept(async (/** @type {string} */ word) => {
  const [part] = await partsWith(word, word);
  return differences(part?.get(word) ?? new Uint8Array());
});

/**
 * The places of all words that begin so.
 * @param {string} start
 */
export async function placesOfWordsBeginning(start) {
  const parts = await partsWith(start, `${start}\uffff`);
  const words = parts.flatMap((part) => [...part.keys()]).filter((word) => word.startsWith(start));
  return (await Promise.all(words.map((word) => placesOfWord(word)))).flat().sort((a, b) => a - b);
}

/**
 * The reports that have the places, in the order of the index.
 * @param {number[]} found
 */
export async function reportsAt(found) {
  const { reports, starts } = await textIndex();
  /** @type {Set<string>} */
  const having = new Set();
  let at = 0;
  for (const place of found) {
    while (starts[at + 1] <= place) at += 1;
    having.add(reports[at]);
  }
  return having;
}
