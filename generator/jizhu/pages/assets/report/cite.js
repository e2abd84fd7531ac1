// Citations of a sentence. What the source does not say, as its author, is left out.
import { fill, find } from "../shared/elements.js";
/** @import { Cited, Words } from "../types.js" */
/** @typedef {ReturnType<typeof facts>} Facts What the citations of a sentence say. */

const MONTHS = "January February March April May June July August September October November December".split(" ");

/**
 * The address of a sentence, without how its reader sees the page.
 * @param {string} id
 */
export function addressOf(id) {
  const link = new URL(document.querySelector("link[rel=canonical]")?.getAttribute("href") ?? location.href);
  link.search = "";
  link.hash = id;
  return link.href;
}

/**
 * A file, or a server on the reader's own machine, is nowhere that another reader could go.
 * @param {string} address
 */
const isPublic = (address) => /^https?:/.test(address) && !/^(localhost|127\..*|\[::1\])$/.test(new URL(address).hostname);

/**
 * @param {string} id
 * @param {Words} said
 */
function facts(id, said) {
  /** @type {Cited} */
  const cited = JSON.parse(find(".report script.cited").textContent ?? "");
  const now = new Date();
  /** @param {number} number */
  const two = (number) => String(number).padStart(2, "0");
  return {
    ...cited,
    by: document.querySelector("meta[name=author]")?.getAttribute("content") ?? "",
    sentence: id,
    at: fill(said.at, { id }),
    site: document.querySelector(".md-logo")?.getAttribute("title") ?? "",
    url: isPublic(addressOf(id)) ? addressOf(id) : "",
    accessed: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
    edition: fill(said.edition, { name: cited.edition }),
    version: fill(said.version, { ...cited }),
    number: cited.version,
    dated: fill(said[`dated_${cited.date_is}`], { ...cited }),
    said,
  };
}

/** @param {string} date */
const parts = (date) => date.split("-").map(Number);
/**
 * @param {unknown[]} list
 * @param {string} between
 */
const join = (list, between) => list.filter(Boolean).join(between);

/** @param {string} date */
function inWords(date) {
  const [year, month, day] = parts(date);
  return join([month && `${MONTHS[month - 1]}${day ? ` ${day},` : ""}`, String(year)], " ");
}

/** @param {Facts} facts */
function titles({ title, original, language }) {
  if (language !== "en") return `《${title}》`;
  return `“${title}”${original ? ` (${original})` : ""}`;
}

/** @param {Facts} one */
function plain(one) {
  const { said, language } = one;
  const comma = language === "en" ? ", " : "，";
  const where = one.url || said.no_address;
  const rest = [one.at, one.site, one.edition, one.version, one.dated, where, fill(said.accessed, { date: one.accessed })];
  return `${join([one.by, titles(one), ...rest], comma)}${language === "en" ? "." : "。"}`;
}

/**
 * Chicago Manual of Style: a note, whose own words are English. The source names no author; the edition has editors.
 * @param {Facts} one
 */
function chicago(one) {
  const name = one.original ? `“${one.title}” [${one.original}]` : `“${one.title}”`;
  const where = one.url || "no public address";
  const dated = `text ${one.date_is.replace("-", " ")} ${inWords(one.date)}`;
  const rest = [one.by && `ed. ${one.by}`, one.edition, `version ${one.number}`, dated, `sentence ${one.sentence}`];
  const last = [`accessed ${inWords(one.accessed)}`, where];
  return `${name.replace(/”( |$)/, ",”$1")} in ${join([one.site, ...rest, ...last], ", ")}.`;
}

/**
 * Title[type]//editors. Work: edition, version: place in it[date of access]. Address.
 * @param {Facts} one
 */
function gbt(one) {
  const where = one.url || `（${one.said.no_address}）`;
  const host = join([one.by, `${one.site}: ${one.edition}, ${one.version}`], ". ");
  return `${one.title}[EB/OL]//${host}: ${one.sentence}[${one.accessed}]. ${where}.`;
}

/** @param {string} text */
const bracedKey = (text) => text.replace(/([\\{}#$%&_~^])/g, "\\$1");

/** @param {Facts} one */
function bibtex(one) {
  const note = join([one.edition, one.at, one.original, one.dated, !one.url && one.said.no_address], "; ");
  const fields = {
    title: `{${bracedKey(one.title)}}`,
    editor: one.by && `{${bracedKey(one.by)}}`,
    howpublished: bracedKey(one.site),
    version: one.number,
    origdate: one.date,
    note: bracedKey(note),
    url: one.url,
    urldate: one.accessed,
    langid: one.language,
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([key, value]) => `  ${key} = {${value}},`);
  return [`@misc{${one.id}-${one.sentence},`, ...lines, "}"].join("\n");
}

/** @param {Facts} one */
function csl(one) {
  const item = {
    id: `${one.id}-${one.sentence}`,
    type: "webpage",
    title: one.title,
    "original-title": one.original,
    "container-title": one.site,
    editor: one.by && [{ literal: one.by }],
    version: `${one.edition}, ${one.version}`,
    section: one.sentence,
    "original-date": { "date-parts": [parts(one.date)] },
    accessed: { "date-parts": [parts(one.accessed)] },
    URL: one.url,
    note: one.url ? "" : one.said.no_address,
    language: one.language,
  };
  return JSON.stringify([Object.fromEntries(Object.entries(item).filter(([, value]) => value))], null, 2);
}

/**
 * By format the text to copy.
 * @param {string} id
 * @param {Words} said
 */
export function citations(id, said) {
  const one = facts(id, said);
  return { plain: plain(one), chicago: chicago(one), gbt: gbt(one), bibtex: bibtex(one), csl: csl(one) };
}
