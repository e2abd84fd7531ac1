// A classic script that runs before the report is drawn, so that it is laid out once, as its reader left it.
// The address decides where it names any part of the view; else what was remembered.
(() => {
  const report = document.currentScript.parentElement;
  const own = report.dataset.edition === "en" ? "en" : "zh";
  const choices = {
    view: ["zh", "en", "side", "line"],
    first: own === "en" ? ["zh"] : ["en"],
    pinyin: ["terms", "all"],
    terms: ["first", "none"],
    text: ["received"],
  };
  let state = Object.fromEntries(new URLSearchParams(location.search));
  if (!Object.keys(choices).some((name) => name in state)) {
    try {
      state = JSON.parse(localStorage.getItem("jizhu.view")) ?? {};
    } catch {
      state = {}; // Nothing can be remembered here.
    }
  }
  for (const [name, values] of Object.entries(choices)) {
    if (values.includes(state[name])) report.dataset[name] = state[name];
  }
  report.querySelector(".view-bar").hidden = false;
})();
