"""A comparison for people at a terminal."""

from collections.abc import Iterator

from ....problems import Language, on_one_line
from ....words.said import Line, text_of
from ..changes import Changes
from ..sections import sections


def as_text(changes: Changes, compared: Line, language: Language) -> str:
    """Headings at the margin, changes and their values indented below."""
    lines = (text_of(compared), *_lines(changes, language), "")
    return "\n".join(map(on_one_line, lines))


def _lines(changes: Changes, language: Language) -> Iterator[str]:
    for section in sections(changes, language):
        yield ""
        yield text_of(section.title)
        for item in section.items:
            yield f"  {text_of(item.line)}"
            yield from (f"      {text_of(detail)}" for detail in item.details)
