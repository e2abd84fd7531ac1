// What a reader types, compared with what an entry is called: either script, pinyin, English.
const MARKS = /[\u0300-\u036f]/g;
const SEPARATORS = /[^\p{L}\p{N}+]+/gu;

/**
 * Lower case without tone marks; ü is v, as on a keyboard.
 * @param {string} text
 */
function plain(text) {
  const lower = text.normalize("NFKC").toLowerCase().normalize("NFC").replace(/[üǖǘǚǜ]/g, "v");
  return lower.normalize("NFD").replace(MARKS, "").normalize("NFC");
}

/** @param {string} text */
export const squeezed = (text) => plain(text).replace(SEPARATORS, "");

/**
 * A test for entries: the query is part of a name, or all its words are part of one.
 * @param {string} query
 * @returns {(names: string[]) => boolean}
 */
export function matcher(query) {
  const whole = squeezed(query);
  const words = plain(query).split(SEPARATORS).filter(Boolean);
  if (!whole) return () => true;
  return (names) => names.some((name) => name.includes(whole))
    || (words.length > 1 && names.some((name) => words.every((word) => name.includes(word))));
}
