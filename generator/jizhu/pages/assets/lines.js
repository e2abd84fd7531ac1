// What the layouts need beyond the style sheet.
import "./sentences.js"; // Which makes the signs.

// Every sentence gets its number in its paragraph, by which the style sheet sets it in line by line.
export function numberLines(root) {
  for (const text of root.querySelectorAll(".text")) {
    text.querySelectorAll(".sentence").forEach((sentence, index) => sentence.style.setProperty("--n", index + 1));
  }
}

// A sentence has one sign for the keyboard, the other language's only where the edition's own is out of sight.
function setSigns(report) {
  for (const block of report.querySelectorAll(".block")) {
    const isAway = getComputedStyle(block.querySelector(".text.own")).display === "none";
    for (const sign of block.querySelectorAll(".other .sign")) {
      if (isAway) sign.removeAttribute("tabindex");
      else sign.tabIndex = -1;
    }
  }
}

// Where the edition's own headings are out of sight, the other language's stand in for them.
function standIn(report) {
  for (const heading of report.querySelectorAll("h1.text:not(.alone), h2.text:not(.alone)")) {
    const isAway = getComputedStyle(heading).display === "none";
    const other = heading.nextElementSibling;
    if (isAway) other.setAttribute("aria-level", heading.localName.slice(1));
    if (isAway) other.setAttribute("role", "heading");
    // As in the edition's own headings, the signs in it are no part of its name.
    if (isAway) other.setAttribute("aria-label", [...other.querySelectorAll(".segment")].map((s) => s.textContent).join(" "));
    else for (const name of ["role", "aria-level", "aria-label"]) other.removeAttribute(name);
  }
}

export function setLines(report) {
  if (report.dataset.view === "line") numberLines(report);
  standIn(report);
  setSigns(report);
}
