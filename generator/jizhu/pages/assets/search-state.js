// What is asked: in the controls of the dialog and, so that a search can be linked, in the address.
import { limit, offerReport } from "./search-dialog.js";
import { LONGEST } from "./search-query.js";
import { nameOf } from "./search-texts.js";

// The glossary has filters in the address, too; those of the search are told apart.
const nameInAddress = (name) => (name === "q" ? name : `q-${name}`);

export const readControls = ({ field, selects }) => ({
  q: field.value,
  ...Object.fromEntries(Object.values(selects).map(({ name, value }) => [name, value])),
});

export function writeAddress(values) {
  const address = new URL(location);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(nameInAddress(name), Array.from(value).slice(0, LONGEST).join(""));
    else address.searchParams.delete(nameInAddress(name));
  }
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch { /* A browser may refuse so many changes in so short a time. */ }
}

// A report is offered at once, by its id until its title is known; one that there is not is taken back.
async function offer(select, report, search) {
  const option = offerReport(select, report, { title: report });
  try {
    offerReport(select, report, await nameOf(report));
  } catch {
    const isChosen = option.selected;
    option.remove();
    if (isChosen) search();
  }
}

export function setFilters({ selects }, asked) {
  for (const select of Object.values(selects)) {
    select.value = asked.get(nameInAddress(select.name)) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  limit(selects);
}

// Sets the controls as the address says; `search` is called where it turns out to name what there is not.
export function readAddress(controls, search) {
  const asked = new URLSearchParams(location.search);
  const here = document.querySelector("[data-report]")?.dataset.report;
  const reports = new Set([here, asked.get(nameInAddress("report"))].filter(Boolean));
  for (const report of reports) offer(controls.selects.report, report, search);
  setFilters(controls, asked);
  if (asked.has("q")) controls.field.value = asked.get("q");
}
