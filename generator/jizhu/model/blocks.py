"""What received lines are: kinds of block of a text, and furniture, which belongs to its pages or its site."""

import re
from collections.abc import Iterator
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from .fields import Record, Text

DeclaredKind = Literal["salutation", "speaker", "verse", "row", "item", "signature", "place-date", "remark"]
"""Kinds of block that the front matter names by their received lines."""
BlockKind = Literal["title", "dateline", "heading", "paragraph"] | DeclaredKind
"""Every kind of block."""
DECLARED_KINDS: tuple[DeclaredKind, ...] = get_args(DeclaredKind)
FurnitureKind = Literal["page-number", "running-head", "contents", "site"]
"""Kinds of received lines that belong to the pages or the site and not to the text."""
FURNITURE_KINDS: tuple[FurnitureKind, ...] = get_args(FurnitureKind)
LAST_LINE = 9_999_999
_LINES = re.compile(r"([1-9][0-9]{0,6})(?:-([1-9][0-9]{0,6}))?")


def _line_range(value: str) -> str:
    found = _LINES.fullmatch(value)
    if not found or int(found[2] or LAST_LINE) < int(found[1]):
        raise PydanticCustomError("bad-lines", "no line and no range of lines", {"value": value})
    return value


LineRange = Annotated[Text, AfterValidator(_line_range)]
"""A line of `received.txt`, ``12``, or several in a row, ``12-15``."""


def bounds(written: str) -> tuple[int, int]:
    """First and last line of a range as it is written."""
    first, _, last = written.partition("-")
    return int(first), int(last or first)


class Lines(Record):
    """Received lines by kind; each key has a list of lines and ranges."""

    def ranges(self) -> Iterator[tuple[str, int, int, int]]:
        """Kind, place in its list, first and last line of every range, kinds in the order of the model."""
        for name, field in type(self).model_fields.items():
            for place, written in enumerate(getattr(self, name)):
                yield (field.alias or name, place, *bounds(written))

    def numbers(self, end: int) -> Iterator[tuple[str, int, int]]:
        """Kind, place in its list and number of every line up to ``end``, each line once.

        Of a range that overlaps an earlier one, which is a problem, only what stands before that is given.
        """
        seen: set[int] = set()
        for kind, place, first, last in self.ranges():
            for number in range(first, min(last, end) + 1):
                if number in seen:
                    break
                seen.add(number)
                yield kind, place, number


class Furniture(Lines):
    """Received lines that are in no block of the reading text."""

    page_number: tuple[LineRange, ...] = ()
    """Numbers of pages."""
    running_head: tuple[LineRange, ...] = ()
    """Heads and feet that stand on every page."""
    contents: tuple[LineRange, ...] = ()
    """A list of contents, which repeats the headings."""
    site: tuple[LineRange, ...] = ()
    """What the site round the text says: menus, counters, buttons."""


class DeclaredBlocks(Lines):
    """Blocks that are neither heading nor paragraph, by the received lines at which they begin."""

    salutation: tuple[LineRange, ...] = ()
    """Who is spoken to."""
    speaker: tuple[LineRange, ...] = ()
    """The first sentence names who speaks; others of the block are what is said."""
    verse: tuple[LineRange, ...] = ()
    """Lines of verse: a block each, or several of one block."""
    row: tuple[LineRange, ...] = ()
    """Rows of a table; every cell is a line of the reading text."""
    item: tuple[LineRange, ...] = ()
    """Items of an enumeration."""
    signature: tuple[LineRange, ...] = ()
    """Who signs."""
    place_date: tuple[LineRange, ...] = ()
    """Place and date at the end."""
    remark: tuple[LineRange, ...] = ()
    """A remark about the text, such as to whom it may be shown."""
