// Moving about in a card by keyboard: the arrow down leads in, Tab goes round, Escape leads back.
const links = (card) => [...card.querySelectorAll("a[href]")];

export function enter(card, event) {
  event.preventDefault();
  (links(card)[0] ?? card).focus();
}

export function moveInCard(card, event) {
  const all = links(card);
  const step = { Tab: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !all.length) return;
  event.preventDefault();
  const at = all.indexOf(document.activeElement);
  all[(at + step + all.length) % all.length].focus();
}
