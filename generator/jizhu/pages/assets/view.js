// The view of the report: every choice is an attribute of the report, stands in the address and is remembered.
import { attempt } from "./bar.js";

const report = document.querySelector(".report");
const bar = report.querySelector(".view-bar");
const toggle = bar.querySelector(".view-toggle");
const { choices } = report; // By name the values beside "", which stands for no choice.
const KEPT = "jizhu.view";

function writeAddress() {
  const address = new URL(location);
  for (const name of Object.keys(choices)) {
    const value = report.dataset[name];
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
}

// What the reader chooses is remembered, and nothing else: a link may show a view that is another reader's.
function remember(name, value) {
  try {
    let kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(KEPT)) ?? {};
    } catch { /* What cannot be read is written anew. */ }
    localStorage.setItem(KEPT, JSON.stringify({ ...kept, [name]: value || undefined }));
  } catch { /* Nothing can be remembered here. */ }
}

function setSelects() {
  for (const select of bar.querySelectorAll("select")) select.value = report.dataset[select.name] ?? "";
}

// What a choice needs beyond the style sheet is fetched when it is first made.
let hasLines = false;
let hasMarks = false;
let hasPinyin = false;
async function apply() {
  const { view, pinyin, terms } = report.dataset;
  setSelects();
  if (view || hasLines) {
    hasLines = true;
    (await import("./lines.js")).setLines(report);
  }
  if (terms || hasMarks) {
    hasMarks = true;
    (await import("./marked.js")).setMarked(report);
  }
  if (pinyin || hasPinyin) {
    hasPinyin = true;
    await (await import("./ruby.js")).setRuby(report);
  }
}

const whileStill = (change) => change(); // Where the place cannot be kept, the choice is made all the same.

// The value is asked for when the choice is made, so that of two quick presses of one key the second counts, too.
async function change(name, valueOf) {
  const { keepPlace } = await import("./place.js").catch(() => ({ keepPlace: whileStill }));
  return keepPlace(async () => {
    const value = valueOf(report.dataset[name] ?? "");
    if (value) report.dataset[name] = value;
    else delete report.dataset[name];
    writeAddress();
    remember(name, value);
    await attempt(apply);
  });
}

export const choose = (name, value) => change(name, () => value);

export function chooseNext(name) {
  const values = ["", ...choices[name]];
  return change(name, (now) => values[(values.indexOf(now) + 1) % values.length]);
}

let building = null;
async function open(isOpen) {
  if (isOpen) {
    building ??= import("./choices.js").then(({ addChoices }) => addChoices(report, bar)).then(setSelects);
    building.catch(() => { building = null; });
    await building;
  }
  toggle.setAttribute("aria-expanded", String(isOpen));
}
const isOpen = () => toggle.getAttribute("aria-expanded") === "true";
export const toggleChoices = () => open(!isOpen());

// The view that the address or the reader's last visit names.
export async function begin() {
  writeAddress();
  await apply();
  const target = (await import("./place.js")).shown(location.hash.slice(1));
  if (target?.dataset.segment) target.scrollIntoView(); // The browser found its place out of sight.
}

bar.addEventListener("change", (event) => choose(event.target.name, event.target.value));
bar.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("pointerdown", (event) => {
  if (isOpen() && !bar.contains(event.target)) open(false);
});
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOpen()) return;
  open(false);
  toggle.focus();
});
