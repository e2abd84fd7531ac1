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

const [search] = await Promise.all([fetchJson("../../search/interface.json"), loadStyles("search")]);
const { strings } = search;
const controls = makeDialog(search);
const { dialog, form, field, close, selects, results: shown, say } = controls;
let timer = 0;
let turn = 0;

function show(said, ...parts) {
  say(said);
  shown.replaceChildren(...parts);
}

function widen() {
  setFilters(controls, new URLSearchParams());
  field.focus();
  run();
}

async function run() {
  clearTimeout(timer);
  const mine = turn += 1;
  const asked = readControls(controls);
  writeAddress(asked);
  if (!asked.q) return show("");
  try {
    const { fold } = await folding();
    if (parse(asked.q, fold).phrases.length === 0) return show(strings.nothing_to_find);
    if (!shown.firstChild) show(strings.loading);
    const onReports = (reports) => reports.forEach((row) => offerReport(selects.report, row.report, row));
    const isCurrent = () => mine === turn;
    const found = await results(asked, search, { onReports, announce: say, isCurrent, widen });
    if (!isCurrent()) return null; // A later search has begun.
    shown.dataset.for = asked.q;
    const isLong = Array.from(asked.q).length > LONGEST;
    show(isLong ? `${found.said} ${fill(strings.shortened, { count: LONGEST })}` : found.said, ...found.parts);
    for (const scrolled of [dialog, shown]) scrolled.scrollTop = 0;
    found.finish?.().then((said) => { if (isCurrent()) say(said); });
  } catch {
    if (mine === turn) show(strings.unavailable);
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

field.addEventListener("input", (event) => { if (!event.isComposing) later(); });
field.addEventListener("compositionend", later);
form.addEventListener("change", (event) => {
  if (event.target === field) return;
  limit(selects);
  run();
});
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const searching = run();
  const mine = turn;
  await searching;
  if (mine === turn) shown.querySelector(".jz-search-terms a, .jz-search-texts a")?.click();
});
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") step(event, 1);
  if (event.key === "ArrowUp") step(event, -1);
  if (event.key === "Escape" && event.target === field) {
    event.preventDefault(); // Else a field with text in it would take the first press to be emptied.
    dialog.close();
  }
  event.stopPropagation(); // No key of the page below.
});
closeFromBeside(dialog);
// A link to a place on this very page closes the dialog; the way back leads to the results again.
shown.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const isHere = new URL(link.href).pathname === location.pathname;
  if (isHere) {
    event.preventDefault();
    history.pushState(null, "", link.href);
    dialog.close();
    import("./search-mark.js").then(({ markFound }) => markFound());
  }
});
dialog.addEventListener("close", () => {
  turn += 1;
  writeAddress({ q: "", kind: "", category: "", report: "" });
});

window.addEventListener("popstate", () => {
  if (new URLSearchParams(location.search).has("q")) openSearch();
  else dialog.close();
});

// What every search needs comes while the reader types; what fails is asked for again, and told, by the search itself.
function fetchAhead() {
  terms().catch(() => {});
  if (search.reports > 0) textIndex().catch(() => {});
}

export function openSearch() {
  fetchAhead();
  readAddress(controls, run);
  if (!dialog.open) dialog.showModal();
  field.focus();
  field.select();
  return run();
}
