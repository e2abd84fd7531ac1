"""How a text is written: plain, quoted, or folded over several lines."""

import json
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate

from ..yaml_reader import is_break_between_wide

LINE_LIMIT = 120
"""Columns of a line; a Chinese character takes two."""

# What YAML takes for the beginning of something else.
_INDICATOR = re.compile(r"[\[\]{},#&*!|>'\"%@`]|[-?:](?:\s|$)|-{3}|\.{3}")
_CUT = re.compile(r": |:$| #|[\x00-\x1f]")
_FLOW = re.compile(r"[\[\]{},]|:$|^[-?:]")


def is_plain(text: str) -> bool:
    """Whether a text can stand by itself and is read as it is."""
    return not (not text or text != text.strip() or _INDICATOR.match(text) or _CUT.search(text))


def is_plain_in_flow(text: str) -> bool:
    """The same between the brackets of a list."""
    return is_plain(text) and not _FLOW.search(text)


def quote(text: str) -> str:
    """A text in double quotation marks, or in single ones where it holds double ones or a backslash."""
    if not text.isprintable():
        return json.dumps(text, ensure_ascii=False)
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def display_width(text: str) -> int:
    """Columns of a text in an editor."""
    return sum(1 + (unicodedata.east_asian_width(character) in "FW") for character in text)


def fold(text: str, width: int) -> list[str]:
    """Lines that every reader of YAML joins to the text again; empty where it cannot be a folded block.

    A line ends at a single space, which the join restores. Chinese has none, and stays on one long line: between
    two of its characters other readers would put a space.
    """
    if not text or text != text.strip():
        return []
    columns = [0, *accumulate(map(display_width, text))]
    lines, start = [], 0
    while columns[-1] - columns[start] > width:
        limit = bisect_right(columns, columns[start] + width) - 1
        end = _line_end(text, start, limit)
        if end is None:
            break
        lines.append(text[start:end])
        start = end + 1
    return [*lines, text[start:]]


def _line_end(text: str, start: int, limit: int) -> int | None:
    """The last place up to a limit at which a line may end, else the next one."""
    places = (place for place in range(limit, start, -1) if _may_break(text, place))
    later = (place for place in range(limit + 1, len(text)) if _may_break(text, place))
    return next(places, None) or next(later, None)


def _may_break(text: str, place: int) -> bool:
    if text[place] != " ":
        return False
    before, after = text[place - 1], text[place + 1]
    return not (before.isspace() or after.isspace() or is_break_between_wide(before, after))
