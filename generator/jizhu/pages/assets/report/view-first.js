// A classic script that runs before the report is drawn, so that it is laid out once. The address decides where it
// names any part of the view; else what was remembered.
(() => {
  const report = /** @type {import("../types.js").Report} */ (document.currentScript?.parentElement);
  const isEnglish = report.dataset.edition === "en";
  report.choices = {
    view: ["zh", "en", "side", "line"],
    first: isEnglish ? ["zh"] : ["en"],
    pinyin: ["terms", "all"],
    terms: ["first", "none"],
    text: ["received"],
  };
  const names = Object.keys(report.choices);
  let state = Object.fromEntries(new URLSearchParams(location.search));
  if (!names.some((name) => name in state)) {
    try {
      state = JSON.parse(localStorage.getItem("jizhu.view") ?? "{}") ?? {};
    } catch {
      state = {}; // Nothing can be remembered here.
    }
  }
  for (const name of names) if (report.choices[name].includes(state[name])) report.dataset[name] = state[name];
})();
