// How a term is reached by pointer, key or tap. Its card is fetched when a reader first reaches one; a tap is kept
// from following the link only while the card may still come.
const PATIENCE = 3000; // Milliseconds after which what was asked for is held to be out of reach.

// Fails where what is waited for does not come in time: a weak net often gives no answer at all.
export const inTime = (waiting) => Promise.race([waiting, new Promise((_, fail) => { setTimeout(fail, PATIENCE); })]);

const card = () => import("./card.js");
export const termOf = (event) => event.target.closest?.("a.term[data-term][href]") ?? null;

// A pointer that rests opens nothing while the text goes by below it: it must have moved.
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

// On a touch screen the first tap opens the card and the second follows the link; so does the first where there is
// no card to be had, and a second that does not wait.
let pending = null;
let isShown = () => false;

async function showOrFollow(term) {
  pending = term;
  try {
    await inTime(card().then((module) => {
      isShown = module.isShown;
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
  else if (event.pointerType === "touch" && pending !== term && !isShown(term)) {
    event.preventDefault();
    showOrFollow(term);
  }
});
