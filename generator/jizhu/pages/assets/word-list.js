// The word list of a report in another order, and on paper. The order is in the address; without this module
// the most frequent terms come first.
const form = document.querySelector(".word-list .sorting");
const body = document.querySelector(".word-list tbody");
const rows = [...body.rows];

function arrange() {
  const sort = form.elements.sort.value;
  const ordered = sort ? [...rows].sort((one, other) => one.dataset[sort] - other.dataset[sort]) : rows;
  body.append(...ordered);
}

form.elements.sort.value = new URLSearchParams(location.search).get("sort") ?? "";
if (form.elements.sort.selectedIndex < 0) form.elements.sort.value = ""; // An address may name an order that there is not.
form.hidden = false;
arrange();
form.addEventListener("change", () => {
  arrange();
  const address = new URL(location.href);
  address.searchParams.set("sort", form.elements.sort.value);
  if (!form.elements.sort.value) address.searchParams.delete("sort");
  history.replaceState(history.state, "", address);
});
form.querySelector(".print").addEventListener("click", () => window.print());
form.addEventListener("submit", (event) => event.preventDefault());
