// The card of a term: opens on hover with intent, on focus and on the first tap; one at a time.
// It can be dismissed (Escape), hovered and stays until the pointer or the focus leaves (WCAG 1.4.13).
import { cardContent } from "./card-content.js";
import { termIndex } from "./index.js";

const INTENT = 250; // Milliseconds that the pointer rests on a term before its card opens.
const GRACE = 250; // Milliseconds to get from the term onto the card.
const MARGIN = 8; // Pixels between card and term, and between card and window.

const card = document.createElement("div");
card.className = "jz-card jizhu";
card.id = "jizhu-card";
card.hidden = true;
document.body.append(card);

let owner = null;
let timer = 0;

function later(milliseconds, action) {
  clearTimeout(timer);
  timer = setTimeout(action, milliseconds);
}

export function close() {
  clearTimeout(timer);
  if (!owner) return;
  owner.removeAttribute("aria-describedby");
  owner = null;
  card.hidden = true;
}

async function open(term) {
  clearTimeout(timer);
  if (owner === term) return;
  close();
  owner = term;
  const terms = term.dataset.term.split(" ");
  const glossary = new URL("..", term.href);
  let content;
  try {
    content = cardContent(await termIndex(), terms, glossary);
  } catch {
    close(); // The link still leads to the entry.
    return;
  }
  if (owner !== term) return;
  card.replaceChildren(content);
  card.hidden = false;
  term.setAttribute("aria-describedby", card.id);
  place(term);
}

// Below the line of the term where the pointer or the focus is, else above it; never over it.
function place(term) {
  const box = term.getClientRects()[0];
  const below = term.getBoundingClientRect().bottom;
  const width = document.documentElement.clientWidth;
  const left = Math.max(MARGIN, Math.min(box.left, width - card.offsetWidth - MARGIN));
  const fitsBelow = below + MARGIN + card.offsetHeight <= window.innerHeight;
  const fitsAbove = box.top - MARGIN - card.offsetHeight >= 0;
  const top = fitsBelow || !fitsAbove ? below + MARGIN : box.top - MARGIN - card.offsetHeight;
  card.style.left = `${left + window.scrollX}px`;
  card.style.top = `${top + window.scrollY}px`;
}

const termOf = (event) => event.target.closest?.("a.term[data-term]") ?? null;

document.addEventListener("pointerover", (event) => {
  if (event.pointerType === "touch") return;
  const term = termOf(event);
  if (term) later(INTENT, () => open(term));
  else if (card.contains(event.target)) clearTimeout(timer);
  else if (owner && document.activeElement !== owner) later(GRACE, close);
  else if (!owner) clearTimeout(timer);
});

document.addEventListener("focusin", (event) => {
  const term = termOf(event);
  if (term && term.matches(":focus-visible")) open(term);
  else if (owner && !card.contains(event.target)) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && owner) {
    if (card.contains(document.activeElement)) owner.focus();
    close();
  }
});

// On a touch screen the first tap opens the card and the second follows the link.
document.addEventListener("click", (event) => {
  const term = termOf(event);
  if (term && event.pointerType === "touch" && owner !== term) {
    event.preventDefault();
    open(term);
  } else if (!term && owner && !card.contains(event.target)) close();
});
