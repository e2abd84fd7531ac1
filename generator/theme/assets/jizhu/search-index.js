// Asks the index which reports have a phrase, and whether that is certain or only as much as the index can tell.
import { fetchJson, IS_HAN, runs } from "./folding.js";

const LOOSE = 24; // Words of a phrase for which every place of an unknown mark is tried.
const DIACRITICS = /\p{M}/gu;

let engine = null;
function index() {
  engine ??= import(new URL("../../../search/pagefind.js", import.meta.url)).then(async (pagefind) => {
    await pagefind.options({ noWorker: true, excerptLength: 1 });
    await pagefind.init();
    return pagefind;
  });
  engine.catch(() => { engine = null; });
  return engine;
}

let listing = null;
function allWords() {
  listing ??= fetchJson("../../../search/words.json");
  listing.catch(() => { listing = null; });
  return listing;
}

// Reports that have the words side by side, as results by id. The index itself finds words that begin alike
// only in a part of it, so it is always asked for whole words.
async function ask(words) {
  const { results } = await (await index()).search(`"${words.join(" ")}"`);
  return new Map(results.map((result) => [result.id, result]));
}

const both = (first, second) => new Map([...first].filter(([id]) => second.has(id)));
const either = (found) => new Map(found.flatMap((results) => [...results]));
const plain = (word) => word.normalize("NFD").replace(DIACRITICS, "");

// The index takes words for one that differ by a diacritic alone.
function isOnlyWord(word, words) {
  return !words.some((other) => other !== word && plain(other) === plain(word));
}

async function beginning(start) {
  const words = await allWords();
  const found = words.filter((word) => word.startsWith(start));
  const reports = either(await Promise.all(found.map((word) => ask([word]))));
  return { reports, isCertain: found.every((word) => isOnlyWord(word, words)) };
}

async function whole(words) {
  const latin = words.filter((word) => !IS_HAN.test(word));
  const known = latin.length > 0 ? await allWords() : [];
  if (latin.some((word) => !known.includes(word))) return { reports: new Map(), isCertain: true };
  return { reports: await ask(words), isCertain: latin.every((word) => isOnlyWord(word, known)) };
}

// Runs of words that surely stand whole in every text that has the phrase, and whether they are all of it.
function asked({ text, isWhole }) {
  const hasHan = IS_HAN.test(text);
  const found = runs(text);
  let isAll = found.length === 1 && found[0].join(hasHan ? "" : " ") === text;
  const isLatin = (word) => word && !IS_HAN.test(word);
  if (hasHan && isLatin(found[0][0]) && text.startsWith(found[0][0])) {
    found[0].shift();
    isAll = false;
  }
  const last = found.at(-1);
  let start = "";
  if ((hasHan || !isWhole) && isLatin(last.at(-1)) && text.endsWith(last.at(-1))) {
    start = last.pop();
    isAll &&= !hasHan && last.length === 0;
  }
  const isMixed = hasHan && found.flat().some(isLatin);
  return { runs: found.filter((words) => words.length > 0), start: hasHan ? "" : start, isAll: isAll && !isMixed };
}

// Reports that have a phrase: all that have it, and with `isCertain` no other.
export async function candidates(phrase) {
  const { runs: parts, start, isAll } = asked(phrase);
  const found = await Promise.all([...parts.map(whole), ...(start ? [beginning(start)] : [])]);
  return {
    reports: found.map(({ reports }) => reports).reduce(both),
    isCertain: isAll && found.every(({ isCertain }) => isCertain),
  };
}

// Reports that have the words of a phrase with no mark or one mark somewhere between them.
export async function looseCandidates({ text }) {
  const words = runs(text).flat();
  if (words.length > LOOSE) return { reports: new Map(), isCertain: false };
  const cuts = words.slice(1).map((_, at) => at + 1);
  const found = await Promise.all([
    ask(words),
    ...cuts.map(async (at) => both(await ask(words.slice(0, at)), await ask(words.slice(at)))),
  ]);
  return { reports: either(found), isCertain: false };
}
