"""What other programs ask of a project: its entries, its problems, its reports with the terms in them."""

from os import PathLike
from pathlib import Path

from ..model import Analysis, Project
from ..problems import Problem, Problems
from ..project.load import check_site_file, load
from ..project.tree import Folder
from .analysis import analyse


class ProjectError(ValueError):
    """A project has errors, so that not all of it is known."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems)
        self.problems = problems
        """All that is wrong, errors and advice, sorted by place."""

    def __str__(self) -> str:
        first = next(problem for problem in self.problems if problem.is_error)
        path, line, column = first.location
        errors = sum(problem.is_error for problem in self.problems)
        return f"{path}:{line}:{column}: {first.code}: {first.fact('en')} (1 of {errors} errors)"


def check(folder: str | PathLike[str]) -> tuple[Problem, ...]:
    """Everything that `jizhu check` says of the project in a folder, sorted by place; empty where nothing is wrong."""
    problems, root = Problems(), Path(folder)
    analyse(Folder(root), problems)
    check_site_file(root, problems)
    return tuple(problems)


def load_project(folder: str | PathLike[str]) -> Project:
    """What stands in a project's folder: entries, sources, vocabulary, reports as they were written.

    Each file is read by itself; what files say of each other is checked by `check`. Raises ProjectError.
    """
    problems = Problems()
    project = load(Folder(Path(folder)), problems)
    _raise_errors(problems)
    return project


def annotate_project(folder: str | PathLike[str]) -> Analysis:
    """A project with its reports annotated, and every place of every entry. Raises ProjectError."""
    problems = Problems()
    analysis = analyse(Folder(Path(folder)), problems)
    _raise_errors(problems)
    return analysis


def _raise_errors(problems: Problems) -> None:
    if problems.has_errors():
        raise ProjectError(tuple(problems))
