// Shows the results of one search: terms first, then sentences, each with its count and what fetches more.
import { element, fill, find } from "../shared/elements.js";
import { nearItem, reportItem, termItem } from "./results.js";
import { findTerms, nearTerms } from "./terms.js";
import { findTexts } from "./texts.js";
/** @import { SearchWords, Words } from "../types.js" */
/** @import { FoundTerm } from "./terms.js" */
/** @import { FoundReport, Search } from "./texts.js" */
/**
 * @typedef {object} Ask What the results ask of the dialog.
 * @property {(reports: FoundReport[]) => void} onReports
 * @property {(text: string) => void} announce
 * @property {() => boolean} isCurrent
 * @property {() => void} widen
 */
/** @typedef {{ parts: HTMLElement[], said: string, finish?: (() => Promise<string>) | null }} Results */

const TERMS = 8; // Terms shown at once.
const NO_TEXTS = { first: [], search: null };

/**
 * @param {string} text
 * @param {() => unknown} action
 */
function more(text, action) {
  const button = element("button", { class: "jz-search-more", type: "button" }, text);
  button.addEventListener("click", action);
  return button;
}

/**
 * @param {FoundTerm[]} found
 * @param {Words} strings
 */
async function showTerms(found, strings) {
  const list = element("ol");
  const add = async (/** @type {FoundTerm[]} */ rows) => (
    list.append(...await Promise.all(rows.map((row) => termItem(row, strings))))
  );
  await add(found.slice(0, TERMS));
  const head = element("h2", {}, fill(strings.terms, { count: found.length }));
  const made = element("section", { class: "jz-search-terms" }, head, list);
  if (found.length > TERMS) {
    const button = more(fill(strings.more_terms, { count: found.length - TERMS }), async () => {
      button.remove();
      await add(found.slice(TERMS));
      find("a", list.children[TERMS]).focus();
    });
    made.append(button);
  }
  return made;
}

/**
 * What is said of a count: how many there are, or how many at least where reports are still to be read.
 * @param {Search} search
 * @param {number} sentences
 * @param {Words} strings
 * @param {boolean} isCounting
 */
function countOf(search, sentences, strings, isCounting) {
  const reports = search.total();
  const name = isCounting ? "count_counting" : "count_at_least";
  if (!search.isExact()) return fill(strings[name], { reports, sentences });
  if (search.hasMore()) return fill(strings.count_reports, { reports, sentences });
  if (reports === 1) return fill(sentences === 1 ? strings.count_one : strings.count_sentences_one, { sentences });
  return fill(strings.count_sentences, { sentences, reports });
}

/**
 * @param {FoundReport[]} first
 * @param {Search} search
 * @param {Words} strings
 * @param {Ask} ask
 */
async function showTexts(first, search, strings, { onReports, announce, isCurrent }) {
  const count = element("span", { class: "jz-search-count" });
  const made = element("section", { class: "jz-search-texts" }, element("h2", {}, `${strings.texts} · `, count));
  if (search.isLoose) made.append(element("p", { class: "jz-search-loose" }, strings.loose));
  const list = element("ol");
  let sentences = 0;
  let isCounting = false;
  const add = async (/** @type {FoundReport[]} */ reports) => {
    onReports(reports);
    sentences += reports.reduce((sum, report) => sum + report.sentences.length, 0);
    list.append(...await Promise.all(reports.map((report) => reportItem(report, strings))));
  };
  const button = more(strings.more_texts, async () => {
    const shown = list.children.length;
    await add(await search.more());
    list.children[shown]?.querySelector("a")?.focus();
    announce(await finish());
  });
  const tell = () => {
    count.textContent = countOf(search, sentences, strings, isCounting);
    button.hidden = !search.hasMore();
    return isCurrent();
  };
  // Counts what the index could not tell. What cannot be read stays uncounted, and the words say "at least".
  async function finish() {
    isCounting = true;
    tell();
    await search.count(tell).catch(() => {});
    isCounting = false;
    tell();
    return count.textContent;
  }
  await add(first);
  isCounting = true;
  tell();
  made.append(list, button);
  return { made, said: count.textContent, finish };
}

/**
 * What is said where nothing was found: filters may be the reason, else headwords may be near.
 * @param {string} typed
 * @param {boolean} isNarrowed
 * @param {Words} strings
 * @param {() => void} widen
 * @returns {Promise<Results>}
 */
async function showNone(typed, isNarrowed, strings, widen) {
  const query = Array.from(typed).slice(0, 60).join("");
  if (isNarrowed) return { parts: [more(strings.widen, widen)], said: fill(strings.none_narrowed, { query }) };
  const near = await nearTerms(typed);
  if (near.length === 0) return { parts: [], said: fill(strings.none, { query }) };
  const list = element("ol", {}, ...await Promise.all(near.map(nearItem)));
  return { parts: [element("p", {}, strings.near), list], said: fill(strings.none, { query }) };
}

/**
 * @param {FoundTerm[]} found
 * @param {Words} strings
 */
function counted(found, strings) {
  return found.length === 1 ? strings.count_term : fill(strings.count_terms, { count: found.length });
}

/**
 * Gives the elements to show, the words to announce, and, where the count is not complete, what gives the words
 * when it is.
 * @param {Record<string, string>} asked
 * @param {SearchWords} words
 * @param {Ask} ask
 * @returns {Promise<Results>}
 */
export async function results({ q, kind, category, report }, { strings, reports }, ask) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {string[]} */
  const said = [];
  /** @type {Results["finish"]} */
  let finish = null;
  const [found, texts] = await Promise.all([
    kind === "texts" || report ? [] : findTerms(q, category),
    kind === "terms" || category || reports === 0 ? NO_TEXTS : findTexts(q, report).catch(() => null),
  ]);
  if (found.length > 0) {
    parts.push(await showTerms(found, strings));
    said.push(counted(found, strings));
  }
  if (!texts) {
    parts.push(element("p", { class: "jz-search-failed", role: "alert" }, strings.only_terms_loaded));
  } else if (texts.search && texts.first.length > 0) {
    const shown = await showTexts(texts.first, texts.search, strings, ask);
    parts.push(shown.made);
    said.push(shown.said);
    if (!texts.search.isExact()) finish = async () => said.with(-1, await shown.finish()).join(strings.comma);
  }
  if (parts.length === 0) return showNone(q, Boolean(kind || category || report), strings, ask.widen);
  return { parts, said: said.join(strings.comma), finish };
}
