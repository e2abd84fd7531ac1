// A sign after each sentence, which leads to it and opens its menu, and a button that shows a paragraph in
// the other language. Both stand outside the sentence, so that its text stays what it is.
import { numberLines } from "./lines.js";
import { keepPlace } from "./place.js";

const report = document.querySelector(".report");
const NAMES = { zh: "中", en: "EN" };

function sign(id) {
  const made = document.createElement("a");
  made.className = "sign";
  made.href = `#${id}`;
  made.setAttribute("aria-label", `⋯ ${id}`);
  return made;
}

function reveal(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "reveal";
  const other = text.lang === "en" ? "zh" : "en";
  made.textContent = NAMES[other];
  made.setAttribute("aria-label", report.querySelector(`select[name=first] [value=${other}]`).text);
  made.setAttribute("aria-expanded", "false");
  return made;
}

for (const text of report.querySelectorAll(".block > .text")) {
  for (const segment of text.querySelectorAll(".segment")) {
    segment.parentElement.append(sign(segment.id || segment.dataset.segment));
  }
  text.append(reveal(text));
}

// Shows the other language of a block: of one sentence if its id is given, else of all.
export function show(block, id = "") {
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

report.addEventListener("click", async (event) => {
  const { target } = event;
  if (target.matches(".reveal")) show(target.closest(".block"));
  else if (target.matches(".view-help")) (await import("./help.js")).showHelp();
  else if (target.matches(".sign") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    (await import("./menu.js")).openMenu(target);
  } else if (target.matches(".number") && event.pointerType === "touch") {
    event.preventDefault();
    history.replaceState(history.state, "", target.hash);
    target.closest(".block").toggleAttribute("data-signs");
  }
});

document.addEventListener("keydown", async (event) => {
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.isComposing && event.keyCode !== 229;
  const isBusy = event.defaultPrevented || event.target.closest?.("input, textarea, select, [contenteditable], dialog");
  if (isPlain && !isBusy && event.key.length === 1) (await import("./keys.js")).press(event.key, event.shiftKey);
});
