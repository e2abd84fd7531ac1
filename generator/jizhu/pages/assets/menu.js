// The menu of a sentence: its link, its other language, citations of it, and the start of an annotation.
import { setBeside } from "./beside.js";
import { addressOf, citations } from "./cite.js";
import { shown } from "./place.js";
import { addStyle, copy, element, fill, words } from "./reading.js";
import { reveal } from "./reveal.js";
import { anchor, selected } from "./yaml.js";

const menu = element("div", { class: "jz-card jizhu jz-menu", role: "dialog", tabindex: "-1" });
menu.hidden = true;
document.body.append(menu);
let owner = null;
let chosen = null;

function close() {
  owner?.closest(".sentence").classList.remove("current");
  owner?.removeAttribute("aria-expanded");
  owner = null;
  menu.hidden = true;
}

function button(text, action) {
  const made = element("button", { type: "button" }, text);
  made.addEventListener("click", action);
  return made;
}

async function copied(text, said) {
  const isDone = await copy(text);
  const told = element("span", {}, isDone ? said.copied : said.not_copied);
  menu.querySelector("[role=status]").replaceChildren(told, ...(isDone ? [] : [element("pre", {}, text)]));
}

function showCitations(id, said) {
  const list = element("dl", { class: "citations" });
  for (const [name, text] of Object.entries(citations(id, said))) {
    const use = button(said[name], () => copied(text, said));
    list.append(element("dt", {}, use), element("dd", {}, element("pre", {}, text)));
  }
  menu.querySelector(".citations")?.remove();
  menu.append(list);
  setBeside(menu, owner);
  menu.scrollTop = list.offsetTop; // Of the menu alone: the page stays.
}

async function copyYaml(id, said) {
  try {
    await copied(await anchor(id, chosen), said);
  } catch {
    menu.querySelector("[role=status]").textContent = said.failed;
  }
}

function content(id, said) {
  const block = shown(id).closest(".block");
  const isAlone = [...block.querySelectorAll(":scope > .text")].some((text) => !text.getClientRects().length && !block.dataset.open);
  const items = [button(said.copy_link, () => copied(addressOf(id), said))];
  if (isAlone && getComputedStyle(block.querySelector(".text")).display !== "contents") {
    items.push(button(said.show_other, () => { close(); reveal(block, id); }));
  }
  items.push(button(said.cite, () => showCitations(id, said)), button(said.yaml, () => copyYaml(id, said)));
  const list = element("ul", {}, ...items.map((item) => element("li", {}, item)));
  return [list, element("p", { class: "hint" }, said.yaml_hint), element("p", { role: "status" })];
}

// Throws where the menu cannot be had; the sign still leads to the sentence.
export async function openMenu(sign) {
  const id = sign.hash.slice(1);
  const isSame = owner === sign;
  chosen = selected(id);
  const [said] = await Promise.all([words(), addStyle()]);
  close();
  if (isSame) return;
  owner = sign;
  sign.closest(".sentence").classList.add("current");
  sign.setAttribute("aria-expanded", "true");
  history.replaceState(history.state, "", `#${id}`);
  menu.setAttribute("aria-label", fill(said.sentence, { id }));
  menu.replaceChildren(...content(id, said));
  menu.hidden = false;
  setBeside(menu, sign);
  menu.querySelector("button").focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !owner) return;
  const sign = owner;
  close();
  sign.focus();
});
document.addEventListener("pointerdown", (event) => {
  if (owner && !menu.contains(event.target) && event.target !== owner) close();
});
menu.addEventListener("focusout", (event) => {
  if (event.relatedTarget && !menu.contains(event.relatedTarget) && event.relatedTarget !== owner) close();
});
