// Buttons that copy what an entry is called. They are made here, since without a script they could do nothing.
import { copy } from "../shared/browser.js";
import { element, fill, find, findAll } from "../shared/elements.js";

const article = find(".term-page");
const { copy: pattern = "", copied = "", copyFailed = "" } = article.dataset;
const status = element("span", { class: "copy-status", role: "status" });
find("header", article).append(status);

for (const source of findAll("[data-copy]", article)) {
  const text = source.textContent ?? "";
  const title = fill(pattern, { text });
  const button = element("button", { type: "button", class: "copy", "aria-label": title, title });
  button.addEventListener("click", async () => {
    const isDone = await copy(text);
    button.focus();
    status.textContent = isDone ? copied : copyFailed;
    button.dataset.state = isDone ? "done" : "failed";
    setTimeout(() => { delete button.dataset.state; status.textContent = ""; }, 2000);
  });
  source.after(button);
}
