"""`jizhu diff`: what a change does."""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..pipeline.analysis import analyse
from ..pipeline.changes import make_changes
from ..problems import Language, Problems, on_one_line
from ..project.revision import RevisionError, commit_of, default_revision, tree_at
from ..project.timestamp import build_time
from ..project.tree import Folder
from ..words.said import Line, plain, say
from ..workbench.diff import Changes, Version
from ..workbench.diff.views import VIEWS
from ..workbench.diff.views.as_html import html_files

_EPILOG = """\
examples:
  jizhu diff                                   what this branch and what is not committed yet do
  jizhu diff HEAD                              only what is not committed yet
  jizhu diff origin/main --format markdown     for the comment of a pull request
  jizhu diff v0.1 v0.2                         from one revision to another
  jizhu diff --html build/diff                 changed pages before and after

Without a revision, the old version is the commit where this branch left the main branch; on the main branch
it is the last commit. The new version is what the files say now. Downloads are compared with one date on both
sides, so that only their content counts. The exit code is 0 also where much changes; 1 where the old version
cannot be read."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "diff",
        parents=[shared],
        help=summary,
        description=(
            "Compare two versions of the project: entries, annotations of sentences, renderings, texts,"
            " notes, counts, pages and downloads."
        ),
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("old", nargs="?", metavar="REV", help="the old version, a git revision")
    parser.add_argument(
        "new", nargs="?", metavar="REV2", help="the new version (default: the files as they are)"
    )
    parser.add_argument("--format", choices=tuple(VIEWS), default="text", help="form of the list")
    parser.add_argument(
        "--html", type=Path, metavar="FOLDER", help="also write the changed pages, before and after, there"
    )
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the list")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print what changes; 1 where a version cannot be read."""
    try:
        old = commit_of(project, options.old) if options.old else default_revision(project)
        new = commit_of(project, options.new) if options.new else None
        changes = _compare(project, old, new)
    except RevisionError as error:
        print(on_one_line(plain(error.code, options.lang, **error.facts)), file=sys.stderr)
        return 1
    compared = _compared(options.old or old[:10], options.new, options.lang)
    if options.html and not _write(options.html, html_files(changes, compared, options.lang)):
        return 1
    sys.stdout.write(VIEWS[options.format](changes, compared, options.lang))
    return 0


def _compare(project: Path, old: str, new: str | None) -> Changes:
    time = build_time(project)
    return make_changes(_version(project, old), _version(project, new), time)


def _version(project: Path, commit: str | None) -> Version:
    """The project at a commit; as its files are, where none is given."""
    problems = Problems()
    tree = tree_at(project, commit, problems) if commit else Folder(project)
    analysis = analyse(tree, problems)
    return Version(analysis, tuple(problems))


def _write(folder: Path, files: Iterable[tuple[str, str]]) -> bool:
    """Write the pages; False, and a message, where that is not possible."""
    try:
        for name, text in files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return False
    return True


def _compared(old: str, new: str | None, language: Language) -> Line:
    return say("from_to", language, old=old, new=new or say("working_tree", language))
