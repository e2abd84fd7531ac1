"""`jizhu consistency`: how each term is rendered in any aligned text."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..exchange.memories import Pair, read_parallel, read_tmx
from ..model import CHINESE_EDITIONS, Analysis, Finding, TermEntry
from ..pipeline.analysis import analyse
from ..problems import Problems, print_problems
from ..project.tree import Folder
from ..reports.annotator import Annotator

_EPILOG = """\
examples:
  jizhu consistency                              the project's own reports
  jizhu consistency --text zh.txt en.txt         two files, parallel line by line
  jizhu consistency --tmx memory.tmx             a translation memory
  jizhu consistency --tmx tw.tmx --format json   the same for programs

The Chinese may be in any script: zh-CN, zh-TW, zh-HK, zh-Hant, zh. Every Chinese text of a unit is compared
with every English one. Codes inside the sentences of a memory are no words.

outcomes: the status of the rendering that was used (preferred, admitted, superseded, deprecated),
explanation, elsewhere (the sentence renders the term at another of its places, which is enough for a
common word), waived, untranslated, or none (no known rendering was found).
Superseded, deprecated and none make the exit code 1."""

_KEYS = ("segment", "start", "form", "terms", "outcome", "rendering", "words", "reason")
"""What JSON says of each finding, behind the name of its text."""
Placed = tuple[str, Finding]
"""A report id or a file, and what was found there."""


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
    parser.add_argument("--edition", choices=tags, help="what the Chinese is where the file does not say it")
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of problems")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="form of the report")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the report; 1 if an occurrence should be looked at or a file cannot be read."""
    analysis, problems = analyse(Folder(project), Problems()), Problems()
    try:
        pairs = _read(options, problems)
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    if problems.has_errors():
        print_problems(problems, sys.stderr, language=options.lang)
        return 1
    name = str(options.tmx or (options.text and options.text[0]) or "")
    annotator = Annotator.from_project(analysis.project)
    found = list(_of_pairs(annotator, name, pairs) if name else _of_reports(analysis))
    if options.format == "json":
        rows = [{"text": text} | {key: getattr(row, key) for key in _KEYS} for text, row in found]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print(*_report(analysis.project.entries, found), *_summary(found, pairs), sep="\n")
    return int(any(finding.is_doubtful for _, finding in found))


def _read(options: argparse.Namespace, problems: Problems) -> list[Pair]:
    if options.text:
        chinese, english = options.text
        pairs = read_parallel(chinese, english, problems)
    else:
        pairs = read_tmx(options.tmx, problems) if options.tmx else []
    return [replace(pair, language=pair.language or options.edition or "") for pair in pairs]


def _of_reports(analysis: Analysis) -> Iterator[Placed]:
    """Findings of the project's own reports."""
    for report in analysis.reports:
        yield from ((report.report.id, finding) for finding in report.findings)


def _of_pairs(annotator: Annotator, name: str, pairs: list[Pair]) -> Iterator[Placed]:
    """Findings of a file: pair of languages by pair of languages."""
    groups: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        groups.setdefault((pair.language, pair.english), []).append(pair)
    for (chinese, english), rows in groups.items():
        said = f" ({chinese}, {english})" if len(groups) > 1 else ""
        for pair in rows:
            text = annotator.annotate(
                pair.zh, pair.en or None, name=f"p{pair.number}-1", language=pair.language
            )
            yield from ((f"{name}{said}", finding) for finding in annotator.findings(text))


def _report(entries: Mapping[str, TermEntry], found: list[Placed]) -> Iterator[str]:
    by_terms: dict[tuple[str, ...], list[Placed]] = {}
    for text, finding in found:
        by_terms.setdefault(finding.terms, []).append((text, finding))
    for terms, rows in by_terms.items():
        entry = entries[terms[0]]
        used = Counter((row.outcome, row.rendering) for _, row in rows)
        yield f"{entry.headword} ({', '.join(terms)}): {len(rows)}"
        for (outcome, rendering), count in used.most_common():
            yield f"  {count:>4}  {outcome}{f': {rendering}' if rendering else ''}"
        for text, row in rows:
            if row.is_doubtful:
                words = f" “{row.words}”" if row.words else ""
                advice = f"preferred: {entry.preferred.text}"
                place = f"{text} {row.segment}:{row.start} {row.form or entry.headword}"
                yield f"  !  {place}: {row.outcome}{words}; {advice}"


def _summary(found: list[Placed], pairs: list[Pair]) -> Iterator[str]:
    languages = Counter(" – ".join(filter(None, (pair.language, pair.english))) for pair in pairs)
    if pairs:
        told = ", ".join(f"{count} {tags}".strip() for tags, count in sorted(languages.items()))
        yield f"{len(pairs)} pair{'s' * (len(pairs) > 1)} of sentences" + (
            f": {told}" if any(languages) else ""
        )
    outcomes = Counter(row.outcome for _, row in found)
    yield f"{len(found)} occurrences: " + (", ".join(f"{n} {o}" for o, n in outcomes.most_common()) or "none")
