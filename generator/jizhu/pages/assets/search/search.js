// The search: opens the dialog, keeps its state in the address, and lets the keyboard go through the results.
import { fill, findAll } from "../shared/elements.js";
import { addStyle, fetchJson, kept } from "../shared/loading.js";
import { closeFromBeside, limit, makeDialog, offerReport } from "./dialog.js";
import { folding } from "./folding.js";
import { results } from "./show.js";
import { LONGEST, parse } from "./query.js";
import { readAddress, readControls, setFilters, writeAddress } from "./state.js";
import { terms } from "./terms.js";
import { textIndex } from "./words.js";
/** @import { SearchWords } from "../types.js" */
/** @import { Controls } from "./dialog.js" */

const PAUSE = 120; // Milliseconds after the last key before a search begins.

const PUSHED = "jizhuSearch"; // Says of an entry of the history that it was made when the search was opened.

/** @type {SearchWords} */
let search;
/** @type {SearchWords["strings"]} */
let strings;
/** @type {Controls} */
let controls;
/** @type {HTMLDialogElement} */
let dialog;
/** @type {HTMLInputElement} */
let field;
/** @type {HTMLElement} */
let shown;
let timer = 0;
let turn = 0;

/**
 * @param {string} said
 * @param {...HTMLElement} parts
 */
function show(said, ...parts) {
  controls.say(said);
  shown.replaceChildren(...parts);
}

function widen() {
  setFilters(controls, new URLSearchParams());
  field.focus();
  run();
}

async function run() {
  clearTimeout(timer);
  if (!dialog.open) return;
  const mine = turn += 1;
  const asked = readControls(controls);
  writeAddress(asked);
  if (!asked.q) {
    show("");
    return;
  }
  try {
    const { fold } = await folding();
    if (parse(asked.q, fold).phrases.length === 0) {
      show(strings.nothing_to_find);
      return;
    }
    if (!shown.firstChild) show(strings.loading);
    const isCurrent = () => mine === turn;
    const found = await results(asked, search, {
      onReports: (reports) => reports.forEach((row) => offerReport(controls.selects.report, row.report, row)),
      announce: controls.say,
      isCurrent,
      widen,
    });
    if (!isCurrent()) return; // A later search has begun.
    shown.dataset.for = asked.q;
    const isLong = Array.from(asked.q).length > LONGEST;
    show(isLong ? `${found.said} ${fill(strings.shortened, { count: LONGEST })}` : found.said, ...found.parts);
    for (const scrolled of [dialog, shown]) scrolled.scrollTop = 0;
    found.finish?.().then((said) => { if (isCurrent()) controls.say(said); });
  } catch {
    if (mine === turn) show(navigator.onLine ? strings.unavailable : strings.offline);
  }
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
}

/**
 * @param {Event} event
 * @param {number} by
 */
function step(event, by) {
  const links = [field, ...findAll("a, button:not([hidden])", shown)];
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  if (at < 0) return;
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, at + by))].focus();
}

/**
 * A link to a place on this very page closes the dialog; the way back leads to the results again.
 * @param {MouseEvent} event
 */
function follow(event) {
  const link = /** @type {Element} */ (event.target).closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  dialog.close();
  import("./mark.js").then(({ markFound }) => markFound());
}

/** @param {Event} event */
async function submit(event) {
  event.preventDefault();
  const searching = run();
  const mine = turn;
  await searching;
  if (mine === turn) findAll(".jz-search-terms a, .jz-search-texts a", shown)[0]?.click();
}

/** @param {KeyboardEvent} event */
function press(event) {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") step(event, 1);
  if (event.key === "ArrowUp") step(event, -1);
  if (event.key === "Escape" && event.target === field) {
    event.preventDefault(); // Else a field with text in it would take the first press to be emptied.
    dialog.close();
  }
  event.stopPropagation(); // No key of the page below.
}

// An open search is an entry of the history, which its opener makes, so that the way back closes it, as it does on a
// telephone, and the way forward opens it again. Whoever closes it otherwise is led back and leaves no dead entry.
let isLeaving = false;
const isEntered = () => Boolean(history.state?.[PUSHED]);

function leave() {
  if (dialog.open) return; // It was opened again before this was told.
  turn += 1;
  if (isEntered()) {
    isLeaving = true;
    history.back();
  } else writeAddress({ q: "", kind: "", category: "", report: "" });
}

function travel() {
  const isReopened = isLeaving && dialog.open;
  isLeaving = false;
  if (isReopened) {
    history.pushState({ ...history.state, [PUSHED]: true }, "");
    run();
  } else if (isEntered() || new URLSearchParams(location.search).has("q")) reopen();
  else dialog.close();
}

/** @param {Controls} controls */
function listen({ form, close, selects }) {
  field.addEventListener("input", (event) => { if (!/** @type {InputEvent} */ (event).isComposing) later(); });
  field.addEventListener("compositionend", later);
  form.addEventListener("change", (event) => {
    if (event.target === field) return;
    limit(selects);
    run();
  });
  form.addEventListener("submit", submit);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", press);
  closeFromBeside(dialog);
  shown.addEventListener("click", follow);
  dialog.addEventListener("close", leave);
  window.addEventListener("popstate", travel);
}

// It can be used without its style.
const make = kept(async () => {
  const style = addStyle("search/search.css").catch(() => {});
  [search] = await Promise.all([fetchJson("search/interface.json"), style]);
  ({ strings } = search);
  controls = makeDialog(search);
  ({ dialog, field, results: shown } = controls);
  listen(controls);
});

// What every search needs comes while the reader types; what fails is asked for again, and told, by the search itself.
function fetchAhead() {
  terms().catch(() => {});
  if (search.reports > 0) textIndex().catch(() => {});
}

function reopen() {
  fetchAhead();
  readAddress(controls, run);
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  return run();
}

export async function openSearch() {
  await make();
  return reopen();
}
