// Every sentence gets its number in its paragraph, by which the style sheet sets it in line by line.
export function numberLines(root) {
  for (const text of root.querySelectorAll(".text")) {
    text.querySelectorAll(".sentence").forEach((sentence, index) => sentence.style.setProperty("--n", index + 1));
  }
}
