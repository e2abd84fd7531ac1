"""Styles and modules that the pages of every edition load, by their paths in an edition."""

from collections.abc import Iterator
from pathlib import Path

_SOURCES = Path(__file__).parent
FOLDER = "assets/jizhu"
STYLES = tuple(f"{FOLDER}/{name}.css" for name in ("base", "report"))
MODULES = (f"{FOLDER}/jizhu.js",)


def assets() -> Iterator[tuple[str, Path]]:
    """Every style sheet, module and picture: its path in an edition, and the file it is copied from."""
    for source in sorted(_SOURCES.rglob("*")):
        if source.is_file() and source.suffix in _SUFFIXES:
            yield f"{FOLDER}/{source.relative_to(_SOURCES).as_posix()}", source


_SUFFIXES = (".css", ".js", ".svg")
