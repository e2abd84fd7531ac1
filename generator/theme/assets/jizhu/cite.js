// Citations of a sentence. What the source does not say, as its author, is left out.
import { fill } from "./reading.js";

const report = document.querySelector(".report");
const MONTHS = "January February March April May June July August September October November December".split(" ");

function facts(id, said) {
  const cited = JSON.parse(report.querySelector("script.cited").textContent);
  const canonical = document.querySelector("link[rel=canonical]")?.href;
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return {
    ...cited,
    sentence: id,
    at: fill(said.at, { id }),
    site: document.querySelector(".md-logo")?.title ?? "",
    url: canonical ? `${canonical.split("#")[0]}#${id}` : "",
    accessed: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    said,
  };
}

const parts = (date) => date.split("-").map(Number);
const join = (list, between) => list.filter(Boolean).join(between);

function inWords(date) {
  const [year, month, day] = parts(date);
  return join([month && `${MONTHS[month - 1]}${day ? ` ${day},` : ""}`, String(year)], " ");
}

function titles({ title, original, language }) {
  if (language !== "en") return `《${title}》`;
  return `“${title}”${original ? ` (${original})` : ""}`;
}

function plain(one) {
  const { said, language } = one;
  const comma = language === "en" ? ", " : "，";
  const where = one.url || said.no_address;
  const rest = [one.at, one.site, one.edition, one.date, where, fill(said.accessed, { date: one.accessed })];
  return `${join([titles(one), ...rest], comma)}${language === "en" ? "." : "。"}`;
}

// Chicago Manual of Style: a note without an author, whose own words are English.
function chicago(one) {
  const name = one.original ? `“${one.title}” [${one.original}]` : `“${one.title}”`;
  const where = one.url || "no public address";
  const rest = [one.site, one.edition, inWords(one.date), `sentence ${one.sentence}`, `accessed ${inWords(one.accessed)}`, where];
  return `${name.replace(/”( |$)/, ",”$1")} ${join(rest, ", ")}.`;
}

// Title[type]. Publisher: place in it (date of posting)[date of access]. Address.
function gbt(one) {
  const where = one.url || `（${one.said.no_address}）`;
  return `${one.title}[EB/OL]. ${one.site}: ${one.sentence}(${one.date})[${one.accessed}]. ${where}.`;
}

const bracedKey = (text) => text.replace(/([\\{}#$%&_~^])/g, "\\$1");

function bibtex(one) {
  const [year, month] = parts(one.date);
  const note = join([one.edition, one.at, one.original, !one.url && one.said.no_address], "; ");
  const fields = {
    title: `{${bracedKey(one.title)}}`,
    howpublished: bracedKey(one.site),
    year: String(year),
    month: month ? String(month) : "",
    note: bracedKey(note),
    url: one.url,
    urldate: one.accessed,
    langid: one.language,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([key, value]) => `  ${key} = {${value}},`);
  return [`@misc{${one.id}-${one.sentence},`, ...lines, "}"].join("\n");
}

function csl(one) {
  const item = {
    id: `${one.id}-${one.sentence}`,
    type: "webpage",
    title: one.title,
    "original-title": one.original,
    "container-title": one.site,
    version: one.edition,
    section: one.sentence,
    issued: { "date-parts": [parts(one.date)] },
    accessed: { "date-parts": [parts(one.accessed)] },
    URL: one.url,
    note: one.url ? "" : one.said.no_address,
    language: one.language,
  };
  return JSON.stringify([Object.fromEntries(Object.entries(item).filter(([, value]) => value))], null, 2);
}

// By format the text to copy.
export function citations(id, said) {
  const one = facts(id, said);
  return { plain: plain(one), chicago: chicago(one), gbt: gbt(one), bibtex: bibtex(one), csl: csl(one) };
}
