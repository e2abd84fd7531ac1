// What single keys do on a report page. A reader can turn them off in the help.
import { chooseNext, choose } from "./view.js";
import { edge } from "./place.js";
import { reveal } from "./reveal.js";

const report = document.querySelector(".report");
const OFF = "jizhu.keys";
const isShown = (element) => element.getClientRects().length > 0;

export function areOn() {
  try {
    return localStorage.getItem(OFF) !== "off";
  } catch {
    return true;
  }
}

export function turn(isOn) {
  try {
    localStorage.setItem(OFF, isOn ? "on" : "off");
  } catch { /* It holds until the page is left. */ }
}

// One sign a sentence: of the edition's own language, or of the other one where that stands in for it.
const signs = () => [...report.querySelectorAll(".sign:not([tabindex])")].filter(isShown);

// The sentence in hand: the one with the focus, else the first that is in the window.
function current(all) {
  const held = document.activeElement?.closest?.(".sentence")?.querySelector(".sign");
  if (held && isShown(held)) return all.indexOf(held);
  return all.findIndex((sign) => sign.parentElement.getBoundingClientRect().bottom > edge() + 4);
}

const isHeld = () => Boolean(document.activeElement?.closest?.(".sentence"));

function hold(sign) {
  if (!sign) return;
  sign.focus({ preventScroll: true });
  const { top, bottom } = sign.parentElement.getBoundingClientRect();
  if (top < edge() + 8) window.scrollBy(0, top - edge() - 24);
  else if (bottom > window.innerHeight - 24) window.scrollBy(0, Math.min(bottom - window.innerHeight + 96, top - edge() - 24));
}

function sentence(step) {
  const all = signs();
  hold(all[isHeld() ? current(all) + step : current(all)]);
}

function paragraph(step) {
  const all = signs();
  const blocks = [...new Set(all.map((sign) => sign.closest(".block")))];
  const at = blocks.indexOf(all[current(all)]?.closest(".block"));
  const block = blocks[isHeld() ? at + step : at];
  hold(all.find((sign) => sign.closest(".block") === block));
}

async function menu() {
  const all = signs();
  const sign = all[current(all)];
  hold(sign);
  if (sign) await (await import("./menu.js")).openMenu(sign);
}

function other() {
  const all = signs();
  const block = all[current(all)]?.closest(".block");
  if ([...(block?.querySelectorAll(".reveal") ?? [])].some(isShown)) reveal(block);
}

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
  e: () => {
    const editions = document.querySelector("details.editions");
    editions.open = true;
    editions.querySelector("a").focus();
  },
};

export async function press(key, isShifted) {
  if (!areOn()) return;
  if (key === "?") await (await import("./help.js")).showHelp();
  else if (!isShifted) await ACTIONS[key]?.();
}
