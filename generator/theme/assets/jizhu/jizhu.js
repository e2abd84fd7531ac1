// What makes the finished pages handier. Without it every term is still a link to its entry.
import "./card.js";
import "./pairs.js";
import "./editions.js";
