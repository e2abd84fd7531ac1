// Marks the phrase that a search found, in the sentence that the address names.
import { findAll, isShown } from "../shared/elements.js";
import { addStyle } from "../shared/loading.js";
import { placesOf } from "./query.js";

const NAME = "jizhu-found";
/** @type {MutationObserver | null} */
let watching = null;

/**
 * Text of an element without readings, each character with its node and offset.
 * @param {HTMLElement} element
 * @param {boolean} isReceived
 */
function charactersOf(element, isReceived) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => {
    const hidden = isReceived ? "rt, rp, .supplied" : "rt, rp";
    return node.parentElement?.closest(hidden) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  /** @type {[Text, number][]} */
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const node = /** @type {Text} */ (walker.currentNode);
    for (let at = 0; at < node.data.length; at += 1) places.push([node, at]);
    text += node.data;
  }
  return { text, places };
}

/**
 * @param {HTMLElement} element
 * @param {string} phrase
 */
function rangesOf(element, phrase) {
  for (const isReceived of [false, true]) {
    const { text, places } = charactersOf(element, isReceived);
    const ranges = placesOf({ text: phrase, isWhole: false }, text).map(([start, end]) => {
      const range = new Range();
      const [last, offset] = places[end - 1];
      range.setStart(...places[start]);
      range.setEnd(last, offset + 1);
      return range;
    });
    if (ranges.length > 0) return ranges;
  }
  return [];
}

/**
 * The pieces of text inside a range.
 * @param {Range} range
 */
function nodesIn(range) {
  const root = range.commonAncestorContainer;
  if (root instanceof Text) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(/** @type {Text} */ (walker.currentNode));
  return nodes.filter((node) => range.intersectsNode(node));
}

/**
 * Where the browser has no highlights, each piece is wrapped; the last range first, so that offsets stay.
 * @param {Range[]} ranges
 */
function paint(ranges) {
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return;
  }
  for (const range of ranges.reverse()) for (const node of nodesIn(range)) {
    if (node.parentElement?.closest("mark, rt, rp")) continue;
    const piece = new Range();
    piece.setStart(node, node === range.startContainer ? range.startOffset : 0);
    piece.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
    if (!piece.collapsed) piece.surroundContents(document.createElement("mark"));
  }
}

const nextFrame = () => new Promise(requestAnimationFrame);

/**
 * A sentence whose language is out of sight is shown with the other one; then the words come to the middle.
 * @param {HTMLElement} element
 * @param {Range} range
 */
async function reveal(element, range) {
  if (!isShown(element)) {
    const block = /** @type {HTMLElement | null} */ (element.closest(".block"));
    const control = block && findAll(".reveal", block).find(isShown);
    if (control) control.click();
    else if (block) block.dataset.open = "";
    for (let frames = 0; frames < 60 && !isShown(element); frames += 1) await nextFrame();
  }
  const { top, bottom } = range.getBoundingClientRect();
  window.scrollBy({ top: (top + bottom - window.innerHeight) / 2, behavior: "instant" });
}

export async function markFound() {
  watching?.disconnect();
  const phrases = new URLSearchParams(location.search).getAll("mark").filter(Boolean);
  const id = location.hash.slice(1); // Ids of sentences are plain: a hash that needs decoding names none.
  const own = document.getElementById(id);
  if (!own || phrases.length === 0) return;
  await addStyle("search/mark.css").catch(() => {}); // The words can be come to without.
  const texts = [own, ...findAll(`[data-segment="${CSS.escape(id)}"]`)];
  /** @returns {[HTMLElement, Range] | null} */
  const apply = () => {
    const found = texts.map((text) => phrases.flatMap((phrase) => rangesOf(text, phrase)));
    paint(found.flat());
    const at = found.findIndex((ranges) => ranges.length > 0);
    return at < 0 ? null : [texts[at], found[at][0]];
  };
  const first = apply();
  if (first) await reveal(...first);
  if (!globalThis.Highlight) return;
  // Readings that are put in or taken away move the text under the marks.
  watching = new MutationObserver(apply);
  for (const text of texts) watching.observe(text, { childList: true, subtree: true });
}
