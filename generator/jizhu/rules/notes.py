"""Rules about the notes file of a report."""

from collections.abc import Iterator

from ..model import AnnotatedReport, Hit, Note, Project, Span
from ..problems import Problems, suggestion
from .waivers import Objection


def check_notes(project: Project, problems: Problems) -> None:
    """Notes belong to a report, have ids of their own, name known entries, and sources where others speak."""
    for report, notes in project.notes.items():
        if not project.has_report(report):
            problems.add(project.where_notes(report), "report-without-notes", report=report)
        seen: dict[str, int] = {}
        for number, note in enumerate(notes.notes):
            where = project.where_notes(report, "notes", number, "id")
            if note.id in seen:
                problems.add(where, "duplicate-id", id=note.id, place=f"{where[0]}:{seen[note.id]}")
            seen.setdefault(note.id, where[1])
            if note.voice != "editor" and not note.sources:
                problems.add(where, "note-without-sources", voice=note.voice)
            _check_kind(project, report, number, note, problems)
        for number, pin in enumerate(notes.pins):
            for item, term in enumerate(pin.terms):
                where = project.where_notes(report, "pins", number, "terms", item)
                _check_term(project, where, term, problems)
        for number, waiver in enumerate(notes.waivers):
            if waiver.term:
                where = project.where_notes(report, "waivers", number, "term")
                _check_term(project, where, waiver.term, problems)


def _check_kind(project: Project, report: str, number: int, note: Note, problems: Problems) -> None:
    """A note on a meaning quotes a term and names its entry; no other note names one."""
    where = project.where_notes(report, "notes", number, "term")
    if note.kind == "meaning":
        for key, value in (("term", note.term), ("quote", note.quote)):
            if value is None:
                problems.add(project.where_notes(report, "notes", number), "missing-key", key=key)
    elif note.term is not None:
        problems.add(where, "term-of-a-note", kind=note.kind)
    if note.term is not None:
        _check_term(project, where, note.term, problems)


def check_meanings(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """What a term means in a report is said of words of that report where the term stands."""
    report = annotated.report.id
    numbers = (
        {note.id: number for number, note in enumerate(project.notes[report].notes)}
        if report in project.notes
        else {}
    )
    for placed in annotated.annotations.notes:
        note, span = placed.note, placed.span
        if note.kind != "meaning" or note.term not in project.entries:
            continue
        here = (hit for hit in annotated.hits.get(span.segment, ()) if _meet(hit, span))
        if not any(note.term in (*hit.terms, *hit.inner_terms) for hit in here):
            where = project.where_notes(report, "notes", numbers[note.id], "term")
            yield Objection(where, "meaning-of-another-term", {"term": note.term, "quote": note.quote or ""})


def _meet(hit: Hit, span: Span) -> bool:
    return hit.span.start < span.end and span.start < hit.span.end


def _check_term(project: Project, where: tuple[str, int, int], term: str, problems: Problems) -> None:
    if not project.has_term(term) and not problems.is_full(where[0], "unknown-id"):
        problems.add(where, "unknown-id", id=term, suggestion=suggestion(term, project.entries, problems))
