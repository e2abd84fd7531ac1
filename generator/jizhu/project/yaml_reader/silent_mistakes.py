"""What was meant otherwise and is no error to the parser: it would only make another value of it."""

import re
from itertools import pairwise
from typing import Any

from ...chinese.han import HAN, HAS_HAN
from ...model.project import KeyPath
from .mended_text import MendedText
from .mistakes import ODD_SPACE, Mistake, mistakes_in, no_space_after_dash, quoted_text, wide_colon
from .scalars import is_chinese

_MARK = r"\u3001-\u303f\uff01-\uff60"
_BETWEEN_HAN = re.compile(f"(?<=[{HAN}{_MARK}]) +(?=[{HAN}{_MARK}])")
_AMONG_CHINESE = re.compile(f"(?<=[{HAN}{_MARK}“”‘’…—]) +(?=[{HAN}{_MARK}“”‘’…—])")
_AS_THEY_STAND = frozenset(("quote", "after", "before", "title", "dateline", "phrase", "sources"))
"""Keys below which the words are those of a text or of a work cited."""
_AROUND = 6
_SENTENCE = re.compile("[。；！？：]")
_VISIBLE = re.compile(r"\S")
_TEXT_AFTER_HASH = re.compile(r" +#[^\s#]")


def check_plain(text: MendedText, event: Any, *, is_in_map: bool) -> None:
    """A scalar without quotation marks may have swallowed the next line, or be cut off by a number sign."""
    first, last = event.start_mark, event.end_mark
    line = text.lines[first.line]
    # Many values may stand in one long line, so nothing is cut out of it without need.
    if is_in_map and not _VISIBLE.search(line, 0, first.column):
        for number in range(first.line, last.line + (last.column > 0)):
            for mistake in mistakes_in(number, text.lines[number], (no_space_after_dash, wide_colon)):
                text.add_mistake(mistake)
    if first.line == last.line and "#" in line and _TEXT_AFTER_HASH.match(line, last.column):
        mended = f"{line[: first.column]}{quoted_text(line[first.column :].strip())}"
        column = line.index("#", last.column)
        text.add_mistake(Mistake(last.line, column, "hash-in-value", mended))


def check_spaces(text: MendedText, event: Any) -> None:
    """No other space than U+0020 stands outside quotation marks, where nobody could tell it from one."""
    if not ODD_SPACE.search(event.value):
        return
    first, last = event.start_mark, event.end_mark
    for number in range(first.line, min(last.line + 1, len(text.lines))):
        line = text.lines[number]
        found = ODD_SPACE.search(line, first.column if number == first.line else 0)
        if found:
            facts = {"character": f"U+{ord(found[0]):04X}"}
            mended = ODD_SPACE.sub(" ", line)
            text.add_mistake(Mistake(number, found.start(), "odd-space", mended, facts))
            return


def check_chinese_spaces(text: MendedText, event: Any, keys: KeyPath) -> None:
    """No space stands between two Chinese characters, unless these are the words of somebody else as they stand."""
    if not HAS_HAN.search(event.value) or _AS_THEY_STAND.intersection(keys):
        return
    first, last = event.start_mark, event.end_mark
    between = _AMONG_CHINESE if is_chinese(event.value) else _BETWEEN_HAN
    lines = text.lines[first.line : last.line + (last.column > 0)]
    for number, line in enumerate(lines, start=first.line):
        begin = first.column if number == first.line else 0
        end = last.column if number == last.line else len(line)
        for found in between.finditer(line, begin, end):
            _add_space(text, number, found.start(), line[begin : found.start()], line[found.end() : end])
    if between is _BETWEEN_HAN:  # In English a line break is a space, too.
        for number, (line, following) in enumerate(pairwise(lines), start=first.line):
            if between.search(f"{line.rstrip()[-1:]} {following.strip()[:1]}"):
                _add_space(text, number, len(line.rstrip()), line.strip(), following.strip())


def _add_space(text: MendedText, line: int, column: int, before: str, after: str) -> None:
    before, after = (
        before.rsplit(maxsplit=1)[-1].lstrip("\"'")[-_AROUND:],
        after.split(maxsplit=1)[0].rstrip("\"'")[:_AROUND],
    )
    place = text.place(line, column)
    text.add(place, "space-in-chinese", found=f"{before} {after}", meant=f"{before}{after}")


def check_comma(text: MendedText, event: Any) -> None:
    """A full-width comma does not part the items of a list; in a sentence it may stand."""
    is_sentence = event.style or _SENTENCE.search(event.value)
    if is_sentence or "，" not in event.value or event.start_mark.line != event.end_mark.line:
        return
    line = text.lines[event.start_mark.line]
    start, end = event.start_mark.column, event.end_mark.column
    mended = line[:start] + line[start:end].replace("，", ", ") + line[end:]
    column = line.index("，", start)
    text.add_mistake(Mistake(event.start_mark.line, column, "full-width-comma", mended))
