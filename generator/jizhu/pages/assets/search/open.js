// The opener of the search: all that a page loads of it before a reader asks. A classic script, so that it works in
// a copy opened as a file, where links must name files.
(() => {
  const isFile = location.protocol === "file:";
  for (const link of isFile ? [...document.links] : []) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
  for (const remark of isFile ? document.querySelectorAll(".on-file") : []) remark.removeAttribute("hidden");
  const opener = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.search-open"));
  if (!opener) return;
  opener.setAttribute("role", "button");

  const { dataset, href } = opener;
  function explain() {
    const why = isFile ? "file" : navigator.onLine ? "failed" : "offline";
    const box = document.createElement("dialog");
    box.className = "search-failed";
    const close = document.createElement("button");
    close.textContent = "OK";
    close.autofocus = true;
    close.addEventListener("click", () => box.close());
    box.addEventListener("close", () => {
      box.remove();
      if (history.state?.jizhuSearch) history.back();
    });
    window.addEventListener("popstate", () => box.close(), { once: true });
    const glossary = document.createElement("a");
    glossary.href = href;
    glossary.textContent = dataset.glossary ?? "";
    box.append(dataset[why] ?? "", " ", glossary, close);
    document.body.append(box);
    box.showModal();
  }

  const search = () => import("./search.js").then(({ openSearch }) => openSearch()).catch(explain);
  // The way back closes the search. Browsers pass over an entry that no press made, so it is made at once.
  const open = (/** @type {Event} */ event) => {
    event.preventDefault();
    const isOpen = history.state?.jizhuSearch || new URLSearchParams(location.search).has("q");
    if (!isOpen) history.pushState({ ...history.state, jizhuSearch: true }, "");
    search();
  };
  const areKeysOn = () => document.documentElement.dataset.keys !== "off"; // As jizhu.js has found it.
  /** @param {Event} event */
  const isTyping = ({ target }) => (
    target instanceof HTMLElement && (target.isContentEditable || /^(input|select|textarea)$/i.test(target.tagName))
  );

  opener.addEventListener("click", open);
  opener.addEventListener("keydown", (event) => { if (event.key === " ") open(event); });
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.defaultPrevented || event.altKey || isTyping(event)) return;
    const isCommand = event.ctrlKey || event.metaKey;
    if (isCommand ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && areKeysOn()) open(event);
  });

  const asked = new URLSearchParams(location.search);
  if (asked.has("q") || history.state?.jizhuSearch) search();
  if (asked.has("mark")) import("./mark.js").then(({ markFound }) => markFound()).catch(() => {});
})();
