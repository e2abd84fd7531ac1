"""A sentence as TEI: with gaps, restorations, oddities, and what belongs to the pages, at their places."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile

from ...model import AnnotatedReport, Gap, Segment
from .tei_furniture import Insert, Placed
from .xml_text import Xml, tag, xml


def sentence(annotated: AnnotatedReport, segment: Segment, language: str, placed: Placed) -> Xml:
    """A sentence in one language; nothing where it is not translated."""
    if language == "zh":
        return tag("s", _apparatus(annotated, segment, placed), xml__id=segment.id)
    if segment.en is None:
        return Xml()
    text = _translated(annotated, segment, segment.en)
    return tag("s", text, xml__id=f"en-{segment.id}", corresp=f"#{segment.id}")


def inserts_in(annotated: AnnotatedReport, segment: str, placed: Placed) -> list[Insert]:
    """Everything that is put into a sentence, by its place."""
    gaps = (
        Insert(gap.offset, _gap(gap), len(gap.row.supplied or ""))
        for gap in annotated.annotations.gaps_in(segment)
    )
    return sorted((*gaps, *placed.inside.get(segment, ())), key=lambda insert: insert.offset)


def _translated(annotated: AnnotatedReport, segment: Segment, text: str) -> Xml:
    """A translated sentence; its restored words are as certain as their Chinese is."""
    rows = (gap.row for gap in annotated.annotations.gaps_in(segment.id))
    certainties = {row.en: row.certainty for row in rows if row.certainty}
    parts, at = [], 0
    for start, end in annotated.brackets_in(segment).restored:
        words = text[start + 1 : end - 1]
        restored = tag("supplied", words, reason="lost", cert=certainties.get(words, "low"), resp="#editor")
        parts += [xml(text[at:start]), restored]
        at = end
    return Xml("".join([*parts, xml(text[at:])]))


def _apparatus(annotated: AnnotatedReport, segment: Segment, placed: Placed) -> Xml:
    """The segment as received, with gaps, restorations and oddities at their places."""
    inserts = inserts_in(annotated, segment.id, placed)
    inside: list[str] = []
    at = 0
    for sic in sorted(annotated.annotations.sics_in(segment.id), key=lambda s: s.span):
        if sic.span.start < at:
            continue
        odd = tag("sic", _filled(segment.written, sic.span.start, sic.span.end, inserts, is_last=False))
        inside += [_filled(segment.written, at, sic.span.start, inserts, is_last=False), odd]
        at = sic.span.end
    return Xml("".join([*inside, _filled(segment.written, at, len(segment.zh), inserts, is_last=True)]))


def _filled(text: str, start: int, end: int, inserts: Sequence[Insert], *, is_last: bool) -> Xml:
    parts: list[str] = []
    first = bisect_left(inserts, start, key=lambda insert: insert.offset)
    for insert in takewhile(lambda insert: insert.offset < end + is_last, inserts[first:]):
        parts += [xml(text[start : insert.offset]), insert.content]
        start = insert.offset
    return Xml("".join([*parts, xml(text[start:end])]))


def _gap(gap: Gap) -> Xml:
    row = gap.row
    if row.supplied:
        return tag("supplied", gap.written, reason="lost", cert=row.certainty or "low", resp="#editor")
    quantity = "" if row.extent == "unknown" else row.extent or ""
    return tag("gap", reason="lost", unit="chars", quantity=quantity, extent="" if quantity else "unknown")
