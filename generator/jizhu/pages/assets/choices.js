// The choices of view, as lists to choose from.
import { addStyle, element, words } from "./reading.js";

function choice(name, values, own, said) {
  const select = element("select", { name });
  for (const value of values) {
    const word = value || (name === "first" ? own : "default");
    select.append(element("option", { value }, said[`view_${name}_${word}`]));
  }
  return element("label", {}, said[`view_${name}`], " ", select);
}

export async function addChoices(report, bar) {
  const [said] = await Promise.all([words(), addStyle()]);
  const own = report.dataset.edition === "en" ? "en" : "zh";
  const list = element("div", { class: "view-choices", id: "view-choices" });
  for (const [name, values] of Object.entries(report.choices)) list.append(choice(name, ["", ...values], own, said));
  bar.querySelector(".view-toggle").setAttribute("aria-controls", list.id);
  bar.querySelector(".view-toggle").after(list);
}
