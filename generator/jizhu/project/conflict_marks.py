"""Marks that git leaves in a file where two versions of the same lines met and nobody has chosen yet."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..problems import Bilingual

_MARK = re.compile(r"(?P<sign><{7}|\|{7}|={7}|>{7})(?: (?P<label>\S.*))?\s*")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_SHOWN = 40


@dataclass(frozen=True)
class Conflict:
    """One place where two versions stand, or what is left of one."""

    line: int
    """Line of the first mark, from 1."""
    code: str
    """Problem code."""
    facts: Mapping[str, object]
    """What the message says."""


@dataclass(frozen=True)
class _Mark:
    line: int
    sign: str
    label: str


def find_conflicts(text: str) -> Iterator[Conflict]:
    """Every conflict of a text, at its first mark; a mark by itself is one only if it names a version.

    A line of equals signs is a heading or a rule to some, and what stands in a fence of Markdown is shown, not meant.
    """
    if "<<<<<<<" not in text and ">>>>>>>" not in text:
        return
    marks, at = list(_marks(text)), 0
    while at < len(marks):
        here, size = marks[at : at + 4], 1
        signs = "".join(mark.sign[0] for mark in here)
        if signs == "<|=>" or signs[:3] == "<=>":
            size = 4 if signs == "<|=>" else 3
            yield _conflict(here[:size])
        elif here[0].sign[0] in "<>" and here[0].label:
            facts = {"mark": f"{here[0].sign} {here[0].label[:_SHOWN]}"}
            yield Conflict(here[0].line, "conflict-mark-left", facts)
        at += size


def _marks(text: str) -> Iterator[_Mark]:
    is_fenced = False
    for number, line in enumerate(text.split("\n"), start=1):
        is_fenced ^= _FENCE.match(line) is not None
        found = None if is_fenced else _MARK.fullmatch(line)
        if found and not (found["sign"][0] == "=" and found["label"]):
            yield _Mark(number, found["sign"], found["label"] or "")


def _conflict(marks: Sequence[_Mark]) -> Conflict:
    first, last, middle = marks[0], marks[-1], marks[-2]
    base = marks[1] if len(marks) == 4 else middle
    facts: dict[str, object] = {
        "ours": _version(first.line, base.line, first.label),
        "theirs": _version(middle.line, last.line, last.label),
        "marks": Bilingual(*(comma.join(str(mark.line) for mark in marks) for comma in (", ", "、"))),
        "before": "",
    }
    if base is not middle:
        lines = _lines(base.line, middle.line)
        facts["before"] = Bilingual(
            f", and what stood there before both ({lines.en})", f"，以及双方改动之前的原文（{lines.zh}）"
        )
    return Conflict(first.line, "conflict-marks", facts)


def _version(mark: int, end: int, label: str) -> Bilingual:
    lines, name = _lines(mark, end), label[:_SHOWN]
    return Bilingual(f"{lines.en} ({name})", f"{lines.zh}（{name}）") if name else lines


def _lines(mark: int, end: int) -> Bilingual:
    """The lines between two marks."""
    first, last = mark + 1, end - 1
    if first > last:
        return Bilingual("no line", "无内容")
    if first == last:
        return Bilingual(f"line {first}", f"第{first}行")
    return Bilingual(f"lines {first} to {last}", f"第{first}至{last}行")
