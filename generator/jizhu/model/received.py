"""The text as received, in lines: what its file has beside them, and whether it is set in columns."""

import codecs
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from .collation import Normalisation

_LINE_END = re.compile(r"(?<!\r)\r++(?:\n|\Z)")
_FORM_FEED = "\f"
_GUTTER = re.compile(r"\S([ \u00a0\u3000]{3,})\S")
_FEWEST_ROWS, _FEWEST_SIGNS = 8, 8
_WIDE = 2


@dataclass(frozen=True)
class ReceivedText:
    """The lines of `received.txt`, numbered from 1, and what a normalisation takes off its file."""

    lines: tuple[str, ...]
    """Each without its line end; form feeds are left out, or a space between words."""
    found: Mapping[Normalisation, int]
    """How often the file has what a rule allows: a byte-order mark, other line ends than LF, form feeds."""
    page_breaks: tuple[int, ...]
    """Lines that a form feed stands before, or in."""


def read_received(data: bytes) -> ReceivedText:
    """The lines of a received text; bytes that are no UTF-8, which are a problem elsewhere, are replaced."""
    marked = data.startswith(codecs.BOM_UTF8)
    text = data.removeprefix(codecs.BOM_UTF8).decode("utf-8", errors="replace")
    # Where a file has line feeds, a carriage return inside a line is a character of its own.
    ending = _LINE_END if "\n" in text else re.compile("\r")
    text, ends = ending.subn("\n", text) if "\r" in text else (text, 0)
    lines = text.split("\n")
    feeds = text.count(_FORM_FEED)
    breaks = (
        tuple(number for number, line in enumerate(lines, start=1) if _FORM_FEED in line) if feeds else ()
    )
    if feeds:
        lines = [line.strip(_FORM_FEED).replace(_FORM_FEED, " ") for line in lines]
    counts: dict[Normalisation, int] = {"byte-order-mark": marked, "line-ends": ends, "form-feeds": feeds}
    found = {rule: number for rule, number in counts.items() if number}
    return ReceivedText(tuple(lines), found, breaks)


def two_columns(lines: Sequence[str], besides: Collection[int] = ()) -> int | None:
    """The line at which a text begins to be set in two columns, from 1; None where none is.

    So are many lines in a row that have words on both sides of a gap, which stands at the same place in all.
    ``besides`` are lines that are not looked at, rows of tables and furniture.
    """
    run: list[tuple[int, int]] = []
    for number, line in enumerate(lines, start=1):
        column = None if number in besides else _second_column(line)
        if column is not None:
            run.append((number, column))
            if len(run) >= _FEWEST_ROWS and _is_one_gutter(run):
                return run[0][0]
        elif line.strip():
            run = []
    return None


def _is_one_gutter(run: Sequence[tuple[int, int]]) -> bool:
    last = [column for _, column in run[-_FEWEST_ROWS:]]
    _, times = Counter(last).most_common(1)[0]
    return times * 4 >= len(last) * 3


def _second_column(line: str) -> int | None:
    """Width of what stands before the second column, where there is one gap with running text on both sides."""
    gaps = list(_GUTTER.finditer(line.rstrip()))
    if len(gaps) != 1:
        return None
    before, after = line[: gaps[0].start(1)], line[gaps[0].end(1) :]
    if min(len(before.strip()), len(after.strip())) < _FEWEST_SIGNS:
        return None
    return sum(_WIDE if unicodedata.east_asian_width(c) in "WF" else 1 for c in line[: gaps[0].end(1)])
