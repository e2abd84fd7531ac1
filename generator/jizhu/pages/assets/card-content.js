// What stands on the card, made from the term index; every value goes in as text.
function element(name, className, text, language) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (language) made.lang = language;
  if (text) made.textContent = text;
  return made;
}

function members(rows, languages) {
  const list = element("ol");
  for (const [zh, en] of rows) {
    const item = element("li");
    item.append(element("span", "", zh, languages.own), " ", element("span", "", en, "en"));
    list.append(item);
  }
  return list;
}

function link(text, language, id, glossary) {
  const made = element("a", "", text, language);
  made.href = new URL(`${id}/`, glossary).href;
  return made;
}

function inside({ terms, languages, strings }, ids, glossary) {
  const made = element("p", "inside", strings.card_inside, languages.page);
  for (const id of ids) made.append(" ", link(terms[id].h, languages.own, id, glossary));
  return made;
}

// What changed after the date of the report, as far as it is dated.
function later({ terms, languages, strings }, steps, glossary) {
  const made = element("p", "later", strings.card_later, languages.page);
  for (const [date, what, successor] of steps) {
    const step = element("span", "", [" ", date, date && " ", what, what && " "].join(""));
    if (successor) step.append(strings.successor, " ", link(terms[successor].h, languages.own, successor, glossary));
    made.append(step);
  }
  return made;
}

function gist({ terms, languages, strings }, id) {
  const term = terms[id];
  const made = element("div");
  made.id = `jizhu-gist-${id}`;
  const head = element("p");
  head.append(element("span", "headword", term.h, languages.own));
  if (term.o) head.append(" ", element("span", "other-script", term.o, languages.other));
  if (term.q) head.append(" ", element("span", "qualifier", term.q, languages.page));
  made.append(head, element("p", "pinyin", term.p, "zh-Latn-pinyin"));
  if (term.r.length) made.append(element("p", "preferred", term.r[0][0], "en"));
  else made.append(element("p", "draft", strings.draft_entry, languages.page));
  if (term.s) made.append(element("p", "", term.s, languages.page));
  return made;
}

function section(index, id, asked, glossary) {
  const { terms, languages, strings } = index;
  const term = terms[id];
  const made = element("section");
  made.append(gist(index, id));
  if (term.m) made.append(members(term.m, languages));
  const inner = (asked.length ? asked : term.i ?? []).filter((other) => terms[other]);
  if (inner.length) made.append(inside(index, inner, glossary));
  const date = document.querySelector(".report")?.dataset.date ?? "";
  const steps = (term.l ?? []).filter(([when, , id]) => (!when || when > date) && (!id || terms[id]));
  if (steps.length) made.append(later(index, steps, glossary));
  const foot = element("p", "foot");
  foot.append(link(strings.open_entry, languages.page, id, glossary));
  made.append(foot);
  return made;
}

// `ids` are the entries of the term, `inner` those that stand inside it at this place. Throws where the index has
// none of them.
export function cardContent(index, { ids, inner }, glossary) {
  if (!ids.some((id) => index.terms[id])) throw new Error(`no entry of ${ids}`);
  const made = document.createDocumentFragment();
  for (const id of ids) if (index.terms[id]) made.append(section(index, id, inner, glossary));
  const keys = element("p", "keys", index.strings.card_keys, index.languages.page);
  keys.id = "jizhu-card-keys";
  made.append(keys);
  return made;
}

// Ids of what a screen reader is to say when the card opens: the gist and how to get in, not all of it.
export const described = (ids) => [...ids.map((id) => `jizhu-gist-${id}`), "jizhu-card-keys"].join(" ");
