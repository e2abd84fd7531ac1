"""`jizhu pages`: the page texts alone, without a site builder."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..model import EDITIONS
from ..pipeline.analysis import analyse
from ..pipeline.outputs import make_edition
from ..problems import Problems, print_problems
from ..project.site_file import site_name
from ..project.tree import Folder
from ..site.folders import write_folder

_EPILOG = """\
example:
  jizhu pages --out build/pages && mkdocs build -f build/pages/en/mkdocs.yml"""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "pages",
        parents=[shared],
        help=summary,
        description="Write the page texts, one folder an edition, each with a mkdocs.yml.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="where to")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Write the pages of every edition; 1 and nothing written if the project has errors."""
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    name, contents = site_name(project, problems), []
    if not problems.has_errors():
        contents = [(edition, make_edition(analysis, edition, problems)) for edition in EDITIONS]
    print_problems(problems, sys.stderr)
    if problems.has_errors():
        return 1
    for edition, content in contents:
        write_folder(options.out / edition.folder, edition, content, name)
    print(f"{sum(len(content.pages) for _, content in contents)} pages written to {options.out}")
    return 0
