// Moving about in a card by keyboard: the arrow down leads in, Tab goes round, Escape leads back.
import { findAll } from "../shared/elements.js";

/**
 * @param {HTMLElement} card
 * @param {KeyboardEvent} event
 */
export function enter(card, event) {
  event.preventDefault();
  (findAll("a[href]", card)[0] ?? card).focus();
}

/**
 * @param {HTMLElement} card
 * @param {KeyboardEvent} event
 */
export function moveInCard(card, event) {
  const links = findAll("a[href]", card);
  const step = { Tab: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || !links.length) return;
  event.preventDefault();
  const at = links.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  links[(at + step + links.length) % links.length].focus();
}
