// The card of a term: opens on hover with intent, on focus and on the first tap, as terms.js tells it; one at a time.
// It can be dismissed (Escape), hovered and stays until the pointer or the focus leaves (WCAG 1.4.13).
import { setBeside } from "./beside.js";
import { cardContent, described } from "./card-content.js";
import { enter, moveInCard } from "./card-keys.js";
import { termIndex } from "./index.js";
import { addStyle } from "./reading.js";
import { termOf } from "./terms.js";

const INTENT = 250; // Milliseconds that the pointer rests on a term before its card opens.
const GRACE = 300; // Milliseconds to get from the term onto the card.
const DRAGGED = 4; // Pixels from which on a press on a term is a selection and no click.

const card = document.createElement("div");
card.className = "jz-card jizhu";
card.id = "jizhu-card";
card.tabIndex = -1;
card.setAttribute("role", "dialog");
card.hidden = true;
document.body.append(card);

let owner = null;
let timer = 0;

function later(milliseconds, action) {
  clearTimeout(timer);
  timer = setTimeout(action, milliseconds);
}

function close() {
  clearTimeout(timer);
  if (!owner) return;
  owner.removeAttribute("aria-describedby");
  owner.removeAttribute("aria-expanded");
  owner = null;
  card.hidden = true;
}

export const isShown = (term) => term === owner && !card.hidden;

// Throws where the card cannot be had; the link still leads to the entry.
export async function open(term, isByKey = false) {
  clearTimeout(timer);
  if (owner === term) return;
  close();
  owner = term;
  const { dataset } = term;
  const shown = { ids: dataset.term.split(" "), inner: dataset.inner?.split(" ") ?? [] };
  let content;
  try {
    const [index] = await Promise.all([termIndex([...shown.ids, ...shown.inner]), addStyle()]);
    content = cardContent(index, shown, new URL("..", term.href));
  } catch (error) {
    if (owner === term) close();
    throw error;
  }
  if (owner !== term) return;
  card.replaceChildren(content);
  card.classList.toggle("by-key", isByKey);
  card.setAttribute("aria-label", term.textContent);
  card.hidden = false;
  card.scrollTop = 0;
  term.setAttribute("aria-describedby", described(shown.ids));
  term.setAttribute("aria-expanded", "true");
  setBeside(card, term);
}

const openIfHad = (term, isByKey) => open(term, isByKey).catch(() => {});

// The pointer moved on a term: if it rests there, the card opens.
export function point(term) {
  if (term !== owner && term.matches(":hover")) later(INTENT, () => openIfHad(term));
}

// The focus came to a term; not where Escape has just led it back there.
let returning = null;
export function reach(term) {
  if (term === document.activeElement && term !== returning) openIfHad(term, true);
  returning = null;
}

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const isHeld = owner && (document.activeElement === owner || card.contains(document.activeElement));
  const isOn = card.contains(event.target) || (owner && termOf(event) === owner);
  if (owner && !isHeld && !isOn) later(GRACE, close);
  else clearTimeout(timer);
});

document.addEventListener("focusin", (event) => {
  if (owner && !card.contains(event.target) && event.target !== owner) close();
});

document.addEventListener("keydown", (event) => {
  if (!owner || event.isComposing) return;
  const isInside = card.contains(document.activeElement);
  if (event.key === "Escape") {
    const term = owner;
    close();
    if (isInside) {
      returning = term;
      term.focus();
    }
  } else if (isInside) moveInCard(card, event);
  else if (event.key === "ArrowDown" && document.activeElement === owner) enter(card, event);
});

// Words in a term can be selected like others. While it is pressed it is no link, because browsers drag links about
// and select nothing in them; and the end of a selection is no click.
let pressed = null;
function release() {
  if (pressed?.isHeld) pressed.term.setAttribute("href", pressed.address);
  if (pressed) pressed.isHeld = false;
}

document.addEventListener("pointerdown", (event) => {
  release();
  const term = termOf(event);
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  pressed = null;
  if (!term || !isPlain || event.pointerType !== "mouse") return;
  pressed = { term, address: term.getAttribute("href"), x: event.clientX, y: event.clientY, isHeld: true };
  term.removeAttribute("href");
});
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", release);

function isSelection(event) {
  if (!pressed || !event.detail || getSelection().isCollapsed) return false;
  return Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAGGED;
}

document.addEventListener("click", (event) => {
  if (termOf(event) && isSelection(event)) event.preventDefault();
  if (owner && !termOf(event) && !card.contains(event.target)) close();
});

window.addEventListener("resize", () => {
  if (owner && !card.hidden) setBeside(card, owner);
});
