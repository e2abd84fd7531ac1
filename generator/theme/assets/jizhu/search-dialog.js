// The dialog of the search: its elements, made once; what is in it is text of the interface.
import { element } from "./search-results.js";

function chooser(name, label, options) {
  const wrapper = element("label", "", label);
  const select = element("select");
  select.name = name;
  for (const [value, text] of options) select.append(new Option(text, value));
  wrapper.append(" ", select);
  return { wrapper, select };
}

// A report is offered once it is known: where the reader is, or among the results.
export function offerReport(select, id, title) {
  if (id && ![...select.options].some(({ value }) => value === id)) select.append(new Option(title, id));
}

export function makeDialog({ strings, categories }) {
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
  const hint = element("p", "jz-search-hint", `${strings.hint} ${strings.open_results}`);
  hint.id = "jz-search-hint";
  const filters = element("fieldset", "jz-search-filters");
  filters.append(element("legend", "", strings.filters));
  const kinds = [["", strings.kind_all], ["terms", strings.kind_terms], ["texts", strings.kind_texts]];
  const all = {
    kind: chooser("kind", strings.kind, kinds),
    category: chooser("category", strings.category, [["", strings.category_all], ...Object.entries(categories)]),
    report: chooser("report", strings.report, [["", strings.report_all]]),
  };
  for (const { wrapper } of Object.values(all)) filters.append(wrapper);
  form.append(label, field, close, hint, filters);
  const status = element("p", "jz-search-status");
  status.setAttribute("role", "status");
  const results = element("div", "jz-search-results");
  dialog.append(form, status, results);
  document.body.append(dialog);
  const selects = Object.fromEntries(Object.entries(all).map(([name, { select }]) => [name, select]));
  return { dialog, form, field, close, selects, status, results };
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
