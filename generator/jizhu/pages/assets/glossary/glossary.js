// The glossary filters as the reader types. Its state is in the address; without it the whole list stands.
import { fill, find, findAll } from "../shared/elements.js";
import { matcher, squeezed } from "./filter-words.js";

const page = find(".glossary");
const form = /** @type {HTMLFormElement} */ (find(".filter", page));
const rows = findAll(".list .entries li", page);
const groups = findAll(".letter", page);
const homes = new Map(rows.map((row) => [row, /** @type {HTMLElement} */ (row.parentElement)]));
const sorted = find("[data-sorted]", page);
const status = find("[role=status]", page);
const total = status.textContent ?? "";
/** @type {Map<HTMLElement, string[]>} */
const names = new Map(rows.map((row) => [row, seen(row)]));

/** @param {HTMLElement} row */
function seen(row) {
  return findAll(".headword, .qualifier, .pinyin, .rendering", row).map((part) => squeezed(part.textContent ?? ""));
}

/** @param {HTMLElement} row */
const namesOf = (row) => names.get(row) ?? [];

// The other script, other forms and other renderings are not on the page: they come with the term index.
let isWidened = false;
let isNarrow = false; // Whether only what is on the page can be searched.
async function widen() {
  if (isWidened) return;
  isWidened = true;
  isNarrow = false;
  try {
    const { termIndex } = await import("../shared/term-index.js");
    const { terms } = await termIndex(rows.map((row) => row.dataset.term ?? ""));
    for (const row of rows) {
      const term = terms[row.dataset.term ?? ""];
      if (!term) continue;
      const { other = "", reading = "", variants = [], renderings } = term;
      const words = [other, reading, ...variants, ...renderings.map(([text]) => text)].filter(Boolean).map(squeezed);
      names.set(row, [...new Set([...namesOf(row), ...words])]);
    }
  } catch {
    isWidened = false; // What is on the page can still be filtered.
    isNarrow = true;
  }
  show();
}

/** @returns {Record<string, string>} */
const fields = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));

/** @param {HTMLElement} row */
const homeOf = (row) => /** @type {HTMLElement} */ (homes.get(row));

/**
 * @param {HTMLElement} row
 * @param {Record<string, string>} chosen
 * @param {(names: string[]) => boolean} test
 */
function fits(row, chosen, test) {
  const { category, scope, confidence, count, initial } = chosen;
  return (!category || row.dataset.category === category)
    && (!scope || row.dataset.scope === scope)
    && (!confidence || row.dataset.confidence === confidence)
    && (!count || (count === "any" ? "count" in row.dataset : row.dataset.count === count))
    && (!initial || homeOf(row).parentElement?.dataset.initial === initial)
    && test(namesOf(row));
}

const byStrokes = new Intl.Collator(document.documentElement.lang, { collation: "stroke" });

/** @param {HTMLElement} row */
const headword = (row) => find(".headword", row).textContent ?? "";

/** @param {string} sort */
function arrange(sort) {
  const isSorted = sort === "strokes";
  if (sorted.hidden === !isSorted) return;
  sorted.hidden = !isSorted;
  if (!isSorted) {
    for (const row of rows) homeOf(row).append(row);
    return;
  }
  sorted.append(...[...rows].sort((one, other) => byStrokes.compare(headword(one), headword(other))));
}

function show() {
  const chosen = fields();
  const test = matcher(chosen.filter);
  let shown = 0;
  for (const row of rows) {
    row.hidden = !fits(row, chosen, test);
    if (!row.hidden) shown += 1;
  }
  arrange(chosen.sort);
  for (const group of groups) {
    group.hidden = chosen.sort === "strokes" || !group.querySelector("li:not([hidden])");
  }
  const isWhole = shown === rows.length;
  const sentence = fill(page.dataset.shown ?? "", { shown, count: rows.length });
  const remark = isNarrow && chosen.filter ? ` ${page.dataset.pageOnly}` : "";
  status.textContent = (isWhole ? total : sentence) + remark;
  find(".none", page).hidden = shown > 0;
  page.classList.toggle("filtered", !isWhole || chosen.sort === "strokes");
}

function remember() {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(fields())) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, "", address);
}

function readAddress() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = /** @type {HTMLSelectElement | null} */ (form.elements.namedItem(name));
    if (!field) continue;
    field.value = value;
    if (field.value !== value) field.value = ""; // An address may name a choice that there is not.
  }
}

for (const sort of findAll(".filter-sort", form)) {
  sort.hidden = byStrokes.resolvedOptions().collation !== "stroke";
}
form.hidden = false;
readAddress();
show();
if (fields().filter) widen();
form.addEventListener("input", () => {
  if (fields().filter) widen();
  show();
  remember();
});
form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
form.addEventListener("submit", (event) => event.preventDefault());
