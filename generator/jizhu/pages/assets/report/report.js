// What a report page has from the start: the bar of views; a sign after each sentence, which leads to it and opens its
// menu; a button that shows a paragraph in the other language. Signs and buttons stand outside the sentence, so that
// its text stays what it is, and have no text of their own, so that nothing is added to what a reader copies. What
// they do is fetched when they are pressed.
import { inTime } from "../shared/browser.js";
import { around, element, find, findAll, idOf } from "../shared/elements.js";
/** @import { Report } from "../types.js" */

const report = /** @type {Report} */ (find(".report"));
const bar = find(".view-bar", report);
const NAMES = { zh: "中文", en: "English" };
const LABELLED = [".number", ".note-sign", ".note-number"];
const labels = (report.dataset.labels ?? "").split("|"); // One pattern stands for all, which keeps the page light.
const sayFailed = (text = "") => { find(".view-failed", bar).textContent = text; };

/**
 * A tool that does not load says so, until it does; it can be tried again.
 * @param {() => Promise<unknown>} action
 */
async function attempt(action) {
  const isDone = action().then(() => sayFailed());
  await inTime(isDone).catch(() => sayFailed(labels[labels.length - 1]));
}

const view = () => import("./view.js");

bar.addEventListener("click", (event) => {
  if (around(event, ".view-toggle")) attempt(async () => (await view()).toggleChoices());
  if (around(event, ".view-help")) attempt(async () => (await import("./help.js")).showHelp());
});
bar.addEventListener("change", ({ target }) => {
  const { name, value } = /** @type {HTMLSelectElement} */ (target);
  attempt(async () => (await view()).choose(name, value));
});
bar.addEventListener("submit", (event) => event.preventDefault());
bar.hidden = false;
if (Object.keys(report.choices).some((name) => report.dataset[name])) attempt(async () => (await view()).begin());

/** @param {HTMLElement} segment */
function addSign(segment) {
  const id = idOf(segment);
  const made = element("a", { class: "sign", href: `#${id}`, "aria-label": labels[3].replace("0", id) });
  if (segment.closest(".other")) made.tabIndex = -1; // As long as the own one is to be seen; see lines.js.
  segment.parentElement?.append(made);
}

/** @param {HTMLElement} text */
function addReveal(text) {
  const lang = text.lang === "en" ? "zh" : "en";
  const said = { lang, "aria-label": NAMES[lang], "aria-expanded": "false" };
  text.append(element("button", { type: "button", class: "reveal", ...said }));
}

findAll(".text .segment:not(.untranslated + .segment)", report).forEach(addSign);
findAll(".text:not(.alone)", report).forEach(addReveal);
LABELLED.forEach((kind, index) => {
  for (const link of findAll(kind, report)) {
    link.setAttribute("aria-label", labels[index].replace("0", link.dataset.number ?? link.textContent ?? ""));
  }
});

/**
 * Without the module the other language stands below the paragraph.
 * @param {HTMLElement} block
 */
async function reveal(block) {
  try {
    (await inTime(import("./reveal.js"))).reveal(block);
  } catch {
    if (block.dataset.open === "") delete block.dataset.open;
    else block.dataset.open = "";
  }
}

/** @type {HTMLAnchorElement | null} */
let pending = null; // A second press follows the link.
/** @param {HTMLAnchorElement} sign */
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
  const target = /** @type {HTMLElement} */ (event.target);
  const block = /** @type {HTMLElement} */ (target.closest(".block"));
  const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
  if (target.matches(".reveal")) reveal(block);
  else if (target.matches(".sign") && isPlain && pending !== target) {
    event.preventDefault();
    openMenu(/** @type {HTMLAnchorElement} */ (target));
  } else if (target.matches(".number") && /** @type {PointerEvent} */ (event).pointerType === "touch") {
    event.preventDefault();
    block.toggleAttribute("data-signs");
  }
});

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return;
  if (event.defaultPrevented || around(event, "input, textarea, select, [contenteditable], dialog")) return;
  attempt(async () => (await import("./keys.js")).press(event.key, event.shiftKey));
});
