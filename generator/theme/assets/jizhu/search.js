// The search: opens the dialog, keeps its state in the address, and lets the keyboard go through the results.
import { fetchJson, folding } from "./folding.js";
import { loadStyles, makeDialog, offerReport } from "./search-dialog.js";
import { fill } from "./search-results.js";
import { results } from "./search-show.js";
import { LONGEST, parse } from "./search-query.js";
import { terms } from "./search-terms.js";
import { titleOf } from "./search-texts.js";
import { textIndex } from "./search-words.js";

const PAUSE = 120; // Milliseconds after the last key before a search begins.
const NAMES = ["kind", "category", "report"];

const [search] = await Promise.all([fetchJson("../../search/interface.json"), loadStyles("search")]);
const { strings } = search;
const { dialog, form, field, close, selects, status, results: shown } = makeDialog(search);
let timer = 0;
let turn = 0;

const state = () => ({ q: field.value, ...Object.fromEntries(NAMES.map((name) => [name, selects[name].value])) });

function write(values) {
  const address = new URL(location);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, Array.from(value).slice(0, LONGEST).join(""));
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

async function readState() {
  const asked = new URLSearchParams(location.search);
  const here = document.querySelector("[data-report]")?.dataset.report;
  for (const report of new Set([here, asked.get("report")].filter(Boolean))) {
    const title = await titleOf(report).catch(() => "");
    if (title) offerReport(selects.report, report, title);
  }
  for (const name of NAMES) selects[name].value = asked.get(name) ?? "";
  for (const name of NAMES) if (selects[name].selectedIndex < 0) selects[name].value = "";
  if (asked.has("q")) field.value = asked.get("q");
}

function announce(said) {
  status.textContent = said;
}

function show(said, ...parts) {
  announce(said);
  shown.replaceChildren(...parts);
}

async function run() {
  clearTimeout(timer);
  const mine = turn += 1;
  const asked = state();
  write(asked);
  if (!asked.q) return show("");
  try {
    const { fold } = await folding();
    if (parse(asked.q, fold).phrases.length === 0) return show(strings.nothing_to_find);
    if (!shown.firstChild) show(strings.loading);
    const onReports = (reports) => reports.forEach(({ report, title }) => offerReport(selects.report, report, title));
    const isCurrent = () => mine === turn;
    const found = await results(asked, search, { onReports, announce, isCurrent });
    if (!isCurrent()) return null; // A later search has begun.
    shown.dataset.for = asked.q;
    const isLong = Array.from(asked.q).length > LONGEST;
    show(isLong ? `${found.said} ${fill(strings.shortened, { count: LONGEST })}` : found.said, ...found.parts);
    found.finish?.().then((said) => { if (isCurrent()) announce(said); });
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
form.addEventListener("change", (event) => { if (event.target !== field) run(); });
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await run();
  shown.querySelector(".jz-search-terms a, .jz-search-texts a")?.click();
});
close.addEventListener("click", () => dialog.close());
dialog.addEventListener("keydown", (event) => {
  if (event.isComposing) return;
  if (event.key === "ArrowDown") step(event, 1);
  if (event.key === "ArrowUp") step(event, -1);
  event.stopPropagation(); // No key of the page below.
});
dialog.addEventListener("pointerdown", (event) => { if (event.target === dialog) dialog.close(); });
// A link to a place on this very page closes the dialog; the page is loaded anew to mark the place.
shown.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const isHere = new URL(link.href).pathname === location.pathname;
  if (isHere) {
    event.preventDefault();
    dialog.close();
    history.pushState(null, "", link.href);
    import("./search-mark.js").then(({ markFound }) => markFound());
  }
});
dialog.addEventListener("close", () => {
  turn += 1;
  write({ q: "", kind: "", category: "", report: "" });
});

// What every search needs comes while the reader types; what fails is asked for again, and told, by the search itself.
function fetchAhead() {
  terms().catch(() => {});
  if (search.reports > 0) textIndex().catch(() => {});
}

export async function openSearch() {
  if (dialog.open) return;
  fetchAhead();
  await readState();
  dialog.showModal();
  field.focus();
  field.select();
  await run();
}
