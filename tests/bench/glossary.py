"""Many entries: a project of the real one's files and of made-up entries, each as long as an ordinary one."""

import shutil
from pathlib import Path

TERMS = Path("annotations", "terms")
_SIGNS = "东风马鸟龙门书贝鱼鸭"
_SYLLABLES = ("dōng", "fēng", "mǎ", "niǎo", "lóng", "mén", "shū", "bèi", "yú", "yā")
_WORDS = ("east", "wind", "horse", "bird", "dragon", "gate", "book", "shell", "fish", "duck")
_DIGITS = 5
_ENTRY = """\
headword: {headword}
pinyin: {pinyin}
literal: {words}
category: {category}
scope: {scope}
renderings:
  - text: {words}
    status: preferred
    basis: general
    reason:
      en: Short, and keeps the order of the five words, as other renderings do not.
  - text: the so-called {words} formula
    type: explanation
    status: admitted
    basis: proposed
definition:
  en: >-
    A formula of five words that nobody uses, made up from the number {number} so that a glossary of many entries
    can be measured.
  zh: >-
    由编号{number}拼成的五字提法，实际无人使用，只用来测量大型术语库，
    长短与普通条目相当。
caution:
  en: It stands in no text. Do not look for it.
  zh: 任何文本中都没有这一提法，不必查找。
confidence: general
"""


def large_glossary(original: Path, folder: Path, entries: int) -> None:
    """Write a project with the original's report and pages, and with so many entries in all."""
    for part in ("annotations", "docs"):
        shutil.copytree(original / part, folder / part)
    shutil.copy(original / "mkdocs.yml", folder)
    lines = (original / "annotations" / "vocabulary.yml").read_text(encoding="utf-8").split("\n")
    ids = {
        key: next(line.split()[-1] for line in lines[lines.index(f"{key}:") :] if "- id:" in line)
        for key in ("categories", "scopes")
    }
    for number in range(entries - len(list((original / TERMS).iterdir()))):
        text = _entry(number, ids["categories"], ids["scopes"])
        (folder / TERMS / f"made-up-{number:0{_DIGITS}}.yml").write_text(text, encoding="utf-8")


def _entry(number: int, category: str, scope: str) -> str:
    digits = [int(digit) for digit in f"{number:0{_DIGITS}}"]
    return _ENTRY.format(
        headword="".join(_SIGNS[digit] for digit in digits),
        pinyin=" ".join(_SYLLABLES[digit] for digit in digits),
        words=" ".join(_WORDS[digit] for digit in digits),
        category=category,
        scope=scope,
        number=number,
    )
