"""A segment's text with marks laid over it, as HTML whose text is the segment's text exactly.

Marks may overlap: a weaker one is cut where a stronger one begins or ends, so that elements only nest.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise
from urllib.parse import unquote

from markupsafe import Markup, escape

from ..languages import mark_chinese

_ENCODED = re.compile(r"(?:%[89A-Fa-f][0-9A-Fa-f])+")
"""A run of bytes that are not ASCII."""


@dataclass(frozen=True)
class Mark:
    """An element laid over characters ``[start, end)``."""

    start: int
    """First character."""
    end: int
    """One past the last character."""
    name: str
    """Element name."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes, escaped when written."""
    rank: int = 0
    """The lower, the stronger; a weaker mark is cut at the borders of a stronger one."""


@dataclass(frozen=True)
class Insertion:
    """An element that stands at an offset and adds no text of the segment's own."""

    offset: int
    """The character before which it stands."""
    html: Markup
    """The whole element."""


def element(name: str, attributes: Mapping[str, str], content: Markup | str = "") -> Markup:
    """An element with escaped attributes; content is escaped unless it is markup already."""
    return _open(name, attributes) + escape(content) + Markup(f"</{name}>")


def _open(name: str, attributes: Mapping[str, str]) -> Markup:
    return _opening(name, *attributes.items())


@cache  # A term is opened in the same words wherever it stands on a page.
def _opening(name: str, *attributes: tuple[str, str]) -> Markup:
    written = "".join(f' {key}="{escape(value)}"' for key, value in attributes)
    return Markup(f"<{name}{written}>")


def lay(text: str, marks: Iterable[Mark], insertions: Iterable[Insertion] = ()) -> Markup:
    """The text with marks and insertions. Marks of one rank must not overlap except by nesting."""
    ordered = sorted(_nested(marks), key=lambda mark: (mark.start, -mark.end, -mark.rank))
    inserted = sorted(insertions, key=lambda insertion: insertion.offset)
    parts: list[str] = []
    open_marks: list[Mark] = []
    borders = {0, len(text), *(insertion.offset for insertion in inserted)}
    borders |= {border for mark in ordered for border in (mark.start, mark.end)}
    points = sorted(borders)
    for point, following in zip(points, [*points[1:], len(text)], strict=True):
        while open_marks and open_marks[-1].end <= point:
            parts.append(f"</{open_marks.pop().name}>")
        parts += [insertion.html for insertion in inserted if insertion.offset == point]
        for mark in ordered:
            if mark.start == point < mark.end:
                parts.append(_open(mark.name, mark.attributes))
                open_marks.append(mark)
        parts.append(escape(text[point:following]))
    return Markup("".join(parts))


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks cut so that any two are apart or one holds the other; empty ones are dropped."""
    done: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.rank, mark.start)):
        cuts = {
            border
            for other in done
            if _crosses(mark, other)
            for border in (other.start, other.end)
            if mark.start < border < mark.end
        }
        borders = [mark.start, *sorted(cuts), mark.end]
        done += [replace(mark, start=start, end=end) for start, end in pairwise(borders) if start < end]
    return done


def _crosses(one: Mark, other: Mark) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def iri(url: str) -> str:
    """An address with its percent-encoded letters as letters (RFC 3987), which is a third as long.

    What is no letter in UTF-8 stays encoded: spaces, signs, invisible characters, other encodings.
    """
    return _ENCODED.sub(lambda found: _letters(found[0]), url)


def _letters(encoded: str) -> str:
    decoded = unquote(encoded, errors="replace")
    return decoded if decoded.isalpha() else encoded


def english(text: str, language: str, convert: Callable[[str], str]) -> Markup:
    """English prose in which every run of Chinese says what it is."""
    return Markup(mark_chinese(text, language, convert))
