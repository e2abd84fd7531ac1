"""`jizhu check`: everything that is wrong with a project, in one run."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model.figures import Figures, count, definitions_of_a_report
from ..pipeline.analysis import analyse
from ..problems import PRINTERS, Language, Problems, listed, print_problems
from ..project.load import check_site_file
from ..project.tree import Folder
from ..words.said import plain

_EPILOG = """\
examples:
  jizhu check                   read everything, print every problem
  jizhu check --strict          advice fails, too
  jizhu check --format github   annotations for a forge's workflow"""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "check",
        parents=[shared],
        help=summary,
        description="Read the whole project and print every problem with its place and its remedy.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--strict", action="store_true", help="advice counts as a problem")
    parser.add_argument(
        "--lang", choices=("en", "zh"), default="en", help="language (github: which comes first)"
    )
    parser.add_argument("--format", choices=tuple(PRINTERS), default="text", help="form of the messages")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the problems; 1 if there is an error, or advice under ``--strict``."""
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    check_site_file(project, problems)
    print_problems(problems, sys.stdout, language=options.lang, printer=options.format)
    if options.format == "text":
        figures = count(analysis)
        print(
            *_summary(figures, len(analysis.reports), options.lang),
            *_advice(definitions_of_a_report(analysis.project.entries.values()), figures, options.lang),
            _verdict(problems, options.lang),
            sep="\n",
        )
    return 1 if problems.has_errors(strict=options.strict) else 0


def _summary(figures: Figures, reports: int, language: Language) -> Iterator[str]:
    f = figures
    facts: Mapping[str, Mapping[str, int | str]] = {
        "entries": _by_kind(f.entries, language, "verified", "general", "uncertain"),
        "renderings": _by_kind(f.renderings, language, "attested", "general", "proposed"),
        "segments": {"count": f.segments, "translated": f.translated, "reports": reports},
        "hits": {"outermost": f.outermost, "nested": f.nested},
        "rendered": {"count": f.in_translation, "rendered": f.rendered, "waivers": f.waivers},
        "quoted": _by_kind(f.quoted, language, "entry", "members", "waiver", "nothing"),
    }
    yield from (plain(f"summary_{name}", language, **facts[name]) for name in facts)


def _advice(definitions: int, figures: Figures, language: Language) -> Iterator[str]:
    """How many definitions are for one report alone: a piece of advice that fails nothing."""
    if definitions:
        yield plain("summary_place", language, count=definitions, entries=figures.entries.total())


def _by_kind(counts: Counter[str], language: Language, *kinds: str) -> Mapping[str, int | str]:
    """How many there are, and how many of each kind that there is, in the order given."""
    found = [
        plain("kind", language, count=counts[kind], name=plain(f"kind_{kind}", language))
        for kind in kinds
        if counts[kind]
    ]
    row = listed(found)
    return {"count": counts.total(), "kinds": row.zh if language == "zh" else row.en}


def _verdict(problems: Problems, language: Language) -> str:
    errors = sum(problem.is_error for problem in problems)
    advice = len(problems) - errors
    if language == "zh":
        found = [f"{errors}个错误"] * bool(errors) + [f"{advice}条建议"] * bool(advice)
        return "，".join(found) or "没有问题"
    found = [f"{errors} error{'s' * (errors > 1)}"] * bool(errors)
    found += [f"{advice} piece{'s' * (advice > 1)} of advice"] * bool(advice)
    return ", ".join(found) or "no problems"
