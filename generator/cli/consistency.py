"""`jizhu consistency`: how each term is rendered in any aligned text."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..aligned import Pairs, read_parallel, read_tmx
from ..findings import Finding, findings
from ..model import CHINESE_EDITIONS, Analysis, TermEntry, edition_by_tag
from ..pipeline.aligned import annotate_aligned
from ..pipeline.analysis import analyse
from ..problems import Problems

_EPILOG = """\
examples:
  jizhu consistency                              the project's own reports
  jizhu consistency --text zh.txt en.txt         two files, parallel line by line
  jizhu consistency --tmx memory.tmx             a translation memory
  jizhu consistency --tmx tw.tmx --edition zh-Hant-TW --format json

outcomes: the status of the rendering that was used (preferred, admitted, superseded, deprecated),
explanation, elsewhere (the sentence renders the term at another of its places, which is enough for a
common word), waived, untranslated, or none (no known rendering was found).
Superseded, deprecated and none make the exit code 1."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "consistency",
        parents=[shared],
        help=summary,
        description="Find the terms of the glossary in an aligned text, and how each occurrence is rendered.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    given = parser.add_mutually_exclusive_group()
    given.add_argument(
        "--text", nargs=2, type=Path, metavar=("CHINESE", "ENGLISH"), help="two parallel files"
    )
    given.add_argument("--tmx", type=Path, metavar="FILE", help="a translation memory")
    tags = [edition.tag for edition in CHINESE_EDITIONS]
    parser.add_argument("--edition", choices=tags, default=tags[0], help="script of the Chinese in the file")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the report; 1 if an occurrence should be looked at or a file cannot be read."""
    analysis = analyse(project, Problems())
    try:
        found = _find(analysis, options)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    if options.format == "json":
        print(json.dumps([asdict(finding) for finding in found], ensure_ascii=False, indent=1))
    else:
        print(*_report(analysis.project.entries, found), sep="\n")
    return int(any(finding.is_doubtful for finding in found))


def _find(analysis: Analysis, options: argparse.Namespace) -> list[Finding]:
    entries = analysis.project.entries
    if options.text or options.tmx:
        pairs: Pairs = read_parallel(*options.text) if options.text else read_tmx(options.tmx)
        name = str(options.tmx or options.text[0])
        edition = edition_by_tag(options.edition)
        return list(findings(entries, annotate_aligned(analysis.project, name, pairs, edition)))
    return [finding for report in analysis.reports for finding in findings(entries, report)]


def _report(entries: Mapping[str, TermEntry], found: list[Finding]) -> Iterator[str]:
    by_terms: dict[tuple[str, ...], list[Finding]] = {}
    for finding in found:
        by_terms.setdefault(finding.terms, []).append(finding)
    for terms, rows in by_terms.items():
        entry = entries[terms[0]]
        used = Counter((row.outcome, row.rendering) for row in rows)
        yield f"{entry.headword} ({', '.join(terms)}): {len(rows)}"
        for (outcome, rendering), count in used.most_common():
            yield f"  {count:>4}  {outcome}{f': {rendering}' if rendering else ''}"
        for row in rows:
            if row.is_doubtful:
                words = f" “{row.words}”" if row.words else ""
                advice = f"preferred: {entry.preferred.text}"
                place = f"{row.text} {row.segment}:{row.start} {row.form or entry.headword}"
                yield f"  !  {place}: {row.outcome}{words}; {advice}"
    outcomes = Counter(row.outcome for row in found)
    yield f"{len(found)} occurrences: " + (", ".join(f"{n} {o}" for o, n in outcomes.most_common()) or "none")
