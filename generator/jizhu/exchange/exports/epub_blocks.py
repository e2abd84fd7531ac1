"""The blocks of a book's report: title and headings, paragraphs, and every other kind."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...model import Block, Segment
from .epub_text import Book, Numbered, heading, sentence
from .xml_text import Xml, lines, tag, xml

_SET = {
    "verse": "lines",
    "item": "lines",
    "signature": "closing",
    "place-date": "closing",
    "salutation": "set",
    "remark": "set",
    "speaker": "set",
}
"""How blocks of a kind are set, by the name of a class."""


def blocks_of(book: Book, section: Sequence[Block], notes: Numbered) -> list[Xml]:
    """The blocks of a section, rows that follow each other as one table."""
    found: list[Xml] = []
    for kind, group in groupby(section, key=lambda block: block.kind):
        if kind == "row":
            rows = [row for block in group for row in _rows(book, block, notes)]
            found.append(tag("table", tag("tbody", lines(*rows)), class_="cells"))
        else:
            found += [_block(book, block, notes) for block in group]
    return found


def _block(book: Book, block: Block, notes: Numbered) -> Xml:
    if block.kind == "title":
        return _title(book, block, notes)
    if block.kind == "heading":
        parts = [heading(book, segment, notes) for segment in block.segments]
        class_ = "lower" if block.level > 1 else ""
        name = tag(f"h{block.level + 1}", *(bare for bare, _ in parts), class_=class_, id=block.id)
        return lines(name, *(_under(below) for _, below in parts), _english(book, *block.segments))
    chinese = [sentence(book, segment, notes) for segment in block.segments]
    if block.kind == "speaker":
        chinese[0] = tag("b", chinese[0])
    english = _english(book, *block.segments)
    if block.kind == "verse":
        chinese = [_in_lines(chinese)]
        said = [xml(book.texts.in_english(segment.en)) for segment in block.segments if segment.en]
        english = _translated(_in_lines(said)) if said else Xml()
    text = lines(tag("p", *chinese, class_="zh", id=block.id), english)
    return tag("div", text, class_=_SET[block.kind]) if block.kind in _SET else text


def _in_lines(texts: Sequence[Xml]) -> Xml:
    return Xml(tag("br").join(texts))


def _rows(book: Book, block: Block, notes: Numbered) -> Iterator[Xml]:
    yield tag("tr", *(tag("td", sentence(book, segment, notes)) for segment in block.segments), id=block.id)
    if any(segment.en for segment in block.segments):
        english = (tag("td", book.texts.in_english(segment.en or "")) for segment in block.segments)
        yield tag("tr", *english, class_="en", lang="en", xml__lang="en")


def _title(book: Book, block: Block, notes: Numbered) -> Xml:
    """Each part of the title by itself; the main one alone is the heading, in brackets if the editor supplies it."""
    main = next((s for s in block.segments if s.role == "main"), block.segments[0])
    is_supplied = book.annotated.report.front.title_is == "supplied"
    rows: list[Xml] = []
    for segment in block.segments:
        bare, below = heading(book, segment, notes)
        if segment is main:
            name = ("〔", bare, "〕") if is_supplied else (bare,)
            rows.append(tag("h1", *name, epub__type="title"))
        else:
            rows.append(tag("p", bare, class_="subtitle", epub__type="subtitle", role="doc-subtitle"))
        rows += [_under(below), _english(book, segment)]
    return tag("header", lines(*rows), id=block.id)


def _under(below: Xml) -> Xml:
    return tag("p", below, class_="under") if below else Xml()


def _english(book: Book, *segments: Segment) -> Xml:
    english = book.texts.in_english(" ".join(segment.en for segment in segments if segment.en))
    return _translated(english) if english else Xml()


def _translated(english: str) -> Xml:
    return tag("p", english, class_="en", lang="en", xml__lang="en")
