"""An entry as its page shows it: its time line, and its occurrences with the aligned sentence."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from ..model import (
    Analysis,
    AnnotatedReport,
    EditionTexts,
    Either,
    Occurrence,
    Report,
    SourceReference,
    TermEntry,
    date_bounds,
)
from .markup import Mark, lay
from .segments import gap_insertions


@dataclass(frozen=True)
class InContext:
    """One occurrence."""

    report: str
    """Report id."""
    segment: str
    """Segment id."""
    zh: Markup
    """The sentence with the words marked."""
    en: Markup | None
    """The aligned sentence with the words that render it marked; None where untranslated."""
    is_nested: bool
    """Whether it stands inside a longer term."""
    count: int
    """Occurrences in the sentence."""


@dataclass(frozen=True)
class InReport:
    """The occurrences of an entry in one report, one row a sentence."""

    report: AnnotatedReport
    """The report."""
    rows: tuple[InContext, ...]
    """Sentences, in reading order."""
    count: int
    """Occurrences, of which a sentence may have several."""


def in_context(analysis: Analysis, term: str, texts: EditionTexts) -> tuple[InReport, ...]:
    """Every sentence of every report in which an entry stands."""
    places = analysis.concordance.get(term, ())
    return tuple(_in_reports(analysis, places, texts))


def shown_places(analysis: Analysis, texts: EditionTexts) -> Callable[[str], object]:
    """What `in_context` is made from, by entry: its places, their sentences, and how their reports are named.

    It says all of itself when it is written out, and is made in a small part of the time.
    """
    reports = {annotated.report.id: annotated for annotated in analysis.reports}
    heads = {id_: repr(_head(annotated.report)) for id_, annotated in reports.items()}
    order = {id_: number for number, id_ in enumerate(reports)}

    def sentence(report: str, segment: str) -> object:
        annotated = reports[report]
        english = annotated.report.segments[segment].en
        return texts.reports[report][segment], english, tuple(annotated.annotations.gaps_in(segment))

    def shown(term: str) -> object:
        places = analysis.concordance.get(term, ())
        sentences = dict.fromkeys((place.report, place.span.segment) for place in places)
        here = sorted({report for report, _ in sentences}, key=order.__getitem__)
        return places, [sentence(*key) for key in sentences], [heads[report] for report in here]

    return shown


def _head(report: Report) -> object:
    return report.id, report.front, report.english_front, report.blocks[:1]


def _in_reports(
    analysis: Analysis, places: tuple[Occurrence, ...], texts: EditionTexts
) -> Iterator[InReport]:
    by_report: dict[str, list[Occurrence]] = {}
    for place in places:
        by_report.setdefault(place.report, []).append(place)
    for annotated in analysis.reports:
        here = by_report.get(annotated.report.id)
        if here:
            by_segment: dict[str, list[Occurrence]] = {}
            for place in here:
                by_segment.setdefault(place.span.segment, []).append(place)
            rows = tuple(_row(annotated, s, row, texts) for s, row in by_segment.items())
            yield InReport(annotated, rows, len(here))


def _row(
    annotated: AnnotatedReport, segment: str, places: list[Occurrence], texts: EditionTexts
) -> InContext:
    chinese = texts.reports[annotated.report.id][segment]
    english = annotated.report.segments[segment].en
    marks = [Mark(place.span.start, place.span.end, "mark") for place in places]
    aligned = sorted({place.english for place in places if place.english})
    return InContext(
        report=annotated.report.id,
        segment=segment,
        zh=lay(chinese.text, marks, gap_insertions(annotated, segment, chinese)),
        en=None if english is None else lay(english, [Mark(*words, "mark") for words in aligned]),
        is_nested=all(place.is_nested for place in places),
        count=len(places),
    )


@dataclass(frozen=True)
class TimeStep:
    """One line of an entry's time line."""

    date: str
    """When, as written."""
    kind: Literal["from", "event", "report", "to"]
    """Beginning, something that happened, a report that uses the term, end."""
    said: Either | None = None
    """What happened."""
    report: Report | None = None
    """The report."""
    sources: tuple[SourceReference, ...] = ()
    """Where it is said."""


_ORDER = ("from", "event", "report", "to")


def time_line(entry: TermEntry, contexts: Iterable[InReport]) -> tuple[TimeStep, ...]:
    """Validity and history in order, among them the reports that use the term; empty where neither is known."""
    steps = [TimeStep(event.date, "event", said=event, sources=event.sources) for event in entry.history]
    if entry.valid and entry.valid.from_:
        steps.append(TimeStep(entry.valid.from_, "from"))
    if entry.valid and entry.valid.to:
        steps.append(TimeStep(entry.valid.to, "to"))
    if not steps:
        return ()
    for context in contexts:
        report = context.report.report
        steps.append(TimeStep(report.front.date, "report", report=report))
    return tuple(sorted(steps, key=lambda step: (date_bounds(step.date)[0], _ORDER.index(step.kind))))
