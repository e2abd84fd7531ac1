"""The command `jizhu`: one module a command, one line in `COMMANDS`."""

import argparse
import io
import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from ..version import __version__

COMMANDS: Mapping[str, str] = {
    "init": "begin a project",
    "check": "find everything that is wrong",
    "diff": "show what a change does",
    "build": "build the site",
    "serve": "show the site, built anew after every change",
    "pages": "write the page texts",
    "new": "begin a new file",
    "format": "put annotation files into their canonical form",
    "suggest": "find what looks like a term and has no entry",
    "schema": "write JSON Schemas for editors",
    "export": "write the glossary or the text for another program",
    "concordance": "show a term in context",
    "consistency": "report how terms are rendered",
}
"""Every command, which is a module here, and what it does; in the order of the help."""

_DESCRIPTION = "An annotated, bilingual edition of official Chinese, from plain text and YAML."
_EPILOG = """\
examples:
  jizhu init my-edition           begin an edition of your own
  jizhu check                     find everything that is wrong, with the place and the remedy
  jizhu check --lang zh           the same in Chinese
  jizhu diff                      what your change does: annotations, renderings, pages, downloads
  jizhu build                     build the whole site into site/
  jizhu build --project ../other  build another project from here
  jizhu serve                     show the site and every change to it
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
    arguments = sys.argv[1:] if arguments is None else arguments
    _show_everything()
    parser = parser_of(arguments)
    options = parser.parse_args(arguments)
    # Help and wrong usage have been told by now; a command has loaded these already.
    from ..model.layout import ANNOTATIONS
    from ..project.timestamp import NoBuildTimeError

    # Unlike Path.resolve, this gives a path in every Python, also where a link leads to itself.
    project = Path(os.path.realpath(options.project))
    if not options.begins and not (project / ANNOTATIONS).is_dir():
        parser.error(
            f"there is no project in {options.project}: it has no folder {ANNOTATIONS}/."
            " `jizhu init` begins one; --project names one that lies elsewhere."
        )
    try:
        code: int = options.run(project, options)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python would try once more to write at its end, and end with another code.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("jizhu: interrupted", file=sys.stderr)
        return 130
    except NoBuildTimeError as error:
        print(f"jizhu: {error}", file=sys.stderr)
        return 1
    except OSError as error:
        # What people wrote is read with care; this is a place that was named and cannot be written to.
        print(f"{error.filename or 'jizhu'}: {error.strerror}", file=sys.stderr)
        return 1
    return code


def _show_everything() -> None:
    """Let output escape what it cannot show: file names may be any bytes, and not every terminal knows Chinese."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def parser_of(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The parser of a command line. Commands that are not named in it are listed, but not imported."""
    parser = argparse.ArgumentParser(
        prog="jizhu",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(begins=False)
    parser.add_argument("--version", action="version", version=f"jizhu {__version__}")
    parser.add_argument("--project", type=Path, default=Path(), metavar="DIR", help=_PROJECT_HELP)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--project", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=_PROJECT_HELP)
    for name, summary in COMMANDS.items():
        if name in arguments:
            import_module(f".{name}", __name__).add_command(commands, shared, summary)
        else:
            commands.add_parser(name, help=summary)
    return parser


_PROJECT_HELP = "the project's folder (default: this one); stands before or after the command"
