// The choices of view, as lists to choose from.
import { addBoxStyle } from "../shared/boxes.js";
import { element, find } from "../shared/elements.js";
import { words } from "../shared/loading.js";
/** @import { Report, Words } from "../types.js" */

/**
 * @param {string} name
 * @param {string[]} values
 * @param {string} own
 * @param {Words} said
 */
function choice(name, values, own, said) {
  const options = values.map((value) => {
    const word = value || (name === "first" ? own : "default");
    return element("option", { value }, said[`view_${name}_${word}`]);
  });
  return element("label", {}, said[`view_${name}`], " ", element("select", { name }, ...options));
}

/**
 * @param {Report} report
 * @param {HTMLElement} bar
 */
export async function addChoices(report, bar) {
  const [said] = await Promise.all([words(), addBoxStyle()]);
  const own = report.dataset.edition === "en" ? "en" : "zh";
  const lists = Object.entries(report.choices).map(([name, values]) => choice(name, ["", ...values], own, said));
  const toggle = find(".view-toggle", bar);
  toggle.setAttribute("aria-controls", "view-choices");
  toggle.after(element("div", { class: "view-choices", id: "view-choices" }, ...lists));
}
