"""The occurrences of an entry on pages of so many each, and how many there are by year and report."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from ..model import AnnotatedReport
from .term_view import InContext, InReport

LIMIT = 50
"""Occurrences on one page, at most; only a sentence that has more of them stands whole."""
NAMED = 50
"""Reports that the counts of a term page name, the newest first; of the others they tell the years."""
FIRST = 1
"""Number of the page that is the entry's own."""


@dataclass(frozen=True)
class Part:
    """What one page shows of one report."""

    report: AnnotatedReport
    """The report."""
    rows: tuple[InContext, ...]
    """Sentences, in reading order."""
    count: int
    """Occurrences in the whole report."""
    is_first: bool
    """Whether nothing of the report stands on an earlier page."""


@dataclass(frozen=True)
class InYear:
    """The occurrences in the reports of one year."""

    year: str
    """The year that their dates state."""
    count: int
    """Occurrences."""
    reports: int
    """Reports that have some."""
    page: int
    """Number of the page where they begin."""
    first: InReport
    """The report with which they begin."""
    named: tuple[tuple[InReport, int], ...]
    """Reports that are named, each with the number of the page where it begins."""


def paged(contexts: Sequence[InReport]) -> tuple[tuple[Part, ...], ...]:
    """The pages of an entry's occurrences in order, each of at most `LIMIT`; one empty page where there are none."""
    pages: list[list[tuple[InReport, InContext]]] = [[]]
    filled = 0
    for context in contexts:
        for row in context.rows:
            if pages[-1] and filled + row.count > LIMIT:
                pages.append([])
                filled = 0
            pages[-1].append((context, row))
            filled += row.count
    return tuple(_parts(page) for page in pages)


def _parts(page: Sequence[tuple[InReport, InContext]]) -> tuple[Part, ...]:
    parts = []
    for _, pairs in groupby(page, key=lambda pair: pair[0].report.report.id):
        (context, first), *others = pairs
        rows = (first, *(row for _, row in others))
        parts.append(Part(context.report, rows, context.count, first is context.rows[0]))
    return tuple(parts)


def by_year(contexts: Sequence[InReport], pages: Sequence[Sequence[Part]]) -> tuple[InYear, ...]:
    """Counts by year, the newest first, with those of the newest `NAMED` reports; none of a single report."""
    if len(contexts) < 2:
        return ()
    starts = {
        part.report.report.id: number
        for number, parts in enumerate(pages, FIRST)
        for part in parts
        if part.is_first
    }
    named = {context.report.report.id for context in contexts[:NAMED]}
    years = []
    for year, group in groupby(contexts, key=lambda context: context.report.report.front.date[:4]):
        here = tuple(group)
        begun = [(context, starts[context.report.report.id]) for context in here]
        years.append(
            InYear(
                year,
                sum(context.count for context in here),
                len(here),
                begun[0][1],
                here[0],
                tuple(pair for pair in begun if pair[0].report.report.id in named),
            )
        )
    return tuple(years)


def address(here: int, there: int) -> str:
    """Address of one page of an entry as another links to it; both by number."""
    if here == FIRST:
        return "" if there == FIRST else f"places/{there}/"
    return "../../" if there == FIRST else f"../{there}/"


def beside(number: int, last: int) -> tuple[int | None, ...]:
    """Numbers that a page leads to: the first, its neighbours, the last; None for those left out between them.

    They are few however many pages there are, else pages would grow by the square.
    """
    numbers = sorted(n for n in {FIRST, number - 1, number, number + 1, last} if FIRST <= n <= last)
    shown: list[int | None] = []
    for before, n in zip([0, *numbers], numbers, strict=False):
        shown += [None, n] if n > before + 1 else [n]
    return tuple(shown)
