// Search in texts: the index finds the reports, their own texts tell the sentences.
import { fetchJson, kept } from "../shared/loading.js";
import { folding } from "./folding.js";
import { candidates, looseCandidates } from "./index.js";
import { loosened, loosePlacesOf, parse, placesOf } from "./query.js";
import { textIndex } from "./words.js";
/** @import { ReportTexts } from "../types.js" */
/** @import { Fold } from "./folding.js" */
/** @import { Query } from "./query.js" */
/** @typedef {{ language: string, text: string, folded: string }} Version */
/** @typedef {{ id: string, chinese: string, english: string, texts: Version[] }} Segment */
/** @typedef {Version & { marks: [number, number][] }} Hit */
/** @typedef {NonNullable<ReturnType<typeof found>>} Sentence */
/** @typedef {Awaited<ReturnType<typeof sentencesOf>>} FoundReport */
/** @typedef {Awaited<ReturnType<typeof begin>>} Search */
/** @typedef {{ name: string, isSure: boolean, found?: Promise<FoundReport>, sentences?: number }} Candidate */
/** @typedef {Awaited<ReturnType<typeof folding>>} Folds */

const PAGE = 10; // Reports in one go.
const AHEAD = 5; // Goes after which reports with the words apart are shown, though a later one may have them together.
const COUNTED = 200; // Reports that are read for a count at most, before the reader asks for more.

/**
 * A sentence has up to three texts: Chinese as read, English, Chinese as received.
 * @param {ReportTexts["segments"][number]} segment
 * @param {Fold} fold
 * @returns {Version[]}
 */
function versions({ chinese, english, received }, fold) {
  const texts = [{ language: "zh", text: chinese }];
  if (english) texts.push({ language: "en", text: english });
  if (received !== undefined) texts.push({ language: "zh", text: received });
  return texts.map((version) => ({ ...version, folded: fold(version.text) }));
}

// The name may come from an address that anyone has written: only one that the index has is fetched.
const textsOf = kept(async (/** @type {string} */ report) => {
  if (!(await textIndex()).reports.includes(report)) throw new Error(`no report ${report}`);
  const [values, { fold }] = await Promise.all([fetchJson(`search/reports/${report}.json`), folding()]);
  const { segments, ...facts } = /** @type {ReportTexts} */ (values);
  const rows = segments.map((row) => (
    { id: row.id, chinese: row.chinese, english: row.english ?? "", texts: versions(row, fold) }
  ));
  return { ...facts, segments: rows };
});

/**
 * Reports that may be found, in the order of every list, which is that of the index. The sure ones are found without a
 * doubt; in others an excluded phrase or what the index cannot tell apart decides, and they have to be read.
 * @param {Query} query
 * @param {string} report
 * @returns {Promise<Candidate[]>}
 */
async function reportsFor({ phrases, excluded, isLoose }, report) {
  if (report) return [{ name: report, isSure: false }];
  const [found, without] = await Promise.all([
    Promise.all(phrases.map(isLoose ? looseCandidates : candidates)),
    Promise.all(excluded.map(candidates)),
  ]);
  const shared = [...found[0].reports].filter((name) => found.every(({ reports }) => reports.has(name)));
  const isCertain = found.every((phrase) => phrase.isCertain);
  return shared.map((name) => ({
    name,
    isSure: isCertain && !without.some(({ reports }) => reports.has(name)),
  }));
}

/**
 * @param {Segment} segment
 * @param {Query} query
 * @param {Folds} folds
 */
function found(segment, { phrases, excluded, isLoose }, { foldWithPlaces }) {
  const { texts, ...sentence } = segment;
  const placed = isLoose ? loosePlacesOf : placesOf;
  if (excluded.some((phrase) => texts.some(({ folded }) => placesOf(phrase, folded).length > 0))) return null;
  const places = texts.map(({ folded }) => phrases.map((phrase) => placed(phrase, folded)));
  const has = phrases.map((_, number) => places.some((of) => of[number].length > 0));
  if (!has.includes(true)) return null;
  /** @type {Hit[]} */
  const hits = texts.flatMap((version, number) => {
    const all = places[number].flat();
    return all.length > 0 ? [{ ...version, marks: inText(all, foldWithPlaces(version.text)) }] : [];
  });
  // As received is shown only where it alone has the words.
  const shown = hits.filter((hit, at) => hits.findIndex((other) => other.language === hit.language) === at);
  return { ...sentence, isWhole: !has.includes(false), has, hits: shown };
}

