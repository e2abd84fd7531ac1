// Marks the phrase that a search found, in the sentence that the address names.
import { loadStyles } from "./search-dialog.js";
import { placesOf } from "./search-query.js";

const NAME = "jizhu-found";
let watching = null;
let styled = null;

// Text of an element without readings, each character with its node and offset.
function charactersOf(element, isReceived) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => {
    const hidden = isReceived ? "rt, rp, .supplied" : "rt, rp";
    return node.parentElement.closest(hidden) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  const places = [];
  let text = "";
  while (walker.nextNode()) {
    const { data } = walker.currentNode;
    for (let at = 0; at < data.length; at += 1) places.push([walker.currentNode, at]);
    text += data;
  }
  return { text, places };
}

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

// The pieces of text inside a range.
function nodesIn(range) {
  const root = range.commonAncestorContainer;
  if (root.nodeType === Node.TEXT_NODE) return [root];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) if (range.intersectsNode(walker.currentNode)) nodes.push(walker.currentNode);
  return nodes;
}

// Where the browser has no highlights, each piece is wrapped; the last range first, so that offsets stay.
function paint(ranges) {
  if (globalThis.Highlight && CSS.highlights) {
    CSS.highlights.set(NAME, new Highlight(...ranges));
    return;
  }
  for (const range of ranges.reverse()) for (const node of nodesIn(range)) {
    if (node.parentElement.closest("mark, rt, rp")) continue;
    const piece = new Range();
    piece.setStart(node, node === range.startContainer ? range.startOffset : 0);
    piece.setEnd(node, node === range.endContainer ? range.endOffset : node.length);
    if (!piece.collapsed) piece.surroundContents(document.createElement("mark"));
  }
}

const nextFrame = () => new Promise(requestAnimationFrame);
const isShown = (element) => element.getClientRects().length > 0;

// A sentence whose language is out of sight is shown with the other one; then the words come to the middle.
async function reveal(element, range) {
  if (!isShown(element)) {
    const block = element.closest(".block");
    const control = [...(block?.querySelectorAll(".reveal") ?? [])].find(isShown);
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
  styled ??= loadStyles("search-mark");
  await styled;
  const texts = [own, ...document.querySelectorAll(`[data-segment="${CSS.escape(id)}"]`)];
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
