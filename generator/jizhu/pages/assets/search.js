// The search: opens the dialog, keeps its state in the address, and lets the keyboard go through the results.
import { fetchJson, folding } from "./folding.js";
import { closeFromBeside, limit, loadStyles, makeDialog, offerReport } from "./search-dialog.js";
import { fill } from "./search-results.js";
import { results } from "./search-show.js";
import { LONGEST, parse } from "./search-query.js";
import { readAddress, readControls, setFilters, writeAddress } from "./search-state.js";
import { terms } from "./search-terms.js";
import { textIndex } from "./search-words.js";

const PAUSE = 120; // Milliseconds after the last key before a search begins.

const PUSHED = "jizhuSearch"; // Says of an entry of the history that it was made when the search was opened.

let search;
let strings;
let controls;
let dialog;
let field;
let shown;
let timer = 0;
let turn = 0;

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
  if (!dialog.open) return null;
  const mine = turn += 1;
  const asked = readControls(controls);
  writeAddress(asked);
  if (!asked.q) return show("");
  try {
    const { fold } = await folding();
    if (parse(asked.q, fold).phrases.length === 0) return show(strings.nothing_to_find);
    if (!shown.firstChild) show(strings.loading);
    const onReports = (reports) => reports.forEach((row) => offerReport(controls.selects.report, row.report, row));
    const isCurrent = () => mine === turn;
    const found = await results(asked, search, { onReports, announce: controls.say, isCurrent, widen });
    if (!isCurrent()) return null; // A later search has begun.
    shown.dataset.for = asked.q;
    const isLong = Array.from(asked.q).length > LONGEST;
    show(isLong ? `${found.said} ${fill(strings.shortened, { count: LONGEST })}` : found.said, ...found.parts);
    for (const scrolled of [dialog, shown]) scrolled.scrollTop = 0;
    found.finish?.().then((said) => { if (isCurrent()) say(said); });
  } catch {
    if (mine === turn) show(navigator.onLine ? strings.unavailable : strings.offline);
  }
  return null;
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(run, PAUSE);
}

function step(event, by) {
  const links = [field, ...shown.querySelectorAll("a, button:not([hidden])")];
  const at = links.indexOf(document.activeElement);
  if (at < 0) return;
  event.preventDefault();
  links[Math.max(0, Math.min(links.length - 1, at + by))].focus();
}

// A link to a place on this very page closes the dialog; the way back leads to the results again.
function follow(event) {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (new URL(link.href).pathname !== location.pathname) return;
  event.preventDefault();
  history.pushState(null, "", link.href);
  dialog.close();
  import("./search-mark.js").then(({ markFound }) => markFound());
}

async function submit(event) {
  event.preventDefault();
  const searching = run();
  const mine = turn;
  await searching;
  if (mine === turn) shown.querySelector(".jz-search-terms a, .jz-search-texts a")?.click();
}

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

function listen({ form, close, selects }) {
  field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
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

// What fails to load is asked for again when the search is opened the next time.
let making = null;
function make() {
  making ??= Promise.all([fetchJson("../../search/interface.json"), loadStyles("search")]).then(([words]) => {
    search = words;
    ({ strings } = search);
    controls = makeDialog(search);
    ({ dialog, field, results: shown } = controls);
    listen(controls);
  });
  making.catch(() => { making = null; });
  return making;
}

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
