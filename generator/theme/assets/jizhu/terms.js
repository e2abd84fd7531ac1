// The card is fetched when a reader first reaches a term; from then on it listens for itself.
let isReady = false;

async function reach(event) {
  const term = event.target.closest?.("a.term[data-term]");
  if (!term || isReady) return;
  const isTap = event.type === "click" && event.pointerType === "touch";
  if (isTap) event.preventDefault();
  const { begin } = await import("./card.js");
  isReady = true;
  if (isTap || event.pointerType !== "touch") begin(term, isTap);
}

for (const type of ["pointerover", "focusin", "click"]) document.addEventListener(type, reach);
