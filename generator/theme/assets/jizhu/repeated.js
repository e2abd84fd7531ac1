// Marks the terms that stood already in the same section and language.
export function markRepeated(report) {
  const seen = { own: new Set(), other: new Set() };
  for (const block of report.querySelectorAll(".block")) {
    if (block.matches(".block--heading")) for (const terms of Object.values(seen)) terms.clear();
    for (const term of block.querySelectorAll("a.term")) {
      const terms = seen[term.closest(".text.own") ? "own" : "other"];
      term.classList.toggle("repeated", terms.has(term.dataset.term));
      terms.add(term.dataset.term);
    }
  }
}
