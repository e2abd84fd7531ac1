"""Diff: what a change does, from two analyses of a project.

A step of its own beside the straight line: two versions in, the frozen `Changes` out. Views of it are in
`views`; where the old version comes from is none of its business.
"""

from collections.abc import Iterator

from ...model import AnnotatedReport
from ...model.figures import count
from ...model.layout import CONVERSIONS, EDITION_FILE, NOTES, READINGS, REPORTS, SOURCES, TERMS, VOCABULARY
from .alignment import aligned_segments
from .changes import AnnotationChange, Changes, Outputs, TextChange, UseChange, Version
from .marks import concerns, mark_changes
from .outputs import figure_changes, file_changes, page_changes
from .records import entry_changes, record_changes, renamed_entries
from .texts import text_changes
from .uses import use_changes

__all__ = ["Changes", "Outputs", "Version", "compare"]


def compare(old: Version, new: Version, outputs: tuple[Outputs, Outputs] | None) -> Changes:
    """Everything that differs between two versions of a project.

    ``outputs`` are what is made from both, None where one of them cannot be made. A file that has errors in
    one version is in ``unread``, and nothing is said that follows from its being left out.
    """
    before, after = old.analysis.project, new.analysis.project
    unread = tuple(sorted({*_unread(old), *_unread(new)}))
    renamed = renamed_entries(before, after)
    left_out = {path.removeprefix(f"{TERMS}/").removesuffix(".yml") for path in unread}
    texts: list[TextChange] = []
    marks: list[AnnotationChange] = []
    uses: list[UseChange] = []
    for was, now in _reports(old, new, unread):
        aligned = aligned_segments(was.report, now.report)
        texts += text_changes(was.report, now.report, aligned)
        found = mark_changes(was, now, aligned, renamed)
        marks += (change for change in found if not concerns(change, left_out))
        rendered = use_changes(was, now, aligned, renamed)
        uses += (change for change in rendered if left_out.isdisjoint(change.terms))
    return Changes(
        entries=tuple(entry_changes(before, after, renamed, unread)),
        records=tuple(record_changes(before, after, unread)),
        texts=tuple(texts),
        marks=tuple(marks),
        uses=tuple(uses),
        figures=tuple(figure_changes(count(old.analysis), count(new.analysis))) if not unread else (),
        files=tuple(file_changes(*outputs)) if outputs else (),
        pages=tuple(page_changes(*outputs)) if outputs else (),
        unread=unread,
        errors=(len(old.errors), len(new.errors)),
    )


def _unread(version: Version) -> Iterator[str]:
    """Files that are there and could not be read, and reports whose blocks could not be numbered."""
    project = version.analysis.project
    read = {f"{TERMS}/{term}.yml" for term in project.entries}
    read |= {f"{NOTES}/{report}.yml" for report in project.notes}
    read |= {page.path for page in project.pages}
    read |= {SOURCES} if project.works else set()
    read |= {CONVERSIONS} if project.conversions else set()
    read |= {READINGS} if project.readings else set()
    read |= {VOCABULARY} if project.vocabulary.categories else set()
    read |= {EDITION_FILE} if project.settings.model_fields_set else set()
    analysed = {annotated.report.path for annotated in version.analysis.reports}
    for problem in version.errors:
        path = problem.location.path
        report = "/".join(path.split("/")[:3]) if path.startswith(f"{REPORTS}/") else ""
        if report:
            if report not in analysed:
                yield report
        elif path not in read:
            yield path


def _reports(
    old: Version, new: Version, unread: tuple[str, ...]
) -> Iterator[tuple[AnnotatedReport, AnnotatedReport]]:
    """Reports that both versions have and can be trusted in both."""
    if VOCABULARY in unread:
        return
    before = {annotated.report.id: annotated for annotated in old.analysis.reports}
    for annotated in new.analysis.reports:
        name = annotated.report.id
        if name in before and f"{NOTES}/{name}.yml" not in unread:
            yield before[name], annotated
