// Where the reader is: a sentence and its distance from the top, kept while the page is laid out anew.
const report = document.querySelector(".report");
const isShown = (element) => element.getClientRects().length > 0;

// The lower edge of what sticks to the top of the window.
export function edge() {
  const bars = [...document.querySelectorAll(".md-header, .view-bar")].filter(isShown);
  return Math.max(0, ...bars.map((bar) => bar.getBoundingClientRect().bottom));
}

// The text of a sentence that is to be seen: in the edition's own language, else in the other one.
export function shown(id) {
  const own = document.getElementById(id);
  if (!own || isShown(own)) return own;
  return report?.querySelector(`[data-segment="${CSS.escape(id)}"]`) ?? own;
}

export const idOf = (segment) => segment.id || segment.dataset.segment;

function inWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return isShown(element) && bottom > edge() && top < window.innerHeight;
}

// The sentence in hand if it is in the window; else the first that begins there, or reaches into it.
function segmentInView() {
  const asked = report.querySelector(".sentence.current > .segment") ?? shown(location.hash.slice(1));
  if (asked?.matches(".segment") && inWindow(asked)) return asked;
  const seen = [...report.querySelectorAll(".segment")].filter(inWindow);
  return seen.find((segment) => segment.getBoundingClientRect().top >= edge() - 4) ?? seen[0];
}

export function place() {
  const segment = report && segmentInView();
  if (!segment) return null;
  return { id: idOf(segment), offset: segment.getBoundingClientRect().top - edge() };
}

export function restore(kept) {
  const segment = kept && shown(kept.id);
  if (!segment) return;
  const by = segment.getBoundingClientRect().top - edge() - kept.offset;
  window.scrollBy({ top: by, behavior: "instant" });
}

export async function keepPlace(change) {
  const kept = window.scrollY > 0 ? place() : null;
  await change();
  restore(kept);
}
