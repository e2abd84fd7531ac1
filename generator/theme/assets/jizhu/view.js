// The view of the report: every choice is an attribute of the report, stands in the address and is remembered.
const report = document.querySelector(".report");
const bar = report.querySelector(".view-bar");
const toggle = bar.querySelector(".view-toggle");
const { choices } = report; // By name the values beside "", which stands for no choice.

function remember() {
  const state = {};
  const address = new URL(location);
  for (const name of Object.keys(choices)) {
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
let hasLines = false;
let hasPinyin = false;
async function apply() {
  const { view, pinyin, terms } = report.dataset;
  for (const select of bar.querySelectorAll("select")) select.value = report.dataset[select.name] ?? "";
  if (view || hasLines) {
    hasLines = true;
    (await import("./lines.js")).setLines(report);
  }
  if (terms === "first") (await import("./repeated.js")).markRepeated(report);
  if (pinyin || hasPinyin) {
    hasPinyin = true;
    await (await import("./ruby.js")).setRuby(report, pinyin);
  }
}

export async function choose(name, value) {
  const { keepPlace } = await import("./place.js");
  return keepPlace(async () => {
    if (value) report.dataset[name] = value;
    else delete report.dataset[name];
    remember();
    await apply();
  });
}

export function chooseNext(name) {
  const values = ["", ...choices[name]];
  return choose(name, values[(values.indexOf(report.dataset[name] ?? "") + 1) % values.length]);
}

let building = null;
async function open(isOpen) {
  if (isOpen) {
    building ??= import("./choices.js").then(({ addChoices }) => addChoices(report, bar)).then(apply);
    await building;
  }
  toggle.setAttribute("aria-expanded", String(isOpen));
}
const isOpen = () => toggle.getAttribute("aria-expanded") === "true";

bar.addEventListener("change", (event) => choose(event.target.name, event.target.value));
bar.addEventListener("submit", (event) => event.preventDefault());
toggle.addEventListener("click", () => open(!isOpen()));
document.addEventListener("pointerdown", (event) => {
  if (isOpen() && !bar.contains(event.target)) open(false);
});
bar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOpen()) return;
  open(false);
  toggle.focus();
});

if (Object.keys(choices).some((name) => report.dataset[name])) {
  remember();
  apply().then(async () => {
    const target = (await import("./place.js")).shown(location.hash.slice(1));
    if (target?.dataset.segment) target.scrollIntoView(); // The browser found its place out of sight.
  });
}
