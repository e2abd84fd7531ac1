// The menu of a sentence: its link, its other language, citations of it, and the start of an annotation.
import { copy } from "../shared/browser.js";
import { addBoxStyle, setBeside } from "../shared/boxes.js";
import { element, fill, find, findAll, isShown } from "../shared/elements.js";
import { words } from "../shared/loading.js";
import { shown } from "../shared/place.js";
import { addressOf, citations } from "./cite.js";
import { reveal } from "./reveal.js";
import { anchor, selected } from "./yaml.js";
/** @import { Words } from "../types.js" */

const menu = element("div", { class: "jz-card jizhu jz-menu", role: "dialog", tabindex: "-1" });
menu.hidden = true;
document.body.append(menu);
/** @type {HTMLAnchorElement | null} */
let owner = null;
/** @type {[number, number] | null} */
let chosen = null;

function close() {
  owner?.closest(".sentence")?.classList.remove("current");
  owner?.removeAttribute("aria-expanded");
  owner = null;
  menu.hidden = true;
}

/**
 * @param {string} text
 * @param {() => unknown} action
 */
function button(text, action) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", action);
  return made;
}

/**
 * @param {string} text
 * @param {Words} said
 */
async function copied(text, said) {
  const isDone = await copy(text);
  const told = element("span", {}, isDone ? said.copied : said.not_copied);
  find("[role=status]", menu).replaceChildren(told, ...(isDone ? [] : [element("pre", {}, text)]));
}

/**
 * @param {string} id
 * @param {Words} said
 */
function showCitations(id, said) {
  const list = element("dl", { class: "citations" });
  for (const [name, text] of Object.entries(citations(id, said))) {
    const use = button(said[name], () => copied(text, said));
    list.append(element("dt", {}, use), element("dd", {}, element("pre", {}, text)));
  }
  menu.querySelector(".citations")?.remove();
  menu.append(list);
  if (owner) setBeside(menu, owner);
  menu.scrollTop = list.offsetTop; // Of the menu alone: the page stays.
}

/**
 * @param {string} id
 * @param {Words} said
 */
async function copyYaml(id, said) {
  try {
    await copied(await anchor(id, chosen), said);
  } catch {
    find("[role=status]", menu).textContent = said.failed;
  }
}

/**
 * @param {string} id
 * @param {Words} said
 */
function content(id, said) {
  const block = /** @type {HTMLElement} */ (shown(id)?.closest(".block"));
  const isAlone = !block.dataset.open && findAll(":scope > .text", block).some((text) => !isShown(text));
  const items = [button(said.copy_link, () => copied(addressOf(id), said))];
  if (isAlone && getComputedStyle(find(".text", block)).display !== "contents") {
    items.push(button(said.show_other, () => { close(); reveal(block, id); }));
  }
  items.push(button(said.cite, () => showCitations(id, said)), button(said.yaml, () => copyYaml(id, said)));
  const list = element("ul", {}, ...items.map((item) => element("li", {}, item)));
  return [list, element("p", { class: "hint" }, said.yaml_hint), element("p", { role: "status" })];
}

/**
 * Throws where the menu cannot be had; the sign still leads to the sentence.
 * @param {HTMLAnchorElement} sign
 */
export async function openMenu(sign) {
  const id = sign.hash.slice(1);
  const isSame = owner === sign;
  chosen = selected(id);
  const [said] = await Promise.all([words(), addBoxStyle()]);
  close();
  if (isSame) return;
  owner = sign;
  sign.closest(".sentence")?.classList.add("current");
  sign.setAttribute("aria-expanded", "true");
  history.replaceState(history.state, "", `#${id}`);
  menu.setAttribute("aria-label", fill(said.sentence, { id }));
  menu.replaceChildren(...content(id, said));
  menu.hidden = false;
  setBeside(menu, sign);
  find("button", menu).focus({ preventScroll: true });
}

/** @param {EventTarget | null} target */
const isOutside = (target) => !menu.contains(/** @type {Node | null} */ (target)) && target !== owner;

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !owner) return;
  const sign = owner;
  close();
  sign.focus();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (owner && isOutside(target)) close();
});
menu.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && isOutside(relatedTarget)) close();
});
