// The glossary filters as the reader types. Its state is in the address; without it the whole list stands.
import { matcher, squeezed } from "./filter-words.js";
import { termIndex } from "./index.js";

const page = document.querySelector(".glossary");
const form = page.querySelector(".filter");
const rows = [...page.querySelectorAll(".list .entries li")];
const groups = [...page.querySelectorAll(".letter")];
const homes = new Map(rows.map((row) => [row, row.parentElement]));
const sorted = page.querySelector("[data-sorted]");
const status = page.querySelector("[role=status]");
const total = status.textContent;
const names = new Map(rows.map((row) => [row, seen(row)]));

function seen(row) {
  return [...row.querySelectorAll(".headword, .qualifier, .pinyin, .rendering")].map((part) => squeezed(part.textContent));
}

// The other script, other forms and other renderings are not on the page: they come with the term index.
let isWidened = false;
let isNarrow = false; // Whether only what is on the page can be searched.
async function widen() {
  if (isWidened) return;
  isWidened = true;
  isNarrow = false;
  try {
    const { terms } = await termIndex(rows.map((row) => row.dataset.term));
    for (const row of rows) {
      const term = terms[row.dataset.term];
      if (!term) continue;
      const more = [term.o, term.d, ...(term.v ?? []), ...term.r.map(([text]) => text)];
      const words = more.filter(Boolean).map(squeezed);
      names.set(row, [...new Set([...names.get(row), ...words])]);
    }
  } catch {
    isWidened = false; // What is on the page can still be filtered.
    isNarrow = true;
  }
  show();
}

const fields = () => Object.fromEntries(new FormData(form));

function fits(row, chosen, test) {
  const { category, scope, confidence, count, initial } = chosen;
  return (!category || row.dataset.category === category)
    && (!scope || row.dataset.scope === scope)
    && (!confidence || row.dataset.confidence === confidence)
    && (!count || (count === "any" ? "count" in row.dataset : row.dataset.count === count))
    && (!initial || homes.get(row).parentElement.dataset.initial === initial)
    && test(names.get(row));
}

function byStrokes() {
  return new Intl.Collator(document.documentElement.lang, { collation: "stroke" });
}

function arrange(sort) {
  const isSorted = sort === "strokes";
  if (sorted.hidden === !isSorted) return;
  sorted.hidden = !isSorted;
  if (!isSorted) {
    for (const row of rows) homes.get(row).append(row);
    return;
  }
  const collator = byStrokes();
  const headword = (row) => row.querySelector(".headword").textContent;
  sorted.append(...[...rows].sort((one, other) => collator.compare(headword(one), headword(other))));
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
  const sentence = page.dataset.shown.replace("{shown}", shown).replace("{count}", rows.length);
  const remark = isNarrow && chosen.filter ? ` ${page.dataset.pageOnly}` : "";
  status.textContent = (isWhole ? total : sentence) + remark;
  page.querySelector(".none").hidden = shown > 0;
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

function restore() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (!field) continue;
    field.value = value;
    if (field.value !== value) field.value = ""; // An address may name a choice that there is not.
  }
}

const sort = form.querySelector(".filter-sort");
if (sort) sort.hidden = byStrokes().resolvedOptions().collation !== "stroke";
form.hidden = false;
restore();
show();
if (fields().filter) widen();
form.addEventListener("input", () => {
  if (fields().filter) widen();
  show();
  remember();
});
form.addEventListener("reset", () => setTimeout(() => { show(); remember(); }));
form.addEventListener("submit", (event) => event.preventDefault());
