// Results as elements: everything that was typed or found goes in as text.
import { termIndex } from "./index.js";
import { folding } from "./folding.js";

const edition = new URL("../../", import.meta.url);

export function element(name, className = "", text = "", language = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (language) made.lang = language;
  if (text) made.textContent = text;
  return made;
}

export const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/gu, (_, name) => values[name]);

// Text with pieces of it marked, given as [start, end).
export function marked(text, marks, language, className = "") {
  const made = element("span", className, "", language);
  let at = 0;
  for (const [start, end] of marks) {
    made.append(text.slice(at, start), element("mark", "", text.slice(start, end)));
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

function reason({ how, kind, want, entry }, strings) {
  let by = kind;
  if (kind === "headword" && entry.o && want.typed !== entry.h && entry.o.includes(want.typed)) {
    by = /Hant/u.test(document.documentElement.lang) ? "simplified" : "traditional";
  }
  const parts = [strings[`by_${by}`]];
  if (how === "begins") parts.push(strings.begins);
  if (how === "within") parts.push(strings.within);
  if (how === "typo") parts.push(strings.typo);
  return parts.join(" · ");
}

function marksIn({ key, want, kind }, { foldWithPlaces }) {
  if (kind === "pinyin" || kind === "tones" || kind === "initials") return [];
  const { folded, starts, ends } = foldWithPlaces(key.text);
  const at = folded.indexOf(want.key);
  return at < 0 ? [] : [[starts[at], ends[at + want.key.length - 1]]];
}

export async function termItem(result, strings) {
  const { languages } = await termIndex();
  const folds = await folding();
  const { entry, key, kind } = result;
  const item = element("li", "term-result");
  const link = element("a");
  link.href = new URL(`terms/${entry.id}/`, edition).href;
  const marks = marksIn(result, folds);
  link.append(marked(entry.h, kind === "headword" ? marks : [], languages.own, "headword"));
  if (entry.q) link.append(" ", element("span", "qualifier", `(${entry.q})`, languages.page));
  link.append(" ", element("span", "pinyin", entry.p, "zh-Latn-pinyin"));
  link.append(element("span", "rendering", entry.r[0][0], "en"));
  const why = element("span", "reason", reason(result, strings));
  if (!["headword", "pinyin", "tones", "initials"].includes(kind) && key.text !== entry.r[0][0]) {
    why.append(" ", marked(key.text, marks, /\p{Script=Han}/u.test(key.text) ? languages.own : "en"));
  }
  link.append(why);
  item.append(link);
  return item;
}

export async function nearItem(entry) {
  const { languages } = await termIndex();
  const item = element("li", "term-result");
  const link = element("a");
  link.href = new URL(`terms/${entry.id}/`, edition).href;
  link.append(element("span", "headword", entry.h, languages.own), element("span", "rendering", entry.r[0][0], "en"));
  item.append(link);
  return item;
}

function sentenceLink(report, { id, hits }) {
  const address = new URL(`reports/${report}/`, edition);
  for (const { text, marks } of hits) {
    for (const phrase of new Set(marks.map(([start, end]) => text.slice(start, end)))) {
      address.searchParams.append("mark", phrase);
    }
  }
  address.hash = id;
  return address.href;
}

function sentenceItem(report, sentence, languages) {
  const item = element("li", "sentence-result");
  const link = element("a");
  link.href = sentenceLink(report, sentence);
  const own = languages.page === "en" ? "en" : "zh";
  const tag = (language) => (language === "en" ? "en" : languages.own);
  const hits = [...sentence.hits].sort((a, b) => (b.language === own) - (a.language === own));
  for (const hit of hits) link.append(marked(hit.text, hit.marks, tag(hit.language), "text"));
  // A hit in the other language alone is shown with its sentence in the reader's own.
  const aligned = own === "en" ? sentence.english : sentence.chinese;
  if (hits.every(({ language }) => language !== own) && aligned) {
    link.append(element("span", "aligned", aligned, tag(own)));
  }
  item.append(link);
  return item;
}

export async function reportItem({ report, title, language, isApart, sentences }, strings) {
  const { languages } = await termIndex();
  const item = element("li", "report-result");
  const head = element("h3", "", title, language);
  head.append(" ", element("span", "reason", isApart ? strings.apart : `${sentences.length}`));
  const list = element("ol");
  list.append(...sentences.map((sentence) => sentenceItem(report, sentence, languages)));
  item.append(head, list);
  return item;
}
