// Switching the edition keeps the sentence: ids are the same in all editions.
function currentSegment() {
  const top = document.querySelector(".md-header")?.getBoundingClientRect().bottom ?? 0;
  const segments = document.querySelectorAll(".segment[id]");
  return Array.prototype.find.call(segments, (segment) => segment.getBoundingClientRect().bottom > top + 4);
}

const menu = document.querySelector("details.editions");

menu?.addEventListener("toggle", () => {
  if (!menu.open) return;
  const hash = window.scrollY > 0 ? currentSegment()?.id : location.hash.slice(1);
  for (const link of menu.querySelectorAll("a[data-edition]")) link.hash = hash ?? "";
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu?.open) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

document.addEventListener("pointerdown", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
