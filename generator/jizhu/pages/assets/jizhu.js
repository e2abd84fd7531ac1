// What makes the finished pages handier: terms, the list of editions, and the modules of this page. Without it every
// term is still a link to its entry.
import "./card/terms.js";
import { stored } from "./shared/browser.js";

// Single keys that a reader has turned off are off on every page, and at once on those that are open.
const setKeys = () => { document.documentElement.dataset.keys = stored("jizhu.keys") ?? "on"; };
setKeys();
window.addEventListener("storage", setKeys);

if (document.querySelector(".report .view-bar")) import("./report/report.js");
if (document.querySelector(".glossary")) import("./glossary/glossary.js");
if (document.querySelector(".term-page")) import("./glossary/copy.js");
if (document.querySelector(".word-list")) import("./desk/word-list.js");

// What keeps place, view and colours in a switch of the edition is fetched when the list is opened.
const editions = /** @type {HTMLDetailsElement | null} */ (document.querySelector("details.editions"));
const switching = () => import("./shared/switch.js");

editions?.addEventListener("toggle", async () => {
  if (editions.open) (await switching()).aim();
});
document.querySelector("[data-md-component=palette]")?.addEventListener("change", async () => {
  (await switching()).shareColours();
});
if (location.hash) switching().then(({ comeBack }) => comeBack());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !editions?.open) return;
  editions.open = false;
  editions.querySelector("summary")?.focus();
});
document.addEventListener("pointerdown", ({ target }) => {
  if (editions?.open && !editions.contains(/** @type {Node} */ (target))) editions.open = false;
});
