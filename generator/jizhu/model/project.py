"""A project: everything that people wrote, read and typed, with the place of every value."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath

from ..chinese.phrases import Phrases
from ..chinese.regional import Regional, regional
from ..chinese.script import Simplifier
from .edition import EDITIONS, edition_by_tag
from .entry import TermEntry
from .fields import texts_in
from .imprint import EditionFile, Imprint
from .layout import NOTES, READING_TEXTS, REPORTS, TERMS
from .notes import NotesFile
from .report import ReportSource
from .shared import Conversion, Reading, Simplification, Source, SwitchedOff, VocabularyFile
from .spellings import forms_of, spellings

KeyPath = tuple[str | int, ...]
"""Keys and numbers of items that lead from a whole document to a value."""
Positions = Mapping[KeyPath, tuple[int, int]]


@dataclass(frozen=True)
class Overrides:
    """What people wrote in place of conversion into the script of one region."""

    forms: Mapping[str, str]
    """Simplified phrase → traditional form."""
    phrases: Phrases
    """Those phrases."""


@dataclass(frozen=True)
class Page:
    """A hand-written page in one language."""

    name: str
    """Folder in `docs/pages/`; that of a sub-page with the folder above it: `contributing/reports`."""
    language: str
    """``zh-Hans`` or ``en``."""
    path: str
    """The file, relative to the project."""
    text: str
    """Its Markdown, front matter included."""


@dataclass(frozen=True)
class Project:
    """What stands in a project's folders."""

    entries: Mapping[str, TermEntry]
    """Term entries by id, sorted by id."""
    reports: tuple[ReportSource, ...]
    """Reports, newest last by id."""
    notes: Mapping[str, NotesFile]
    """Annotations by report id."""
    works: tuple[Source, ...]
    """Works cited, in the order of `sources.yml`."""
    conversions: tuple[Conversion, ...]
    """Overrides of script conversion for phrases that are no headwords."""
    switched_off: tuple[SwitchedOff, ...]
    """Phrases of the start set of conversions that do not count here."""
    readings: tuple[Reading, ...]
    """Overrides of pinyin in running text."""
    vocabulary: VocabularyFile
    """Categories, scopes, guards."""
    pages: tuple[Page, ...]
    """Hand-written pages."""
    settings: EditionFile
    """What `edition.yml` says."""
    imprint: Imprint
    """Whose edition it is."""
    positions: Mapping[str, Positions]
    """File (relative) → key path → line and column."""
    unread: frozenset[str] = frozenset()
    """Files (relative) that are there, or should be, and could not be read; a problem says why."""
    simplifications: tuple[Simplification, ...] = ()
    """Overrides of conversion into simplified characters, for reports received in traditional script."""

    @cached_property
    def has_all_terms(self) -> bool:
        """Whether every entry that is there could be read."""
        return not any(path == TERMS or path.startswith(f"{TERMS}/") for path in self.unread)

    def has_report(self, report: str) -> bool:
        """Whether a report is there, even if it could not be read."""
        return report in self._report_ids or REPORTS in self.unread

    def has_term(self, term: str) -> bool:
        """Whether an entry is there, even if it could not be read."""
        return term in self.entries or term in self._unread_terms or TERMS in self.unread

    @cached_property
    def _unread_terms(self) -> set[str]:
        return {PurePosixPath(path).stem for path in self.unread if path.startswith(f"{TERMS}/")}

    @cached_property
    def _report_ids(self) -> set[str]:
        below = f"{REPORTS}/"
        unread = (path.removeprefix(below) for path in self.unread if path.startswith(below))
        return {report.id for report in self.reports} | {path.partition("/")[0] for path in unread}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """Works cited, by id."""
        return {work.id: work for work in self.works}

    @cached_property
    def members(self) -> frozenset[str]:
        """What entries list as members of their formulas, as it is written."""
        return frozenset(member.zh for entry in self.entries.values() for member in entry.known_members)

    def to_region(self, region: str) -> Regional:
        """Conversion into the script of ``TW`` or ``HK`` as this edition wants it, before what people wrote."""
        without = frozenset(row.phrase for row in self.switched_off)
        return regional(region, is_official=self.settings.variants == "official", without=without)

    @cached_property
    def overrides(self) -> Mapping[str, Overrides]:
        """What somebody wrote for each region, compiled once for all that is converted."""
        every = (spelling for entry in self.entries.values() for spelling in spellings(entry))
        written = [(row.phrase, row.traditional) for row in self.conversions]
        written += [(spelling.text, spelling.traditional) for spelling in every if spelling.traditional]
        found = {}
        for region in dict.fromkeys(edition.region for edition in EDITIONS if edition.region):
            rows = ((phrase, form.for_region(region)) for phrase, form in written if form)
            forms = {phrase: form for phrase, form in rows if form is not None}
            found[region] = Overrides(forms, Phrases(forms))
        return found

    @cached_property
    def annotation_texts(self) -> Mapping[str, Sequence[tuple[KeyPath, str]]]:
        """Every text of entries and of notes on reports, by file (relative), with its keys; several rules read them."""
        found = {f"{TERMS}/{term}.yml": texts_in(entry) for term, entry in self.entries.items()}
        return found | {f"{NOTES}/{report}.yml": texts_in(notes) for report, notes in self.notes.items()}

    @cached_property
    def _simplifiers(self) -> dict[str, Simplifier | None]:
        written = {row.phrase: row.simplified for row in self.simplifications}
        configurations = {script: edition_by_tag(script).to_simplified for script in READING_TEXTS}
        return {
            script: Simplifier(name, written) if name else None for script, name in configurations.items()
        }

    def simplifier(self, script: str) -> Simplifier | None:
        """Conversion of texts received in a script into simplified ones; None where they are simplified."""
        return self._simplifiers[script]

    @cached_property
    def decided(self) -> Phrases:
        """Phrases about whose conversion somebody has decided, by writing their traditional form."""
        every = (spelling for entry in self.entries.values() for spelling in spellings(entry))
        forms = (spelling.text for spelling in every if spelling.traditional is not None)
        return Phrases((*(row.phrase for row in self.conversions), *forms))

    def where(self, path: str, *keys: str | int) -> tuple[str, int, int]:
        """Path, line and column of a value; of the nearest value above it where it is not written."""
        positions = self.positions.get(path, {})
        for depth in range(len(keys), -1, -1):
            if keys[:depth] in positions:
                return path, *positions[keys[:depth]]
        return path, 1, 1

    def where_entry(self, term: str, *keys: str | int) -> tuple[str, int, int]:
        """Path, line and column of a value of an entry."""
        return self.where(f"{TERMS}/{term}.yml", *keys)

    def where_notes(self, report: str, *keys: str | int) -> tuple[str, int, int]:
        """Path, line and column of a value of a report's notes file."""
        return self.where(f"{NOTES}/{report}.yml", *keys)

    @cached_property
    def forms(self) -> dict[str, tuple[str, ...]]:
        """Every written form with the ids of the entries that have it, pinned variants included."""
        forms: dict[str, list[str]] = {}
        for term, entry in self.entries.items():
            for form in dict.fromkeys(spelling.text for spelling in forms_of(entry)):
                forms.setdefault(form, []).append(term)
        return {form: tuple(terms) for form, terms in forms.items()}
