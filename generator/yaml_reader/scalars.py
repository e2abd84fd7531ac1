"""The text of a scalar; where it is folded over several lines, no space comes between two Chinese characters."""

import re
from collections.abc import Iterable
from typing import Any

_WIDE = r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")


def is_break_between_wide(before: str, after: str) -> bool:
    """Whether a line break between two characters is nothing and not a space."""
    return _BREAK_BETWEEN_WIDE.search(f"{before} {after}") is not None


def scalar_text(event: Any, lines: list[str]) -> str:
    """The text that a scalar event stands for. ``lines`` are those of the whole document."""
    first, last = event.start_mark.line, event.end_mark.line + (event.end_mark.column > 0)
    if event.style == "|" or (last - first <= 1 and event.style != ">"):
        return str(event.value)
    if event.style != ">":
        return _BREAK_BETWEEN_WIDE.sub("", event.value)
    # Folding is done here from the lines themselves, so that a typed space is told from a line break.
    inner = "\n".join(lines[first + 1 : last]).strip("\n").split("\n")
    return _fold(line.strip() for line in inner)


def _fold(lines: Iterable[str]) -> str:
    folded = ""
    for line in lines:
        if not folded or folded.endswith("\n"):
            folded += line or "\n"
        elif not line:
            folded += "\n"
        else:
            folded += line if is_break_between_wide(folded[-1], line[0]) else f" {line}"
    return folded
