"""`jizhu serve`: the site in a browser, built anew after every change; as `mkdocs serve` does it."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..problems import Problems, print_problems
from ..project.load import check_site_file
from ..site.mkdocs.command import serve_site

_EPILOG = """\
examples:
  jizhu serve                         on http://127.0.0.1:8000/
  jizhu serve --address 127.0.0.1:8080"""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "serve",
        parents=[shared],
        help=summary,
        description="Show the site, and build it anew whenever a file changes; Ctrl+C ends it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--address", metavar="HOST:PORT", help="where (default: dev_addr of mkdocs.yml, else 127.0.0.1:8000)"
    )
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Serve until somebody ends it; 1 where it cannot begin."""
    problems = Problems()
    check_site_file(project, problems)
    if len(problems):  # Advice for a check, but a site cannot be built so.
        print_problems(problems, sys.stderr)
        return 1
    return serve_site(project, options.address)
