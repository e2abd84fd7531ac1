// Pinyin over Chinese characters, as ruby inside the text nodes; taken off again without a trace. The syllables are
// an attribute that the style sheet prints: in the text they would be copied, and be in the way of a search in the page.
import { IS_HAN } from "./han.js";
import { element, words } from "./reading.js";

let loading = null;

function syllables() {
  loading ??= fetch(new URL("pinyin.json", document.baseURI)).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for pinyin`);
    return answer.json();
  });
  loading.catch(() => { loading = null; });
  return loading;
}

function ruby(character, syllable) {
  return element("ruby", {}, character, element("rt", { lang: "zh-Latn-pinyin", "data-pinyin": syllable }));
}

function textNodes(segment) {
  const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(".supplied") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
}

function annotate(segment, spoken, isTermsOnly) {
  let at = 0;
  for (const node of textNodes(segment)) {
    const isWanted = !isTermsOnly || node.parentElement.closest("a.term");
    const made = document.createDocumentFragment();
    for (const character of node.data) {
      const syllable = IS_HAN.test(character) ? spoken[at++] : "-";
      made.append(isWanted && syllable && syllable !== "-" ? ruby(character, syllable) : character);
    }
    if (isWanted) node.replaceWith(made);
    made.normalize();
  }
}

function clear(report) {
  for (const made of report.querySelectorAll("ruby")) {
    const parent = made.parentNode;
    made.replaceWith(made.firstChild);
    parent.normalize();
  }
}

// Says of pinyin over everything where it comes from; in the bar, whose height is kept.
function remark(report, text) {
  report.querySelector(".view-remark")?.remove();
  if (text) report.querySelector(".view-help").before(element("span", { class: "view-remark" }, text));
}

// Sets the pinyin that the report asks for, or takes it off. While it is fetched the reader may have chosen anew:
// only the newest call writes, and it writes what is asked for by then. Throws where it cannot be had.
let newest = 0;
export async function setRuby(report) {
  newest += 1;
  const call = newest;
  let spoken = {};
  let said = {};
  if (report.dataset.pinyin) [spoken, said] = await Promise.all([syllables(), words().catch(() => ({}))]);
  if (call !== newest) return;
  const mode = report.dataset.pinyin;
  clear(report);
  remark(report, mode === "all" && said.pinyin_remark);
  if (!mode) return;
  for (const segment of report.querySelectorAll(".segment:lang(zh)")) {
    const row = spoken[segment.id || segment.dataset.segment];
    if (row) annotate(segment, row.split(" "), mode === "terms");
  }
}
