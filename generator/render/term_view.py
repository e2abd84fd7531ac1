"""An entry as its page shows it: its occurrences in context, with the aligned sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..model import Analysis, AnnotatedReport, EditionTexts, Occurrence
from .markup import Mark, lay


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
    chinese = texts.reports[annotated.report.id][segment].text
    english = annotated.report.segments[segment].en
    marks = [Mark(place.span.start, place.span.end, "mark") for place in places]
    aligned = sorted({place.english for place in places if place.english})
    return InContext(
        report=annotated.report.id,
        segment=segment,
        zh=lay(chinese, marks),
        en=None if english is None else lay(english, [Mark(*words, "mark") for words in aligned]),
        is_nested=all(place.is_nested for place in places),
    )
