// The dialog of the search: its elements, made once; what is in it is text of the interface.
import { element, inLanguages } from "./search-results.js";

const QUIET = 700; // Milliseconds of rest after which a screen reader is told what was found.

function chooser(name, label, options) {
  const wrapper = element("label");
  const select = element("select");
  select.name = name;
  for (const [value, text] of options) select.append(new Option(text, value));
  wrapper.append(element("span", "", label), " ", select);
  return { wrapper, select };
}

// A report is offered once it is known: where the reader is, in the address, or among the results.
export function offerReport(select, id, { title, language = "", date = "" }) {
  let option = [...select.options].find(({ value }) => value === id);
  if (!option) select.append(option = new Option("", id));
  option.text = date ? `${title} · ${date}` : title;
  option.lang = language;
  return option;
}

// Only terms have a category, and only texts a report: what can narrow nothing is out of use.
export function limit({ kind, category, report }) {
  const use = (select, isUsed) => {
    select.disabled = !isUsed;
    if (!isUsed) select.value = "";
  };
  use(category, kind.value !== "texts");
  use(report, kind.value !== "terms" && !category.value);
  use(category, kind.value !== "texts" && !report.value);
}

function makeFilters(strings, categories) {
  const filters = element("fieldset", "jz-search-filters");
  filters.append(element("legend", "", strings.filters));
  const kinds = [["", strings.kind_all], ["terms", strings.kind_terms], ["texts", strings.kind_texts]];
  const all = [
    chooser("kind", strings.kind, kinds),
    chooser("category", strings.category, [["", strings.category_all], ...Object.entries(categories)]),
    chooser("report", strings.report, [["", strings.report_all]]),
  ];
  filters.append(...all.map(({ wrapper }) => wrapper));
  return { filters, selects: Object.fromEntries(all.map(({ select }) => [select.name, select])) };
}

export function makeDialog({ strings, categories, chinese }) {
  const dialog = element("dialog", "jz-search jizhu");
  dialog.setAttribute("aria-label", strings.open);
  const form = element("form");
  form.setAttribute("role", "search");
  const label = element("label", "jz-search-label", strings.label);
  const field = element("input");
  Object.assign(field, { type: "search", name: "q", id: "jz-search-field", autocomplete: "off", spellcheck: false });
  label.htmlFor = field.id;
  field.setAttribute("aria-describedby", "jz-search-hint");
  const close = element("button", "jz-search-close", "×");
  close.type = "button";
  close.setAttribute("aria-label", strings.close);
  const hint = element("p", "jz-search-hint");
  hint.id = "jz-search-hint";
  hint.append(...inLanguages(strings.hint, chinese), element("span", "jz-search-keys", ` ${strings.open_results}`));
  const { filters, selects } = makeFilters(strings, categories);
  form.append(label, field, close, hint, filters);
  const status = element("p", "jz-search-status");
  status.ariaHidden = "true"; // It is told by the line that follows, and not at every key.
  const spoken = element("p", "jz-search-spoken");
  spoken.setAttribute("role", "status");
  const results = element("div", "jz-search-results");
  dialog.append(form, status, spoken, results);
  document.body.append(dialog);
  let timer = 0;
  function say(text) {
    status.replaceChildren(...inLanguages(text, chinese));
    clearTimeout(timer);
    timer = setTimeout(() => spoken.replaceChildren(...inLanguages(text, chinese)), QUIET);
  }
  return { dialog, form, field, close, selects, results, say };
}

// A press and its release beside the dialog close it; the scroll bar and the end of a selection do not.
export function closeFromBeside(dialog) {
  const isBeside = ({ target, clientX, clientY }) => {
    const { left, right, top, bottom } = dialog.getBoundingClientRect();
    return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom);
  };
  let began = false;
  dialog.addEventListener("pointerdown", (event) => { began = isBeside(event); });
  dialog.addEventListener("click", (event) => { if (began && isBeside(event)) dialog.close(); });
}

export function loadStyles(name) {
  const link = element("link");
  link.rel = "stylesheet";
  link.href = new URL(`./${name}.css`, import.meta.url).href;
  return new Promise((resolve) => {
    link.addEventListener("load", resolve);
    link.addEventListener("error", resolve);
    document.head.append(link);
  });
}
