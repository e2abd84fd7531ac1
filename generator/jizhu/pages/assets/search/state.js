// What is asked: in the controls of the dialog and, so that a search can be linked, in the address.
import { limit, offerReport } from "./dialog.js";
import { LONGEST } from "./query.js";
import { nameOf } from "./texts.js";
/** @import { Controls } from "./dialog.js" */

/**
 * The glossary has filters in the address, too; those of the search are told apart.
 * @param {string} name
 */
const nameInAddress = (name) => (name === "q" ? name : `q-${name}`);

/** @param {Controls} controls */
export const readControls = ({ field, selects: { kind, category, report } }) => (
  { q: field.value, kind: kind.value, category: category.value, report: report.value }
);

/** @param {Record<string, string>} values */
export function writeAddress(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(nameInAddress(name), Array.from(value).slice(0, LONGEST).join(""));
    else address.searchParams.delete(nameInAddress(name));
  }
  if (address.href === location.href) return;
  try {
    history.replaceState(history.state, "", address);
  } catch { /* A browser may refuse so many changes in so short a time. */ }
}

/**
 * A report is offered at once, by its id until its title is known; one that there is not is taken back.
 * @param {HTMLSelectElement} select
 * @param {string} report
 * @param {() => void} search
 */
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

/**
 * @param {Pick<Controls, "selects">} controls
 * @param {URLSearchParams} asked
 */
export function setFilters({ selects }, asked) {
  for (const select of Object.values(selects)) {
    select.value = asked.get(nameInAddress(select.name)) ?? "";
    if (select.selectedIndex < 0) select.value = "";
  }
  limit(selects);
}

/**
 * Sets the controls as the address says; `search` is called where it turns out to name what there is not.
 * @param {Controls} controls
 * @param {() => void} search
 */
export function readAddress(controls, search) {
  const asked = new URLSearchParams(location.search);
  const here = document.querySelector("[data-report]")?.getAttribute("data-report");
  const reports = new Set([here, asked.get(nameInAddress("report"))]);
  for (const report of reports) if (report) offer(controls.selects.report, report, search);
  setFilters(controls, asked);
  controls.field.value = asked.get("q") ?? controls.field.value;
}
