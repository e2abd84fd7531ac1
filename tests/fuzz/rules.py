"""What must hold of every input: it is read or refused, and every problem can be found and understood."""

import io
from collections.abc import Mapping
from pathlib import Path

from jizhu.exchange.exports import FORMATS
from jizhu.model import (
    EDITIONS,
    ConversionsFile,
    EditionFile,
    NotesFile,
    ReadingsFile,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_edition, make_exports
from jizhu.problems import PRINTERS, Language, Problems, print_problems
from jizhu.project.load import annotation_type
from jizhu.project.schema import typed
from jizhu.project.text_reader import decode
from jizhu.project.tree import Folder
from jizhu.project.yaml_reader import read_yaml

from .. import TIME

_MODELS = (TermEntry, NotesFile, SourcesFile, ConversionsFile, ReadingsFile, VocabularyFile, EditionFile)
_LANGUAGES: tuple[Language, ...] = ("en", "zh")
_LINES_EACH = {"text": 2, "github": 1, "json": 1}


def read_file(path: str, data: bytes) -> Problems:
    """Read bytes as an annotation file of the kind that stands at ``path``, else as every kind in turn."""
    problems = Problems()
    text = decode(path, data, problems)
    document = None if text is None else read_yaml(path, text, problems)
    stops = [problem for problem in problems if problem.is_error and not problem.is_of_form]
    assert (document is None) == bool(stops), "What is not read has an error, and the other way round."
    if document is not None:
        lines = _lines(data)
        for place in (*document.positions.values(), *document.keys.values()):
            _check_place(place, lines, path)
        model = annotation_type(path)
        for kind in (model,) if model else _MODELS:
            found = Problems()
            assert (typed(path, document, kind, found) is None) == bool(len(found)), kind
            check_problems(found, {path: data})
    check_problems(problems, {path: data})
    return problems


def run_line(project: Path) -> Problems:
    """The whole line; what has no errors is made in every edition and every export."""
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    if not problems.has_errors():
        for edition in EDITIONS:
            make_edition(analysis, edition, problems)
        content = make_exports(analysis, TIME)
        for form in FORMATS:
            for _ in form.write(content):
                pass
    check_problems(problems, project)
    return problems


def check_problems(problems: Problems, files: Path | Mapping[str, bytes]) -> None:
    """Every problem stands at a place that is there, and is printed in its lines in both languages."""
    lines = {path: _lines(_data(files, path)) for path in {problem.location.path for problem in problems}}
    for problem in problems:
        path, line, column = problem.location
        _check_place((line, column), lines[path], problem)
    for language in _LANGUAGES:
        for form in PRINTERS:
            stream = io.StringIO()
            print_problems(problems, stream, language=language, printer=form)
            printed = stream.getvalue().split("\n")
            assert len(printed) == _LINES_EACH[form] * len(problems) + 1, printed
            assert all(line.strip() for line in printed[:-1]), printed


def _data(files: Path | Mapping[str, bytes], path: str) -> bytes:
    """What stands at a path; nothing where a file is missing."""
    if isinstance(files, Path):
        file = files / path
        return file.read_bytes() if file.is_file() else b""
    return files[path]


def _lines(data: bytes) -> list[str]:
    return data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").split("\n")


def _check_place(place: tuple[int, int], lines: list[str], what: object) -> None:
    line, column = place
    assert 1 <= line <= len(lines), (what, len(lines))
    assert 1 <= column <= len(lines[line - 1]) + 1, (what, lines[line - 1])
