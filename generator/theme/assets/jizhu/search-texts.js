// Search in texts: the index finds the reports, their own texts tell the sentences.
import { fetchJson, folding } from "./folding.js";
import { asked, isCertain, parse, placesOf, withoutMarks } from "./search-query.js";

const PAGE = 10; // Reports in one go.

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

const known = new Map();
function textsOf(report) {
  if (!known.has(report)) known.set(report, fetchJson(`../../search/reports/${report}.json`));
  known.get(report).catch(() => known.delete(report));
  return known.get(report);
}

async function candidates(phrase) {
  const { exact, isPrefix } = asked(phrase);
  const pagefind = await index();
  const found = await pagefind.search(`"${exact.join(" ")}"`);
  const longer = isPrefix ? await pagefind.search(exact[0]) : { results: [] };
  return new Map([...found.results, ...longer.results].map((result) => [result.id, result]));
}

async function reportsFor({ phrases }, report) {
  if (report) return [async () => report];
  const found = await Promise.all(phrases.map(candidates));
  const shared = [...found[0]].filter(([id]) => found.every((results) => results.has(id)));
  return shared.map(([, result]) => async () => {
    const { raw_url: address, url } = await result.data();
    return (address ?? url).split("/").pop().replace(/\.html$/u, "");
  });
}

// A sentence has up to three texts: Chinese as read, English, Chinese as received.
function versions([, read, english, received]) {
  const texts = [{ language: "zh", text: read }];
  if (english) texts.push({ language: "en", text: english });
  if (received !== undefined) texts.push({ language: "zh", text: received });
  return texts;
}

function found(row, { phrases, excluded }, { fold, foldWithPlaces }) {
  const texts = versions(row).map((version) => ({ ...version, folded: fold(version.text) }));
  if (excluded.some((phrase) => texts.some(({ folded }) => placesOf(phrase, folded).length > 0))) return null;
  const places = texts.map(({ folded }) => phrases.map((phrase) => placesOf(phrase, folded)));
  const has = phrases.map((_, number) => places.some((of) => of[number].length > 0));
  if (!has.includes(true)) return null;
  const hits = texts.flatMap((version, number) => {
    const all = places[number].flat();
    return all.length > 0 ? [{ ...version, marks: inText(all, foldWithPlaces(version.text)) }] : [];
  });
  // As received is shown only where it alone has the words.
  const shown = hits.filter((hit, at) => hits.findIndex((other) => other.language === hit.language) === at);
  return { id: row[0], isWhole: !has.includes(false), has, hits: shown, english: row[2] || "", chinese: row[1] };
}

function inText(places, { starts, ends }) {
  const marks = places.map(([start, end]) => [starts[start], ends[end - 1]]);
  marks.sort(([a], [b]) => a - b);
  return marks.filter(([start], at) => at === 0 || start >= marks[at - 1][1]);
}

async function sentencesOf(report, query, folds) {
  const { title, language, segments } = await textsOf(report);
  const rows = segments.map((row) => found(row, query, folds)).filter(Boolean);
  const whole = rows.filter((row) => row.isWhole);
  const isApart = whole.length === 0 && query.phrases.every((_, number) => rows.some(({ has }) => has[number]));
  return { report, title, language, isApart, sentences: isApart ? rows : whole };
}

async function begin(query, report) {
  const folds = await folding();
  const reports = await reportsFor(query, report);
  let next = 0;
  let empty = 0;
  return {
    hasMore: () => next < reports.length,
    // Exact where the index alone can tell or every report was read; else what it is at most.
    total: () => reports.length - empty,
    isExact: () => next >= reports.length || (isCertain(query) && !report),
    async more() {
      const page = reports.slice(next, next + PAGE);
      next += page.length;
      const read = await Promise.all(page.map(async (name) => sentencesOf(await name(), query, folds)));
      const full = read.filter(({ sentences }) => sentences.length > 0);
      empty += read.length - full.length;
      return [...full.filter(({ isApart }) => !isApart), ...full.filter(({ isApart }) => isApart)];
    },
  };
}

// Gives the first reports with their sentences, and what fetches more.
export async function findTexts(typed, report) {
  const { fold } = await folding();
  const query = parse(typed, fold);
  if (query.phrases.length === 0) return { first: [], search: null };
  for (const attempt of [query, withoutMarks(query)]) {
    const search = await begin(attempt, report);
    let first = [];
    while (first.length === 0 && search.hasMore()) first = await search.more();
    if (first.length > 0) return { first, search };
  }
  return { first: [], search: null };
}

export const titleOf = async (report) => (await textsOf(report)).title;
