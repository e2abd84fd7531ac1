// Buttons that copy what an entry is called. They are made here, since without a script they could do nothing.
const article = document.querySelector(".term-page");
const { copy, copied, copyFailed } = article.dataset;

const status = document.createElement("span");
status.className = "copy-status";
status.role = "status";
article.querySelector("header").append(status);

// The clipboard belongs to secure pages; elsewhere a selection is copied the old way.
async function write(text) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  const isDone = document.execCommand("copy");
  field.remove();
  if (!isDone) throw new Error("not copied");
}

function button(source) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "copy";
  made.setAttribute("aria-label", copy.replace("{text}", source.textContent));
  made.title = made.getAttribute("aria-label");
  made.addEventListener("click", async () => {
    let answer = copied;
    try {
      await write(source.textContent);
    } catch {
      answer = copyFailed;
    }
    status.textContent = answer;
    made.focus();
    made.dataset.state = answer === copied ? "done" : "failed";
    setTimeout(() => { delete made.dataset.state; status.textContent = ""; }, 2000);
  });
  return made;
}

for (const source of article.querySelectorAll("[data-copy]")) source.after(button(source));
