// The card of a term: opens on hover with intent, on focus and on the first tap, as terms.js tells it; one at a time.
// It can be dismissed (Escape), hovered and stays until the pointer or the focus leaves (WCAG 1.4.13).
import { addBoxStyle, setBeside } from "../shared/boxes.js";
import { element, termOf } from "../shared/elements.js";
import { termIndex } from "../shared/term-index.js";
import { cardContent, described } from "./content.js";
import { enter, moveInCard } from "./keys.js";

const INTENT = 250; // Milliseconds that the pointer rests on a term before its card opens.
const GRACE = 300; // Milliseconds to get from the term onto the card.
const DRAGGED = 4; // Pixels from which on a press on a term is a selection and no click.

const card = element("div", { class: "jz-card jizhu", id: "jizhu-card", tabindex: "-1", role: "dialog" });
card.hidden = true;
document.body.append(card);

/** @type {HTMLAnchorElement | null} */
let owner = null;
let timer = 0;

/**
 * @param {number} milliseconds
 * @param {() => unknown} action
 */
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

/** @param {HTMLAnchorElement} term */
export const isOpen = (term) => term === owner && !card.hidden;

/**
 * Throws where the card cannot be had; the link still leads to the entry.
 * @param {HTMLAnchorElement} term
 */
export async function open(term, isByKey = false) {
  clearTimeout(timer);
  if (owner === term) return;
  close();
  owner = term;
  const ids = (term.dataset.term ?? "").split(" ");
  const inner = term.dataset.inner?.split(" ") ?? [];
  let content;
  try {
    const [index] = await Promise.all([termIndex([...ids, ...inner]), addBoxStyle()]);
    content = cardContent(index, ids, inner, new URL("..", term.href));
  } catch (error) {
    if (owner === term) close();
    throw error;
  }
  if (owner !== term) return;
  card.replaceChildren(content);
  card.classList.toggle("by-key", isByKey);
  card.setAttribute("aria-label", term.textContent ?? "");
  card.hidden = false;
  card.scrollTop = 0;
  term.setAttribute("aria-describedby", described(ids));
  term.setAttribute("aria-expanded", "true");
  setBeside(card, term);
}

/**
 * @param {HTMLAnchorElement} term
 * @param {boolean} [isByKey]
 */
const openIfHad = (term, isByKey) => open(term, isByKey).catch(() => {});

/**
 * The pointer moved on a term: if it rests there, the card opens.
 * @param {HTMLAnchorElement} term
 */
export function point(term) {
  if (term !== owner && term.matches(":hover")) later(INTENT, () => openIfHad(term));
}

/** @type {HTMLAnchorElement | null} */
let returning = null;
/**
 * The focus came to a term; not where Escape has just led it back there.
 * @param {HTMLAnchorElement} term
 */
export function reach(term) {
  if (term === document.activeElement && term !== returning) openIfHad(term, true);
  returning = null;
}

/** @param {EventTarget | null} target */
const isOnCard = (target) => card.contains(/** @type {Node | null} */ (target));

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const isHeld = owner && (document.activeElement === owner || card.contains(document.activeElement));
  const isOn = isOnCard(event.target) || (owner && termOf(event) === owner);
  if (owner && !isHeld && !isOn) later(GRACE, close);
  else clearTimeout(timer);
});

document.addEventListener("focusin", ({ target }) => {
  if (owner && !isOnCard(target) && target !== owner) close();
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
/** @type {{ term: HTMLAnchorElement, address: string, x: number, y: number, isHeld: boolean } | null} */
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
  const address = term.getAttribute("href") ?? "";
  pressed = { term, address, x: event.clientX, y: event.clientY, isHeld: true };
  term.removeAttribute("href");
});
document.addEventListener("pointerup", release);
document.addEventListener("pointercancel", release);

/** @param {MouseEvent} event */
function isSelection(event) {
  if (!pressed || !event.detail || getSelection()?.isCollapsed) return false;
  return Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) > DRAGGED;
}

document.addEventListener("click", (event) => {
  if (termOf(event) && isSelection(event)) event.preventDefault();
  if (owner && !termOf(event) && !isOnCard(event.target)) close();
});

window.addEventListener("resize", () => {
  if (owner && !card.hidden) setBeside(card, owner);
});
