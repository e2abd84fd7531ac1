"""Styles and modules that the pages of every edition load, by their paths in an edition."""

import re
from collections.abc import Iterator
from pathlib import Path

from ..palette import DARK_BY_CHOICE, palette

_SOURCES = Path(__file__).parent
FOLDER = "assets/jizhu"
_BASE = "shared/base.css"
STYLES = tuple(f"{FOLDER}/{name}" for name in (_BASE, "report/report.css"))
MODULES = (f"{FOLDER}/jizhu.js",)
_COMMENTS = {
    ".css": re.compile(r"[ \t]*/\*.*?\*/\n?", re.DOTALL),
    # Those that have lines of their own, and types.
    ".js": re.compile(
        r"^[ \t]*(?://[^\n]*|/\*\*(?:(?!\*/).)*\*/)\n|/\*\* @(?:(?!\*/).)*\*/ ?", re.DOTALL | re.MULTILINE
    ),
}


def assets() -> Iterator[tuple[str, bytes]]:
    """Every style sheet, module and picture: its path in an edition, and what browsers read of it."""
    for source in sorted(_SOURCES.rglob("*")):
        name = source.relative_to(_SOURCES).as_posix()
        if source.suffix in _COMMENTS:
            text = _COMMENTS[source.suffix].sub("", source.read_text(encoding="utf-8"))
            colours = palette(DARK_BY_CHOICE) if name == _BASE else ""
            yield f"{FOLDER}/{name}", f"{colours}{text}".encode()
        elif source.suffix == ".svg":
            yield f"{FOLDER}/{name}", source.read_bytes()
