"""The text of a scalar; where Chinese is folded over several lines, no space comes between two of its characters."""

import re
from collections.abc import Iterable
from typing import Any

from ...chinese.han import HAN, HAS_HAN

_WIDE = rf"[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f{HAN}\uff00-\uffef]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")
_LATIN_WORD = re.compile(r"[A-Za-z]+")


def is_break_between_wide(before: str, after: str) -> bool:
    """Whether a line break between two characters is nothing and not a space."""
    return _BREAK_BETWEEN_WIDE.search(f"{before} {after}") is not None


def is_chinese(text: str) -> bool:
    """Whether a text is Chinese prose, and not English that quotes some: it has as many characters as Latin words."""
    return len(HAS_HAN.findall(text)) >= len(_LATIN_WORD.findall(text))


def without_breaks(text: str) -> str:
    """A text of lines joined by spaces, less the spaces between two characters of Chinese prose."""
    return _BREAK_BETWEEN_WIDE.sub("", text) if is_chinese(text) else text


def scalar_text(event: Any, lines: list[str]) -> str:
    """The text that a scalar event stands for. ``lines`` are those of the whole document."""
    first, last = event.start_mark.line, event.end_mark.line + (event.end_mark.column > 0)
    if event.style == "|" or (last - first <= 1 and event.style != ">"):
        return str(event.value)
    if event.style != ">":
        return without_breaks(event.value)
    # Folding is done here from the lines themselves, so that a typed space is told from a line break.
    inner = "\n".join(lines[first + 1 : last]).strip("\n").split("\n")
    return _fold([line.strip() for line in inner], is_chinese=is_chinese(event.value))


def _fold(lines: Iterable[str], *, is_chinese: bool) -> str:
    folded = ""
    for line in lines:
        if not folded or folded.endswith("\n"):
            folded += line or "\n"
        elif not line:
            folded += "\n"
        else:
            folded += line if is_chinese and is_break_between_wide(folded[-1], line[0]) else f" {line}"
    return folded
