// Pinyin over Chinese characters, as ruby inside the text nodes; taken off again without a trace.
import { element, words } from "./reading.js";

const HAN = /[\u3400-\u9fff\u{20000}-\u{3ffff}〇]/u;
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
  const said = element("rt", { lang: "zh-Latn-pinyin" }, syllable);
  return element("ruby", {}, character, element("rp", {}, "("), said, element("rp", {}, ")"));
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
      const syllable = HAN.test(character) ? spoken[at++] : "-";
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
async function remark(report, isWanted) {
  report.querySelector(".view-remark")?.remove();
  if (!isWanted) return;
  const { pinyin_remark: text } = await words();
  report.querySelector(".view-help").before(element("span", { class: "view-remark" }, text));
}

// `mode` is "terms", "all", or nothing to take the pinyin off.
export async function setRuby(report, mode) {
  let spoken = {};
  try {
    if (mode) spoken = await syllables();
  } catch {
    return; // The text is complete without it.
  }
  clear(report);
  await remark(report, mode === "all");
  if (report.dataset.pinyin !== mode || !mode) return;
  for (const segment of report.querySelectorAll(".segment:lang(zh)")) {
    const row = spoken[segment.id || segment.dataset.segment];
    if (row) annotate(segment, row.split(" "), mode === "terms");
  }
}
