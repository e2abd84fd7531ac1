"""Rules about English as it is set: its marks, its spaces, and the same rendering written twice."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from ..chinese.han import HAN
from ..model import Project, TermEntry
from ..model.project import KeyPath
from ..problems import Problems

_PLAIN = dict(zip("，、。；：！？（）", (", ", ", ", ". ", "; ", ": ", "! ", "? ", " (", ") "), strict=True))
_MARKS = "".join(_PLAIN)
# Chinese that is quoted keeps its marks: one is out of place beside a letter, and only where no character stands.
_FULL_WIDTH = re.compile(
    rf"(?<=[A-Za-z0-9.,)”’])[{_MARKS}](?![{HAN}])|(?<![{HAN}”’》）])[{_MARKS}](?=[A-Za-z0-9])"
)
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)|(?<=[^\s.…]) +(?=[,;:.!?](?:[\s”’)]|$))")
_DOUBLED = re.compile(r"([，。、；：])\1+|(?<!\.)\.\.(?!\.)|([,;])\2+")
# All that is found in English has one of these.
_ODD = re.compile(rf"[{_MARKS}]| {{2}}| [,;:.!?]|([,;.])\1")
_STOP = re.compile(r"[.。,，;；:：、]$")
_ABBREVIATION = re.compile(r"(?:\b[A-Za-z]|\b(?:etc|Inc|Co|Ltd|Corp|Jr|Sr|Dr|St|No|Vol)|\.\.)\.$")
_ENGLISH_KEYS = {"en", "text", "forms", "literal"}
_AROUND, _MOST = 20, 10


def check_english(project: Project, problems: Problems) -> None:
    """English in annotations and translations has the marks and spaces of English; no text has a mark twice."""
    for path, texts in project.annotation_texts.items():
        for keys, text in texts:
            # What a source says is as it says it.
            if "sources" in keys:
                continue
            is_english = _is_english(keys)
            if (is_english and _ODD.search(text)) or (keys[-1] == "zh" and _DOUBLED.search(text)):
                _check(project.where(path, *keys), text, problems, is_english=is_english)
    for report in project.reports:
        path = f"{report.path}/en.md"
        for number, title in enumerate(report.english_front.title if report.english_front else ()):
            _check(project.where(path, "title", number), title, problems)
        for line in (line for block in report.english for line in block.lines):
            _check((path, line.line, line.column), line.text, problems, is_placed=True)


def check_repeated_renderings(project: Project, problems: Problems) -> None:
    """No rendering of an entry is written twice, however it is capitalized, and none ends with a stop."""
    for term, entry in project.entries.items():
        seen: dict[str, int] = {}
        for number, rendering in enumerate(entry.renderings):
            where = project.where_entry(term, "renderings", number, "text")
            key = " ".join(rendering.text.casefold().split()).rstrip(".")
            if key in seen:
                problems.add(where, "rendering-twice", text=rendering.text, line=seen[key])
            seen.setdefault(key, where[1])
        for keys, text in _terms(entry):
            if _STOP.search(text) and not _ABBREVIATION.search(text):
                problems.add(project.where_entry(term, *keys), "final-stop", text=text, meant=text[:-1])


def _terms(entry: TermEntry) -> Iterator[tuple[KeyPath, str]]:
    for number, rendering in enumerate(entry.renderings):
        if rendering.is_term:
            yield ("renderings", number, "text"), rendering.text
            yield from (
                (("renderings", number, "forms", row), form) for row, form in enumerate(rendering.forms)
            )
    for number, member in enumerate(entry.known_members):
        yield ("members", number, "en"), member.en


def _is_english(keys: KeyPath) -> bool:
    return not _ENGLISH_KEYS.isdisjoint(keys[-2:])


def _check(
    where: tuple[str, int, int],
    text: str,
    problems: Problems,
    *,
    is_english: bool = True,
    is_placed: bool = False,
) -> None:
    """Report the first faults of each kind; ``is_placed`` says that the text begins at the place itself."""
    for code, (pattern, meant_for) in (_FAULTS | _ENGLISH_FAULTS if is_english else _FAULTS).items():
        for found in islice(pattern.finditer(text), _MOST):
            path, line, column = where
            place = (path, line, column + found.start() if is_placed else column)
            before, after = _around(text, *found.span())
            meant = meant_for(found[0], before, after)
            shown = {"found": f"{before}{found[0]}{after}", "meant": f"{before}{meant}{after}"}
            problems.add(place, code, **{name: words.strip() for name, words in shown.items()})


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after a place, in whole words."""
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    if start > _AROUND and " " in before:
        before = before.partition(" ")[2]
    if len(text) - end > _AROUND and " " in after:
        after = after.rpartition(" ")[0]
    return before, after


def _once(found: str, _before: str, _after: str) -> str:
    return found[0]


def _half_width(found: str, before: str, after: str) -> str:
    plain = _PLAIN[found] if after[:1].isalnum() else _PLAIN[found].rstrip()
    return plain.lstrip() if before.endswith(" ") else plain


def _one_space(_found: str, _before: str, after: str) -> str:
    return " " if after[:1].isalnum() or after[:1] in "“‘([" else ""


_Fault = tuple[re.Pattern[str], Callable[[str, str, str], str]]
"""What is found, and what is meant, given what is found and stands before and after it."""
_FAULTS: dict[str, _Fault] = {"doubled-mark": (_DOUBLED, _once)}
_ENGLISH_FAULTS: dict[str, _Fault] = {
    "full-width-in-english": (_FULL_WIDTH, _half_width),
    "spaces-in-english": (_SPACES, _one_space),
}
