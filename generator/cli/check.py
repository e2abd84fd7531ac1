"""`jizhu check`: everything that is wrong with a project, in one run."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..figures import Figures, count
from ..pipeline import analyse
from ..problems import FORMATS, Problems, print_problems

_EPILOG = """\
examples:
  jizhu check                   read everything, print every problem
  jizhu check --strict          advice fails, too
  jizhu check --format github   annotations for a forge's workflow"""


def add_command(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "check",
        parents=[shared],
        help="find everything that is wrong",
        description="Read the whole project and print every problem with its place and its remedy.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--strict", action="store_true", help="advice counts as a problem")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the messages")
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the messages")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the problems; 1 if there is an error, or advice under ``--strict``."""
    problems = Problems()
    analysis = analyse(project, problems)
    print_problems(problems, sys.stdout, language=options.lang, form=options.format)
    if options.format == "text":
        print(*_summary(count(analysis), len(analysis.reports)), _verdict(problems), sep="\n")
    return 1 if problems.has_errors(strict=options.strict) else 0


def _summary(figures: Figures, reports: int) -> Iterator[str]:
    entries, renderings, quoted = figures.entries, figures.renderings, figures.quoted
    yield f"entries      {entries.total()}: {_parts(entries, 'verified', 'general', 'uncertain')}"
    yield f"renderings   {renderings.total()}: {_parts(renderings, 'attested', 'general', 'proposed')}"
    yield f"sentences    {figures.segments} in {reports} reports, {figures.translated} translated"
    yield f"occurrences  {figures.outermost} outermost, {figures.nested} nested"
    yield (
        f"consistency  {figures.rendered} of {figures.in_translation} occurrences have their own words"
        f" in the translation; {figures.waivers} waivers"
    )
    yield f"quotations   {quoted.total()} distinct: {_parts(quoted, 'entry', 'members', 'waiver', 'nothing')}"


def _parts(counts: Counter[str], *names: str) -> str:
    return ", ".join(f"{counts[name]} {name}" for name in names if counts[name])


def _verdict(problems: Problems) -> str:
    errors = sum(problem.is_error for problem in problems)
    advice = len(problems) - errors
    found = [f"{errors} errors"] * bool(errors) + [f"{advice} pieces of advice"] * bool(advice)
    return ", ".join(found) or "no problems"
