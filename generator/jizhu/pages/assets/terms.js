// How a term is reached by pointer, key or tap. Its card is fetched when a reader first reaches one.
const PATIENCE = 3000; // Milliseconds: a weak net often gives no answer at all.

export const inTime = (waiting) => Promise.race([waiting, new Promise((_, fail) => { setTimeout(fail, PATIENCE); })]);

const card = () => import("./card.js");
export const termOf = (event) => event.target.closest?.("a.term[data-term][href]") ?? null;

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
