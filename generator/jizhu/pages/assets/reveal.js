// The other language on demand: under each sentence of a paragraph, or under one sentence alone.
import { numberLines } from "./lines.js";
import { keepPlace } from "./place.js";

export function reveal(block, id = "") {
  const isOpen = block.dataset.open === id;
  return keepPlace(() => {
    numberLines(block);
    if (isOpen) delete block.dataset.open;
    else block.dataset.open = id;
    for (const segment of block.querySelectorAll(".segment")) {
      segment.parentElement.classList.toggle("asked", (segment.id || segment.dataset.segment) === id);
    }
    for (const button of block.querySelectorAll(".reveal")) button.setAttribute("aria-expanded", String(!isOpen));
  });
}
