// The start of an annotation: at, quote and occurrence, as the annotation files want them. Quotations are in
// simplified script; the traditional editions take it from the source edition's page, at the same offsets.
import { find, findAll, idOf } from "../shared/elements.js";
import { fetched } from "../shared/loading.js";

const ADDED = "rt, rp, .supplied";

/**
 * A segment's own text: what ruby and restored words add is left out.
 * @param {Element | DocumentFragment} node
 */
function textOf(node) {
  const copy = /** @type {Element | DocumentFragment} */ (node.cloneNode(true));
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent ?? "";
}

/**
 * @param {ParentNode} root
 * @param {string} id
 */
const segmentIn = (root, id) => findAll(".segment", root).find((one) => idOf(one) === id && one.lang.startsWith("zh"));

/**
 * The first and last offset of the selected words in the Chinese of a sentence; null where there are none.
 * @param {string} id
 * @returns {[number, number] | null}
 */
export function selected(id) {
  const segment = segmentIn(find(".report"), id);
  const selection = getSelection();
  if (!segment || !selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!segment.contains(range.startContainer) || !segment.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(segment, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = textOf(before.cloneContents()).length;
  return [start, start + textOf(range.cloneContents()).length];
}

/** @param {string} id */
async function simplified(id) {
  let segment = segmentIn(find(".report"), id);
  if (segment?.lang !== "zh-Hans") {
    const { href } = /** @type {HTMLAnchorElement} */ (find("a[data-edition=zh-Hans]"));
    const page = new DOMParser().parseFromString(await (await fetched(href)).text(), "text/html");
    segment = segmentIn(page, id);
  }
  if (!segment) throw new Error(`no sentence ${id}`);
  return textOf(segment);
}

/**
 * Where the words stand in the sentence, at every place, also one inside another.
 * @param {string} text
 * @param {string} quote
 */
function places(text, quote) {
  const found = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

const NEEDS_QUOTES = /^[\s\-?:,[\]{}#&*!|>'"%@`]|[:#]( |$)| #|[\s]$|^[\d.]+$/;
/** @param {string} text */
const scalar = (text) => (NEEDS_QUOTES.test(text) ? `'${text.replaceAll("'", "''")}'` : text);

/**
 * @param {string} id
 * @param {[number, number] | null} chosen
 */
export async function anchor(id, chosen) {
  const lines = [`at: ${id}`];
  if (chosen && chosen[1] > chosen[0]) {
    const text = await simplified(id);
    const quote = text.slice(...chosen);
    const found = places(text, quote);
    lines.push(`quote: ${scalar(quote)}`);
    if (found.length > 1) lines.push(`occurrence: ${found.indexOf(chosen[0]) + 1}`);
  }
  return `- ${lines.join("\n  ")}\n`;
}
