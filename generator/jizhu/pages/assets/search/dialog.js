// The dialog of the search: its elements, made once; what is in it is text of the interface.
import { element } from "../shared/elements.js";
import { inLanguages } from "./results.js";
/** @import { SearchWords, Words } from "../types.js" */
/** @typedef {Record<"kind" | "category" | "report", HTMLSelectElement>} Selects */
/** @typedef {ReturnType<typeof makeDialog>} Controls */

const QUIET = 700; // Milliseconds of rest after which a screen reader is told what was found.

/**
 * @param {string} name
 * @param {string[][]} options
 */
function chooser(name, options) {
  return element("select", { name }, ...options.map(([value, text]) => new Option(text, value)));
}

/**
 * A report is offered once it is known: where the reader is, in the address, or among the results.
 * @param {HTMLSelectElement} select
 * @param {string} id
 * @param {{ title: string, language?: string, date?: string }} report
 */
export function offerReport(select, id, { title, language = "", date = "" }) {
  const option = [...select.options].find(({ value }) => value === id) ?? new Option("", id);
  if (!option.parentElement) select.append(option);
  option.text = date ? `${title} · ${date}` : title;
  option.lang = language;
  return option;
}

/**
 * Only terms have a category, and only texts a report: what can narrow nothing is out of use.
 * @param {Selects} selects
 */
export function limit({ kind, category, report }) {
  const use = (/** @type {HTMLSelectElement} */ select, /** @type {boolean} */ isUsed) => {
    select.disabled = !isUsed;
    if (!isUsed) select.value = "";
  };
  use(category, kind.value !== "texts");
  use(report, kind.value !== "terms" && !category.value);
  use(category, kind.value !== "texts" && !report.value);
}

/**
 * @param {Words} strings
 * @param {Words} categories
 */
function makeFilters(strings, categories) {
  const kinds = [["", strings.kind_all], ["terms", strings.kind_terms], ["texts", strings.kind_texts]];
  const selects = {
    kind: chooser("kind", kinds),
    category: chooser("category", [["", strings.category_all], ...Object.entries(categories)]),
    report: chooser("report", [["", strings.report_all]]),
  };
  const filters = element("fieldset", { class: "jz-search-filters" }, element("legend", {}, strings.filters));
  for (const [name, select] of Object.entries(selects)) {
    filters.append(element("label", {}, element("span", {}, strings[name]), " ", select));
  }
  return { filters, selects };
}

/** @param {SearchWords} words */
export function makeDialog({ strings, categories, chinese }) {
  const label = element("label", { class: "jz-search-label", for: "jz-search-field" }, strings.label);
  const field = element("input", {
    type: "search",
    name: "q",
    id: "jz-search-field",
    autocomplete: "off",
    spellcheck: "false",
    "aria-describedby": "jz-search-hint",
  });
  const close = element("button", { class: "jz-search-close", type: "button", "aria-label": strings.close }, "×");
  const keys = element("span", { class: "jz-search-keys" }, ` ${strings.open_results}`);
  const hint = element("p", { class: "jz-search-hint", id: "jz-search-hint" }, ...inLanguages(strings.hint, chinese), keys);
  const { filters, selects } = makeFilters(strings, categories);
  const form = element("form", { role: "search" }, label, field, close, hint, filters);
  // What is found is told by the line that follows, and not at every key.
  const status = element("p", { class: "jz-search-status", "aria-hidden": "true" });
  const spoken = element("p", { class: "jz-search-spoken", role: "status" });
  const results = element("div", { class: "jz-search-results" });
  const dialog = element("dialog", { class: "jz-search jizhu", "aria-label": strings.open }, form, status, spoken, results);
  document.body.append(dialog);
  let timer = 0;
  /** @param {string} text */
  function say(text) {
    status.replaceChildren(...inLanguages(text, chinese));
    clearTimeout(timer);
    timer = setTimeout(() => spoken.replaceChildren(...inLanguages(text, chinese)), QUIET);
  }
  return { dialog, form, field, close, selects, results, say };
}

/**
 * A press and its release beside the dialog close it; the scroll bar and the end of a selection do not.
 * @param {HTMLDialogElement} dialog
 */
export function closeFromBeside(dialog) {
  const isBeside = (/** @type {MouseEvent} */ { target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  let began = false;
  dialog.addEventListener("pointerdown", (event) => { began = isBeside(event); });
  dialog.addEventListener("click", (event) => { if (began && isBeside(event)) dialog.close(); });
}
