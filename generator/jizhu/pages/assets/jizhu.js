// What makes the finished pages handier. Without it every term is still a link to its entry.
import "./terms.js";
import "./pairs.js";
import "./editions.js";

if (document.querySelector(".report .view-bar")) {
  import("./bar.js");
  import("./sentences.js");
}
if (document.querySelector(".glossary")) import("./glossary.js");
if (document.querySelector(".term-page")) import("./copy.js");
if (document.querySelector(".word-list")) import("./word-list.js");
