// The opener of the search: all that a page loads of it before a reader asks. A classic script, so that a copy
// opened as a file can say that it cannot search.
(() => {
  const opener = document.querySelector("a.search-open");
  if (!opener) return;
  opener.setAttribute("role", "button");

  function explain() {
    const box = document.createElement("dialog");
    box.className = "search-failed";
    const close = document.createElement("button");
    close.textContent = "OK";
    close.addEventListener("click", () => box.close());
    box.addEventListener("close", () => box.remove());
    box.append(opener.dataset.failed, " ", close);
    document.body.append(box);
    box.showModal();
  }

  const run = (name, action) => import(`./${name}.js`).then((module) => module[action](), explain);
  const open = (event) => {
    event.preventDefault();
    run("search", "openSearch");
  };
  // As the help of the report page leaves it.
  function areKeysOn() {
    try {
      return localStorage.getItem("jizhu.keys") !== "off";
    } catch {
      return true;
    }
  }
  const isTyping = (target) => target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName);

  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey || isTyping(event.target)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && areKeysOn()) open(event);
  });

  const asked = new URLSearchParams(location.search);
  if (asked.has("q")) run("search", "openSearch");
  if (asked.has("mark")) run("search-mark", "markFound");
})();
