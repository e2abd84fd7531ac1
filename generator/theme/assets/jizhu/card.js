// The card of a term: opens on hover with intent, on focus and on the first tap; one at a time.
// It can be dismissed (Escape), hovered and stays until the pointer or the focus leaves (WCAG 1.4.13).
import { cardContent, described } from "./card-content.js";
import { enter, moveInCard } from "./card-keys.js";
import { termIndex } from "./index.js";
import { edge } from "./place.js";
import { addStyle } from "./reading.js";

const INTENT = 250; // Milliseconds that the pointer rests on a term before its card opens.
const GRACE = 300; // Milliseconds to get from the term onto the card.
const MARGIN = 8; // Pixels between card and term, and between card and window.

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

async function open(term, isByKey = false) {
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
  } catch {
    if (owner === term) close(); // The link still leads to the entry.
    return;
  }
  if (owner !== term) return;
  card.replaceChildren(content);
  card.classList.toggle("by-key", isByKey);
  card.setAttribute("aria-label", term.textContent);
  card.hidden = false;
  card.scrollTop = 0;
  term.setAttribute("aria-describedby", described(shown.ids));
  term.setAttribute("aria-expanded", "true");
  place(term);
}

// Below the last line of the term, or above its first one where only there is room; never over it.
function place(term) {
  const lines = [...term.getClientRects()];
  const [first, last] = [lines[0], lines.at(-1)];
  const width = document.documentElement.clientWidth;
  const fitsBelow = last.bottom + MARGIN + card.offsetHeight <= window.innerHeight;
  const fitsAbove = first.top - MARGIN - card.offsetHeight >= edge();
  const isAbove = fitsAbove && !fitsBelow;
  const from = isAbove ? first : last;
  const left = Math.max(MARGIN, Math.min(from.left, width - card.offsetWidth - MARGIN));
  const top = isAbove ? first.top - MARGIN - card.offsetHeight : last.bottom + MARGIN;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}

// The reader who first reached a term did so before this module was here.
export function begin(term, isTap) {
  const isFocused = term === document.activeElement && term.matches(":focus-visible");
  if (isTap || isFocused) open(term, isFocused);
  else if (term.matches(":hover")) later(INTENT, () => open(term));
}

const termOf = (event) => event.target.closest?.("a.term[data-term]") ?? null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const term = termOf(event);
  const isHeld = owner && (document.activeElement === owner || card.contains(document.activeElement));
  if (term) later(INTENT, () => open(term));
  else if (card.contains(event.target)) clearTimeout(timer);
  else if (owner && !isHeld) later(GRACE, close);
  else clearTimeout(timer);
});

document.addEventListener("focusin", (event) => {
  const term = termOf(event);
  if (term?.matches(":focus-visible")) open(term, true);
  else if (owner && !card.contains(event.target) && event.target !== owner) close();
});

document.addEventListener("keydown", (event) => {
  if (!owner || event.isComposing) return;
  const isInside = card.contains(document.activeElement);
  if (event.key === "Escape") {
    const term = owner;
    if (isInside) term.focus(); // Its card is open already, so that this opens none.
    close();
  } else if (isInside) moveInCard(card, event);
  else if (event.key === "ArrowDown" && document.activeElement === owner) enter(card, event);
});

// On a touch screen the first tap opens the card and the second follows the link.
document.addEventListener("click", (event) => {
  const term = termOf(event);
  if (term && event.pointerType === "touch" && owner !== term) {
    event.preventDefault();
    open(term);
  } else if (!term && owner && !card.contains(event.target)) close();
});
