// The start of an annotation: at, quote and occurrence, as the annotation files want them. Quotations are in
// simplified script; the traditional editions take it from the source edition's page, at the same offsets.
const report = document.querySelector(".report");
const ADDED = "rt, rp, .supplied";

// A segment's own text: what ruby and restored words add is left out.
function textOf(node) {
  const copy = node.cloneNode(true);
  for (const added of copy.querySelectorAll(ADDED)) added.remove();
  return copy.textContent;
}

const segmentIn = (root, id) =>
  [...root.querySelectorAll(".segment")].find((one) => (one.id || one.dataset.segment) === id && one.lang.startsWith("zh"));

// The first and last offset of the selected words in the Chinese of a sentence; null where there are none.
export function selected(id) {
  const segment = segmentIn(report, id);
  const selection = getSelection();
  if (!segment || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!segment.contains(range.startContainer) || !segment.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(segment, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = textOf(before.cloneContents()).length;
  return [start, start + textOf(range.cloneContents()).length];
}

async function simplified(id) {
  const own = segmentIn(report, id);
  if (own.lang === "zh-Hans") return textOf(own);
  const source = document.querySelector("a[data-edition=zh-Hans]").href.split("#")[0];
  const answer = await fetch(source);
  if (!answer.ok) throw new Error(`${answer.status} for ${source}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return textOf(segmentIn(page, id));
}

// Where the words stand in the sentence, at every place, also one inside another.
function places(text, quote) {
  const found = [];
  for (let at = text.indexOf(quote); at >= 0; at = text.indexOf(quote, at + 1)) found.push(at);
  return found;
}

const NEEDS_QUOTES = /^[\s\-?:,[\]{}#&*!|>'"%@`]|[:#]( |$)| #|[\s]$|^[\d.]+$/;
const scalar = (text) => (NEEDS_QUOTES.test(text) ? `'${text.replaceAll("'", "''")}'` : text);

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
