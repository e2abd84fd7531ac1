"""Every field of every file with so much in it that the check still takes, and the work that a site of it is.

A field is that of a model (`limits.fields`), so none is forgotten. A text becomes longer, a list gets more items; the
first way of several that the check takes is the case.
"""

import cProfile
import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from jizhu.chinese.pinyin import suggest_pinyin
from jizhu.exchange.exports import FORMATS, export_all
from jizhu.model import Analysis, edition_by_tag
from jizhu.pipeline.outputs import make_edition, make_exports, make_search
from jizhu.problems import Problems
from jizhu.project.yaml_reader import read_yaml

from . import TIME
from .cases import checked
from .conftest import CASES, SECOND
from .limits import FILES, Place, fields, item_of

REPORT = "docs/reports/circular-2016"
SENTENCE, FIRST = "好干部下村“看病”。", 11
"""What the text of the project says once a block more, and the number of the first of these blocks."""
DIGITS = "甲乙丙丁戊己庚辛"
_RENAMED = {"si-feng": "hao-ganbu", "county-2014": "circular-2016"}
ITEMS: Mapping[str, set[str]] = {
    "annotations/terms/hao-ganbu.yml": {
        *(
            "not-inside",
            "members",
            "renderings.0.sources",
            "renderings.0.forms",
            "accounts",
            "accounts.0.sources",
        ),
        *(
            "history",
            "history.0.sources",
            "related",
            "contrast",
            "broader",
            "sources",
            "accepted",
            "former-ids",
        ),
    },
    "annotations/notes/circular-2016.yml": {"pins", "pins.0.terms", "apparatus", "notes", "waivers"},
    "annotations/sources.yml": set(),
    "annotations/conversions.yml": set(),
    "annotations/readings.yml": set(),
    "annotations/vocabulary.yml": {"categories", "scopes", "guards"},
    "annotations/edition.yml": {"contributors"},
    f"{REPORT}/zh-Hans.md": set(),
    f"{REPORT}/en.md": set(),
}
"""Lists of each file that the check takes with more items; the others are as long as something else is."""


def project_of_every_field(target: Path, sentences: int) -> Path:
    """The second report's project with every field in its files, and so many sentences more in its text."""
    for folder in (SECOND, CASES / "every-field"):
        shutil.copytree(folder, target, dirs_exist_ok=True)
    received, chinese, english = (target / REPORT / name for name in ("received.txt", "zh-Hans.md", "en.md"))
    before = received.read_text(encoding="utf-8")
    after = before + f"{SENTENCE}\n" * sentences
    old, new = (hashlib.sha256(text.encode()).hexdigest() for text in (before, after))
    received.write_text(after, encoding="utf-8")
    text = chinese.read_text(encoding="utf-8").replace(old, new)
    chinese.write_text(text + f"\n{SENTENCE}\n" * sentences, encoding="utf-8")
    text = english.read_text(encoding="utf-8")
    english.write_text(text + "\n[untranslated]\n" * sentences, encoding="utf-8")
    return target


def places(path: str, *, lists_alone: bool) -> list[Place]:
    """Every field of a file, as a path of keys; what is said of a source stands in the reference to it."""
    base = path
    for old, new in _RENAMED.items():
        base = base.replace(new, old)
    model, _ = FILES[base]
    found = fields(model, ())
    written = (place for place, field in found if item_of(field) is not None or not lists_alone)
    return list(dict.fromkeys(tuple(key for key in place if key != "work") for place in written))


def grown(project: Path, path: str, place: Place, size: int) -> Analysis | None:
    """What becomes of a project with so much at one place of a file; None where the check takes it in no way."""
    file = project / path
    before = file.read_text(encoding="utf-8")
    front, below = before, ""
    if path.endswith(".md"):
        _, front, below = before.split("---\n", 2)
    try:
        for document in _ways(path, front, place, size):
            written = json.dumps(document, ensure_ascii=False, indent=0)
            file.write_text(f"---\n{written}\n---\n{below}" if below else written, encoding="utf-8")
            analysis, problems = checked(project)
            if not problems.has_errors():
                return analysis
    finally:
        file.write_text(before, encoding="utf-8")
    return None


def _ways(path: str, text: str, place: Place, size: int) -> Iterator[Any]:
    """The documents with more at a place, the likeliest first."""

    def fresh() -> tuple[Any, Any]:
        document = read_yaml(path, text, Problems())
        assert document is not None
        holder: Any = document.value
        for key in place[:-1]:
            holder = (holder[:1] or [{}])[0] if isinstance(holder, list) else holder.get(key, {})
            holder = holder if isinstance(holder, (dict, list)) else {}
        holder = holder if isinstance(holder, dict) else {}
        return document.value, holder

    _, holder = fresh()
    last, old = place[-1], holder.get(place[-1])
    values: list[Any]
    if isinstance(old, list):
        values = [[*old, *row] for row in _more(old[0], size)]
    elif isinstance(old, str):
        values = [f"{old}{more * size}" for more in ("甲", " word", "x", "/x")]
    else:
        return
    for value in values:
        document, holder = fresh()
        holder[last] = value
        if last in ("headword", "form"):
            # What is said of its characters follows them.
            holder["pinyin"] = suggest_pinyin(value)
            for key in ("traditional", "reading", "qualifier"):
                holder.pop(key, None)
        yield document


def _more(item: Any, size: int) -> Iterator[list[Any]]:
    """As many other items, told apart in their first text in one way or another, or at other sentences; then alike."""
    for number in (_in_chinese, lambda n: f" {n}", lambda n: f"-{n}"):
        yield [_other(item, number, n) for n in range(size)]
    yield [item] * size


def _other(item: Any, number: Callable[[int], str], n: int) -> Any:
    if not isinstance(item, dict):
        return f"{item}{number(n)}"
    first = next(iter(item))
    if "at" not in item:
        text = f"{item[first]}{number(n)}"
        # What belongs to one text or to one work alone is not said of the others.
        bound = {"phrase": {"pinyin": suggest_pinyin(text), "traditional": text}}.get(first, {})
        kept = {key: value for key, value in item.items() if key not in ("url", "archived")}
        return kept | {first: text} | {key: value for key, value in bound.items() if key in item}
    own = {"at": f"p{FIRST + 1 + n}-1", "quote": "看病" if "code" in item else "下村", "id": f"n{n}"}
    return item | {key: value for key, value in own.items() if key in item}


def _in_chinese(number: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in f"{number:o}")


def work(analysis: Analysis) -> tuple[int, int]:
    """Calls that two editions, every export and the index of the texts take, and bytes that are written."""
    profile = cProfile.Profile()
    profile.enable()
    written = sum(len(text.encode()) for text in _made(analysis))
    profile.disable()
    return sum(row.callcount for row in profile.getstats()), written


def _made(analysis: Analysis) -> Iterator[str]:
    for tag in ("zh-Hant-TW", "en"):
        edition = make_edition(analysis, edition_by_tag(tag), Problems())
        yield from (page.body for page in edition.pages)
        yield from map(str, edition.files.values())
    yield from (file.data.hex() for file in export_all(make_exports(analysis, TIME), FORMATS))
    yield from make_search(analysis)[0].values()
