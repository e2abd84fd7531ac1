"""The text of a report as TEI: divisions by headings, and blocks of every kind."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from ...model import AnnotatedReport, Block
from .tei_furniture import Placed
from .tei_sentence import sentence
from .xml_text import Xml, lines, tag

_GROUPS = {"verse": "lg", "row": "table", "item": "list"}
"""What blocks of a kind stand in together, if they follow each other."""
_CLOSING = ("signature", "place-date")
_SIGNED = {"signature": "signed", "place-date": "dateline"}


def divisions(annotated: AnnotatedReport, language: str, placed: Placed) -> Iterator[Xml]:
    """The title, then what stands from heading to heading, lower headings in the divisions of higher ones."""
    first, *others = annotated.report.sections
    text = _Text(annotated, language, placed)
    yield from (part for block in first if block.kind == "title" for part in text.title(block))
    opening = tuple(block for block in first if block.kind != "title")
    yield from _nested(text, [section for section in (opening, *others) if section])
    if language == "zh":
        yield from placed.after


def _nested(text: "_Text", sections: Sequence[Sequence[Block]]) -> Iterator[Xml]:
    at = 0
    while at < len(sections):
        level = sections[at][0].level
        end = at + 1
        while level and end < len(sections) and sections[end][0].level > level:
            end += 1
        content = [*text.section(sections[at], is_last=end == at + 1), *_nested(text, sections[at + 1 : end])]
        if content:
            yield tag("div", lines(*content), type="section")
        at = end


class _Text:
    """Blocks of one report in one language; those that have nothing in it are left out."""

    def __init__(self, annotated: AnnotatedReport, language: str, placed: Placed) -> None:
        self._annotated = annotated
        self._language = language
        self._placed = placed

    def title(self, block: Block) -> Iterator[Xml]:
        """A division with a head for each part of the title."""
        yield from self._before(block)
        heads = [
            tag("head", text, type=segment.role)
            for segment, text in zip(block.segments, self._written(block), strict=True)
            if text
        ]
        if heads:
            yield tag("div", lines(*heads), type="title", xml__id=self._name(block))

    def section(self, blocks: Sequence[Block], *, is_last: bool) -> Iterator[Xml]:
        """Blocks from heading to heading; ``is_last`` says that no lower division follows in this one."""
        size = len(blocks)
        while is_last and size and blocks[size - 1].kind in (*_CLOSING, "remark"):
            size -= 1
        if not any(block.kind in _CLOSING for block in blocks[size:]):
            size = len(blocks)
        yield from self._running(blocks[:size])
        for is_closer, group in groupby(blocks[size:], key=lambda block: block.kind in _CLOSING):
            rows = [part for block in group for part in self._closing(block)]
            if rows:
                yield from [tag("closer", lines(*rows))] if is_closer else rows

    def _running(self, blocks: Sequence[Block]) -> Iterator[Xml]:
        at, is_top = 0, True
        while at < len(blocks):
            block, end = blocks[at], at + 1
            is_top = is_top and block.kind in ("heading", "dateline", "salutation")
            if block.kind in _GROUPS or block.kind == "speaker":
                wanted = "paragraph" if block.kind == "speaker" else block.kind
                while end < len(blocks) and blocks[end].kind == wanted:
                    end += 1
            yield from self._group(blocks[at:end], is_top=is_top)
            at = end

    def _group(self, blocks: Sequence[Block], *, is_top: bool) -> Iterator[Xml]:
        block, *others = blocks
        if block.kind in _GROUPS:
            rows = [part for row in blocks for part in self._member(row)]
            if rows:
                yield tag(_GROUPS[block.kind], lines(*rows))
        elif block.kind == "speaker":
            yield from self._speech(block, others)
        else:
            yield from self._single(block, is_top=is_top)

    def _single(self, block: Block, *, is_top: bool) -> Iterator[Xml]:
        yield from self._before(block)
        texts = list(filter(None, self._written(block)))
        if not texts:
            return
        name = self._name(block)
        if block.kind == "salutation" and is_top:
            yield tag("opener", tag("salute", *texts, xml__id=name))
        elif block.kind in ("paragraph", "heading", "dateline"):
            elements = {"paragraph": "p", "heading": "head", "dateline": "dateline"}
            yield tag(elements[block.kind], *texts, xml__id=name)
        else:
            yield tag("ab", *texts, type=block.kind, xml__id=name)

    def _closing(self, block: Block) -> Iterator[Xml]:
        yield from self._before(block)
        texts = list(filter(None, self._written(block)))
        if texts:
            yield tag(_SIGNED.get(block.kind, "trailer"), *texts, xml__id=self._name(block))

    def _member(self, block: Block) -> Iterator[Xml]:
        """A line or group of lines, a row with its cells, an item."""
        texts = list(filter(None, self._written(block)))
        if not texts:
            return
        yield from self._before(block)
        name = self._name(block)
        if block.kind == "item":
            yield tag("item", *texts, xml__id=name)
        elif block.kind == "row":
            yield tag("row", *(tag("cell", text) for text in texts), xml__id=name)
        elif len(texts) == 1:
            yield tag("l", *texts, xml__id=name)
        else:
            yield tag("lg", *(tag("l", text) for text in texts), xml__id=name)

    def _speech(self, block: Block, others: Sequence[Block]) -> Iterator[Xml]:
        yield from self._before(block)
        name, *said = [*filter(None, self._written(block))] or [Xml()]
        own = [tag("p", *said)] if said else []
        paragraphs = [*own, *(part for other in others for part in self._single(other, is_top=False))]
        if name and paragraphs:
            yield tag("sp", lines(tag("speaker", name), *paragraphs), xml__id=self._name(block))
        elif name:
            yield tag("ab", name, type=block.kind, xml__id=self._name(block))
        else:
            yield from paragraphs

    def _written(self, block: Block) -> list[Xml]:
        return [
            sentence(self._annotated, segment, self._language, self._placed) for segment in block.segments
        ]

    def _before(self, block: Block) -> Sequence[Xml]:
        return self._placed.before.get(block.id, ())

    def _name(self, block: Block) -> str:
        return block.id if self._language == "zh" else f"en-{block.id}"
