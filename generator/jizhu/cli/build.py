"""`jizhu build`: the whole site, as `mkdocs build` makes it."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..problems import Problems, print_problems
from ..project.load import check_site_file
from ..site.mkdocs.command import build_site

_EPILOG = """\
examples:
  jizhu build                                        into site/
  jizhu build --out /tmp/site                        elsewhere
  SITE_URL=https://example.org/jizhu/ jizhu build    with canonical links and sitemaps"""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "build",
        parents=[shared],
        help=summary,
        description="Build every edition, the chooser and the downloads; the same as `mkdocs build`.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--out", type=Path, metavar="DIR", help="where to (default: site/ of the project)")
    parser.add_argument("--strict", action="store_true", help="advice stops the build, too")
    parser.add_argument(
        "--no-cache", action="store_true", help="make everything anew, and keep nothing for the next build"
    )
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Build; 1 if anything stopped it, and then the site is as it was."""
    problems = Problems()
    check_site_file(project, problems)
    if len(problems):  # Advice for a check, but a site cannot be built so.
        print_problems(problems, sys.stderr)
        return 1
    return build_site(project, options.out, strict=options.strict, keeping=not options.no_cache)
