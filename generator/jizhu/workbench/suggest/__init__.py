"""Suggest: what in the texts looks like a term and has no entry.

Quoted strings and numbered formulas come first, because the text itself sets them apart; then phrases that
it repeats. What a waiver has declared to be no term is left out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from ...chinese.han import HAN_RUN
from ...model import AnnotatedReport, Phrases, Project, Ranges, Span
from ...reports.coverage import number_formulas
from .repeats import maximal_repeats, weigh

Reason = Literal["quoted", "formula", "repeated"]

_SENTENCE_MARK = re.compile(r"[。！？]")
# Words of grammar, with which no term begins or ends.
_NOT_AT_AN_EDGE = set("的了和与及而或在对把被将从向于以是也都就还又更最要使让由各其这那该并")
_SHORTEST_FORMULA = 4


@dataclass(frozen=True)
class SuggestedPlace:
    """A place where the words stand."""

    report: str
    """Report id."""
    span: Span
    """Where, on the simplified reading text."""


@dataclass(frozen=True)
class Suggestion:
    """Words that may deserve an entry."""

    words: str
    """The words."""
    reasons: tuple[Reason, ...]
    """Why they are suggested, the strongest first."""
    places: tuple[SuggestedPlace, ...]
    """Every place where they stand and no entry accounts for them, in reading order."""
    weight: float
    """Rank among suggestions with equally strong reasons: see `repeats.weigh`."""


def suggest(project: Project, reports: Sequence[AnnotatedReport]) -> list[Suggestion]:
    """Everything that may deserve an entry, the likeliest first."""
    marked: dict[str, list[Reason]] = {}
    for reason, words in [*_quoted(reports), *_formulas(reports)]:
        if reason not in marked.setdefault(words, []):
            marked[words].append(reason)
    terms = _Terms(reports)
    places = _places(marked, reports, terms)
    found = {
        words: Suggestion(words, tuple(reasons), tuple(places[words]), weigh(len(words), len(places[words])))
        for words, reasons in marked.items()
    }
    for suggestion in _repeated(project, reports, terms):
        before = found.get(suggestion.words)
        reasons = before.reasons if before else ()
        found[suggestion.words] = replace(suggestion, reasons=(*reasons, "repeated"))
    quoted = (suggestion for suggestion in found.values() if "quoted" in suggestion.reasons)
    set_apart: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place in (place for suggestion in quoted for place in suggestion.places):
        where = place.report, place.span.segment
        set_apart.setdefault(where, []).append((place.span.start, place.span.end))
    longer = {where: Ranges(rows) for where, rows in set_apart.items()}
    left = [suggestion for suggestion in found.values() if not _is_part(suggestion, longer)]
    return sorted(left, key=lambda s: (s.reasons == ("repeated",), -s.weight, -len(s.words), s.words))


def _quoted(reports: Iterable[AnnotatedReport]) -> Iterator[tuple[Reason, str]]:
    """Quoted strings that nothing accounts for; a quoted sentence is speech and no term."""
    for annotated in reports:
        for quoted in annotated.quoted:
            if quoted.covered_by == "nothing" and not _SENTENCE_MARK.search(quoted.words):
                yield "quoted", quoted.words


def _formulas(reports: Iterable[AnnotatedReport]) -> Iterator[tuple[Reason, str]]:
    """Numbered formulas; of those that begin alike, as much as is alike."""
    by_start: dict[str, list[str]] = {}
    for annotated in reports:
        rows: dict[str, list[tuple[int, int]]] = {}
        for row in annotated.formulas:
            if row.covered_by == "waiver":
                rows.setdefault(row.span.segment, []).append((row.span.start, row.span.end))
        waived = {segment: Ranges(places) for segment, places in rows.items()}
        for segment in annotated.report.segments.values():
            for start, words in number_formulas(segment.zh, annotated.hits.get(segment.id, ())):
                here = waived.get(segment.id)
                if here is None or not here.meet(start, start + len(words)):
                    by_start.setdefault(words[:_SHORTEST_FORMULA], []).append(words)
    for formulas in by_start.values():
        alike = takewhile(lambda column: len(set(column)) == 1, zip(*formulas, strict=False))
        yield "formula", "".join(column[0] for column in alike)


class _Terms:
    """Where terms stand, and what they leave free."""

    def __init__(self, reports: Iterable[AnnotatedReport]) -> None:
        spans = {
            (annotated.report.id, segment): [(hit.span.start, hit.span.end) for hit in hits]
            for annotated in reports
            for segment, hits in annotated.hits.items()
        }
        self._places = {where: (Ranges(rows), set(rows)) for where, rows in spans.items() if rows}

    def leave(self, report: str, span: Span) -> bool:
        """Whether no term holds a place or reaches over its edge; terms inside it do not matter."""
        if (report, span.segment) not in self._places:
            return True
        terms, same = self._places[report, span.segment]
        start, end = span.start, span.end
        # A term reaches over an offset if it begins before it and ends behind it.
        return (start, end) not in same and not terms.meet(start, start) and not terms.meet(end, end)


def _places(
    words: Iterable[str], reports: Iterable[AnnotatedReport], terms: _Terms
) -> dict[str, list[SuggestedPlace]]:
    """Every place where words stand that the text sets apart somewhere, and no term accounts for them."""
    places: dict[str, list[SuggestedPlace]] = {each: [] for each in words}
    sought = Phrases(places)
    for annotated in reports:
        for segment in annotated.report.segments.values():
            for start, found in sought.places_in(segment.zh):
                span = Span(segment.id, start, start + len(found))
                if terms.leave(annotated.report.id, span):
                    places[found].append(SuggestedPlace(annotated.report.id, span))
    return places


def _repeated(project: Project, reports: Sequence[AnnotatedReport], terms: _Terms) -> Iterator[Suggestion]:
    """Phrases that stand more than once where no entry accounts for them."""
    clauses = [
        (annotated, segment.id, clause)
        for annotated in reports
        for segment in annotated.report.segments.values()
        for clause in HAN_RUN.finditer(segment.zh)
    ]
    for repeat in maximal_repeats([clause[0] for _, _, clause in clauses]):
        words = repeat.words
        if {words[0], words[-1]} & _NOT_AT_AN_EDGE or words in project.forms:
            continue
        places: list[SuggestedPlace] = []
        for number, offset in repeat.places:
            annotated, segment, clause = clauses[number]
            start = clause.start() + offset
            span = Span(segment, start, start + len(words))
            if terms.leave(annotated.report.id, span):
                places.append(SuggestedPlace(annotated.report.id, span))
        if len(places) > 1:
            weight = weigh(len(words), len(places), repeat.freedom)
            yield Suggestion(words, (), tuple(places), weight)


def _is_part(suggestion: Suggestion, longer: Mapping[tuple[str, str], Ranges]) -> bool:
    """Whether the words stand nowhere but inside longer words at these places, by report and segment."""
    for place in suggestion.places:
        span = place.span
        around = longer.get((place.report, span.segment))
        is_inside = around is not None and (
            around.hold(span.start - 1, span.end) or around.hold(span.start, span.end + 1)
        )
        if not is_inside:
            return False
    return True
