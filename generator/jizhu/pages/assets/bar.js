// The bar of the report. What its buttons do is fetched when they are pressed.
import { inTime } from "./terms.js";

const report = document.querySelector(".report");
const bar = report.querySelector(".view-bar");
const failed = bar.querySelector(".view-failed");

// A tool that does not load says so, until it does; it can be tried again.
export async function attempt(action) {
  const isDone = action().then(() => { failed.textContent = ""; });
  await inTime(isDone).catch(() => { failed.textContent = report.dataset.labels.split("|").at(-1); });
}

bar.addEventListener("click", ({ target }) => {
  if (target.matches(".view-toggle")) attempt(async () => (await import("./view.js")).toggleChoices());
  if (target.matches(".view-help")) attempt(async () => (await import("./help.js")).showHelp());
});
bar.hidden = false;
if (Object.keys(report.choices).some((name) => report.dataset[name])) {
  attempt(async () => (await import("./view.js")).begin());
}
