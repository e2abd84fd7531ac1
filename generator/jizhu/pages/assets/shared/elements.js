// Elements: made, found and looked at.

/**
 * Makes an element. An attribute that is undefined is left out.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * The first element that fits, where there is one by all means.
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export const find = (selector, root = document) => /** @type {HTMLElement} */ (root.querySelector(selector));

/**
 * @param {string} selector
 * @param {ParentNode} [root]
 */
export const findAll = (selector, root = document) => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);

/**
 * The element at which an event is, or the next one around it that fits.
 * @param {Event} event
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export const around = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

/**
 * The marked term at which an event is.
 * @param {Event} event
 */
export const termOf = (event) => /** @type {HTMLAnchorElement | null} */ (around(event, "a.term[data-term][href]"));

/**
 * The id of a sentence, in either language.
 * @param {HTMLElement} segment
 */
export const idOf = (segment) => segment.id || segment.dataset.segment || "";

/** @param {Element} element */
export const isShown = (element) => element.getClientRects().length > 0;

/**
 * Puts values into the places of a text, which are {named}.
 * @param {string} text
 * @param {Record<string, string | number>} values
 */
export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
