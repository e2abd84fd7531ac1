// Which terms are marked: all, the first of a section and language, or none. One that is not is a word like any
// other: it has no link while it is not marked, so that there is no card, no click and no stop of the Tab key.
import { findAll } from "../shared/elements.js";

/** @type {WeakMap<HTMLElement, string>} */
const addresses = new WeakMap();

/**
 * @param {HTMLElement} term
 * @param {boolean} isMarked
 */
function setLink(term, isMarked) {
  if (isMarked === term.hasAttribute("href")) return;
  if (isMarked) term.setAttribute("href", addresses.get(term) ?? "");
  else {
    addresses.set(term, term.getAttribute("href") ?? "");
    term.removeAttribute("href");
  }
}

/** @param {HTMLElement} report */
export function setMarked(report) {
  const seen = { own: new Set(), other: new Set() };
  const { terms: choice } = report.dataset;
  for (const block of findAll(".block", report)) {
    if (block.matches(".block--heading")) for (const terms of Object.values(seen)) terms.clear();
    for (const term of findAll("a.term", block)) {
      const terms = seen[term.closest(".text.own") ? "own" : "other"];
      const isRepeated = terms.has(term.dataset.term);
      terms.add(term.dataset.term);
      term.classList.toggle("repeated", isRepeated);
      setLink(term, choice !== "none" && !(choice === "first" && isRepeated));
    }
  }
}