/**
 * @param {[number, number][]} places
 * @param {{ starts: number[], ends: number[] }} of
 */
function inText(places, { starts, ends }) {
  const marks = places.map(([start, end]) => /** @type {[number, number]} */ ([starts[start], ends[end - 1]]));
  marks.sort(([a], [b]) => a - b);
  return marks.filter(([start], at) => at === 0 || start >= marks[at - 1][1]);
}

/**
 * @param {string} report
 * @param {Query} query
 * @param {Folds} folds
 */
async function sentencesOf(report, query, folds) {
  const { title, language, date, segments } = await textsOf(report);
  const rows = segments.flatMap((segment) => found(segment, query, folds) ?? []);
  const whole = rows.filter((row) => row.isWhole);
  const isApart = whole.length === 0 && query.phrases.every((_, number) => rows.some(({ has }) => has[number]));
  return { report, title, language, date, isApart, sentences: isApart ? rows : whole };
}

/**
 * A search under way: what is read of each report is read once, for the count and for the results.
 * @param {Query} query
 * @param {string} report
 */
async function begin(query, report) {
  const folds = await folding();
  const reports = await reportsFor(query, report);
  let next = 0;
  /** @type {FoundReport[]} */
  const apart = [];
  const read = async (/** @type {Candidate} */ item) => {
    item.found ??= sentencesOf(item.name, query, folds);
    item.sentences = (await item.found).sentences.length;
    return item.found;
  };
  const isOpen = (/** @type {Candidate} */ { isSure, sentences }) => !isSure && sentences === undefined;
  const isFull = (/** @type {Candidate} */ { isSure, sentences }) => Boolean(sentences ?? isSure);
  return {
    isLoose: query.isLoose,
    hasMore: () => apart.length > 0 || reports.slice(next).some((item) => isOpen(item) || isFull(item)),
    total: () => reports.filter(isFull).length,
    isExact: () => !reports.some(isOpen),
    // Reads what the index cannot tell, up to a limit, so that the total becomes exact.
    async count(onStep = () => true) {
      const open = reports.filter(isOpen).slice(0, COUNTED);
      for (let at = 0; at < open.length && onStep(); at += PAGE) {
        await Promise.all(open.slice(at, at + PAGE).map(read));
      }
    },
    // Reports that have all words in one sentence come first.
    async more() {
      /** @type {FoundReport[]} */
      const whole = [];
      for (let goes = 0; whole.length === 0 && next < reports.length; goes += 1) {
        if (goes >= AHEAD && apart.length > 0) break;
        const page = reports.slice(next, next + PAGE);
        next += page.length;
        const full = (await Promise.all(page.map(read))).filter(({ sentences }) => sentences.length > 0);
        for (const item of full) (item.isApart ? apart : whole).push(item);
      }
      return whole.length > 0 ? whole : apart.splice(0, PAGE);
    },
  };
}

/**
 * Gives the first reports with their sentences, and what fetches and counts more. Punctuation has to agree; only
 * where nothing is found so, it is left out of account.
 * @param {string} typed
 * @param {string} [report]
 * @returns {Promise<{ first: FoundReport[], search: Search | null }>}
 */
export async function findTexts(typed, report = "") {
  const { fold } = await folding();
  const query = parse(typed, fold);
  if (query.phrases.length === 0) return { first: [], search: null };
  for (const attempt of [query, loosened(query)]) {
    if (!attempt) break;
    const search = await begin(attempt, report);
    const first = await search.more();
    if (first.length > 0) return { first, search };
  }
  return { first: [], search: null };
}

/** @param {string} report */
export async function nameOf(report) {
  const { title, language, date } = await textsOf(report);
  return { title, language, date };
}
