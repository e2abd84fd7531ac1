// What stands on the card, made from the term index; every value goes in as text.
import { element, find, findAll } from "../shared/elements.js";
/** @import { Member, Step, TermIndex } from "../types.js" */

/**
 * @param {Member[]} rows
 * @param {string} chinese
 */
function members(rows, chinese) {
  const items = rows.map(({ zh, en }) => (
    element("li", {}, element("span", { lang: chinese }, zh), " ", element("span", { lang: "en" }, en))
  ));
  return element("ol", {}, ...items);
}

/**
 * @param {string} text
 * @param {string} lang
 * @param {string} id
 * @param {URL} glossary
 */
const link = (text, lang, id, glossary) => element("a", { lang, href: new URL(`${id}/`, glossary).href }, text);

/**
 * @param {TermIndex} index
 * @param {string} id
 * @param {URL} glossary
 */
const headword = ({ terms, languages }, id, glossary) => link(terms[id].headword, languages.own, id, glossary);

/**
 * @param {TermIndex} index
 * @param {string[]} ids
 * @param {URL} glossary
 */
function inside(index, ids, glossary) {
  const links = ids.flatMap((id) => [" ", headword(index, id, glossary)]);
  return element("p", { class: "inside", lang: index.languages.page }, index.strings.card_inside, ...links);
}

/**
 * What changed after the date of the report, as far as it is dated.
 * @param {TermIndex} index
 * @param {Step[]} steps
 * @param {URL} glossary
 */
function later(index, steps, glossary) {
  const said = steps.map(({ date, what, successor }) => {
    const step = element("span", {}, [" ", date, date && " ", what, what && " "].join(""));
    if (successor) step.append(index.strings.successor, " ", headword(index, successor, glossary));
    return step;
  });
  return element("p", { class: "later", lang: index.languages.page }, index.strings.card_later, ...said);
}

/**
 * What the term means in the report of the page, as the note beside the text says it.
 * @param {HTMLElement} note
 * @param {string} lang
 */
function meaning(note, lang) {
  const label = element("strong", {}, find(".note-kind", note).textContent?.trim() ?? "");
  return element("p", { class: "meaning", lang }, label, " ", find(".meaning", note).cloneNode(true));
}

/**
 * @param {TermIndex} index
 * @param {string} id
 */
function gist({ terms, languages, strings }, id) {
  const term = terms[id];
  const head = element("p", {}, element("span", { class: "headword", lang: languages.own }, term.headword));
  if (term.other) head.append(" ", element("span", { class: "other-script", lang: languages.other }, term.other));
  if (term.qualifier) head.append(" ", element("span", { class: "qualifier", lang: languages.page }, term.qualifier));
  const [[rendering] = [""]] = term.renderings;
  return element(
    "div",
    { id: `jizhu-gist-${id}` },
    head,
    element("p", { class: "pinyin", lang: "zh-Latn-pinyin" }, term.pinyin),
    rendering
      ? element("p", { class: "preferred", lang: "en" }, rendering)
      : element("p", { class: "draft", lang: languages.page }, strings.draft_entry),
    ...(term.summary ? [element("p", { lang: languages.page }, term.summary)] : []),
  );
}

/**
 * @param {TermIndex} index
 * @param {string} id
 * @param {string[]} asked
 * @param {URL} glossary
 */
function section(index, id, asked, glossary) {
  const { terms, languages, strings } = index;
  const term = terms[id];
  const made = element("section", {}, gist(index, id));
  if (term.members) made.append(members(term.members, languages.own));
  const meanings = findAll(`.note[data-meaning="${id}"]`);
  made.append(...meanings.map((note) => meaning(note, languages.page)));
  const inner = (asked.length ? asked : term.inside ?? []).filter((other) => terms[other]);
  if (inner.length) made.append(inside(index, inner, glossary));
  const report = find(".report")?.dataset.date ?? "";
  const steps = (term.later ?? []).filter(({ date, successor }) => (
    (!date || date > report) && (!successor || terms[successor])
  ));
  if (steps.length) made.append(later(index, steps, glossary));
  made.append(element("p", { class: "foot" }, link(strings.open_entry, languages.page, id, glossary)));
  return made;
}

/**
 * Throws where the index has none of the entries.
 * @param {TermIndex} index
 * @param {string[]} ids The entries of the term.
 * @param {string[]} inner Those that stand inside it at this place.
 * @param {URL} glossary
 */
export function cardContent(index, ids, inner, glossary) {
  const known = ids.filter((id) => index.terms[id]);
  if (!known.length) throw new Error(`no entry of ${ids}`);
  const made = document.createDocumentFragment();
  made.append(...known.map((id) => section(index, id, inner, glossary)));
  const keys = { id: "jizhu-card-keys", class: "keys", lang: index.languages.page };
  made.append(element("p", keys, index.strings.card_keys));
  return made;
}

/**
 * Ids of what a screen reader is to say when the card opens: the gist and how to get in, not all of it.
 * @param {string[]} ids
 */
export const described = (ids) => [...ids.map((id) => `jizhu-gist-${id}`), "jizhu-card-keys"].join(" ");
