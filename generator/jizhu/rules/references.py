"""Rules about names that one file takes from another."""

from collections.abc import Iterable, Iterator, Sequence

from ..model import Project, Source, SourceReference, TermEntry, VocabularyItem
from ..model.layout import CONVERSIONS, READINGS, SOURCES, VOCABULARY
from ..model.project import KeyPath
from ..problems import Bilingual, Problems, suggestion


def check_unique_ids(project: Project, problems: Problems) -> None:
    """An id means one thing, also after it was changed."""
    seen: dict[str, str] = {}
    for number, work in enumerate(project.works):
        if work.id in seen:
            where = project.where(SOURCES, "sources", number, "id")
            problems.add(where, "duplicate-id", id=work.id, place=seen[work.id])
        path, line, _ = project.where(SOURCES, "sources", number, "id")
        seen.setdefault(work.id, f"{path}:{line}")
    owners = {term: project.where_entry(term)[0] for term in project.entries}
    for term, entry in project.entries.items():
        for number, former in enumerate(entry.former_ids):
            where = project.where_entry(term, "former-ids", number)
            if former in owners:
                problems.add(where, "duplicate-id", id=former, place=owners[former])
            owners.setdefault(former, where[0])


def check_lists(project: Project, problems: Problems) -> None:
    """A phrase stands once in `conversions.yml` and in `readings.yml`, an id once in `vocabulary.yml`."""
    phrases = (
        (CONVERSIONS, "conversions", [row.phrase for row in project.conversions]),
        (CONVERSIONS, "simplifications", [row.phrase for row in project.simplifications]),
        (READINGS, "readings", [row.phrase for row in project.readings]),
    )
    for path, name, rows in phrases:
        lines: dict[str, int] = {}
        for number, phrase in enumerate(rows):
            where = project.where(path, name, number, "phrase")
            if phrase in lines:
                problems.add(where, "duplicate-phrase", phrase=phrase, line=lines[phrase])
            lines.setdefault(phrase, where[1])
    vocabulary = project.vocabulary
    for name, items in (("categories", vocabulary.categories), ("scopes", vocabulary.scopes)):
        places: dict[str, str] = {}
        for number, item in enumerate(items):
            where = project.where(VOCABULARY, name, number, "id")
            if item.id in places:
                problems.add(where, "duplicate-id", id=item.id, place=places[item.id])
            places.setdefault(item.id, f"{where[0]}:{where[1]}")


def check_vocabulary(project: Project, problems: Problems) -> None:
    """Category and scope are in the vocabulary."""
    if VOCABULARY in project.unread:
        return
    lists = (
        ("category", "unknown-category", project.vocabulary.categories),
        ("scope", "unknown-scope", project.vocabulary.scopes),
    )
    for key, code, items in lists:
        known = {item.id for item in items}
        for term, entry in project.entries.items():
            word: str = getattr(entry, key)
            if word not in known:
                where = project.where_entry(term, key)
                problems.add(where, code, id=word, suggestion=_listed(word, items, problems))


def _listed(word: str, items: Sequence[VocabularyItem], problems: Problems) -> Bilingual:
    """The id whose name somebody wrote, or one like it; else all of them with their names, if they are few."""
    named = next((item.id for item in items if word.casefold() in (item.zh, item.en.casefold())), None)
    if named is not None:
        return suggestion(named, [named], problems)
    near = suggestion(word, [item.id for item in items], problems)
    if near.en.startswith("Write one of"):
        en = ", ".join(f"{item.id} ({item.zh})" for item in items)
        zh = "、".join(f"{item.id}（{item.zh}）" for item in items)
        return Bilingual(f"Write one of: {en}.", f"请写下列之一：{zh}。")
    return near


def check_relations(project: Project, problems: Problems) -> None:
    """Relations name other entries, are written on one side, and `broader` runs in no circle."""
    for term, entry in project.entries.items():
        for keys, other in _relations(entry):
            where = project.where_entry(term, *keys)
            if other == term:
                problems.add(where, "self-reference")
            elif not project.has_term(other):
                if not problems.is_full(where[0], "unknown-id"):
                    near = suggestion(other, project.entries, problems)
                    problems.add(where, "unknown-id", id=other, suggestion=near)
            elif other in project.entries and keys[0] in ("related", "contrast") and other < term:
                mirrored = getattr(project.entries[other], str(keys[0]))
                if term in mirrored:
                    problems.add(where, "mirrored-relation", id=other)
        circle = _circle(project, term)
        if circle:
            where = project.where_entry(term, "broader")
            problems.add(where, "relation-cycle", path=" → ".join(circle))


def _relations(entry: TermEntry) -> Iterator[tuple[KeyPath, str]]:
    for key in ("related", "contrast", "broader"):
        for number, other in enumerate(getattr(entry, key)):
            yield (key, number), other
    if entry.successor:
        yield ("successor",), entry.successor
    for number, member in enumerate(entry.known_members):
        if member.entry:
            yield ("members", number, "entry"), member.entry


def _circle(project: Project, term: str) -> list[str]:
    """Ids from the entry up through `broader` back to it; empty where it does not come back."""
    paths = [[term]]
    seen = {term}
    while paths:
        path = paths.pop()
        above = project.entries[path[-1]].broader if path[-1] in project.entries else ()
        for other in above:
            if other == term and len(path) > 1:
                return [*path, term]
            if other not in seen:
                seen.add(other)
                paths.append([*path, other])
    return []


def check_source_list(project: Project, problems: Problems) -> None:
    """Every address in `sources.yml` stands there once."""
    seen: dict[str, str] = {}
    for number, work in enumerate(project.works):
        if work.url and work.url in seen:
            where = project.where(SOURCES, "sources", number, "url")
            problems.add(where, "known-address", id=seen[work.url])
        if work.url:
            seen.setdefault(work.url, work.id)


def check_source_references(project: Project, problems: Problems) -> None:
    """Every source named is known, and a known work is named by its id."""
    addresses = {work.url: work.id for work in project.works if work.url}
    for term, entry in project.entries.items():
        for keys, reference in _entry_sources(entry):
            where = project.where_entry(term, *keys)
            _check_source(project, where, reference, addresses, problems)
    for report, notes in project.notes.items():
        for number, note in enumerate(notes.notes):
            for item, reference in enumerate(note.sources):
                where = project.where_notes(report, "notes", number, "sources", item)
                _check_source(project, where, reference, addresses, problems)


def _entry_sources(entry: TermEntry) -> Iterator[tuple[KeyPath, SourceReference]]:
    yield from _numbered(("sources",), entry.sources)
    for key in ("renderings", "history", "accounts"):
        for number, item in enumerate(getattr(entry, key)):
            yield from _numbered((key, number, "sources"), item.sources)


def _numbered(
    keys: KeyPath, references: Iterable[SourceReference]
) -> Iterator[tuple[KeyPath, SourceReference]]:
    for number, reference in enumerate(references):
        yield (*keys, number), reference


def _check_source(
    project: Project,
    where: tuple[str, int, int],
    reference: SourceReference,
    addresses: dict[str, str],
    problems: Problems,
) -> None:
    is_known = reference.id is None or reference.id in project.sources
    is_listed = SOURCES in project.unread or problems.is_full(where[0], "unknown-source")
    if not is_known and not is_listed:
        known = suggestion(str(reference.id), project.sources, problems)
        problems.add(where, "unknown-source", id=reference.id, suggestion=known)
    work: Source | None = reference.work
    if work is not None and work.url in addresses:
        problems.add(where, "known-address", id=addresses[work.url])
