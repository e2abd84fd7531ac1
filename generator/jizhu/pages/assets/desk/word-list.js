// The word list of a report in another order, and on paper. The order is in the address; without this module
// the most frequent terms come first.
import { find, findAll } from "../shared/elements.js";

const form = find(".word-list .sorting");
const sort = /** @type {HTMLSelectElement} */ (find("[name=sort]", form));
const rows = findAll(".word-list tbody tr");

function arrange() {
  const rank = (/** @type {HTMLElement} */ row) => (sort.value ? Number(row.dataset[sort.value]) : rows.indexOf(row));
  find(".word-list tbody").append(...[...rows].sort((one, other) => rank(one) - rank(other)));
}

sort.value = new URLSearchParams(location.search).get("sort") ?? "";
if (sort.selectedIndex < 0) sort.value = ""; // An address may name an order that there is not.
form.hidden = false;
arrange();
form.addEventListener("change", () => {
  arrange();
  const address = new URL(location.href);
  address.searchParams.set("sort", sort.value);
  if (!sort.value) address.searchParams.delete("sort");
  history.replaceState(history.state, "", address);
});
find(".print", form).addEventListener("click", () => window.print());
form.addEventListener("submit", (event) => event.preventDefault());
