"""What is made of an analysis: convert → render once an edition, and the rest of a site."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from ..exchange.colophon import colophon
from ..exchange.exports import FORMATS
from ..kept.memory import Memory
from ..model import (
    CHINESE_EDITIONS,
    Analysis,
    Edition,
    EditionContent,
    ExportContent,
    ExportedFile,
    FileFacts,
    Manifest,
    TermEntry,
)
from ..pages.render import navigation, render, render_root
from ..pages.search import chinese_of, edition_files, text_records
from ..pages.tools import READING, reading_strings
from ..problems import Problems
from ..reports.ruby import corrections_of, pinyin_file, pinyin_path, ruby
from ..reports.script_pairs import script_pairs
from ..reports.scripts import convert
from ..words import interface_strings
from ..workbench.drafts import blank_term
from .published import confirmed, published


def make_edition(
    analysis: Analysis,
    edition: Edition,
    problems: Problems,
    manifest: Manifest | None = None,
    *,
    memory: Memory[TermEntry] | None = None,
    sums: Mapping[str, str] | None = None,
) -> EditionContent:
    """One edition; a page whose text is not its edition's text is a problem.

    ``manifest`` is what is known of the finished downloads, None where none are made. ``memory`` has what earlier
    builds made, ``sums`` the checksum of each report by which it is known again.
    """
    analysis = confirmed(analysis)
    texts = convert(analysis, edition)
    pages = render(analysis, edition, texts, problems, manifest, memory, sums)
    return EditionContent(
        pages=pages,
        navigation=navigation(pages),
        files={
            **edition_files(analysis, edition, texts),
            READING: reading_strings(edition, texts),
            **{pinyin_path(report): pinyin_file(spoken) for report, spoken in _pinyin(analysis).items()},
        },
        strings=interface_strings(edition, texts.to_own),
        blank_term=blank_term(analysis.project),
    )


def make_exports(
    analysis: Analysis, time: int, site_url: str = "", *, report_scope: bool = False
) -> ExportContent:
    """What every export is made from, without drafts.

    ``time`` is that of the build, in seconds since 1970; ``site_url`` is the address of the site, empty where it
    has none.
    """
    analysis = published(analysis)
    address = _with_slash(site_url)
    return ExportContent(
        analysis=analysis,
        colophon=colophon(analysis, time, address),
        texts={edition.tag: convert(analysis, edition) for edition in CHINESE_EDITIONS},
        pinyin=_pinyin(analysis),
        address=address,
        report_scope=report_scope,
    )


def export(
    analysis: Analysis, form: str, *, time: int, site_url: str = "", report_scope: bool = False
) -> tuple[ExportedFile, ...]:
    """The files of one format, which are those that a site offers. Raises ValueError for a format that is none.

    ``form`` is a name that `jizhu export --help` lists; ``report_scope`` takes entries of scope report into files
    for translation tools, too. For ``time`` and ``site_url`` see `make_exports`.
    """
    known = {row.name: row for row in FORMATS}
    if form not in known:
        raise ValueError(f"{form!r} is no format; the formats are {', '.join(known)}")
    return tuple(known[form].write(make_exports(analysis, time, site_url, report_scope=report_scope)))


def make_manifest(analysis: Analysis, time: int, site_url: str, files: Iterable[FileFacts]) -> Manifest:
    """The list of all exported files of a site. For ``time`` and ``site_url`` see `make_exports`."""
    return Manifest(colophon(analysis, time, _with_slash(site_url)), tuple(files))


def _with_slash(site_url: str) -> str:
    return f"{site_url.rstrip('/')}/" if site_url else ""


def _pinyin(analysis: Analysis) -> dict[str, dict[str, tuple[str, ...]]]:
    """Report id → the syllables of its segments."""
    corrections = corrections_of(analysis.project.entries, analysis.project.readings)
    return {a.report.id: ruby(corrections, a.report.texts, a.hits) for a in analysis.reports}


def make_search(analysis: Analysis) -> tuple[dict[str, str], str]:
    """What the index of all texts is made from: a record a report, by id, and the folding table."""
    return text_records(analysis, script_pairs(analysis.project, chinese_of(analysis)))


def make_root(site_name: str, site_url: str) -> dict[str, str]:
    """The pages above the editions, by file name: the chooser and the four-language 404."""
    path = urlsplit(site_url).path.rstrip("/")
    return {f"{name}.html": render_root(name, site_name, site_url, f"{path}/") for name in ("index", "404")}
