"""The list of reports: by year, on pages of so many each."""

from collections.abc import Sequence
from itertools import groupby

from ..model import AnnotatedReport

LIMIT = 200
"""Reports on one page, at most."""

InYear = tuple[str, tuple[AnnotatedReport, ...]]
"""A year, and its reports on one page."""


def listed(reports: Sequence[AnnotatedReport]) -> tuple[tuple[InYear, ...], ...]:
    """The pages of the list in its order, the reports of each by the year that their dates state; at least one page."""
    starts = range(0, max(len(reports), 1), LIMIT)
    return tuple(_by_year(reports[start : start + LIMIT]) for start in starts)


def _by_year(reports: Sequence[AnnotatedReport]) -> tuple[InYear, ...]:
    groups = groupby(reports, key=lambda annotated: annotated.report.front.date[:4])
    return tuple((year, tuple(group)) for year, group in groups)


def years(pages: Sequence[Sequence[InYear]]) -> dict[str, int]:
    """Every year, with the number of the page where it begins."""
    found: dict[str, int] = {}
    for number, groups in enumerate(pages, 1):
        for year, _ in groups:
            found.setdefault(year, number)
    return found


def address(here: int, there: int) -> str:
    """Address of one page of the list as another links to it; both by number."""
    if here == there:
        return ""
    return f"{'' if here == 1 else '../'}{'' if there == 1 else f'{there}/'}"
