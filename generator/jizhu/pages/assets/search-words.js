// Where words stand in the texts, read from the index as text_index.py describes it: the places of all texts are
// numbered through, so that words side by side have numbers side by side.
import { fetchJson } from "./folding.js";

const base = new URL("../../../search/", import.meta.url);
const LINE_END = 10;

// What fails to load is forgotten, so that the next search tries again.
function kept(loaded, key, load) {
  if (!loaded.has(key)) {
    const loading = load();
    loading.catch(() => loaded.delete(key));
    loaded.set(key, loading);
  }
  return loaded.get(key);
}

const loaded = new Map();
const places = new Map();

// Asked for anew on every page: the files that it names are not there any more once the site has been replaced.
export const textIndex = () => kept(loaded, "", () => fetchJson("index.json", base, { cache: "no-cache" }));

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

async function readPart(file) {
  const answer = await fetch(new URL(`words/${file}.bin`, base));
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let at = bytes.indexOf(LINE_END);
  const { words, sizes } = JSON.parse(new TextDecoder().decode(bytes.subarray(0, at)));
  at += 1;
  return new Map(words.map((word, number) => [word, bytes.subarray(at, at += sizes[number])]));
}

// The parts that may have words from one word to another, both included.
async function partsWith(first, last) {
  const { parts, files } = await textIndex();
  const from = Math.max(0, parts.findLastIndex((word) => word <= first));
  const wanted = files.filter((_, at) => at >= from && parts[at] <= last);
  return Promise.all(wanted.map((file) => kept(loaded, file, () => readPart(file))));
}

// The places of a word in ascending order; none where no text has it.
export function placesOfWord(word) {
  return kept(places, word, async () => {
    const [part] = await partsWith(word, word);
    return differences(part?.get(word) ?? []);
  });
}

// The places of all words that begin so.
export async function placesOfWordsBeginning(start) {
  const parts = await partsWith(start, `${start}\uffff`);
  const words = parts.flatMap((part) => [...part.keys()]).filter((word) => word.startsWith(start));
  return (await Promise.all(words.map(placesOfWord))).flat().sort((a, b) => a - b);
}

// The reports that have the places, in the order of the index.
export async function reportsAt(found) {
  const { reports, starts } = await textIndex();
  const having = new Set();
  let at = 0;
  for (const place of found) {
    while (starts[at + 1] <= place) at += 1;
    having.add(reports[at]);
  }
  return having;
}
