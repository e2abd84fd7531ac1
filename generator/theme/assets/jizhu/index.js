// The term index of this edition: fetched once, when a reader first asks for a term.
let loading = null;

export function termIndex() {
  const address = new URL("../../search/terms.json", import.meta.url);
  loading ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
    return answer.json();
  });
  loading.catch(() => { loading = null; });
  return loading;
}
