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

from ..chinese.runs import mark_chinese

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
    opened: dict[int, list[Mark]] = {}
    for mark in sorted(_nested(marks), key=lambda mark: (-mark.end, -mark.rank)):
        opened.setdefault(mark.start, []).append(mark)
    inserted: dict[int, list[Insertion]] = {}
    for insertion in insertions:
        inserted.setdefault(insertion.offset, []).append(insertion)
    parts: list[str] = []
    open_marks: list[Mark] = []
    ends = (mark.end for row in opened.values() for mark in row)
    points = sorted({0, len(text), *inserted, *opened, *ends})
    for point, following in zip(points, [*points[1:], len(text)], strict=True):
        while open_marks and open_marks[-1].end <= point:
            parts.append(f"</{open_marks.pop().name}>")
        parts += [insertion.html for insertion in inserted.get(point, ())]
        for mark in opened.get(point, ()):
            parts.append(_open(mark.name, mark.attributes))
            open_marks.append(mark)
        parts.append(escape(text[point:following]))
    return Markup("".join(parts))


def _nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks cut so that any two are apart or one holds the other; empty ones are dropped.

    A mark is cut where one that was there before crosses it: where that begins inside and ends beyond, or ends
    inside and began before. So of those that begin at one place only the longest counts, of those that end there
    as well, and looking at each place of a mark once is enough.
    """
    done: list[Mark] = []
    furthest: dict[int, int] = {}
    earliest: dict[int, int] = {}
    for mark in sorted(marks, key=lambda mark: (mark.rank, mark.start)):
        start, end = mark.start, mark.end
        cuts = [
            at
            for at in range(start + 1, end)
            if furthest.get(at, end) > end or earliest.get(at, start) < start
        ]
        for first, last in pairwise([start, *cuts, end]):
            if first < last:
                done.append(replace(mark, start=first, end=last) if cuts else mark)
                furthest[first] = max(last, furthest.get(first, last))
                earliest[last] = min(first, earliest.get(last, first))
    return done


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
