"""Site: the downloads, the link check, and putting a finished build in place."""

import re
import shutil
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .export import FORMATS, export_all
from .model import ExportContent
from .problems import Problems

DATA = "data"

_REFERENCE = re.compile(r"\s(?P<name>href|src|id)=\"(?P<value>[^\"]*)\"")


def write_data(content: ExportContent, site: Path) -> None:
    """Write every export into `data/`."""
    for file in export_all(content, FORMATS):
        path = site / DATA / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def check_links(site: Path, problems: Problems) -> None:
    """Every internal link and anchor of the built site; a dead one is a problem at its line and column."""
    site = site.resolve()
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(site.rglob("*.html"))}
    anchors = {path: _anchors(html) for path, html in pages.items()}
    files = {path for path in site.rglob("*") if path.is_file()}
    for page, html in pages.items():
        for found in _REFERENCE.finditer(html):
            if found["name"] == "id":
                continue
            reason = _dead(site, page, found["value"], files, anchors)
            if reason:
                start = found.start("value")
                line, column = html.count("\n", 0, start) + 1, start - html.rfind("\n", 0, start)
                where = (f"{site.name}/{page.relative_to(site).as_posix()}", line, column)
                problems.add(where, "dead-link", link=found["value"], reason=reason)


def _anchors(html: str) -> set[str]:
    return {found["value"] for found in _REFERENCE.finditer(html) if found["name"] == "id"}


def _dead(site: Path, page: Path, link: str, files: set[Path], anchors: dict[Path, set[str]]) -> str | None:
    parts = urlsplit(link)
    # Absolute paths stand in the 404 page alone, which has to work at any depth.
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    target = page
    if parts.path:
        target = Path(page.parent, unquote(parts.path)).resolve()
        if parts.path.endswith("/") or target.is_dir():
            target = target / "index.html"
    if not target.is_relative_to(site):
        return "it leaves the site"
    if target not in files:
        return f"there is no {target.relative_to(site).as_posix()}"
    if parts.fragment and target in anchors and unquote(parts.fragment) not in anchors[target]:
        return f"the page has no “{parts.fragment}”"
    return None


def put_in_place(built: Path, site: Path) -> None:
    """Exchange the finished build for the site by two renames; until then the old one is untouched."""
    old = site.with_name(f"{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    built.rename(site)
    shutil.rmtree(old, ignore_errors=True)
