"""`jizhu export`: the glossary and the text in one form that another program opens."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from ..exchange.exports import FORMATS
from ..model import CHINESE_EDITIONS
from ..pipeline.analysis import analyse
from ..pipeline.outputs import export
from ..problems import Problems, print_problems
from ..project.timestamp import build_time
from ..project.tree import Folder

_EPILOG = "formats:\n" + "".join(f"  {form.name:<10}{form.purpose}\n" for form in FORMATS)
_EXAMPLES = """
examples:
  jizhu export omegat --edition zh-Hant-TW -o project/glossary
  jizhu export tmx -o memory
  jizhu export csv -o - > glossary.csv"""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "export",
        parents=[shared],
        help=summary,
        description="Write the files of one format, the same that the site offers in data/.",
        epilog=_EPILOG + _EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("form", metavar="FORMAT", choices=[f.name for f in FORMATS], help="see below")
    tags = [edition.tag for edition in CHINESE_EDITIONS]
    parser.add_argument("--edition", choices=tags, help="only files in this script (default: all)")
    parser.add_argument(
        "--report-scope",
        action="store_true",
        help="also entries of scope report in files for translation tools",
    )
    parser.add_argument(
        "-o",
        "--out",
        default="build/export",
        metavar="DIR",
        help="where to (default: build/export); - writes to standard output where there is one file",
    )
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Write the files; 1 and nothing written if the project has errors."""
    time = build_time(project)
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    print_problems(problems, sys.stderr)
    if problems.has_errors():
        return 1
    made = export(
        analysis,
        options.form,
        time=time,
        site_url=os.environ.get("SITE_URL", ""),
        report_scope=options.report_scope,
    )
    files = [file for file in made if options.edition in (None, file.edition) or not file.edition]
    if options.out == "-":
        if len(files) != 1:
            print(f"{options.form} writes {len(files)} files; name a folder with -o.", file=sys.stderr)
            return 2
        sys.stdout.buffer.write(files[0].data)
        return 0
    for file in files:
        path = Path(options.out, file.path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        print(f"{path}: {file.entries} entries, {len(file.data)} bytes")
    return 0
