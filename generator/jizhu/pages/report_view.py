"""A report as its page shows it: blocks with both languages, and notes beside the block they belong to."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from ..model import (
    AnnotatedReport,
    Block,
    Edition,
    EditionTexts,
    Either,
    Gap,
    Report,
    SegmentText,
    SourceReference,
    Span,
)
from ..version import __version__
from .segments import SegmentMarkup, mark_up

_OPENING = 4
"""As many first characters make two sentences begin alike."""


@dataclass(frozen=True)
class NoteView:
    """A note or apparatus row under its block."""

    number: int
    """Its number on the page, from 1."""
    address: str
    """Id of its element."""
    segment: str
    """Segment id; for a remark on a block, its first segment."""
    kind: str
    """``gap``, ``sic``, ``layout``, ``textual``, ``translation``, ``explanatory`` or ``meaning``."""
    quote: str
    """The words spoken of in the edition's script, restored ones for a gap; empty for a whole segment."""
    text: Either
    """What is said."""
    voice: str = "editor"
    """Who speaks."""
    certainty: str = ""
    """How certain a restoration is."""
    alternatives: tuple[str, ...] = ()
    """Other restorations that were considered, simplified."""
    sources: tuple[SourceReference, ...] = ()
    """Where it is said."""
    term: str = ""
    """The entry whose meaning in this report it tells; empty for other notes."""


@dataclass(frozen=True)
class BlockView:
    """A block with everything that stands in it and beside it."""

    block: Block
    """Number and kind."""
    segments: tuple[SegmentMarkup, ...]
    """Both texts of its segments."""
    notes: tuple[NoteView, ...]
    """Notes, in reading order."""
    signs: dict[str, list[NoteView]] = field(default_factory=dict)
    """Notes by segment id, for the signs that lead to them."""


def cited(annotated: AnnotatedReport, edition: Edition, texts: EditionTexts) -> Markup:
    """What a citation of the report names, as JSON; what its source does not say is left out."""
    report = annotated.report
    title = {"zh": texts.title_of(report), "en": report.english_title}
    own, other = ("en", "zh") if edition.is_english else ("zh", "en")
    found = {
        "id": report.id,
        "title": title[own] or title[other],
        "original": title["zh"] if edition.is_english and title["en"] else "",
        "date": report.front.date,
        "date_is": report.front.date_is,
        "version": __version__,
        "edition": edition.name,
        "language": edition.tag,
    }
    known = {key: value for key, value in found.items() if value}
    written = json.dumps(known, ensure_ascii=False, separators=(",", ":"))
    return Markup(written.replace("<", "\\u003c"))  # noqa: S704 - a data block, in which only < could do anything


def report_blocks(annotated: AnnotatedReport, texts: EditionTexts) -> list[BlockView]:
    """The blocks of a report page, without the date line."""
    terms_url = "../../terms/"
    own = texts.reports[annotated.report.id]
    notes = _notes_by_block(annotated, texts)
    heads = run_in_heads(annotated.report)
    views = []
    for block in annotated.report.blocks:
        if block.kind == "dateline":
            continue
        segments = tuple(
            replace(mark_up(annotated, s, own[s.id], terms_url), is_run_in=s.id in heads)
            for s in block.segments
        )
        signs: dict[str, list[NoteView]] = {}
        for note in notes.get(block.id, []):
            signs.setdefault(note.segment, []).append(note)
        views.append(BlockView(block, segments, tuple(notes.get(block.id, [])), signs))
    return views


def run_in_heads(report: Report) -> set[str]:
    """Ids of the sentences that head their paragraph: they open with a dash, or as a neighbour's first does.

    A paragraph of one sentence has no head; a heading parts neighbours.
    """
    heads = set()
    blocks = [block for block in report.blocks if block.kind in ("heading", "paragraph")]
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if block.kind != "paragraph" or len(block.segments) == 1:
            continue
        first = block.segments[0]
        neighbours = [other for other in (before, after) if other and other.kind == "paragraph"]
        openings = [other.segments[0].zh[:_OPENING] for other in neighbours]
        if first.zh.startswith("——") or first.zh[:_OPENING] in openings:
            heads.add(first.id)
    return heads


def expected_texts(annotated: AnnotatedReport, edition: Edition, texts: EditionTexts) -> dict[str, str]:
    """What the page must say: the text of every segment in both languages, keyed as `proof` does."""
    own = texts.reports[annotated.report.id]
    expected = {}
    for segment in annotated.report.segments.values():
        chinese, english = own[segment.id].text, segment.en or ""
        first, second = (english, chinese) if edition.is_english else (chinese, english)
        expected[segment.id] = first
        if second:
            expected[f"other:{segment.id}"] = second
    return expected


def _notes_by_block(annotated: AnnotatedReport, texts: EditionTexts) -> dict[str, list[NoteView]]:
    order = {segment: number for number, segment in enumerate(annotated.report.segments)}
    rows = sorted(_all_notes(annotated, texts), key=lambda row: (order[row[0].segment], row[0].start))
    found: dict[str, list[NoteView]] = {}
    for number, (span, note) in enumerate(rows, start=1):
        found.setdefault(span.segment.split("-")[0], []).append(_numbered(note, number))
    return found


def _numbered(note: NoteView, number: int) -> NoteView:
    address = note.address or f"apparatus-{number}"
    return replace(note, number=number, address=address)


def _all_notes(annotated: AnnotatedReport, texts: EditionTexts) -> Iterator[tuple[Span, NoteView]]:
    own, said = texts.reports[annotated.report.id], annotated.annotations
    yield from _gap_notes(said.gaps, own)
    for sic in said.sics:
        quote = own[sic.span.segment].text[sic.span.start : sic.span.end]
        yield sic.span, NoteView(0, "", sic.span.segment, "sic", quote, sic.row.reason)
    for remark in said.layout:
        block = annotated.report.blocks_by_id[remark.block]
        span = Span(block.segments[0].id, 0, 0)
        yield span, NoteView(0, "", span.segment, "layout", "", remark.row.reason)
    for placed in said.notes:
        span, note = placed.span, placed.note
        quote = own[span.segment].text[span.start : span.end]
        address = f"note-{note.id}"
        view = NoteView(
            0,
            address,
            span.segment,
            note.kind,
            quote,
            note,
            note.voice,
            sources=note.sources,
            term=note.term or "",
        )
        yield span, view


def _gap_notes(gaps: Iterable[Gap], own: Mapping[str, SegmentText]) -> Iterator[tuple[Span, NoteView]]:
    supplied = {segment: iter(text.supplied) for segment, text in own.items()}
    for gap in gaps:
        row, quote = gap.row, next(supplied[gap.segment])
        view = NoteView(0, "", gap.segment, "gap", quote, row.reason)
        view = replace(view, certainty=row.certainty or "", alternatives=row.alternatives)
        yield Span(gap.segment, gap.offset, gap.offset), view
