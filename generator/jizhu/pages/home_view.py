"""What stands on the home page beside the written words: one sentence, annotated, and what there is."""

from dataclasses import dataclass

from ..model import Analysis, AnnotatedReport, Edition, EditionTexts, Project, Segment
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
    """The short translated sentence with the most terms, the first of equals, of the first report that has one."""
    for annotated in analysis.reports:
        blocks = (block for block in annotated.report.blocks if block.kind == "paragraph")
        segments = [s for block in blocks for s in block.segments if _is_fit(annotated, s)]
        if segments:
            best = max(segments, key=lambda segment: _marked(annotated, segment))
            text = texts.reports[annotated.report.id][best.id]
            return Sample(annotated, mark_up(annotated, best, text, "terms/"))
    return None


def _is_fit(annotated: AnnotatedReport, segment: Segment) -> bool:
    return bool(segment.en) and len(segment.zh) < SAMPLE_LIMIT and _marked(annotated, segment) > 0


def _marked(annotated: AnnotatedReport, segment: Segment) -> int:
    return sum(hit.marked for hit in annotated.hits.get(segment.id, ()))


def owner(project: Project, edition: Edition, texts: EditionTexts, lead: str) -> dict[str, str]:
    """What the edition is called and what it is, in the language of an edition; ``lead`` is what every edition is."""
    imprint, stated = project.imprint, project.settings.lead
    if edition.is_english:
        return {"name": imprint.name, "lead": stated.en if stated else lead}
    return {"name": texts.to_own(imprint.chinese_name), "lead": texts.to_own(stated.zh) if stated else lead}
