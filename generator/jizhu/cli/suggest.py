"""`jizhu suggest`: what looks like a term and has no entry."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ..model import AnnotatedReport
from ..pipeline.analysis import analyse
from ..problems import Problems, suggestion
from ..project.tree import Folder
from ..workbench.suggest import Suggestion, suggest
from .concordance import in_context

_LIMIT = 20
_EPILOG = """\
examples:
  jizhu suggest
  jizhu suggest --report county-2016 --limit 50
  jizhu suggest --format json

reasons: quoted (the text sets it in quotation marks), formula (it counts, as 三会一课, 四大计划 or 9+X; no
ordinals), repeated (the text says it more than once). All are in one order: what is said often, in many
paragraphs and in changing company comes first; to be set apart counts as some more places. What a waiver
declares to be no term is left out."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "suggest",
        parents=[shared],
        help=summary,
        description="Find quoted strings, numbered formulas and repeated phrases that have no entry.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--report", metavar="ID", help="look at this report (default: at all)")
    parser.add_argument(
        "--limit", type=int, default=_LIMIT, metavar="N", help=f"print at most so many (default: {_LIMIT})"
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the list")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the list; 1 if there is no such report."""
    analysis = analyse(Folder(project), Problems())
    reports = [a for a in analysis.reports if options.report in (None, a.report.id)]
    if options.report and not reports:
        known = suggestion(options.report, [a.report.id for a in analysis.reports]).en
        print(f"There is no report “{options.report}”. {known}", file=sys.stderr)
        return 1
    found = suggest(analysis.project, reports)
    shown = found[: max(options.limit, 0)]
    lines = _json(shown, reports) if options.format == "json" else _text(shown, len(found), reports)
    print(*lines, sep="\n")
    return 0


def _text(shown: Sequence[Suggestion], total: int, reports: Sequence[AnnotatedReport]) -> Iterator[str]:
    texts = _texts(reports)
    for number, item in enumerate(shown, start=1):
        yield f"{number}. {item.words}: {', '.join(item.reasons)}; places: {len(item.places)}"
        for place in item.places:
            yield in_context(place.report, place.span, texts[place.report, place.span.segment])
    if not shown:
        yield "Nothing looks like a term without an entry."
        return
    yield ""
    yield f"{len(shown)} of {total}. To go on:"
    yield f"  jizhu new term {shown[0].words}    begins an entry"
    yield "  a row in `waivers:` of the report’s notes file says why a quoted string or formula needs none"


def _json(shown: Sequence[Suggestion], reports: Sequence[AnnotatedReport]) -> Iterator[str]:
    texts = _texts(reports)
    rows = [
        {
            "words": item.words,
            "reasons": item.reasons,
            "weight": round(item.weight, 2),
            "places": [
                {"report": p.report, **p.span._asdict(), "sentence": texts[p.report, p.span.segment]}
                for p in item.places
            ],
        }
        for item in shown
    ]
    yield json.dumps(rows, ensure_ascii=False, indent=1)


def _texts(reports: Sequence[AnnotatedReport]) -> dict[tuple[str, str], str]:
    return {(a.report.id, s.id): s.zh for a in reports for s in a.report.segments.values()}
