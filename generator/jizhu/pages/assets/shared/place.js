// Where the reader is: a sentence and its distance from the top, kept while the page is laid out anew.
import { findAll, idOf, isShown } from "./elements.js";
/** @import { Place } from "../types.js" */

const report = document.querySelector(".report");

/** The lower edge of what sticks to the top of the window. */
export function edge() {
  const bars = findAll(".md-header, .view-bar").filter(isShown);
  return Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
}

/**
 * The text of a sentence that is to be seen: in the edition's own language, else in the other one.
 * @param {string} id
 * @returns {HTMLElement | null}
 */
export function shown(id) {
  const own = document.getElementById(id);
  if (!own || !report || isShown(own)) return own;
  return report.querySelector(`[data-segment="${CSS.escape(id)}"]`) ?? own;
}

/** @param {Element} element */
function inWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return isShown(element) && bottom > edge() && top < window.innerHeight;
}

/**
 * The sentence in hand if it is in the window; else the first that begins there, or reaches into it.
 * @param {Element} report
 */
function segmentInView(report) {
  const [current] = findAll(".sentence.current > .segment", report);
  const asked = current ?? shown(location.hash.slice(1));
  if (asked?.matches(".segment") && inWindow(asked)) return asked;
  const seen = findAll(".segment", report).filter(inWindow);
  return seen.find((segment) => segment.getBoundingClientRect().top >= edge() - 4) ?? seen[0];
}

/** @returns {Place | null} */
export function place() {
  const segment = report && segmentInView(report);
  return segment && { id: idOf(segment), offset: segment.getBoundingClientRect().top - edge() };
}

/** @param {Place | null} kept */
export function restore(kept) {
  const segment = kept && shown(kept.id);
  if (!segment) return;
  const by = segment.getBoundingClientRect().top - edge() - kept.offset;
  window.scrollBy({ top: by, behavior: "instant" });
}

/**
 * Keeps the place while something changes, also where the change fails.
 * @param {() => unknown} change
 */
export async function keepPlace(change) {
  const kept = window.scrollY > 0 ? place() : null;
  try {
    await change();
  } finally {
    restore(kept);
  }
}
