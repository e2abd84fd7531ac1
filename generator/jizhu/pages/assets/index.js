// The term index of this edition: fetched once, when a reader first asks for a term. A long glossary comes
// in parts by id, of which only those are fetched that are asked for.
const fetched = new Map();

function get(name) {
  if (!fetched.has(name)) {
    const address = new URL(`../../search/${name}.json`, import.meta.url);
    const loading = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
      return answer.json();
    });
    loading.catch(() => fetched.delete(name));
    fetched.set(name, loading);
  }
  return fetched.get(name);
}

async function addPart(index, id) {
  const part = index.parts.findLastIndex((first) => first <= id) + 1;
  if (part) Object.assign(index.terms, await get(`terms-${part}`));
}

// The index with at least the rows of these entries in it.
export async function termIndex(ids = []) {
  const index = await get("terms");
  if (index.parts) for (const id of ids) if (!index.terms[id]) await addPart(index, id);
  return index;
}
