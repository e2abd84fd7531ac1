"""Rules about the notes file of a report."""

from ..model import Project
from ..problems import Problems, suggestion


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
        for number, pin in enumerate(notes.pins):
            for item, term in enumerate(pin.terms):
                where = project.where_notes(report, "pins", number, "terms", item)
                _check_term(project, where, term, problems)
        for number, waiver in enumerate(notes.waivers):
            if waiver.term:
                where = project.where_notes(report, "waivers", number, "term")
                _check_term(project, where, waiver.term, problems)


def _check_term(project: Project, where: tuple[str, int, int], term: str, problems: Problems) -> None:
    if not project.has_term(term) and not problems.is_full(where[0], "unknown-id"):
        problems.add(where, "unknown-id", id=term, suggestion=suggestion(term, project.entries, problems))
