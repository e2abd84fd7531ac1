// What the layouts need beyond the style sheet.
import { find, findAll } from "../shared/elements.js";

/**
 * Every sentence gets its number in its paragraph, by which the style sheet sets it in line by line.
 * @param {HTMLElement} root
 */
export function numberLines(root) {
  for (const text of findAll(".text", root)) {
    findAll(".sentence", text).forEach((sentence, index) => sentence.style.setProperty("--n", String(index + 1)));
  }
}

/** @param {Element} element */
const isAway = (element) => getComputedStyle(element).display === "none";

/**
 * A sentence has one sign for the keyboard, the other language's only where the edition's own is out of sight.
 * @param {HTMLElement} report
 */
function setSigns(report) {
  for (const block of findAll(".block", report)) {
    const isAlone = isAway(find(".text.own", block));
    for (const sign of findAll(".other .sign", block)) {
      if (isAlone) sign.removeAttribute("tabindex");
      else sign.tabIndex = -1;
    }
  }
}

/**
 * Where the edition's own headings are out of sight, the other language's stand in for them.
 * @param {HTMLElement} report
 */
function standIn(report) {
  for (const heading of findAll(":is(h1, h2, h3, h4, h5, h6).text:not(.alone)", report)) {
    const other = /** @type {HTMLElement} */ (heading.nextElementSibling);
    const attributes = {
      role: "heading",
      "aria-level": heading.localName.slice(1),
      // As in the edition's own headings, the signs in it are no part of its name.
      "aria-label": findAll(".segment", other).map((segment) => segment.textContent).join(" "),
    };
    for (const [name, value] of Object.entries(attributes)) {
      if (isAway(heading)) other.setAttribute(name, value);
      else other.removeAttribute(name);
    }
  }
}

/** @param {HTMLElement} report */
export function setLines(report) {
  if (report.dataset.view === "line") numberLines(report);
  standIn(report);
  setSigns(report);
}
