"""What can be downloaded: what each program takes, and what was tried with what.

This is data. A test compares the versions with those of the programs and packages that the tests run. The formats
themselves say which files they have.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import CHINESE_EDITIONS, Edition, Format, Offer

MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "epub": "application/epub+zip",
    "json": "application/json",
    "tbx": "application/x-tbx+xml",
    "tmx": "application/x-tmx+xml",
    "ttl": "text/turtle; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "utf8": "text/tab-separated-values; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "xml": "application/xml",
    "zip": "application/zip",
}
"""Types of the files, by the ends of their names."""
_ANY_TYPE = "application/octet-stream"
LISTED_REPORTS = 20
"""Reports whose files the page lists, at most; `files.json` has all."""


@dataclass(frozen=True)
class OfferedFile:
    """One file."""

    path: str
    """Path in `data/`."""
    offer: Offer
    """What kind of file it is."""
    edition: Edition | None
    """The edition whose script it is in; None for all."""
    report: str
    """Id of the report it holds; empty for the glossary."""

    @property
    def name(self) -> str:
        """Its name without folders."""
        return self.path.rpartition("/")[2]

    @property
    def media_type(self) -> str:
        """Its type, which servers tell for few of these files."""
        return MEDIA_TYPES.get(self.path.rpartition(".")[2], _ANY_TYPE)


@dataclass(frozen=True)
class Tool:
    """A program, or a kind of programs, and what it takes."""

    id: str
    """Name of the interface strings that tell what it is and how to load the files."""
    formats: tuple[str, ...]
    """Formats that it takes, the most important first."""
    is_tried: bool
    """Whether the tests run the program itself."""
    trials: tuple[str, ...] = ()
    """Ids of the trials that its files went through."""


@dataclass(frozen=True)
class Trial:
    """A program or package by which the tests open files."""

    id: str
    """Name of the interface string that tells the result."""
    program: str
    """What it is called."""
    version: str
    """Version that the tests ran."""
    formats: tuple[str, ...]
    """Formats that it opened."""


TOOLS = (
    Tool("omegat", ("omegat", "tmx"), is_tried=True, trials=("omegat",)),
    Tool("trados", ("tbx2", "tmx"), is_tried=False, trials=("translate_toolkit", "libxml2")),
    Tool("memoq", ("xlsx", "tmx"), is_tried=False, trials=("libreoffice", "translate_toolkit")),
    Tool("weblate", ("weblate",), is_tried=True, trials=("weblate", "translate_toolkit")),
    Tool("goldendict", ("stardict",), is_tried=False, trials=("sdcv",)),
    Tool("yomitan", ("yomitan",), is_tried=False, trials=("jsonschema",)),
    Tool("pleco", ("pleco",), is_tried=False),
    Tool("anki", ("anki",), is_tried=True, trials=("anki",)),
    Tool("spreadsheet", ("xlsx", "csv"), is_tried=True, trials=("libreoffice",)),
    Tool("reader", ("epub",), is_tried=False, trials=("epubcheck",)),
)
"""Programs, in the order of the page."""

TRIALS = (
    Trial("omegat", "OmegaT", "3.6.0.10", ("omegat", "tbx2", "tmx")),
    Trial("libreoffice", "LibreOffice", "7.4.7", ("csv", "xlsx")),
    Trial("sdcv", "sdcv", "0.5.2", ("stardict",)),
    Trial("epubcheck", "EPUBCheck", "4.2.6", ("epub",)),
    Trial("libxml2", "libxml2", "2.9.14", ("tbx", "tbx2", "weblate", "tmx", "tei")),
    Trial("weblate", "Weblate", "5.14.3, 2026.10.1", ("weblate",)),
    Trial("anki", "Anki", "26.9.3", ("anki",)),
    Trial("translate_toolkit", "translate-toolkit", "3.20.4", ("tbx2", "weblate", "tmx", "csv")),
    Trial("rdflib", "rdflib", "7.6.0", ("skos",)),
    Trial("jsonschema", "jsonschema", "4.26.0", ("json", "yomitan")),
)
"""What the tests open the files with."""

UNTRIED = (
    *("OmegaT 6", "Trados Studio", "MultiTerm", "memoQ", "Microsoft Excel"),
    *("GoldenDict", "Yomitan", "Pleco"),
)
"""Programs that the files are made for and that no test runs."""


def standards(formats: Iterable[Format]) -> Iterator[Format]:
    """Formats that no one program is meant by."""
    taken = {name for tool in TOOLS for name in tool.formats}
    return (form for form in formats if form.name not in taken)


def offered(form: Format, reports: Iterable[str]) -> Iterator[OfferedFile]:
    """Every file of a format that people are offered, in all scripts and for all these reports."""
    listed = list(reports)
    for offer in form.files:
        if offer.shown != "page":
            continue
        for report in listed if "{report}" in offer.path else [""]:
            is_scripted = "{script}" in offer.path or "{tag}" in offer.path
            for edition in CHINESE_EDITIONS if is_scripted else [None]:
                yield OfferedFile(offer.place(edition, report=report), offer, edition, report)
