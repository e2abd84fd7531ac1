"""Find the place of every annotation; a quotation that the text does not have is never placed by guess."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from ...chinese.converter import only_traditional
from ...chinese.script import Simplifier
from ...model import (
    AnchoredNote,
    Annotations,
    Apparatus,
    Gap,
    LayoutRemark,
    NotesFile,
    Pin,
    PinnedSpan,
    Project,
    Report,
    Segment,
    Sic,
    Span,
    WaivedSpan,
)
from ...model.layout import READING_TEXTS
from ...model.notes import Anchor
from ...problems import Bilingual, Problems, listed

_NEAR = 3
# Characters of all the places in a sentence where lost words may be looked for.
_COMPARED = 200_000
Where = tuple[str, int, int]


def place_annotations(project: Project, report: Report, problems: Problems) -> Annotations:
    """All annotations of a report at their places, in reading order; what has no place is reported."""
    notes = project.notes.get(report.id, NotesFile())
    order = {segment: number for number, segment in enumerate(report.segments)}
    blocks = {block.id: number for number, block in enumerate(report.blocks)}
    gaps, sics, layout = _apparatus(project, report, notes, problems)
    placed = [
        AnchoredNote(span, note)
        for number, note in enumerate(notes.notes)
        for span in find(report, note, project.where_notes(report.id, "notes", number, "at"), problems)
    ]
    waived = [
        WaivedSpan(span, waiver)
        for number, waiver in enumerate(notes.waivers)
        for span in find(report, waiver, project.where_notes(report.id, "waivers", number, "at"), problems)
    ]
    return Annotations(
        pins=tuple(_pins(project, report, notes, problems)),
        gaps=tuple(sorted(gaps, key=lambda gap: (order[gap.segment], gap.offset))),
        sics=tuple(sorted(sics, key=lambda sic: (order[sic.span.segment], sic.span))),
        layout=tuple(sorted(layout, key=lambda remark: blocks[remark.block])),
        notes=tuple(sorted(placed, key=lambda note: (order[note.span.segment], note.span))),
        waivers=tuple(waived),
    )


def _apparatus(
    project: Project, report: Report, notes: NotesFile, problems: Problems
) -> tuple[list[Gap], list[Sic], list[LayoutRemark]]:
    """The rows of the apparatus by their kinds, in the order of the notes file."""
    gaps: list[Gap] = []
    sics: list[Sic] = []
    layout: list[LayoutRemark] = []
    for number, row in enumerate(notes.apparatus):
        where = project.where_notes(report.id, "apparatus", number, "at")
        if row.kind == "gap":
            found = _gap(report, row, where, problems)
            gaps.extend(_simplified_gap(gap, project.simplifier(report.script)) for gap in found)
        elif row.kind == "sic":
            sics.extend(Sic(span, row) for span in find(report, row, where, problems))
        elif row.at in report.blocks_by_id:
            layout.append(LayoutRemark(row.at, row))
        else:
            _unknown_place(report, row.at, where, problems)
    return gaps, sics, layout


def _pins(project: Project, report: Report, notes: NotesFile, problems: Problems) -> Iterator[PinnedSpan]:
    """Pins of single places first; a pin `at: report` takes every place that is left."""
    taken: set[Span] = set()
    for everywhere in (False, True):
        for number, pin in enumerate(notes.pins):
            if (pin.at == "report") is not everywhere:
                continue
            where = project.where_notes(report.id, "pins", number, "at")
            spans = _everywhere(report, pin) if everywhere else find(report, pin, where, problems)
            if everywhere and not spans:
                _not_found(report, pin, pin.quote, where, problems)
            yield from (PinnedSpan(span, pin.terms) for span in spans if span not in taken)
            taken.update(spans)


def _everywhere(report: Report, pin: Pin) -> list[Span]:
    return [
        Span(segment.id, start, start + len(pin.quote))
        for segment in report.segments.values()
        for start in segment.starts_of(pin.quote)
    ]


def find(report: Report, anchor: Anchor, where: Where, problems: Problems) -> list[Span]:
    """The span of an anchor: of its quotation, or an empty one at the place where it has none.

    ``where`` is the place of ``at`` in the notes file. Empty, with a problem, where there is no such place.
    """
    if anchor.quote is None:
        segment = _segment_at(report, anchor.at)
        if segment is None:
            _unknown_place(report, anchor.at, where, problems)
        return [Span(segment.id, 0, 0)] if segment else []
    start = _find_text(report, anchor, anchor.quote, where, problems)
    return [] if start is None else [Span(anchor.at, start, start + len(anchor.quote))]


def _gap(report: Report, row: Apparatus, where: Where, problems: Problems) -> list[Gap]:
    """The place of lost characters: behind the words `after`, else before the words `before`."""
    words = row.after if row.after is not None else row.before
    if words is None:
        return []
    start = _find_text(report, row, words, where, problems)
    if start is None:
        return []
    return [Gap(row.at, start + len(words) if row.after is not None else start, row)]


def _simplified_gap(gap: Gap, simplifier: Simplifier | None) -> Gap:
    """A gap with what is restored in simplified characters, as everything that is looked at is."""
    row = gap.row
    if simplifier is None or row.supplied is None:
        return gap
    others = tuple(map(simplifier, row.alternatives))
    simplified = row.model_copy(update={"supplied": simplifier(row.supplied), "alternatives": others})
    return replace(gap, row=simplified, traditional=row.supplied)


def _find_text(report: Report, anchor: Anchor, words: str, where: Where, problems: Problems) -> int | None:
    segment = report.segments.get(anchor.at)
    if segment is None:
        if _segment_at(report, anchor.at) is None:
            _unknown_place(report, anchor.at, where, problems)
        else:
            problems.add(where, "quote-needs-segment", at=anchor.at)
        return None
    starts = segment.starts_of(words)
    facts = {"quote": words, "at": anchor.at, "count": len(starts)}
    if not starts:
        _not_found(report, anchor, words, where, problems)
        return None
    if anchor.occurrence is None and len(starts) > 1:
        problems.add(where, "occurrence-missing", **facts)
        return None
    number = int(anchor.occurrence or 1)
    if number > len(starts):
        problems.add(where, "no-such-occurrence", **facts)
        return None
    return starts[number - 1]


def _segment_at(report: Report, at: str) -> Segment | None:
    if at == "report":
        return next(iter(report.segments.values()))
    if at in report.segments:
        return report.segments[at]
    return report.blocks_by_id[at].segments[0] if at in report.blocks_by_id else None


def _unknown_place(report: Report, at: str, where: Where, problems: Problems) -> None:
    if problems.is_full(where[0], "unknown-place"):
        return
    near = problems.near(at, [*report.segments, *report.blocks_by_id], _NEAR)
    names = listed(near)
    meant = Bilingual(f" (near it: {names.en})", f"（相近的有{names.zh}）") if near else ""
    problems.add(where, "unknown-place", at=at, suggestion=meant)


def _not_found(report: Report, anchor: Anchor, words: str, where: Where, problems: Problems) -> None:
    """Name the segments that have the words, else the likest words of the segment named."""
    if report.script == "zh-Hans" and not only_traditional().keys().isdisjoint(words):
        return  # That they are not in the text's script is said of them by a rule.
    if problems.is_full(where[0], "quote-not-found"):
        return
    having = (segment.id for segment in report.segments.values() if words in segment.written)
    elsewhere = list(islice(having, _NEAR))
    places = listed(elsewhere)
    meant = Bilingual(f"; the words stand in {places.en}", f"；这些字在{places.zh}") if elsewhere else ""
    segment = report.segments.get(anchor.at)
    size = len(words)
    if not elsewhere and segment is not None and size * len(segment.written) <= _COMPARED:
        text = segment.written
        windows = {text[start : start + size] for start in range(len(text) - size + 1)}
        near = problems.near(words, windows, _NEAR)
        likest = listed(f"“{words}”" for words in near)
        meant = Bilingual(f"; likest are {likest.en}", f"；最接近的是{likest.zh}") if near else ""
    file = READING_TEXTS[report.script]
    problems.add(where, "quote-not-found", at=anchor.at, quote=words, file=file, suggestion=meant)
