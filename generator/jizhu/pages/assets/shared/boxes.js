// Boxes over the page: their style, and their place beside what they belong to.
import { addStyle } from "./loading.js";
import { edge } from "./place.js";

const MARGIN = 8; // Pixels between the box and what it belongs to, and between the box and the window.
const LEAST = 48; // Pixels of height below which nothing can be read in it, its edges included.

/** The style is fetched with the first box. Without it a box would lie out of sight. */
export const addBoxStyle = () => addStyle("shared/boxes.css");

/**
 * Sets a box beside an element: below its last line, or above its first one where there is more room. Where it does
 * not fit it is cut to the room and scrolls; where there is next to none it is a sheet at the window's foot.
 * @param {HTMLElement} box
 * @param {Element} element
 */
export function setBeside(box, element) {
  box.classList.remove("sheet");
  Object.assign(box.style, { maxHeight: "", left: "", top: "" });
  const lines = [...element.getClientRects()];
  const [first, last] = [lines[0], lines[lines.length - 1]];
  const width = document.documentElement.clientWidth;
  const start = Math.min(first.top, window.innerHeight); // It may itself reach out of the window.
  const end = Math.max(last.bottom, edge());
  const below = window.innerHeight - end - 2 * MARGIN;
  const above = start - edge() - 2 * MARGIN;
  const wanted = box.offsetHeight;
  const isAbove = wanted > below && above > below;
  const height = Math.min(wanted, isAbove ? above : below);
  if (height < Math.min(wanted, LEAST)) {
    box.classList.add("sheet");
    return;
  }
  if (height < wanted) box.style.maxHeight = `${height}px`;
  const from = isAbove ? first : last;
  const left = Math.max(MARGIN, Math.min(from.left, width - box.offsetWidth - MARGIN));
  const top = isAbove ? start - MARGIN - height : end + MARGIN;
  box.style.left = `${left + window.scrollX}px`;
  box.style.top = `${top + window.scrollY}px`;
}
