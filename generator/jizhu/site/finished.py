"""Site: the downloads, and the link check."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ..exchange.exports import facts_of, lists_of
from ..model import EDITIONS, ExportedFile, FileFacts, Format, Manifest
from ..pages.search import index_files
from ..problems import Bilingual, Problems
from .workplace import write_file

DATA = "data"

_FOLDERS = frozenset(edition.folder for edition in EDITIONS)
_REFERENCE = re.compile(r"\s(?P<name>href|src|id)=\"(?P<value>[^\"]*)\"")


def write_exports(files: Iterable[ExportedFile], form: Format, site: Path) -> list[FileFacts]:
    """Write files of a format into `data/`. Gives what is to be listed of them."""
    listed = []
    for file in files:
        write_file(site / DATA / file.path, file.data)
        if file.is_listed:
            listed.append(facts_of(form, file))
    return listed


def write_lists(manifest: Manifest, site: Path) -> None:
    """Write the lists of all files beside them."""
    for file in lists_of(manifest):
        write_file(site / DATA / file.path, file.data)


def write_text_index(site: Path, records: Mapping[str, str], table: str) -> None:
    """Write the index of records (report id → folded words) and the folding table."""
    for path, data in index_files(records, table):
        write_file(site / path, data)


@dataclass(frozen=True)
class _DeadLink:
    """A link that leads nowhere."""

    place: tuple[str, int, int]
    """Page, line and column."""
    link: str
    """The link as written."""
    reason: Bilingual
    """Why it leads nowhere."""
    target: str
    """Where it would lead, below the edition."""


def check_links(site: Path, problems: Problems, base: str = "/") -> None:
    """Every internal link and anchor of the built site; ``base`` is the site's path on its host.

    Links that would lead to one place, in whatever edition, or are written alike are one problem: at the first of
    them, with their number. What a template writes wrong is one thing on every page.
    """
    for links in _alike(_dead_links(site, base)):
        first, pages = links[0], len({link.place[0] for link in links})
        facts = {"link": first.link, "reason": first.reason, "also": _also(len(links), pages)}
        problems.add(first.place, "dead-link", **facts, links=len(links), pages=pages)


def _alike(dead: Iterable[_DeadLink]) -> list[list[_DeadLink]]:
    groups: list[list[_DeadLink]] = []
    by_link: dict[str, list[_DeadLink]] = {}
    by_target: dict[str, list[_DeadLink]] = {}
    for found in dead:
        group = by_link.get(found.link) or by_target.get(found.target)
        if group is None:
            groups.append(group := [])
        group.append(found)
        by_link.setdefault(found.link, group)
        by_target.setdefault(found.target, group)
    return groups


def _also(links: int, pages: int) -> Bilingual:
    if links == 1:
        return Bilingual("", "")
    if pages == 1:
        return Bilingual(f" ({links} such links on this page)", f"（本页共{links}处）")
    return Bilingual(f" ({links} such links on {pages} pages)", f"（{pages}个页面共{links}处）")


def _dead_links(site: Path, base: str) -> Iterator[_DeadLink]:
    """In the order of pages and of places on a page."""
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    pages = {
        name: (site / name).read_text(encoding="utf-8") for name in sorted(files) if name.endswith(".html")
    }
    found = {page: [*_REFERENCE.finditer(html)] for page, html in pages.items()}
    anchors = {
        page: {match["value"] for match in rows if match["name"] == "id"} for page, rows in found.items()
    }
    for page, html in pages.items():
        for match in found[page]:
            if match["name"] == "id":
                continue
            link = unescape(match["value"])
            dead = _dead(page, link, base, files, anchors)
            if dead:
                start = match.start("value")
                line, column = html.count("\n", 0, start) + 1, start - html.rfind("\n", 0, start)
                reason, target = dead
                yield _DeadLink((f"{site.name}/{page}", line, column), link, reason, _below_edition(target))


def _dead(
    page: str, link: str, base: str, files: set[str], anchors: Mapping[str, set[str]]
) -> tuple[Bilingual, str] | None:
    """Why a link leads nowhere, and where it would lead; None where it leads somewhere, or off the site."""
    try:
        parts = urlsplit(link)
    except ValueError:  # A hand-written page may hold anything.
        return Bilingual("it is no address", "它不是网址"), link
    path = unquote(parts.path)
    if parts.scheme or parts.netloc or (path.startswith("/") and not path.startswith(base)):
        return None
    target = page
    if path:
        # Absolute paths stand in the 404 page alone, which has to work at any depth.
        below = path.removeprefix(base) if path.startswith("/") else f"{posixpath.dirname(page)}/{path}"
        target = posixpath.normpath(below.lstrip("/"))
        if target not in files:
            target = posixpath.normpath(f"{target}/index.html")
    if target.startswith("../"):
        return Bilingual("it leaves the site", "它指向站外"), target
    if target not in files:
        return Bilingual(f"there is no {target}", f"没有{target}"), target
    anchor = unquote(parts.fragment)
    if anchor and target in anchors and anchor not in anchors[target]:
        return Bilingual(f"the page has no “{anchor}”", f"页面中没有“{anchor}”"), f"{target}#{anchor}"
    return None


def _below_edition(target: str) -> str:
    """The same for the page of every edition."""
    folder, _, below = target.partition("/")
    return below if folder in _FOLDERS else target
