"""`jizhu format`: put annotation files into their canonical form."""

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..model import Record
from ..problems import Problems, print_problems
from ..project.canonical import canonical_text, without_spaces
from ..project.load import annotation_files, annotation_type, load, read_annotation
from ..project.tree import Folder, Given
from ..project.yaml_reader import Document

_EPILOG = """\
examples:
  jizhu format                                  every file in annotations/
  jizhu format annotations/terms/si-feng.yml    this one
  jizhu format --check                          change nothing, list what would change

Keys are put into the order of the data model, quotation marks stand where YAML needs them, prose is folded,
and every comment is kept. What a reader of the site sees never changes. A file with errors is left as it is, but for
spaces between Chinese characters: they are taken out unless a report has them."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "format",
        parents=[shared],
        help=summary,
        description="Put annotation files into their canonical form.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="files (default: all)")
    parser.add_argument("--check", action="store_true", help="change nothing, list what would change")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Write what is not canonical; 1 if a file has errors, or under ``--check`` if one would change."""
    problems = Problems()
    paths = [_path_in(project, file) for file in options.files] or annotation_files(Folder(project), problems)
    strangers = [path for path in paths if annotation_type(path) is None]
    for path in strangers:
        print(f"{path} is no annotation file of this project; nothing was changed.", file=sys.stderr)
    if strangers:
        return 1
    changes = dict(_changes(project, paths, problems))
    for path, text in changes.items():
        try:
            if not options.check:
                _replace(project / path, text)
        except OSError as error:
            print(f"{path} cannot be written: {error.strerror}.", file=sys.stderr)
            return 1
        print(f"{path}: {'would change' if options.check else 'formatted'}")
    print_problems(problems, sys.stderr)
    return int(problems.has_errors() or (options.check and bool(changes)))


def _path_in(project: Path, file: Path) -> str:
    """A file's path relative to the project, as problems name it; as given where it is outside."""
    for place in (file.parent.resolve() / file.name, project / file):
        if place.exists() and place.is_relative_to(project):
            return place.relative_to(project).as_posix()
    return file.as_posix()


def _changes(project: Path, paths: list[str], problems: Problems) -> Iterator[tuple[str, str]]:
    """Path and canonical text of every file that is not canonical."""
    for path in paths:
        model = annotation_type(path)
        read = _read(project, path, model, problems) if model else None
        if read is None or model is None:
            continue
        text, document = read
        try:
            written = canonical_text(text, document, model)
        except ValueError as error:
            raise SystemExit(f"{path} is left as it is: {error}. Please report this fault.") from error
        if written.encode() != (project / path).read_bytes():
            yield path, written


def _read(project: Path, path: str, model: type[Record], problems: Problems) -> tuple[str, Document] | None:
    """A file as it is read, less spaces between Chinese characters that no report has."""
    found, tree = Problems(), Folder(project)
    read = read_annotation(tree, path, model, found)
    if read is not None and any(problem.is_of_form for problem in found):
        whole = Problems()
        load(tree, whole)  # All texts together tell which spaces are right.
        spaces = [p.location for p in whole if p.is_of_form and p.location.path == path]
        text = without_spaces(read[0], ((place.line, place.column) for place in spaces))
        found = Problems()
        read = read_annotation(Given({path: text.encode()}), path, model, found)
        found.withdraw(lambda problem: problem.is_of_form)  # Those left are right.
    for problem in found:
        problems.take(problem)
    return read


def _replace(file: Path, text: str) -> None:
    """Put a text in the place of a file at once, so that nobody ever sees half of it."""
    new = file.with_name(f".{file.name}.new")
    try:
        new.write_bytes(text.encode())
        shutil.copymode(file, new)
        new.replace(file)
    finally:
        new.unlink(missing_ok=True)
