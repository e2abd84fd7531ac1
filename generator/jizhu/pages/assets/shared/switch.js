// Switching the edition keeps the place, the view and the colours: ids are the same in all editions.
import { store, stored, storedValue } from "./browser.js";
import { place, restore } from "./place.js";

const KEPT = "jizhu.place";
const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("details.editions a[data-edition]")]);
const scope = new URL("../../../", import.meta.url).pathname;
const depth = location.pathname.length - scope.length;

/** The theme remembers light or dark for each edition by itself: what is chosen in one holds in all. */
export function shareColours() {
  const chosen = stored(`${scope}.__palette`);
  if (!chosen) return;
  for (const { pathname } of links) store(`${pathname.slice(0, pathname.length - depth)}.__palette`, chosen);
}

/** Lets every link lead to the sentence in view, in the same view. */
export function aim() {
  const kept = window.scrollY > 0 ? place() : null;
  for (const link of links) {
    link.search = location.search;
    link.hash = kept?.id ?? location.hash;
  }
  shareColours();
  return kept;
}

/** After a switch the sentence stands where it stood, not at the top of the window. */
export function comeBack() {
  const kept = storedValue(KEPT, "sessionStorage");
  store(KEPT, undefined, "sessionStorage");
  if (!kept || `#${kept.id}` !== location.hash) return;
  restore(kept);
  // The browser goes to the sentence by itself when all is loaded.
  if (document.readyState !== "complete") window.addEventListener("load", () => restore(kept));
}

for (const link of links) link.addEventListener("click", () => store(KEPT, JSON.stringify(aim()), "sessionStorage"));
