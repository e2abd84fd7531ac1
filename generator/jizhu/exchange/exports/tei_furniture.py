"""What belongs to the pages of a received text, as TEI: ends of lines in a block, page breaks, furniture."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...model import Report
from ...model.furniture import FurnitureLine, furniture_of
from .xml_text import Xml, tag

_TYPES = {"page-number": "pageNum", "running-head": "header", "contents": "contents", "site": "site"}


@dataclass(frozen=True)
class Insert:
    """Something that is put into a sentence."""

    offset: int
    """Where, in the reading text."""
    content: Xml
    """What."""
    size: int
    """How many characters of text are in it."""


@dataclass(frozen=True)
class Placed:
    """Line ends, page breaks and furniture where they stand."""

    inside: Mapping[str, Sequence[Insert]] = field(default_factory=dict)
    """In sentences, by their ids."""
    before: Mapping[str, Sequence[Xml]] = field(default_factory=dict)
    """Before blocks, by their ids."""
    after: Sequence[Xml] = ()
    """Behind the last block."""


def place_furniture(report: Report) -> Placed:
    """All that belongs to the pages of a report, at its place in the text."""
    furniture = {line.number: line for line in furniture_of(report)}
    feeds = frozenset(report.received.page_breaks)
    inside: dict[str, list[Insert]] = {}
    taken: set[int] = set()
    for difference in report.differences:
        if "\n" in difference.received:
            lines = report.blocks_by_id[difference.block].lines
            following = lines[bisect_right(lines, difference.received_line)]
            between = [n for n in range(difference.received_line + 1, following) if n in furniture]
            taken.update(between)
            rows = [furniture[number] for number in between]
            content = Xml("".join([*_pages(rows, following, feeds), tag("lb", n=str(following))]))
            size = sum(len(row.text) for row in rows)
            inside.setdefault(difference.segment, []).append(Insert(difference.offset, content, size))
    blocks = [block for block in report.blocks if block.lines]
    numbers = [block.number for block in blocks]
    outside: dict[int, list[FurnitureLine]] = {}
    for line in furniture.values():
        if line.number not in taken:
            outside.setdefault(bisect_right(numbers, line.number), []).append(line)
    before = {
        block.id: [*_pages(outside.get(place, ()), block.number, feeds)] for place, block in enumerate(blocks)
    }
    return Placed(inside, before, [*_pages(outside.get(len(blocks), ()), 0, feeds)])


def _pages(rows: Sequence[FurnitureLine], following: int, feeds: frozenset[int]) -> Iterator[Xml]:
    """Furniture with page breaks: where form feeds were received; in a text without any, behind page numbers."""
    for row in rows:
        if row.number in feeds:
            yield tag("pb")
        yield tag("fw", row.text, type=_TYPES[row.kind], n=str(row.number))
        if not feeds and row.kind == "page-number" and following:
            yield tag("pb")
    if following in feeds:
        yield tag("pb")
