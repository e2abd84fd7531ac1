"""Once a project: load → validate → collate → match, and what follows from where the terms stand."""

from collections.abc import Iterable

from ..model import Analysis, AnnotatedReport, Project, ReportSource, date_bounds
from ..model.layout import NOTES
from ..problems import Problems
from ..project.load import load
from ..project.tree import Tree
from ..reports.collate import collate
from ..reports.concordance import concordance
from ..reports.coverage import check_coverage
from ..reports.forms import Forms, compile_forms
from ..reports.match import mark, match
from ..reports.renderings import check_consistency
from ..reports.waivers import Waivers
from ..rules import validate, validate_pins, validate_report


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
    # What follows only from a file that could not be read is not reported: one fault is one problem.
    misread = project.unread | {p.location.path for p in problems if p.code == "traditional-character"}
    has_notes = f"{NOTES}/{source.id}.yml" not in misread
    with_notes = problems if has_notes else Problems()
    with_terms = with_notes if project.has_all_terms else Problems()
    collated = collate(project, source, with_notes)
    if collated is None:
        return None
    report, annotations = collated
    matches = match(forms, report.texts, annotations.pins)
    validate_pins(project, report, annotations, matches.unclear, with_notes)
    hits = mark(forms, report.sections, matches.hits)
    waivers = Waivers(annotations)
    rendered = check_consistency(project, report, hits, waivers, with_terms)
    quoted = check_coverage(project, report, hits, waivers, with_terms)
    waivers.report_unused(project, report, with_terms)
    validate_report(project, report, with_terms)
    return AnnotatedReport(report, annotations, hits, rendered, quoted)
