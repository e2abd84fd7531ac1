"""A comparison as a folder of pages: one list, and every changed page before and after. No scripts."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import quote

from ....model import edition_by_tag
from ....pages.changes import change_page, change_style
from ....problems import Language
from ....words.said import Line, plain
from ..before_after import Row, before_after
from ..changes import Changes, PageChange
from ..sections import sections

_REPORTS = "reports/"


class _Link(NamedTuple):
    address: str
    tag: str
    name: str


def html_files(changes: Changes, compared: Line, language: Language) -> Iterator[tuple[str, str]]:
    """Every file of the folder by its path, `index.html` last, so that it never leads to what is not there."""
    yield change_style()
    places: dict[tuple[str, str], str] = {}
    for change in changes.pages:
        rows = before_after(change)
        anchors = _anchors(rows)
        yield _path(change), _page(change, rows, anchors, language)
        if change.edition == _tag(language) and change.path.startswith(_REPORTS):
            report = change.path.removeprefix(_REPORTS).removesuffix(".md")
            places |= {(report, name): f"{quote(_path(change))}#{name}" for name in anchors.values()}
    links: dict[str, list[_Link]] = {}
    for change in changes.pages:
        link = _Link(quote(_path(change)), change.edition, edition_by_tag(change.edition).name)
        links.setdefault(change.path.removesuffix(".md"), []).append(link)
    yield (
        "index.html",
        change_page(
            "changes",
            root="",
            language=_tag(language),
            title=plain("title", language),
            compared=compared,
            pages=list(links.items()),
            pages_title=f"{plain('pages', language)} ({len(links)})",
            places=places,
            see=plain("see", language),
            sections=[section for section in sections(changes, language) if section.name != "pages"],
        ),
    )


def _anchors(rows: Sequence[Row]) -> dict[int, str]:
    """Ids of changed rows, by their number: the sentence, where it first stands."""
    found: dict[str, int] = {}
    for number, row in enumerate(rows):
        if row.label and row.is_changed:
            found.setdefault(row.label, number)
    return {number: label for label, number in found.items()}


def _page(change: PageChange, rows: Sequence[Row], anchors: Mapping[int, str], language: Language) -> str:
    page = change.new or change.old
    assert page is not None
    words = {name: plain(name, language) for name in ("before", "after", "unseen", "back")}
    return change_page(
        "before_after",
        root="../" * _path(change).count("/"),
        language=_tag(language),
        title=f"{page.title} · {plain('title', language)}",
        name=page.title,
        path=change.path.removesuffix(".md"),
        edition=edition_by_tag(change.edition),
        rows=rows,
        anchors=anchors,
        unchanged={row.skipped: plain("unchanged", language, count=row.skipped) for row in rows},
        **words,
    )


def _path(change: PageChange) -> str:
    return f"{edition_by_tag(change.edition).folder}/{change.path.removesuffix('.md')}.html"


def _tag(language: Language) -> str:
    return "zh-Hans" if language == "zh" else "en"
