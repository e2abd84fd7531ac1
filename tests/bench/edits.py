"""What a build takes after an edit, beside a clean build in the same run: one sentence, or the definition of an entry."""

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from .measure import Measured, measure
from .synthetic import REPORTS

CLEAN = "clean build"
TARGET = 20
"""How many times more a clean build with all downloads takes than one after an edit of a sentence, at a thousand reports;
the same for a definition that stands in few of them."""
_DEFINITION = re.compile(r"(?m)^definition:\n(?:  .*\n)*?  en: *(?:[>|]-?\n +)?")


def edit_figures(project: Path, folder: Path) -> dict[str, Measured]:
    """Builds in turn, each in the place of the one before; the first uses nothing of earlier ones."""
    (rare, few), (frequent, many) = _entries(project)
    edits: dict[str, Callable[[], None]] = {
        "nothing changed": lambda: None,
        "one sentence": lambda: _say_more(max((project / REPORTS).glob("*/en.md"))),
        f"definition of {rare}, in {few} reports": lambda: _define(project, rare),
        f"definition of {frequent}, the most frequent, in {many}": lambda: _define(project, frequent),
    }
    cache = folder / "cache"
    taken = {
        CLEAN: _build(project, folder, cache, "--no-cache"),
        "clean build, kept": _build(project, folder, cache),
    }
    for name, edit in edits.items():
        edit()
        taken[name] = _build(project, folder, cache)
    shutil.rmtree(cache)
    return taken


def _build(project: Path, folder: Path, cache: Path, *options: str) -> Measured:
    command = (
        sys.executable,
        "-m",
        "jizhu",
        "build",
        "--project",
        str(project),
        "--out",
        str(folder / "site"),
    )
    variables = {"SITE_URL": "", "REPO_URL": "", "NO_MKDOCS_2_WARNING": "1", "JIZHU_CACHE": str(cache)}
    return measure((*command, *options), Path.cwd(), **variables)


def _entries(project: Path) -> tuple[tuple[str, int], tuple[str, int]]:
    """The entry that stands in the fewest reports, and the one with most places, each with its number of reports."""
    places = analyse(Folder(project), Problems()).concordance
    reports = {term: len({place.report for place in row}) for term, row in places.items()}
    rare = min(reports, key=lambda term: (reports[term], len(places[term])))
    frequent = max(places, key=lambda term: len(places[term]))
    return (rare, reports[rare]), (frequent, reports[frequent])


def _say_more(file: Path) -> None:
    """A word more in the last sentence of a translation."""
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text} Indeed.\n", encoding="utf-8")


def _define(project: Path, term: str) -> None:
    """A word more at the beginning of a definition."""
    file = project / "annotations" / "terms" / f"{term}.yml"
    text, times = _DEFINITION.subn(
        lambda found: f"{found[0]}Literally ", file.read_text(encoding="utf-8"), count=1
    )
    if not times:
        raise RuntimeError(f"{file} has no definition to edit.")
    file.write_text(text, encoding="utf-8")
