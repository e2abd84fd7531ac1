"""What stands on the home page beside the written words: one sentence, annotated, and what there is."""

from dataclasses import dataclass

from ..model import Analysis, AnnotatedReport, EditionTexts, Segment
from .segments import SegmentMarkup, mark_up

SAMPLE_LIMIT = 120
"""The longest sentence, in characters, that a reader takes in at a glance."""


@dataclass(frozen=True)
class Sample:
    """A sentence of a report with its terms marked."""

    report: AnnotatedReport
    """The report."""
    segment: SegmentMarkup
    """The sentence in both languages."""


def sample(analysis: Analysis, texts: EditionTexts) -> Sample | None:
    """The translated sentence of the first report with the most terms, if it is short; the first of equals."""
    for annotated in analysis.reports[:1]:
        segments = [s for s in annotated.report.segments.values() if s.en and len(s.zh) < SAMPLE_LIMIT]
        if segments:
            best = max(segments, key=lambda segment: _marked(annotated, segment))
            text = texts.reports[annotated.report.id][best.id]
            return Sample(annotated, mark_up(annotated, best, text, "terms/"))
    return None


def _marked(annotated: AnnotatedReport, segment: Segment) -> int:
    return sum(hit.marked for hit in annotated.hits.get(segment.id, ()))
