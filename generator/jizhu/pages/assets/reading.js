// The words of the tools of the report page in the edition's language, and the clipboard.
let loading = null;

export function words() {
  const address = new URL("../../reports/reading.json", import.meta.url);
  loading ??= fetch(address).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
    return answer.json();
  });
  loading.catch(() => { loading = null; });
  return loading;
}

// The style of card, menu and help is fetched with the first of them. Without it a card would lie out of sight.
let styled = null;
export function addStyle() {
  styled ??= new Promise((done, fail) => {
    const link = element("link", { rel: "stylesheet", href: new URL("card.css", import.meta.url).href });
    link.addEventListener("load", done);
    link.addEventListener("error", () => {
      styled = null;
      link.remove();
      fail(new Error(`no ${link.href}`));
    });
    document.head.append(link);
  });
  return styled;
}

export const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // Not allowed, or the page has no secure address: the text is shown instead.
  }
}
