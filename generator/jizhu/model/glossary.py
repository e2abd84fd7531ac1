"""The glossary as readers look things up in it: order, groups, derived relations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..chinese.syllables import leading_letters, syllables, toneless
from . import Project, TermEntry


@dataclass(frozen=True)
class Listed:
    """An entry with its id, as lists and links need it."""

    id: str
    """Entry id."""
    entry: TermEntry
    """The entry."""


def pinyin_key(entry: TermEntry) -> tuple[tuple[str, ...], str]:
    """Sort key in the order of Chinese dictionaries: syllable by syllable, then by tone."""
    spoken = entry.reading or entry.pinyin
    letters = leading_letters(entry.headword)
    said = syllables(spoken, entry.headword)
    return ((letters,) if letters else ()) + (said or ()) or (toneless(spoken),), spoken


def in_pinyin_order(project: Project) -> tuple[Listed, ...]:
    """All entries in pinyin order, entries with one headword by their qualifier."""
    return by_pinyin(Listed(term, entry) for term, entry in project.entries.items())


def by_pinyin(listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Some entries in pinyin order, entries with one headword by their qualifier."""
    return tuple(sorted(listed, key=lambda row: (*pinyin_key(row.entry), row.id)))


def initial(entry: TermEntry) -> str:
    """The letter under which an entry stands in the index."""
    return pinyin_key(entry)[0][0][:1].upper()


def grouped_by_initial(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    """Entries under their letters, in order."""
    groups: dict[str, list[Listed]] = {}
    for row in listed:
        groups.setdefault(initial(row.entry), []).append(row)
    return groups


def grouped_by_count(listed: Iterable[Listed]) -> dict[str, list[Listed]]:
    """Counted formulas under the number that they announce, in the order of the numbers; 5+ follows 5."""
    groups: dict[str, list[Listed]] = {}
    for row in listed:
        if row.entry.count:
            groups.setdefault(row.entry.count, []).append(row)
    return dict(sorted(groups.items(), key=lambda group: _size(group[0])))


def _size(count: str) -> tuple[int, str]:
    """Sort key of a whole number, however long, that begins with no nought and may end in +."""
    return len(count.rstrip("+")), count


@dataclass(frozen=True)
class Relations:
    """Ids of the entries that an entry is tied to, derived ones included."""

    contrast: tuple[str, ...]
    """Easily confused."""
    related: tuple[str, ...]
    """See also."""
    broader: tuple[str, ...]
    """Wider concepts."""
    narrower: tuple[str, ...]
    """Entries that name this one as wider."""
    successor: tuple[str, ...]
    """What replaced it."""
    predecessor: tuple[str, ...]
    """What it replaced."""
    member_of: tuple[str, ...]
    """Formulas that count it as a member."""
    homographs: tuple[str, ...]
    """Other entries with the same headword."""


def _reversed(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term, other in pairs:
        found.setdefault(other, []).append(term)
    return found


def relations(entries: Mapping[str, TermEntry]) -> dict[str, Relations]:
    """Relations of every entry, by id; what is written on one side is shown on both."""
    back = {
        key: _reversed((term, other) for term, entry in entries.items() for other in getattr(entry, key))
        for key in ("related", "contrast", "broader")
    }
    before = _reversed((term, entry.successor) for term, entry in entries.items() if entry.successor)
    formulas = _reversed(
        (term, member.entry)
        for term, entry in entries.items()
        for member in entry.known_members
        if member.entry
    )
    homographs = _reversed((term, entry.headword) for term, entry in entries.items())
    return {
        term: Relations(
            contrast=tuple(dict.fromkeys([*entry.contrast, *back["contrast"].get(term, ())])),
            related=tuple(dict.fromkeys([*entry.related, *back["related"].get(term, ())])),
            broader=entry.broader,
            narrower=tuple(back["broader"].get(term, ())),
            successor=(entry.successor,) if entry.successor else (),
            predecessor=tuple(before.get(term, ())),
            member_of=tuple(formulas.get(term, ())),
            homographs=tuple(other for other in homographs[entry.headword] if other != term),
        )
        for term, entry in entries.items()
    }
