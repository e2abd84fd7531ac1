"""A comparison as the comment of a pull request.

Everything that people wrote into the project stands in code spans, in which no forge looks for mentions,
links, issue numbers, emoji or HTML. There are no tables, so nothing can break one.
"""

import re
from collections.abc import Iterator

from ....problems import Language, on_one_line
from ....words.said import Line, plain, text_of
from ..changes import Changes
from ..sections import Item, Section, sections

LIMIT = 65_536
"""Characters that the comment of a forge may have."""
_CLIP = 300
"""Characters of one value that are shown."""
_FENCES = re.compile(r"`+")
_ENDED = "\n</details>\n"


def as_markdown(changes: Changes, compared: Line, language: Language) -> str:
    """A heading, a line that says what was compared, a list for each section; what is long is folded.

    Where the whole would be longer than a comment may be, each list ends with how many are left out.
    """
    found = list(sections(changes, language))
    frames = [_frame(section) for section in found]
    head = f"## {plain('title', language)}\n\n{_phrase(compared)}\n"
    ends = [f"- {plain('more', language, count=len(section.items))}\n" for section in found]
    left = LIMIT - len(head) - sum(len(part) for frame in frames for part in frame) - sum(map(len, ends))
    parts = [head]
    for section, (before, after) in zip(found, frames, strict=True):
        items = list(_fitting(section, left, language))
        left -= sum(map(len, items))
        parts += [before, *items, after]
    return "".join(parts)


def _frame(section: Section) -> tuple[str, str]:
    """What stands before and after the items."""
    title = _phrase(section.title)
    if not section.items:
        return f"\n{title}\n", ""
    if section.is_long:
        return f"\n<details><summary>{text_of(section.title)}</summary>\n\n", _ENDED
    return f"\n### {title}\n\n", ""


def _fitting(section: Section, left: int, language: Language) -> Iterator[str]:
    """Items as long as there is room, and then how many there would be; for that line there is always room."""
    for number, item in enumerate(section.items):
        text = _item(item)
        left -= len(text)
        if left < 0:
            yield f"- {plain('more', language, count=len(section.items) - number)}\n"
            return
        yield text


def _item(item: Item) -> str:
    return "".join([f"- {_phrase(item.line)}\n", *(f"  - {_phrase(detail)}\n" for detail in item.details)])


def _phrase(phrase: Line) -> str:
    return "".join(_code(part.text) if part.is_data else part.text for part in phrase)


def _code(text: str) -> str:
    """A code span that no text can end: its fence is longer than every row of backticks inside."""
    shown = on_one_line(" ".join(text.split()))
    shown = shown if len(shown) <= _CLIP else f"{shown[:_CLIP]}…"
    fence = "`" * (1 + max(map(len, _FENCES.findall(shown)), default=0))
    # A space on either side is taken away when the span is read; it keeps backticks from the fence.
    space = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{space}{shown}{space}{fence}"
