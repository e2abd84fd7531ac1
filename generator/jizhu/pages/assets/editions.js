// The list of editions. What keeps place, view and colours in a switch is fetched when the list is opened.
const menu = document.querySelector("details.editions");
const switching = () => import("./switch.js");

menu?.addEventListener("toggle", async () => {
  if (menu.open) (await switching()).aim();
});
document.querySelector("[data-md-component=palette]")?.addEventListener("change", async () => {
  (await switching()).shareColours();
});
if (location.hash) switching().then(({ comeBack }) => comeBack());

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !menu?.open) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("pointerdown", (event) => {
  if (menu?.open && !menu.contains(event.target)) menu.open = false;
});
