// Shows the results of one search: terms first, then sentences, each with its count and what fetches more.
import { element, fill, nearItem, reportItem, termItem } from "./search-results.js";
import { findTerms, nearTerms } from "./search-terms.js";
import { findTexts } from "./search-texts.js";

const TERMS = 8; // Terms shown at once.
const NO_TEXTS = { first: [] };

function more(text, action) {
  const button = element("button", "jz-search-more", text);
  button.type = "button";
  button.addEventListener("click", action);
  return button;
}

async function showTerms(found, strings) {
  const made = element("section", "jz-search-terms");
  made.append(element("h2", "", fill(strings.terms, { count: found.length })));
  const list = element("ol");
  const add = async (from, to) => list.append(...await Promise.all(found.slice(from, to).map((row) => termItem(row, strings))));
  await add(0, TERMS);
  made.append(list);
  if (found.length > TERMS) {
    const button = more(fill(strings.more_terms, { count: found.length - TERMS }), async () => {
      button.remove();
      await add(TERMS);
      list.children[TERMS].querySelector("a").focus();
    });
    made.append(button);
  }
  return made;
}

// What is said of a count: how many there are, or how many at least where reports are still to be read.
function countOf(search, sentences, strings, isCounting) {
  const reports = search.total();
  const name = isCounting ? "count_counting" : "count_at_least";
  if (!search.isExact()) return fill(strings[name], { reports, sentences });
  if (search.hasMore()) return fill(strings.count_reports, { reports, sentences });
  if (reports === 1) return fill(sentences === 1 ? strings.count_one : strings.count_sentences_one, { sentences });
  return fill(strings.count_sentences, { sentences, reports });
}

async function showTexts({ first, search }, strings, { onReports, announce, isCurrent }) {
  const made = element("section", "jz-search-texts");
  const count = element("span", "jz-search-count");
  const head = element("h2", "", `${strings.texts} · `);
  head.append(count);
  made.append(head);
  if (search.isLoose) made.append(element("p", "jz-search-loose", strings.loose));
  const list = element("ol");
  let sentences = 0;
  let isCounting = false;
  const add = async (reports) => {
    onReports(reports);
    sentences += reports.reduce((sum, report) => sum + report.sentences.length, 0);
    list.append(...await Promise.all(reports.map((report) => reportItem(report, strings))));
  };
  const button = more(strings.more_texts, async () => {
    const shown = list.children.length;
    await add(await search.more());
    list.children[shown]?.querySelector("a").focus();
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

// What is said where nothing was found: filters may be the reason, else headwords may be near.
async function showNone(typed, isNarrowed, strings, widen) {
  const query = Array.from(typed).slice(0, 60).join("");
  if (isNarrowed) return { parts: [more(strings.widen, widen)], said: fill(strings.none_narrowed, { query }) };
  const near = await nearTerms(typed);
  if (near.length === 0) return { parts: [], said: fill(strings.none, { query }) };
  const list = element("ol");
  list.append(...await Promise.all(near.map(nearItem)));
  return { parts: [element("p", "", strings.near), list], said: fill(strings.none, { query }) };
}

function counted(found, strings) {
  return found.length === 1 ? strings.count_term : fill(strings.count_terms, { count: found.length });
}

// Gives the elements to show, the words to announce, and, where the count is not complete, what gives the words
// when it is.
export async function results({ q, kind, category, report }, { strings, reports }, ask) {
  const parts = [];
  const said = [];
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
    parts.push(element("p", "jz-search-failed", strings.only_terms_loaded));
    parts.at(-1).setAttribute("role", "alert");
  } else if (texts.first.length > 0) {
    const shown = await showTexts(texts, strings, ask);
    parts.push(shown.made);
    said.push(shown.said);
    if (!texts.search.isExact()) finish = async () => said.with(-1, await shown.finish()).join(strings.comma);
  }
  if (parts.length === 0) return showNone(q, Boolean(kind || category || report), strings, ask.widen);
  return { parts, said: said.join(strings.comma), finish };
}
