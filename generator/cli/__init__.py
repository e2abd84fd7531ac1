"""The command `jizhu`: one module a command, one line in `COMMANDS`."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from . import build, check, concordance, consistency, diff, export, new, pages, schema, suggest
from . import format as format_files

COMMANDS = (check, diff, build, pages, new, format_files, suggest, schema, export, concordance, consistency)
"""Every command, in the order of the help."""

_DESCRIPTION = "An annotated, bilingual edition of official Chinese, from plain text and YAML."
_EPILOG = """\
examples:
  jizhu check                     find everything that is wrong, with the place and the remedy
  jizhu check --lang zh           the same in Chinese
  jizhu diff                      what your change does: annotations, renderings, pages, downloads
  jizhu build                     build the whole site into site/
  jizhu build --project ../other  build another project from here
  jizhu pages --out build/pages   write the page texts alone
  jizhu new term 四风             begin a term entry
  jizhu new report FILE --id ID   begin a report from a received text
  jizhu format --check            list annotation files that are not in their canonical form
  jizhu suggest                   find what looks like a term and has no entry
  jizhu schema                    write the schemas by which editors help
  jizhu export omegat -o glossary write the glossary for a translation tool
  jizhu concordance 四风          every place of a term in context
  jizhu consistency --tmx a.tmx   how terms are rendered in any aligned text

exit codes: 0 fine, 1 problems found, 2 wrong usage"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. Gives the exit code: 0 fine, 1 problems found; wrong usage exits with 2."""
    parser = argparse.ArgumentParser(
        prog="jizhu",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"jizhu {__version__}")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR", help=_PROJECT_HELP)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--project", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=_PROJECT_HELP)
    for command in COMMANDS:
        command.add_command(commands, shared)
    options = parser.parse_args(arguments)
    project: Path = options.project.resolve()
    if not (project / "annotations").is_dir():
        parser.error(f"there is no project in {options.project}: it has no folder annotations/")
    try:
        code: int = options.run(project, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more to write at its end, and end with another code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


_PROJECT_HELP = "the project's folder (default: this one); stands before or after the command"
