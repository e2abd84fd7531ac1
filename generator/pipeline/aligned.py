"""A text that is not the project's, with the project's terms."""

from ..aligned import Pairs, aligned_report, in_script
from ..consistency import render_segment
from ..convert import script_of
from ..match import match
from ..model import AnnotatedReport, Edition, Project
from ..problems import Problems


def annotate_aligned(project: Project, name: str, pairs: Pairs, edition: Edition) -> AnnotatedReport:
    """A text that is not the project's, in an edition's script, with terms and their renderings found."""
    project = in_script(project, script_of(project, edition))
    report, annotations = aligned_report(project, name, pairs)
    hits = match(project, report, annotations, Problems())
    rendered = {
        segment.id: render_segment(project.entries, segment, hits[segment.id])
        for segment in report.segments.values()
        if segment.en is not None and hits.get(segment.id)
    }
    return AnnotatedReport(report, annotations, hits, rendered, ())
