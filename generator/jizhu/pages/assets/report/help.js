// The help sheet: what single keys do, with a switch that turns them off.
import { store } from "../shared/browser.js";
import { addBoxStyle } from "../shared/boxes.js";
import { element } from "../shared/elements.js";
import { words } from "../shared/loading.js";
/** @import { Words } from "../types.js" */

const KEYS = {
  key_next: ["j", "k"],
  key_paragraph: ["]", "["],
  key_menu: ["m"],
  key_other: ["o"],
  key_view: ["0", "1", "2", "3", "4"],
  key_first: ["l"],
  key_pinyin: ["y"],
  key_terms: ["t"],
  key_text: ["x"],
  key_edition: ["e"],
  key_search: ["/"],
  key_help: ["?"],
};
/** @type {HTMLDialogElement | null} */
let sheet = null;

/** @param {Words} said */
function keyList(said) {
  const rows = Object.entries(KEYS).map(([name, keys]) => {
    const written = keys.flatMap((key) => [element("kbd", {}, key), " "]);
    return element("div", {}, element("dt", {}, ...written), element("dd", {}, said[name]));
  });
  return element("dl", {}, ...rows);
}

/** The switch of single keys, which jizhu.js sets on the next page. */
function keySwitch() {
  const { dataset } = document.documentElement;
  const box = element("input", { type: "checkbox" });
  box.checked = dataset.keys !== "off";
  box.addEventListener("change", () => {
    dataset.keys = box.checked ? "on" : "off";
    store("jizhu.keys", dataset.keys);
  });
  return box;
}

/** @param {Words} said */
function build(said) {
  const close = element("button", { type: "button", autofocus: "" }, said.close);
  const made = element(
    "dialog",
    { class: "jz-help jizhu", "aria-labelledby": "jizhu-help" },
    element("h2", { id: "jizhu-help" }, said.help),
    keyList(said),
    element("label", {}, keySwitch(), " ", said.keys_on),
    element("p", {}, said.help_card),
    close,
  );
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  document.body.append(made);
  return made;
}

export async function showHelp() {
  const [said] = await Promise.all([words(), addBoxStyle().catch(() => {})]); // It can be read without.
  sheet ??= build(said);
  if (!sheet.open) sheet.showModal();
}
