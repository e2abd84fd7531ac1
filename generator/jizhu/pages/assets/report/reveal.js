// The other language on demand: under each sentence of a paragraph, or under one sentence alone.
import { findAll, idOf } from "../shared/elements.js";
import { keepPlace } from "../shared/place.js";
import { numberLines } from "./lines.js";

/**
 * @param {HTMLElement} block
 * @param {string} [id] Of the sentence; without it all of the paragraph.
 */
export function reveal(block, id = "") {
  const isOpen = block.dataset.open === id;
  return keepPlace(() => {
    numberLines(block);
    if (isOpen) delete block.dataset.open;
    else block.dataset.open = id;
    for (const segment of findAll(".segment", block)) {
      segment.parentElement?.classList.toggle("asked", idOf(segment) === id);
    }
    for (const button of findAll(".reveal", block)) button.setAttribute("aria-expanded", String(!isOpen));
  });
}
