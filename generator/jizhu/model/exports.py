"""What every export is made from, and what it hands back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from .analysis import Analysis
from .edition import EDITIONS, EditionTexts

CHINESE_EDITIONS = tuple(edition for edition in EDITIONS if not edition.is_english)
"""The editions whose scripts the exports are made in."""


@dataclass(frozen=True)
class Colophon:
    """What every exported file says about itself."""

    title: str
    """What it is."""
    version: str
    """Version of the program that wrote it."""
    date: str
    """Day of the last change, ``2015-01-16``."""
    licence: str
    """What may be done with it, in one sentence or two."""
    licence_url: str
    """Address of the licence's text."""
    source: str
    """Where it comes from: the site's address where it has one, and the reports."""

    @property
    def rights(self) -> str:
        """What may be done with it, with the address."""
        return f"{self.licence} {self.licence_url}"


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


@dataclass(frozen=True)
class Format:
    """One form in which the glossary or the text leaves the project."""

    name: str
    """What `jizhu export` calls it."""
    purpose: str
    """What it is for, in one line."""
    write: Callable[[ExportContent], Iterable[ExportedFile]]
    """Makes its files."""
