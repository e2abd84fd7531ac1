// The help sheet: what single keys do, with a switch that turns them off.
import { areOn, turn } from "./keys.js";
import { addStyle, element, words } from "./reading.js";

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
let sheet = null;

function keyList(said) {
  const list = element("dl");
  for (const [name, keys] of Object.entries(KEYS)) {
    const written = keys.flatMap((key) => [element("kbd", {}, key), " "]);
    list.append(element("div", {}, element("dt", {}, ...written), element("dd", {}, said[name])));
  }
  return list;
}

function build(said) {
  const box = element("input", { type: "checkbox" });
  box.checked = areOn();
  box.addEventListener("change", () => turn(box.checked));
  const close = element("button", { type: "button", autofocus: "" }, said.close);
  const made = element("dialog", { class: "jz-help jizhu", "aria-labelledby": "jizhu-help" });
  made.append(
    element("h2", { id: "jizhu-help" }, said.help),
    keyList(said),
    element("label", {}, box, " ", said.keys_on),
    element("p", {}, said.help_card),
    close,
  );
  close.addEventListener("click", () => made.close());
  made.addEventListener("click", (event) => { if (event.target === made) made.close(); });
  document.body.append(made);
  return made;
}

export async function showHelp() {
  const [said] = await Promise.all([words(), addStyle().catch(() => {})]); // It can be read without.
  sheet ??= build(said);
  if (!sheet.open) sheet.showModal();
}
