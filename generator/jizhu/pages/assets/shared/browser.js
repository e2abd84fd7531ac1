// What a browser may refuse, or take too long over: modules, its memory, the clipboard.
const PATIENCE = 3000; // Milliseconds: a weak net often gives no answer at all.

/**
 * Throws where what is waited for takes longer than a reader waits.
 * @template Value
 * @param {Promise<Value>} waiting
 * @returns {Promise<Value>}
 */
export const inTime = (waiting) => Promise.race([waiting, new Promise((_, fail) => { setTimeout(fail, PATIENCE); })]);

/**
 * What is remembered under a name, or null.
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} [memory]
 */
export function stored(name, memory = "localStorage") {
  try {
    return globalThis[memory].getItem(name);
  } catch {
    return null; // Nothing can be remembered here.
  }
}

/**
 * Remembers a text where that is allowed; without a text, forgets it.
 * @param {string} name
 * @param {string} [text]
 * @param {"localStorage" | "sessionStorage"} [memory]
 */
export function store(name, text, memory = "localStorage") {
  try {
    if (text === undefined) globalThis[memory].removeItem(name);
    else globalThis[memory].setItem(name, text);
  } catch { /* It holds until the page is left. */ }
}

/**
 * What is remembered as JSON; null also where it cannot be read.
 * @param {string} name
 * @param {"localStorage" | "sessionStorage"} [memory]
 */
export function storedValue(name, memory = "localStorage") {
  try {
    return JSON.parse(stored(name, memory) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Copies a text and tells whether that was allowed. The clipboard belongs to secure pages; elsewhere a selection is
 * copied the old way, inside the box that has the focus, which would close without it.
 * @param {string} text
 */
export async function copy(text) {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
    const held = /** @type {HTMLElement} */ (document.activeElement ?? document.body);
    const field = document.createElement("textarea");
    field.value = text;
    (held.closest("[role=dialog]") ?? document.body).append(field);
    field.select();
    const isDone = document.execCommand("copy");
    field.remove();
    held.focus();
    return isDone;
  } catch {
    return false;
  }
}
