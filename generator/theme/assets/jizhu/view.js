// The bar of the report: every choice is an attribute of the report, stands in the address and is remembered.
import { keepPlace, shown } from "./place.js";

const report = document.querySelector(".report");
const bar = report.querySelector(".view-bar");
const toggle = bar.querySelector(".view-toggle");

function remember() {
  const state = {};
  const address = new URL(location);
  for (const { name } of bar.querySelectorAll("select")) {
    const value = report.dataset[name];
    if (value) address.searchParams.set(name, state[name] = value);
    else address.searchParams.delete(name);
  }
  if (address.href !== location.href) history.replaceState(history.state, "", address);
  try {
    localStorage.setItem("jizhu.view", JSON.stringify(state));
  } catch { /* Nothing can be remembered here. */ }
}

// What a choice needs beyond the style sheet is fetched when it is first made.
let hasPinyin = false;
async function prepare() {
  const { view, pinyin, terms } = report.dataset;
  if (view === "line") (await import("./lines.js")).numberLines(report);
  if (terms === "first") (await import("./repeated.js")).markRepeated(report);
  if (pinyin || hasPinyin) {
    hasPinyin = true;
    await (await import("./ruby.js")).setRuby(report, pinyin);
  }
}

// Where the edition's own headings are out of sight, the other language's stand in for them.
function standIn() {
  for (const heading of report.querySelectorAll("h1.text, h2.text")) {
    const isAway = getComputedStyle(heading).display === "none";
    const other = heading.nextElementSibling;
    other.toggleAttribute("data-heading", isAway);
    if (!isAway) other.removeAttribute("role");
    else {
      other.setAttribute("role", "heading");
      other.setAttribute("aria-level", heading.localName.slice(1));
    }
  }
}

async function apply() {
  for (const select of bar.querySelectorAll("select")) {
    select.value = report.dataset[select.name] ?? select.options[0].value;
  }
  standIn();
  await prepare();
}

// The first option of every choice is what holds without a choice.
export function choose(name, value) {
  const select = bar.elements[name];
  return keepPlace(async () => {
    if (value === select.options[0].value) delete report.dataset[name];
    else report.dataset[name] = value;
    remember();
    await apply();
  });
}

export function chooseNext(name) {
  const { options, selectedIndex } = bar.elements[name];
  const next = options[(selectedIndex + 1) % options.length];
  return choose(name, next.value).then(() => next.text);
}

function open(isOpen) {
  toggle.setAttribute("aria-expanded", String(isOpen));
}

bar.addEventListener("change", (event) => choose(event.target.name, event.target.value));
bar.addEventListener("submit", (event) => event.preventDefault());
toggle.addEventListener("click", () => open(toggle.getAttribute("aria-expanded") !== "true"));
document.addEventListener("pointerdown", (event) => {
  if (!bar.contains(event.target)) open(false);
});
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || toggle.getAttribute("aria-expanded") !== "true") return;
  open(false);
  toggle.focus();
});

if ([...bar.querySelectorAll("select")].some(({ name }) => report.dataset[name])) remember();
const target = shown(location.hash.slice(1));
apply().then(() => {
  if (target && !target.id) target.scrollIntoView();
});
