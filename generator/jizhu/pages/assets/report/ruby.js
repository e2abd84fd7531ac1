// Pinyin over Chinese characters, as ruby inside the text nodes; taken off again without a trace. The syllables are
// an attribute that the style sheet prints: in the text they would be copied, and be in the way of a search in the page.
import { element, find, findAll, idOf } from "../shared/elements.js";
import { IS_HAN } from "../shared/han.js";
import { fetchJson, kept, words } from "../shared/loading.js";

/** @type {() => Promise<Record<string, string>>} By the id of a sentence its syllables; "-" where there is none. */
const syllables = kept(() => fetchJson(new URL("pinyin.json", document.baseURI)));

/**
 * @param {string} character
 * @param {string} syllable
 */
function ruby(character, syllable) {
  return element("ruby", {}, character, element("rt", { lang: "zh-Latn-pinyin", "data-pinyin": syllable }));
}

/** @param {HTMLElement} segment */
function textNodes(segment) {
  const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement?.closest(".supplied") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes;
}

/**
 * @param {HTMLElement} segment
 * @param {string[]} spoken
 * @param {boolean} isTermsOnly
 */
function annotate(segment, spoken, isTermsOnly) {
  let at = 0;
  for (const node of textNodes(segment)) {
    const isWanted = !isTermsOnly || node.parentElement?.closest("a.term");
    const made = document.createDocumentFragment();
    for (const character of node.data) {
      const syllable = IS_HAN.test(character) ? spoken[at++] : "-";
      made.append(isWanted && syllable && syllable !== "-" ? ruby(character, syllable) : character);
    }
    if (isWanted) node.replaceWith(made);
    made.normalize();
  }
}

/** @param {HTMLElement} report */
function clear(report) {
  for (const made of findAll("ruby", report)) {
    const parent = made.parentNode;
    made.replaceWith(made.firstChild ?? "");
    parent?.normalize();
  }
}

/**
 * Says of pinyin over everything where it comes from; in the bar, whose height is kept.
 * @param {HTMLElement} report
 * @param {string} text
 */
function remark(report, text) {
  report.querySelector(".view-remark")?.remove();
  if (text) find(".view-help", report).before(element("span", { class: "view-remark" }, text));
}

let newest = 0;
/**
 * Sets the pinyin that the report asks for, or takes it off. While it is fetched the reader may have chosen anew:
 * only the newest call writes, and it writes what is asked for by then. Throws where it cannot be had.
 * @param {HTMLElement} report
 */
export async function setRuby(report) {
  newest += 1;
  const call = newest;
  /** @type {Record<string, string>[]} */
  const asked = report.dataset.pinyin ? await Promise.all([syllables(), words().catch(() => ({}))]) : [];
  const [spoken = {}, said = {}] = asked;
  if (call !== newest) return;
  const mode = report.dataset.pinyin;
  clear(report);
  remark(report, mode === "all" ? said.pinyin_remark : "");
  if (!mode) return;
  for (const segment of findAll(".segment:lang(zh)", report)) {
    const row = spoken[idOf(segment)];
    if (row) annotate(segment, row.split(" "), mode === "terms");
  }
}
