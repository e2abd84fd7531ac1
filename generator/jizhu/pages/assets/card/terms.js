// How a term is reached by pointer, key or tap. Its card is fetched when a reader first reaches one.
import { inTime } from "../shared/browser.js";
import { around, findAll, termOf } from "../shared/elements.js";

const card = () => import("./card.js");

// A pointer that rests opens nothing while the text goes by below it.
let at = "";
document.addEventListener("pointermove", async (event) => {
  const last = at;
  at = `${event.clientX} ${event.clientY}`;
  const term = termOf(event);
  if (term && at !== last && event.pointerType !== "touch") (await card().catch(() => null))?.point(term);
});

document.addEventListener("focusin", async (event) => {
  const term = termOf(event);
  if (term?.matches(":focus-visible")) (await card().catch(() => null))?.reach(term);
});

// The first tap opens the card and the second follows the link; so does the first where no card can be had.
/** @type {HTMLAnchorElement | null} */
let pending = null;
/** @type {(term: HTMLAnchorElement) => boolean} */
let isOpen = () => false;

/** @param {HTMLAnchorElement} term */
async function showOrFollow(term) {
  pending = term;
  try {
    await inTime(card().then((module) => {
      isOpen = module.isOpen;
      return module.open(term);
    }));
  } catch {
    if (pending === term) location.assign(term.href);
  }
  if (pending === term) pending = null;
}

document.addEventListener("click", (event) => {
  const term = termOf(event);
  if (!term) pending = null;
  else if (/** @type {PointerEvent} */ (event).pointerType === "touch" && pending !== term && !isOpen(term)) {
    event.preventDefault();
    showOrFollow(term);
  }
});

/**
 * A term and the words that render it in the other language light up together.
 * @param {Event} event
 * @param {boolean} isOn
 */
function pair(event, isOn) {
  const match = around(event, "a.term[data-match][href]")?.dataset.match;
  for (const term of match ? findAll(`a.term[data-match="${CSS.escape(match)}"]`) : []) {
    term.classList.toggle("paired", isOn);
  }
}

for (const type of ["pointerover", "focusin"]) document.addEventListener(type, (event) => pair(event, true));
for (const type of ["pointerout", "focusout"]) document.addEventListener(type, (event) => pair(event, false));
