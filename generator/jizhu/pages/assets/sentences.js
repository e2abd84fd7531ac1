// A sign after each sentence, which leads to it and opens its menu, and a button that shows a paragraph in
// the other language. Both stand outside the sentence, so that its text stays what it is, and have no text of their
// own, so that nothing is added to what a reader copies.
import { attempt } from "./bar.js";
import { inTime } from "./terms.js";

const report = document.querySelector(".report");
const NAMES = { zh: "中文", en: "English" };
const LABELLED = [".number", ".note-sign", ".note-number"];
const labels = report.dataset.labels.split("|"); // One pattern stands for all, which keeps the page light.

function addSign(segment) {
  const id = segment.id || segment.dataset.segment;
  const made = document.createElement("a");
  made.className = "sign";
  made.href = `#${id}`;
  made.setAttribute("aria-label", labels[3].replace("0", id));
  if (segment.closest(".other")) made.tabIndex = -1; // As long as the own one is to be seen; see lines.js.
  segment.parentElement.append(made);
}

function addReveal(text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "reveal";
  made.lang = text.lang === "en" ? "zh" : "en";
  made.setAttribute("aria-label", NAMES[made.lang]);
  made.setAttribute("aria-expanded", "false");
  text.append(made);
}

report.querySelectorAll(".text .segment:not(.untranslated + .segment)").forEach(addSign);
report.querySelectorAll(".text:not(.alone)").forEach(addReveal);
LABELLED.forEach((kind, index) => {
  for (const link of report.querySelectorAll(kind)) {
    link.setAttribute("aria-label", labels[index].replace("0", link.dataset.number ?? link.textContent));
  }
});

// Without the module the other language stands below the paragraph.
async function reveal(block) {
  try {
    (await inTime(import("./reveal.js"))).reveal(block);
  } catch {
    if (block.dataset.open === "") delete block.dataset.open;
    else block.dataset.open = "";
  }
}

let pending = null; // A second press follows the link.
async function openMenu(sign) {
  pending = sign;
  try {
    await inTime(import("./menu.js").then((menu) => menu.openMenu(sign)));
  } catch {
    location.hash = sign.hash;
  }
  pending = null;
}

report.addEventListener("click", (event) => {
  const { target } = event;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (target.matches(".reveal")) reveal(target.closest(".block"));
  else if (target.matches(".sign") && isPlain && pending !== target) {
    event.preventDefault();
    openMenu(target);
  } else if (target.matches(".number") && event.pointerType === "touch") {
    event.preventDefault();
    target.closest(".block").toggleAttribute("data-signs");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
  if (event.defaultPrevented || event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return;
  attempt(async () => (await import("./keys.js")).press(event.key, event.shiftKey));
});
