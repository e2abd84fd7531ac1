// Shows the results of one search: terms first, then sentences, each with its count and what fetches more.
import { element, fill, nearItem, reportItem, termItem } from "./search-results.js";
import { findTerms, nearTerms } from "./search-terms.js";
import { findTexts } from "./search-texts.js";

const TERMS = 8; // Terms shown at once.

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

function countOf(search, sentences, strings) {
  const reports = search.total();
  if (search.hasMore()) {
    return fill(search.isExact() ? strings.count_reports : strings.count_at_most, { reports, sentences });
  }
  if (reports === 1) return fill(sentences === 1 ? strings.count_one : strings.count_sentences_one, { sentences });
  return fill(strings.count_sentences, { sentences, reports });
}

async function showTexts({ first, search }, strings, onReports, announce) {
  const made = element("section", "jz-search-texts");
  made.append(element("h2", "", strings.texts));
  const count = element("p", "jz-search-count");
  const list = element("ol");
  let sentences = 0;
  const add = async (reports) => {
    onReports(reports);
    sentences += reports.reduce((sum, report) => sum + report.sentences.length, 0);
    count.textContent = countOf(search, sentences, strings);
    list.append(...await Promise.all(reports.map((report) => reportItem(report, strings))));
  };
  await add(first);
  made.append(count, list);
  const button = more(strings.more_texts, async () => {
    const shown = list.children.length;
    await add(await search.more());
    announce(count.textContent);
    button.hidden = !search.hasMore();
    list.children[shown]?.querySelector("a").focus();
  });
  button.hidden = !search.hasMore();
  made.append(button);
  return { made, said: count.textContent };
}

async function showNone(typed, strings) {
  const made = element("section");
  made.append(element("p", "jz-search-none", fill(strings.none, { query: Array.from(typed).slice(0, 60).join("") })));
  const near = await nearTerms(typed);
  if (near.length > 0) {
    const list = element("ol");
    list.append(...await Promise.all(near.map(nearItem)));
    made.append(element("p", "", strings.near), list);
  }
  return made;
}

// Gives the elements to show and the words to announce.
export async function results({ q, kind, category, report }, { strings, reports }, onReports, announce) {
  const parts = [];
  const said = { terms: 0, texts: "" };
  if (kind !== "texts" && !report) {
    const found = await findTerms(q, category);
    said.terms = found.length;
    if (found.length > 0) parts.push(await showTerms(found, strings));
  }
  if (kind !== "terms" && !category && reports > 0) {
    const texts = await findTexts(q, report).catch(() => null);
    if (!texts) parts.push(element("p", "jz-search-failed", strings.only_terms_loaded));
    else if (texts.first.length > 0) {
      const { made, said: count } = await showTexts(texts, strings, onReports, announce);
      parts.push(made);
      said.texts = count;
    }
  }
  if (parts.length === 0) {
    const none = await showNone(q, strings);
    return { parts: [none], said: none.firstChild.textContent };
  }
  return { parts, said: fill(strings.announce, said).replace(/[,，]\s*$/u, "") };
}
