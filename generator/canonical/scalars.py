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
_NOT_FIRST = set("，。；：！？、”’）》」』】〉…—％%,.;:!?)]·")
_NOT_LAST = set("“‘（《「『【〈([")
_CLAUSE = set("，。；！？：")


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
    """Lines that the reader joins to the text again; empty where it cannot be a folded block.

    A line ends at a single space, which the join restores, or between two Chinese characters or full-width
    marks, where the join puts nothing. It ends behind a clause if one ends in its second half.
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
        start = end + (text[end] == " ")
    return [*lines, text[start:]]


def _line_end(text: str, start: int, limit: int) -> int | None:
    """The last place up to a limit at which a line may end, behind a clause if possible; else the next one."""
    places = [place for place in range(start + 1, limit + 1) if _may_break(text, place)]
    behind_clauses = [place for place in places if text[place - 1] in _CLAUSE]
    if behind_clauses and behind_clauses[-1] - start > (limit - start) // 2:
        return behind_clauses[-1]
    if places:
        return places[-1]
    return next((place for place in range(limit + 1, len(text)) if _may_break(text, place)), None)


def _may_break(text: str, place: int) -> bool:
    before, at = text[place - 1], text[place]
    if at == " ":
        after = text[place + 1]
        is_single = not before.isspace() and not after.isspace()
        return is_single and not is_break_between_wide(before, after)
    is_inside = before.isspace() or at.isspace() or at in _NOT_FIRST or before in _NOT_LAST
    return not is_inside and is_break_between_wide(before, at)
