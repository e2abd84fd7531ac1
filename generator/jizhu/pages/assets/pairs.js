// A term and the words that render it in the other language light up together.
function pair(event, isOn) {
  const term = event.target.closest?.("a.term[data-match][href]");
  if (!term) return;
  for (const other of document.querySelectorAll(`a.term[data-match="${CSS.escape(term.dataset.match)}"]`)) {
    other.classList.toggle("paired", isOn);
  }
}

for (const [type, isOn] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(type, (event) => pair(event, isOn));
}
