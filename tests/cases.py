"""Small projects for tests, made from example folders."""

import io
import shutil
from pathlib import Path

from generator.model import Analysis
from generator.pipeline import analyse
from generator.problems import Language, Problems, print_problems

TESTS = Path(__file__).parent
INVALID = TESTS / "invalid"
BASE = INVALID / "base"


def overlaid(folder: Path, target: Path) -> Path:
    """The base project in ``target`` with the files of a folder laid over it; what is expected stays behind."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected*"))
    return target


def checked(project: Path) -> tuple[Analysis, Problems]:
    """What ``jizhu check`` knows about a project."""
    problems = Problems()
    return analyse(project, problems), problems


def printed(problems: Problems, language: Language = "en") -> str:
    """Problems as ``jizhu check`` prints them."""
    stream = io.StringIO()
    print_problems(problems, stream, language=language)
    return stream.getvalue()
