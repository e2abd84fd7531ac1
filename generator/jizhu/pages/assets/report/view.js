// The view of the report: every choice is an attribute of the report, stands in the address and is remembered.
import { store, storedValue } from "../shared/browser.js";
import { find } from "../shared/elements.js";
import { kept } from "../shared/loading.js";
/** @import { Report } from "../types.js" */

const report = /** @type {Report} */ (find(".report"));
const bar = find(".view-bar", report);
const toggle = find(".view-toggle", bar);
const { choices } = report; // By name the values beside "", which stands for no choice.
const KEPT = "jizhu.view";

function writeAddress() {
  const address = new URL(location.href);
  for (const name of Object.keys(choices)) {
    const value = report.dataset[name];
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

/**
 * What the reader chooses is remembered, and nothing else: a link may show a view that is another reader's.
 * @param {string} name
 * @param {string} value
 */
function remember(name, value) {
  store(KEPT, JSON.stringify({ ...storedValue(KEPT), [name]: value || undefined }));
}

function setSelects() {
  for (const select of bar.querySelectorAll("select")) select.value = report.dataset[select.name] ?? "";
}

// What a choice needs beyond the style sheet is fetched when it is first made.
const needed = { view: false, terms: false, pinyin: false };
async function apply() {
  setSelects();
  needed.view ||= Boolean(report.dataset.view);
  needed.terms ||= Boolean(report.dataset.terms);
  needed.pinyin ||= Boolean(report.dataset.pinyin);
  if (needed.view) (await import("./lines.js")).setLines(report);
  if (needed.terms) (await import("./marked.js")).setMarked(report);
  if (needed.pinyin) await (await import("./ruby.js")).setRuby(report);
}

/** @type {(change: () => unknown) => Promise<unknown>} Where the place cannot be kept, the choice is made all the same. */
const whileStill = async (change) => change();

/**
 * The value is asked for when the choice is made, so that of two quick presses of one key the second counts, too.
 * @param {string} name
 * @param {(now: string) => string} valueOf
 */
async function change(name, valueOf) {
  const { keepPlace } = await import("../shared/place.js").catch(() => ({ keepPlace: whileStill }));
  return keepPlace(async () => {
    const value = valueOf(report.dataset[name] ?? "");
    if (value) report.dataset[name] = value;
    else delete report.dataset[name];
    writeAddress();
    remember(name, value);
    await apply();
  });
}

/**
 * @param {string} name
 * @param {string} value
 */
export const choose = (name, value) => change(name, () => value);

/** @param {string} name */
export function chooseNext(name) {
  const values = ["", ...choices[name]];
  return change(name, (now) => values[(values.indexOf(now) + 1) % values.length]);
}

const addChoices = kept(async () => {
  await (await import("./choices.js")).addChoices(report, bar);
  setSelects();
});
const isOpen = () => toggle.getAttribute("aria-expanded") === "true";
/** @param {boolean} isAsked */
const setOpen = (isAsked) => toggle.setAttribute("aria-expanded", String(isAsked));

export async function toggleChoices() {
  const isAsked = !isOpen();
  if (isAsked) await addChoices();
  setOpen(isAsked);
}

/** The view that the address or the reader's last visit names. */
export async function begin() {
  writeAddress();
  await apply();
  const target = (await import("../shared/place.js")).shown(location.hash.slice(1));
  if (target?.dataset.segment) target.scrollIntoView(); // The browser found its place out of sight.
}

document.addEventListener("pointerdown", ({ target }) => {
  if (isOpen() && !bar.contains(/** @type {Node} */ (target))) setOpen(false);
});
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOpen()) return;
  setOpen(false);
  toggle.focus();
});
