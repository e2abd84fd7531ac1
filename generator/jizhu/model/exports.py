"""What every export is made from, and what it hands back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from ..problems import Bilingual
from .analysis import Analysis
from .edition import EDITIONS, Edition, EditionTexts
from .imprint import Imprint

CHINESE_EDITIONS = tuple(edition for edition in EDITIONS if not edition.is_english)
"""The editions whose scripts the exports are made in."""


@dataclass(frozen=True)
class Colophon:
    """What every exported file says about itself."""

    title: str
    """What it is."""
    version: str
    """Version of the edition; empty where only the date tells it from others."""
    date: str
    """Day of the last change, ``2015-01-16``."""
    licence: str
    """What may be done with it, in one sentence or two; empty where the owner says nothing."""
    licence_url: str
    """Address of the licence's text; empty where there is none, or more than one."""
    source: str
    """Where it comes from: the site's address where it has one, and the reports."""

    @property
    def rights(self) -> str:
        """What may be done with it, with the address."""
        return f"{self.licence} {self.licence_url}".rstrip()

    @property
    def dated(self) -> str:
        """Version and date, without a full stop."""
        return f"Version {self.version}, {self.date}" if self.version else f"Version of {self.date}"


@dataclass(frozen=True)
class ExportContent:
    """Everything that an export may need, in every script."""

    analysis: Analysis
    """The project with its reports annotated."""
    colophon: Colophon
    """What every file says about itself."""
    texts: Mapping[str, EditionTexts]
    """All Chinese by tag of the Chinese editions."""
    pinyin: Mapping[str, Mapping[str, tuple[str, ...]]]
    """Report id → segment id → one toned syllable for each Chinese character, empty where none is said."""
    address: str = ""
    """Address of the site with a slash at its end; empty where it has none."""
    report_scope: bool = False
    """Whether entries of scope `report` go into the files for translation tools."""

    @property
    def imprint(self) -> Imprint:
        """Whose edition it is."""
        return self.analysis.project.imprint


@dataclass(frozen=True)
class ExportedFile:
    """One finished file."""

    path: str
    """Where it stands in `data/`."""
    data: bytes
    """What stands in it."""
    entries: int = 0
    """Entries, or sentences, that it holds."""
    edition: str = ""
    """Tag of the Chinese edition whose script it is in; empty for a file of all scripts."""
    is_listed: bool = True
    """Whether the lists of all files have it."""


@dataclass(frozen=True)
class Offer:
    """A file of a format, or one of each script, report or entry; from its path all is made that names it."""

    path: str
    """Path in `data/`: ``{script}`` is an edition's folder, ``{tag}`` its tag, ``{report}`` and ``{term}`` an id."""
    direction: Literal["", "to_english", "from_english", "both_ways"] = ""
    """Which way it leads, where files of a format differ in that."""
    unit: Literal["", "entries", "sentences"] = "entries"
    """What is counted in it."""
    licence: Literal["content", "mixed", "text"] = "content"
    """Whether it holds our words, the report’s beside them, or the report’s alone."""
    kind: Literal["", "pinyin", "no_pinyin"] = ""
    """Which of two books of a report it is."""
    shown: Literal["page", "list", "nowhere"] = "page"
    """Where it is told of: on the downloads page and in the lists of all files, in these alone, or, as pieces that
    are too many, nowhere."""

    def place(self, edition: Edition | None = None, *, report: str = "", term: str = "") -> str:
        """The path of one of these files."""
        names = {"script": edition.folder, "tag": edition.tag} if edition else {}
        return self.path.format(report=report, term=term, **names)

    def file(
        self,
        data: bytes,
        entries: int = 0,
        edition: Edition | None = None,
        *,
        report: str = "",
        term: str = "",
    ) -> ExportedFile:
        """One of these files, finished."""
        path = self.place(edition, report=report, term=term)
        return ExportedFile(path, data, entries, edition.tag if edition else "", self.shown != "nowhere")


@dataclass(frozen=True)
class Format:
    """One form in which the glossary or the text leaves the project."""

    name: str
    """What `jizhu export` calls it."""
    purpose: str
    """What it is for, in one line of the help."""
    write: Callable[[ExportContent], Iterable[ExportedFile]]
    """Makes its files."""
    files: tuple[Offer, ...]
    """All of them, in the order of the downloads page."""
    title: Bilingual | None = None
    """What the page calls it, where more is said of it than the names of its files."""
    about: Bilingual | None = None
    """What it is, where no program is named that takes it."""

    @property
    def is_by_report(self) -> bool:
        """Whether each of its files is made of one report, whatever others there are."""
        return all("{report}" in offer.path for offer in self.files)


@dataclass(frozen=True)
class FileFacts:
    """What is known of a file once it is made; a row of `files.json`."""

    path: str
    """Where it stands in `data/`."""
    format: str
    """Name of the format."""
    edition: str
    """Tag of the Chinese edition whose script it is in; empty for a file of all scripts."""
    entries: int
    """Entries, or sentences, that it holds."""
    bytes: int
    """How large it is."""
    sha256: str
    """Its checksum."""

    @property
    def kilobytes(self) -> int:
        """How large it is, as people are told."""
        return max(1, round(self.bytes / 1000))


@dataclass(frozen=True)
class Manifest:
    """All exported files of a build."""

    colophon: Colophon
    """What every file says about itself."""
    files: tuple[FileFacts, ...]
    """What is known of each."""

    @cached_property
    def by_path(self) -> dict[str, FileFacts]:
        """The same by path in `data/`."""
        return {file.path: file for file in self.files}
