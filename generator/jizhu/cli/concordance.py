"""`jizhu concordance`: every place of a term in context, with the aligned sentence."""

import argparse
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..chinese.folding import Folding, fold_pinyin
from ..model import Analysis, Occurrence, Span
from ..model.spellings import forms_of
from ..pipeline.analysis import analyse
from ..problems import Problems
from ..project.tree import Folder
from ..reports.script_pairs import script_pairs

_WIDTH = 16
_EPILOG = """\
examples:
  jizhu concordance 四风
  jizhu concordance si-feng
  jizhu concordance "Four Forms of Decadence" """


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "concordance",
        parents=[shared],
        help=summary,
        description="Print every place of a term in context, with the aligned English sentence.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "term",
        metavar="TERM",
        help="a written form, simplified or traditional, an entry's id, pinyin, or a rendering",
    )
    parser.add_argument(
        "--width", type=int, default=_WIDTH, metavar="N", help=f"characters on each side (default: {_WIDTH})"
    )
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the places; 1 if no entry has this name."""
    analysis = analyse(Folder(project), Problems())
    terms = find_entries(analysis, options.term)
    if not terms:
        print(f"No entry has the form, id, pinyin or rendering “{options.term}”.", file=sys.stderr)
        return 1
    for line in concordance_lines(analysis, terms, options.width):
        print(line)
    return 0


def find_entries(analysis: Analysis, wanted: str) -> list[str]:
    """Ids of the entries that a person may mean by a form in any script, an id, pinyin or a rendering.

    They are compared as the search of the site does.
    """
    entries = analysis.project.entries
    forms = {term: [spelling.text for spelling in forms_of(entry)] for term, entry in entries.items()}
    characters = frozenset(character for row in forms.values() for form in row for character in form)
    fold = Folding(script_pairs(analysis.project, characters)).fold
    folded, plain = fold(wanted), fold_pinyin(wanted)
    return [
        term
        for term, entry in entries.items()
        if wanted == term
        or folded in map(fold, forms[term])
        or folded in (fold(rendering.text) for rendering in entry.renderings)
        or (plain and plain == fold_pinyin(entry.pinyin))
    ]


def concordance_lines(analysis: Analysis, terms: list[str], width: int = _WIDTH) -> Iterator[str]:
    """For each entry a heading, and for each place its keyword in context and the aligned sentence."""
    segments = {(a.report.id, s.id): s for a in analysis.reports for s in a.report.segments.values()}
    for term in terms:
        entry, places = analysis.project.entries[term], analysis.concordance.get(term, ())
        qualifier = f" ({entry.qualifier.en})" if entry.qualifier else ""
        yield f"{entry.headword}{qualifier} {entry.pinyin}: {entry.preferred.text}; {len(places)} places"
        for place in places:
            segment = segments[place.report, place.span.segment]
            remark = " nested" if place.is_nested else ""
            yield in_context(place.report, place.span, segment.zh, width, remark)
            yield f"    {_marked(place, segment.en)}"


def in_context(report: str, span: Span, text: str, width: int = _WIDTH, remark: str = "") -> str:
    """One place with what stands on both sides of it, under each other with other places."""
    start, end = span.start, span.end
    before, after = text[max(0, start - width) : start], text[end : end + width]
    padding = " " * (2 * width - sum(1 + (unicodedata.east_asian_width(c) in "FW") for c in before))
    where = f"{report} {span.segment}{remark}"
    return f"  {where:<32}{padding}{before}【{text[start:end]}】{after}"


def _marked(place: Occurrence, english: str | None) -> str:
    if english is None:
        return "[untranslated]"
    if place.english is None:
        return english
    start, end = place.english
    return f"{english[:start]}*{english[start:end]}*{english[end:]}"
