"""The lines of a received text as paragraphs: hard wraps joined, what belongs to the pages told apart.

A text is hard-wrapped where several lines end at one margin in the middle of a sentence. Then a paragraph goes on until
a line is indented or begins like a heading, or the line before it ended its sentence short of the margin.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...model.blocks import FurnitureKind
from ...project.canonical.scalars import display_width
from ...reports.collate.differences import SPACE

_PAGE_NUMBER = re.compile(
    r"(?:[-—–―－·•]+\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[-—–―－·•]+)?"
    r"|第\s*\d+\s*页\s*[，,/／]?\s*共\s*\d+\s*页"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_OF_CONTENTS = re.compile(r"(?:(?:[.．·]\s*){3,}|[…⋯]+)\s*\d{1,4}$")
_CONTENTS_HEAD = re.compile(r"目\s*[录錄次]")
_ENDS = re.compile(r"[。！？；：…!?;:]['\"”’）)》】」』]*$")
_NUMBERED = re.compile(
    r"(?:第[〇零一二三四五六七八九十百0-9０-９]+[编編章节節条條款部分]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)])"
)
_FULL, _NARROWEST, _WIDEST = 0.9, 44, 120
"""A line is full from this share of the longest, which is as many columns as pages and terminals have."""
_FEWEST = 2
_REPEATED = 3
_NEAR_A_PAGE = 2


@dataclass(frozen=True)
class Paragraph:
    """Received lines that are one paragraph."""

    lines: tuple[int, ...]
    """Their numbers, from 1."""
    text: str
    """Their words, without white space at the ends of the lines."""
    is_indented: bool
    """Whether the first is indented."""


@dataclass(frozen=True)
class Laid:
    """A received text without its pages."""

    paragraphs: tuple[Paragraph, ...]
    """All that is of the text."""
    furniture: Mapping[FurnitureKind, tuple[int, ...]]
    """Lines that are not, by kind."""

    @property
    def is_joined(self) -> bool:
        """Whether any lines were joined or left out."""
        return bool(self.furniture) or any(len(each.lines) > 1 for each in self.paragraphs)


def lay_out(lines: Sequence[str], *, as_they_are: bool = False) -> Laid:
    """Paragraphs and furniture of a text; every line a paragraph where it is not hard-wrapped, or on demand."""
    rows = [(number, line) for number, line in enumerate(lines, start=1) if line.strip(SPACE)]
    # Numbers alone are page numbers only in a text that has wrapped lines or other signs of pages.
    margin = 0 if as_they_are else _margin([line for _, line in rows])
    found = {} if as_they_are else _furniture(rows, has_pages=margin > 0)
    left = [(number, line) for number, line in rows if number not in found]
    groups = _wrapped(left, margin) if margin else [[row] for row in left]
    by_kind: dict[FurnitureKind, tuple[int, ...]] = {}
    for number, kind in sorted(found.items()):
        by_kind[kind] = (*by_kind.get(kind, ()), number)
    return Laid(tuple(map(_paragraph, groups)), by_kind)


def _margin(lines: Sequence[str]) -> int:
    """Columns of a full line where lines are wrapped, else 0."""
    widths = [display_width(line.rstrip(SPACE)) for line in lines]
    margin = max(widths, default=0)
    if not _NARROWEST <= margin <= _WIDEST:
        return 0
    cut = sum(
        width >= margin * _FULL and not _ENDS.search(line.strip(SPACE))
        for line, width in zip(lines[:-1], widths[:-1], strict=True)
    )
    return margin if cut >= max(_FEWEST, len(lines) // 5) else 0


def _furniture(rows: Sequence[tuple[int, str]], *, has_pages: bool) -> dict[int, FurnitureKind]:
    found: dict[int, FurnitureKind] = {}
    for number, line in rows[1:]:
        text = line.strip(SPACE)
        if _PAGE_NUMBER.fullmatch(text) and (has_pages or not _BARE_NUMBER.fullmatch(text)):
            found[number] = "page-number"
        elif _OF_CONTENTS.search(text):
            found[number] = "contents"
    first = min((number for number, kind in found.items() if kind == "contents"), default=0)
    heads = [n for n, line in rows if n < first and _CONTENTS_HEAD.fullmatch(line.strip(SPACE))]
    found |= dict.fromkeys(heads, "contents")
    pages = [place for place, (number, _) in enumerate(rows) if found.get(number) == "page-number"]
    often = Counter(line.strip(SPACE) for _, line in rows)
    beside = {
        line.strip(SPACE)
        for place in pages
        for _, line in rows[max(1, place - _NEAR_A_PAGE) : place + _NEAR_A_PAGE + 1]
    }
    heads = [
        number
        for number, line in rows[1:]
        if (text := line.strip(SPACE)) in beside and often[text] >= _REPEATED
    ]
    found |= dict.fromkeys((number for number in heads if number not in found), "running-head")
    return found


def _wrapped(rows: Sequence[tuple[int, str]], margin: int) -> list[list[tuple[int, str]]]:
    is_indented_text = any(line[0] in SPACE for _, line in rows[1:])
    groups: list[list[tuple[int, str]]] = []
    for number, line in rows:
        if groups and _goes_on(groups[-1][-1][1], line, margin, is_indented_text=is_indented_text):
            groups[-1].append((number, line))
        else:
            groups.append([(number, line)])
    return groups


def _goes_on(before: str, line: str, margin: int, *, is_indented_text: bool) -> bool:
    """Whether a line continues the one before it."""
    if line[0] in SPACE or _NUMBERED.match(line):
        return False
    is_full = display_width(before.rstrip(SPACE)) >= margin * _FULL
    has_ended = bool(_ENDS.search(before.strip(SPACE)))
    if is_full:
        return True
    # Where paragraphs are indented, a line that is not, behind one that is, goes on with its sentence.
    return is_indented_text and before[0] in SPACE and not has_ended


def _paragraph(rows: Sequence[tuple[int, str]]) -> Paragraph:
    text = "".join(_joined([line.strip(SPACE) for _, line in rows]))
    return Paragraph(tuple(number for number, _ in rows), text, rows[0][1][0] in SPACE)


def _joined(lines: Sequence[str]) -> Iterator[str]:
    """Nothing between lines of Chinese, a space between Latin words."""
    before = ""
    for line in lines:
        is_latin = (
            before[-1:].isascii() and before[-1:].isalnum() and line[:1].isascii() and line[:1].isalnum()
        )
        yield f" {line}" if is_latin else line
        before = line
