// Results as elements: everything that was typed or found goes in as text.
import { element, fill } from "../shared/elements.js";
import { HAN, IS_HAN } from "../shared/han.js";
import { termIndex } from "../shared/term-index.js";
import { foldPinyin, folding, withPlaces } from "./folding.js";

/** @import { Words } from "../types.js" */
/** @import { Entry, SoundKey } from "./keys.js" */
/** @import { FoundTerm } from "./terms.js" */
/** @import { Folds, FoundReport, Sentence } from "./texts.js" */

const HAN_RUN = new RegExp(`([${HAN}]+)`, "u");
const edition = new URL("../../../", import.meta.url);

/**
 * Text of the interface with what was typed in it: on a page in English, Chinese is told as such.
 * @param {string} text
 * @param {string} lang
 */
export function inLanguages(text, lang) {
  if (document.documentElement.lang !== "en") return [text];
  return text.split(HAN_RUN).map((piece, at) => (at % 2 ? element("span", { lang }, piece) : piece));
}

/**
 * Text with pieces of it marked, given as [start, end).
 * @param {string} text
 * @param {number[][]} marks
 * @param {string} lang
 * @param {string} [kind]
 */
function marked(text, marks, lang, kind) {
  const made = element("span", { class: kind, lang });
  let at = 0;
  for (const [start, end] of marks) {
    made.append(text.slice(at, start), element("mark", {}, text.slice(start, end)));
    at = end;
  }
  made.append(text.slice(at));
  return made;
}

/**
 * @param {FoundTerm} result
 * @param {Words} strings
 */
function reason({ how, kind, want, entry }, strings) {
  let by = kind;
  if (kind === "headword" && want.typed !== entry.headword && entry.other?.includes(want.typed)) {
    by = /Hant/u.test(document.documentElement.lang) ? "simplified" : "traditional";
  }
  const parts = [strings[`by_${by}`]];
  if (how === "begins") parts.push(strings.begins);
  if (how === "within") parts.push(strings.within);
  if (how === "typo") parts.push(strings.typo);
  return parts.join(" · ");
}

/** @param {string} kind */
const isSpoken = (kind) => kind === "pinyin" || kind === "tones" || kind === "initials";

/**
 * @param {FoundTerm} result
 * @param {Folds} folds
 */
function marksIn({ key, want, kind, how }, { foldWithPlaces }) {
  if (how === "typo") return [];
  const sought = isSpoken(kind) ? want.pinyin : want.key;
  const { folded, starts, ends } = isSpoken(kind) ? withPlaces(key.text, foldPinyin) : foldWithPlaces(key.text);
  const syllables = isSpoken(kind) ? [.../** @type {SoundKey} */ (key).starts] : [];
  if (kind === "initials") return syllables.map((at) => [starts[at], ends[at]]);
  const begin = syllables.find((start) => folded.startsWith(sought, start)) ?? -1;
  const at = isSpoken(kind) ? begin : folded.indexOf(sought);
  return at < 0 ? [] : [[starts[at], ends[at + sought.length - 1]]];
}

/** @param {Entry} entry */
const linkTo = ({ id }) => element("a", { href: new URL(`terms/${id}/`, edition).href });

/**
 * @param {FoundTerm} result
 * @param {Words} strings
 */
export async function termItem(result, strings) {
  const { languages } = await termIndex();
  const folds = await folding();
  const { entry, key, kind } = result;
  const { headword, qualifier } = entry;
  const link = linkTo(entry);
  const marks = marksIn(result, folds);
  const spoken = entry.reading ?? entry.pinyin;
  const [[rendering] = [""]] = entry.renderings; // A draft has none.
  const marksOf = (/** @type {string} */ text) => (text === key.text ? marks : []);
  link.append(marked(headword, marksOf(headword), languages.own, "headword"));
  if (qualifier) link.append(" ", element("span", { class: "qualifier", lang: languages.page }, `(${qualifier})`));
  link.append(" ", marked(spoken, marksOf(spoken), "zh-Latn-pinyin", "pinyin"));
  if (rendering) link.append(marked(rendering, marksOf(rendering), "en", "rendering"));
  const why = element("span", { class: "reason" }, reason(result, strings));
  if (![headword, spoken, rendering].includes(key.text)) {
    const language = isSpoken(kind) ? "zh-Latn-pinyin" : "en";
    why.append(" · ", marked(key.text, marks, IS_HAN.test(key.text) ? languages.own : language));
  }
  link.append(why);
  return element("li", { class: "term-result" }, link);
}

/** @param {Entry} entry */
export async function nearItem(entry) {
  const { languages } = await termIndex();
  const link = linkTo(entry);
  link.append(element("span", { class: "headword", lang: languages.own }, entry.headword));
  for (const [text] of entry.renderings.slice(0, 1)) link.append(element("span", { class: "rendering", lang: "en" }, text));
  return element("li", { class: "term-result" }, link);
}

/**
 * @param {string} report
 * @param {Sentence} sentence
 */
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

/**
 * @param {string} report
 * @param {Sentence} sentence
 * @param {{ page: string, own: string }} languages
 */
function sentenceItem(report, sentence, languages) {
  const link = element("a", { href: sentenceLink(report, sentence) });
  const own = languages.page === "en" ? "en" : "zh";
  const tag = (/** @type {string} */ language) => (language === "en" ? "en" : languages.own);
  const hits = [...sentence.hits].sort((a, b) => Number(b.language === own) - Number(a.language === own));
  for (const hit of hits) link.append(marked(hit.text, hit.marks, tag(hit.language), "text"));
  // A hit in the other language alone is shown with its sentence in the reader's own.
  const aligned = own === "en" ? sentence.english : sentence.chinese;
  if (hits.every(({ language }) => language !== own) && aligned) {
    link.append(element("span", { class: "aligned", lang: tag(own) }, aligned));
  }
  return element("li", { class: "sentence-result" }, link);
}

/**
 * @param {FoundReport} found
 * @param {Words} strings
 */
export async function reportItem({ report, title, language, date, isApart, sentences }, strings) {
  const { languages } = await termIndex();
  const lang = languages.page;
  const count = sentences.length === 1 ? strings.sentence : fill(strings.sentences, { count: sentences.length });
  const dated = element("span", { class: "date", lang }, date);
  const said = element("span", { class: isApart ? "reason" : "reason count", lang }, isApart ? strings.apart : count);
  const list = element("ol", {}, ...sentences.map((sentence) => sentenceItem(report, sentence, languages)));
  return element("li", { class: "report-result" }, element("h3", { lang: language }, title, " ", dated, " ", said), list);
}
