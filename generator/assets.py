"""Styles and modules that the pages of every edition load, by their paths in an edition."""

from pathlib import Path

THEME = Path(__file__).parent / "theme"
"""Overrides of the theme's templates, and `assets/`, which are copied into every edition."""

FOLDER = "assets/jizhu"
STYLES = tuple(f"{FOLDER}/{name}.css" for name in ("base", "report"))
MODULES = (f"{FOLDER}/jizhu.js",)
