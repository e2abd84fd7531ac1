"""What can be downloaded: the files of each format, what each program takes, and what was tried with what.

This is data. A test compares the files with those that the exports write, and the versions with those of the
programs and packages that the tests run.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..model import CHINESE_EDITIONS, Edition

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
LISTED_REPORTS = 20
"""Reports whose files the page lists, at most; `files.json` has all."""


@dataclass(frozen=True)
class Offer:
    """A file of a format, or one of each script or report."""

    path: str
    """Path in `data/`: ``{script}`` is the folder of an edition, ``{tag}`` its tag, ``{report}`` a report's id."""
    direction: Literal["", "to_english", "from_english", "both_ways"] = ""
    """Which way it leads, where files of a format differ in that."""
    unit: Literal["", "entries", "sentences"] = "entries"
    """What is counted in it."""
    licence: Literal["content", "mixed", "text"] = "content"
    """Whether it holds our words, the report’s beside them, or the report’s alone."""
    kind: Literal["", "pinyin", "no_pinyin"] = ""
    """Which of two books of a report it is."""


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
        return MEDIA_TYPES[self.path.rpartition(".")[2]]


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


_TMX = Offer("tmx/reports.{script}-en.tmx", "both_ways", "sentences", "mixed")
OFFERS: dict[str, tuple[Offer, ...]] = {
    "omegat": (
        Offer("omegat/glossary.{script}-to-en.utf8", "to_english"),
        Offer("omegat/glossary.en-to-{script}.utf8", "from_english"),
    ),
    "tbx2": (
        Offer("tbx-v2/glossary.{script}-to-en.tbx", "to_english"),
        Offer("tbx-v2/glossary.en-to-{script}.tbx", "from_english"),
    ),
    "weblate": (
        Offer("weblate/glossary.{script}-to-en.tbx", "to_english"),
        Offer("weblate/glossary.en-to-{script}.tbx", "from_english"),
    ),
    "tbx": (Offer("glossary.tbx"),),
    "tmx": (_TMX,),
    "csv": (Offer("glossary.csv"),),
    "xlsx": (Offer("glossary.xlsx"),),
    "stardict": (Offer("glossary-stardict.zip"),),
    "yomitan": (Offer("glossary-yomitan.zip"),),
    "pleco": (Offer("glossary-pleco.txt"),),
    "anki": (Offer("glossary-anki.txt"),),
    "skos": (Offer("glossary.ttl"),),
    "json": (Offer("glossary.json"), Offer("glossary.schema.json", unit="")),
    "api": (
        Offer("api/v1/terms.json"),
        Offer("api/v1/reports.json", unit=""),
        Offer("api/v1/reports/{report}.json", unit="sentences", licence="mixed"),
        Offer("api/v1/reports/{report}.{tag}.txt", unit="sentences", licence="text"),
    ),
    "tei": (Offer("tei/{report}.xml", unit="sentences", licence="mixed"),),
    "epub": (
        Offer("epub/{report}.{script}.epub", "both_ways", "sentences", "mixed", "pinyin"),
        Offer("epub/{report}.{script}.no-pinyin.epub", "both_ways", "sentences", "mixed", "no_pinyin"),
    ),
}
"""The files of every format, by its name."""

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

STANDARDS = ("tbx", "tei", "skos", "json", "api")
"""Formats that no one program is meant by."""

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


def offered(form: str, reports: Iterable[str]) -> Iterator[OfferedFile]:
    """Every file of a format, in all scripts and for all these reports."""
    listed = list(reports)
    for offer in OFFERS[form]:
        for report in listed if "{report}" in offer.path else [""]:
            is_scripted = "{script}" in offer.path or "{tag}" in offer.path
            for edition in CHINESE_EDITIONS if is_scripted else [None]:
                names = {"script": edition.folder, "tag": edition.tag} if edition else {}
                yield OfferedFile(offer.path.format(report=report, **names), offer, edition, report)
