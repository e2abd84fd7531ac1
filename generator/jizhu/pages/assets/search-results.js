// Results as elements: everything that was typed or found goes in as text.
import { termIndex } from "./index.js";
import { foldPinyin, folding, withPlaces } from "./folding.js";
import { HAN, IS_HAN } from "./han.js";

const HAN_RUN = new RegExp(`([${HAN}]+)`, "u");
const edition = new URL("../../", import.meta.url);

export function element(name, className = "", text = "", language = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (language) made.lang = language;
  if (text) made.textContent = text;
  return made;
}

// Text of the interface with what was typed in it: on a page in English, Chinese is told as such.
export function inLanguages(text, chinese) {
  if (document.documentElement.lang !== "en") return [text];
  return text.split(HAN_RUN).map((piece, at) => (at % 2 ? element("span", "", piece, chinese) : piece));
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

const isSpoken = (kind) => kind === "pinyin" || kind === "tones" || kind === "initials";

function marksIn({ key, want, kind, how }, { foldWithPlaces }) {
  if (how === "typo") return [];
  const sought = isSpoken(kind) ? want.pinyin : want.key;
  const { folded, starts, ends } = isSpoken(kind) ? withPlaces(key.text, foldPinyin) : foldWithPlaces(key.text);
  if (kind === "initials") return [...key.starts].map((at) => [starts[at], ends[at]]);
  const at = isSpoken(kind) ? [...key.starts].find((start) => folded.startsWith(sought, start)) ?? -1 : folded.indexOf(sought);
  return at < 0 ? [] : [[starts[at], ends[at + sought.length - 1]]];
}

export async function termItem(result, strings) {
  const { languages } = await termIndex();
  const folds = await folding();
  const { entry, key, kind } = result;
  const item = element("li", "term-result");
  const link = element("a");
  link.href = new URL(`terms/${entry.id}/`, edition).href;
  const marks = marksIn(result, folds);
  const spoken = entry.d ?? entry.p;
  const [rendering] = entry.r[0] ?? [""]; // A draft has none.
  const marksOf = (text) => (text === key.text ? marks : []);
  link.append(marked(entry.h, marksOf(entry.h), languages.own, "headword"));
  if (entry.q) link.append(" ", element("span", "qualifier", `(${entry.q})`, languages.page));
  link.append(" ", marked(spoken, marksOf(spoken), "zh-Latn-pinyin", "pinyin"));
  if (rendering) link.append(marked(rendering, marksOf(rendering), "en", "rendering"));
  const why = element("span", "reason", reason(result, strings));
  if (![entry.h, spoken, rendering].includes(key.text)) {
    const language = isSpoken(kind) ? "zh-Latn-pinyin" : "en";
    why.append(" · ", marked(key.text, marks, IS_HAN.test(key.text) ? languages.own : language));
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
  link.append(element("span", "headword", entry.h, languages.own));
  if (entry.r.length) link.append(element("span", "rendering", entry.r[0][0], "en"));
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

export async function reportItem({ report, title, language, date, isApart, sentences }, strings) {
  const { languages } = await termIndex();
  const item = element("li", "report-result");
  const head = element("h3", "", title, language);
  const count = sentences.length === 1 ? strings.sentence : fill(strings.sentences, { count: sentences.length });
  head.append(" ", element("span", "date", date, languages.page));
  head.append(" ", element("span", isApart ? "reason" : "reason count", isApart ? strings.apart : count, languages.page));
  const list = element("ol");
  list.append(...sentences.map((sentence) => sentenceItem(report, sentence, languages)));
  item.append(head, list);
  return item;
}
