"""Entries and the other files of `annotations/`, compared."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ...model import Project, TermEntry
from ...model.layout import CONVERSIONS, EDITION_FILE, ENGLISH, NOTES, READINGS, SOURCES, TERMS, VOCABULARY
from .changes import RecordChange
from .fields import field_changes, written


def renamed_entries(old: Project, new: Project) -> dict[str, str]:
    """Entries that have another id: old id → new id.

    They name the old id among their former ids, or have the headword and qualifier of an entry that is gone.
    """
    gone = [term for term in old.entries if term not in new.entries]
    come = [term for term in new.entries if term not in old.entries]
    order = {term: number for number, term in enumerate(come)}
    named = {before: {term for term in old.entries[before].former_ids if term in order} for before in gone}
    namesakes: dict[object, list[str]] = {}
    for term in come:
        entry = new.entries[term]
        namesakes.setdefault((entry.headword, entry.qualifier), []).append(term)
        for former in entry.former_ids:
            if former in named:
                named[former].add(term)
    pairs: dict[str, str] = {}
    taken: set[str] = set()
    for is_named in (True, False):
        for before in (term for term in gone if term not in pairs):
            was = old.entries[before]
            rivals = named[before] if is_named else namesakes.get((was.headword, was.qualifier), ())
            after = min((term for term in rivals if term not in taken), key=order.__getitem__, default=None)
            if after is not None:
                pairs[before] = after
                taken.add(after)
    return pairs


def entry_changes(
    old: Project, new: Project, renamed: Mapping[str, str], unread: Iterable[str]
) -> Iterator[RecordChange]:
    """Entries that are added, removed, renamed or changed, by id."""
    left_out = set(unread)
    former = {after: before for before, after in renamed.items()}
    for term in sorted({*old.entries, *new.entries} - renamed.keys()):
        before, after = old.entries.get(former.get(term, term)), new.entries.get(term)
        path = f"{TERMS}/{term}.yml"
        if path not in left_out:
            yield from _entry_change(path, before, after, former.get(term, ""))


def _entry_change(
    path: str, before: TermEntry | None, after: TermEntry | None, former: str
) -> Iterator[RecordChange]:
    if before is None and after is not None:
        yield RecordChange("added", path, after.headword)
    elif before is not None and after is None:
        yield RecordChange("removed", path, before.headword)
    elif before is not None and after is not None:
        fields = tuple(field_changes(written(before), written(after)))
        if former:
            yield RecordChange("renamed", path, after.headword, f"{TERMS}/{former}.yml", fields)
        elif fields:
            yield RecordChange("changed", path, after.headword, fields=fields)


def record_changes(old: Project, new: Project, unread: Iterable[str]) -> Iterator[RecordChange]:
    """Every other file that says something else: notes, shared files, facts at the head of texts, pages."""
    before, after = dict(_records(old)), dict(_records(new))
    left_out = tuple(unread)
    for path in sorted({*before, *after}):
        if path in left_out or path.rpartition("/")[0] in left_out:
            continue
        if path not in before:
            yield RecordChange("added", path)
        elif path not in after:
            yield RecordChange("removed", path)
        elif before[path] != after[path]:
            is_prose = isinstance(after[path], str)
            fields = () if is_prose else tuple(field_changes(before[path], after[path]))
            yield RecordChange("changed", path, fields=fields)


def _records(project: Project) -> Iterator[tuple[str, Any]]:
    """What each file says, by path. Titles of reports are left to the comparison of their sentences."""
    for name, notes in project.notes.items():
        yield f"{NOTES}/{name}.yml", written(notes)
    yield SOURCES, {"sources": [written(work) for work in project.works]}
    yield (
        CONVERSIONS,
        {
            "conversions": [written(row) for row in project.conversions],
            "simplifications": [written(row) for row in project.simplifications],
        },
    )
    yield READINGS, {"readings": [written(row) for row in project.readings]}
    yield VOCABULARY, written(project.vocabulary)
    yield EDITION_FILE, written(project.settings)
    for report in project.reports:
        fronts = {report.text_path: report.front, f"{report.path}/{ENGLISH}": report.english_front}
        for path, front in fronts.items():
            if front is not None:
                facts = {key: value for key, value in written(front).items() if key != "title"}
                yield path, facts
    yield from ((page.path, page.text) for page in project.pages)
