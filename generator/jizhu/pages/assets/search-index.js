// Asks the index which reports have a phrase, and whether that is certain or only as much as the index can tell.
import { runs } from "./folding.js";
import { IS_HAN } from "./han.js";
import { placesOfWord, placesOfWordsBeginning, reportsAt } from "./search-words.js";

// The places of the second that follow one of the first at once, or by so many steps at most; both ascend.
function following(first, second, steps) {
  let at = 0;
  return second.filter((place) => {
    while (first[at] < place - steps) at += 1;
    return first[at] < place;
  });
}

// Reports that have the words side by side, the last of them, where `start` is given, one that begins so.
async function ask({ words, start = "", steps = 1 }) {
  const places = [...words.map(placesOfWord), ...(start ? [placesOfWordsBeginning(start)] : [])];
  return reportsAt((await Promise.all(places)).reduce((first, second) => following(first, second, steps)));
}

const both = (first, second) => new Set([...first].filter((report) => second.has(report)));

// Runs of words that stand in every text that has the phrase, and whether they are all of it.
function asked({ text, isWhole }) {
  const hasHan = IS_HAN.test(text);
  const isLatin = (word) => word && !IS_HAN.test(word);
  const found = runs(text);
  const isMixed = hasHan && found.flat().some(isLatin);
  const isAll = !isMixed && found.length === 1 && found[0].join(hasHan ? "" : " ") === text;
  // In a phrase with Han a word at the border may be a piece of a longer one.
  if (hasHan && isLatin(found[0][0]) && text.startsWith(found[0][0])) found[0].shift();
  const last = found.at(-1);
  const isOpen = (hasHan || !isWhole) && isLatin(last.at(-1)) && text.endsWith(last.at(-1));
  const start = isOpen ? last.pop() : "";
  const parts = found.map((words) => ({ words, start: words === last ? start : "" }));
  return { parts: parts.filter(({ words, start: beginning }) => beginning || words.length > 0), isAll };
}

// Reports that have a phrase: all that have it, and with `isCertain` no other.
export async function candidates(phrase) {
  const { parts, isAll } = asked(phrase);
  const found = await Promise.all(parts.map(ask));
  return { reports: found.reduce(both), isCertain: isAll };
}

// Reports that have the words of a phrase with no mark or one mark between any two of them.
export async function looseCandidates({ text }) {
  return { reports: await ask({ words: runs(text).flat(), steps: 2 }), isCertain: false };
}
