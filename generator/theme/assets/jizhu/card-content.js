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

function section(index, id, glossary) {
  const { terms, languages, strings } = index;
  const term = terms[id];
  const made = element("section");
  const head = element("p");
  head.append(element("span", "headword", term.h, languages.own));
  if (term.o) head.append(element("span", "other-script", term.o, languages.other));
  if (term.q) head.append(element("span", "qualifier", term.q, languages.page));
  made.append(head, element("p", "pinyin", term.p, "zh-Latn-pinyin"));
  made.append(element("p", "preferred", term.r[0][0], "en"), element("p", "", term.s, languages.page));
  if (term.m) made.append(members(term.m, languages));
  const link = element("a", "", strings.open_entry, languages.page);
  link.href = new URL(`${id}/`, glossary).href;
  const foot = element("p");
  foot.append(link);
  made.append(foot);
  return made;
}

export function cardContent(index, ids, glossary) {
  const made = document.createDocumentFragment();
  for (const id of ids) if (index.terms[id]) made.append(section(index, id, glossary));
  return made;
}
