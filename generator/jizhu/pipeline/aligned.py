"""A text that is not the project's, with the project's terms."""

from collections.abc import Sequence
from dataclasses import replace

from ..chinese.foreign import simplified_of
from ..exchange.aligned import aligned_report
from ..exchange.memories import Pair
from ..model import AnnotatedReport, Hit, Project
from ..problems import Problems
from ..reports.match import match
from ..reports.renderings import render_segment


def annotate_aligned(project: Project, name: str, pairs: Sequence[Pair]) -> AnnotatedReport:
    """A text that is not the project's, in any script, with terms and their renderings found.

    No two pairs have one number. A hit's form is what stands in the text, in the script that it is in.
    """
    received = {f"p{pair.number}-1": pair.zh for pair in pairs}
    simplified = [replace(pair, zh=simplified_of(pair.zh, pair.language)) for pair in pairs]
    report, annotations = aligned_report(project, name, simplified)
    found = match(project, report, annotations, Problems())
    hits = {
        segment: tuple(_as_received(hit, received[segment]) for hit in row) for segment, row in found.items()
    }
    rendered = {
        segment.id: render_segment(project.entries, segment, hits[segment.id])
        for segment in report.segments.values()
        if segment.en is not None and hits.get(segment.id)
    }
    return AnnotatedReport(report, annotations, hits, rendered, ())


def _as_received(hit: Hit, text: str) -> Hit:
    return replace(hit, form=text[hit.span.start : hit.span.end])
