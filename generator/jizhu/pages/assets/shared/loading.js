// What is fetched when it is first asked for.
const edition = new URL("../../../", import.meta.url);

/**
 * Loads once for each key. What fails is forgotten, so that the next call tries again.
 * @template {unknown[]} Key
 * @template Value
 * @param {(...key: Key) => Promise<Value>} load
 * @returns {(...key: Key) => Promise<Value>}
 */
export function kept(load) {
  /** @type {Map<unknown, Promise<Value>>} */
  const loaded = new Map();
  return (...key) => {
    const loading = loaded.get(key[0]) ?? load(...key);
    loaded.set(key[0], loading);
    loading.catch(() => loaded.delete(key[0]));
    return loading;
  };
}

/**
 * Throws where the server has no answer.
 * @param {string | URL} path From the folder of the edition.
 * @param {RequestInit} [options]
 */
export async function fetched(path, options) {
  const answer = await fetch(new URL(path, edition), options);
  if (!answer.ok) throw new Error(`${answer.status} for ${answer.url}`);
  return answer;
}

/**
 * @param {string | URL} path From the folder of the edition.
 * @param {RequestInit} [options]
 */
export const fetchJson = async (path, options) => (await fetched(path, options)).json();

/**
 * The words of the tools of the report page in the edition's language.
 * @type {() => Promise<import("../types.js").Words>}
 */
export const words = kept(() => fetchJson("reports/reading.json"));

/**
 * Adds a style sheet to the page.
 * @type {(path: string) => Promise<unknown>}
 */
export const addStyle = kept((path) => new Promise((done, fail) => {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = new URL(`../${path}`, import.meta.url).href;
  link.addEventListener("load", done);
  link.addEventListener("error", () => {
    link.remove();
    fail(new Error(`no ${link.href}`));
  });
  document.head.append(link);
}));
