// What single keys do on a report page. A reader can turn them off in the help.
import { find, findAll, isShown } from "../shared/elements.js";
import { edge } from "../shared/place.js";
import { reveal } from "./reveal.js";
import { choose, chooseNext } from "./view.js";

const report = find(".report");

/** One sign a sentence: of the edition's own language, or of the other one where that stands in for it. */
const signs = () => /** @type {HTMLAnchorElement[]} */ (findAll(".sign:not([tabindex])", report).filter(isShown));

/** @param {Element} sign */
const sentenceOf = (sign) => /** @type {Element} */ (sign.parentElement).getBoundingClientRect();

/** @param {Element | undefined} sign */
const blockOf = (sign) => /** @type {HTMLElement | null | undefined} */ (sign?.closest(".block"));

/** The sentence in which the focus is. */
const held = () => document.activeElement?.closest(".sentence");

/**
 * The sentence in hand: the one with the focus, else the first that is in the window.
 * @param {HTMLAnchorElement[]} all
 */
function current(all) {
  const sign = /** @type {HTMLAnchorElement | null | undefined} */ (held()?.querySelector(".sign"));
  if (sign && isShown(sign)) return all.indexOf(sign);
  return all.findIndex((one) => sentenceOf(one).bottom > edge() + 4);
}

/** @param {HTMLElement | undefined} sign */
function hold(sign) {
  if (!sign) return;
  sign.focus({ preventScroll: true });
  const { top, bottom } = sentenceOf(sign);
  const above = top - edge() - 24;
  if (top < edge() + 8) window.scrollBy(0, above);
  else if (bottom > window.innerHeight - 24) window.scrollBy(0, Math.min(bottom - window.innerHeight + 96, above));
}

/** @param {number} step */
function sentence(step) {
  const all = signs();
  hold(all[held() ? current(all) + step : current(all)]);
}

/** @param {number} step */
function paragraph(step) {
  const all = signs();
  const blocks = [...new Set(all.map(blockOf))];
  const at = blocks.indexOf(blockOf(all[current(all)]));
  const block = blocks[held() ? at + step : at];
  hold(all.find((sign) => blockOf(sign) === block));
}

async function menu() {
  const all = signs();
  const sign = all[current(all)];
  hold(sign);
  if (sign) await (await import("./menu.js")).openMenu(sign);
}

function other() {
  const all = signs();
  const block = blockOf(all[current(all)]);
  if (block && findAll(".reveal", block).some(isShown)) reveal(block);
}

function editions() {
  const list = /** @type {HTMLDetailsElement} */ (find("details.editions"));
  list.open = true;
  find("a", list).focus();
}

/** @type {Record<string, () => unknown>} */
const ACTIONS = {
  j: () => sentence(1),
  k: () => sentence(-1),
  "]": () => paragraph(1),
  "[": () => paragraph(-1),
  m: menu,
  o: other,
  0: () => choose("view", ""),
  1: () => choose("view", "zh"),
  2: () => choose("view", "en"),
  3: () => choose("view", "side"),
  4: () => choose("view", "line"),
  l: () => chooseNext("first"),
  y: () => chooseNext("pinyin"),
  t: () => chooseNext("terms"),
  x: () => chooseNext("text"),
  e: editions,
};

/**
 * @param {string} key
 * @param {boolean} isShifted
 */
export async function press(key, isShifted) {
  if (document.documentElement.dataset.keys === "off") return;
  if (key === "?") await (await import("./help.js")).showHelp();
  else if (!isShifted) await ACTIONS[key]?.();
}
