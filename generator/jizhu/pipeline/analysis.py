"""Once a project: load → validate → collate → match, and what follows from where the terms stand."""

from collections.abc import Iterable

from ..model import Analysis, AnnotatedReport, Project, ReportSource, date_bounds
from ..problems import Problems
from ..project.load import load
from ..project.tree import Tree
from ..reports.collate import collate
from ..reports.concordance import concordance
from ..reports.coverage import formulas, quoted
from ..reports.findings import findings
from ..reports.forms import Forms, compile_forms
from ..reports.match import match
from ..reports.renderings import renderings
from ..rules import validate, validate_report


def analyse(tree: Tree, problems: Problems) -> Analysis:
    """Read a project and find every annotation's place; whatever is wrong is in ``problems``."""
    project = load(tree, problems)
    validate(project, problems)
    forms = compile_forms(project.entries, project.vocabulary.guards)
    found = (analyse_report(project, forms, source, problems) for source in project.reports)
    reports = _newest_first(report for report in found if report is not None)
    return Analysis(project, reports, concordance(reports))


def _newest_first(reports: Iterable[AnnotatedReport]) -> tuple[AnnotatedReport, ...]:
    """In the one order that readers meet everywhere; a date without month or day counts from its first day."""

    def age(annotated: AnnotatedReport) -> tuple[int, str]:
        first_day, _ = date_bounds(annotated.report.front.date)
        return -first_day.toordinal(), annotated.report.id

    return tuple(sorted(reports, key=age))


def analyse_report(
    project: Project, forms: Forms, source: ReportSource, problems: Problems
) -> AnnotatedReport | None:
    """One report with its annotations at their places; None where its blocks are not those of the received text."""
    collated = collate(project, source, problems)
    if collated is None:
        return None
    report, annotations = collated
    matches = match(forms, report.texts, annotations.pins, headings=report.section_starts)
    hits, segments = matches.hits, report.segments.values()
    rendered = renderings(project.entries, segments, hits)
    annotated = AnnotatedReport(
        report,
        annotations,
        hits,
        rendered,
        unclear=matches.unclear,
        findings=tuple(findings(project.entries, segments, hits, rendered)),
        quoted=tuple(quoted(segments, hits, project.members)),
        formulas=tuple(formulas(segments, hits)),
    )
    return validate_report(project, annotated, problems)
