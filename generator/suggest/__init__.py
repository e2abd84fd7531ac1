"""Suggest: what in the texts looks like a term and has no entry.

Quoted strings and numbered formulas come first, because the text itself sets them apart; then phrases that
it repeats. What a waiver has declared to be no term is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Literal

from ..coverage import number_formulas
from ..model import AnnotatedReport, Project, Span
from .repeats import maximal_repeats, weigh

Reason = Literal["quoted", "formula", "repeated"]

_SENTENCE_MARK = re.compile(r"[。！？]")
_CLAUSE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
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
    found = {words: _by_mark(words, reasons, reports) for words, reasons in marked.items()}
    for suggestion in _repeated(project, reports):
        before = found.get(suggestion.words)
        reasons = before.reasons if before else ()
        found[suggestion.words] = replace(suggestion, reasons=(*reasons, "repeated"))
    quoted = (suggestion for suggestion in found.values() if "quoted" in suggestion.reasons)
    set_apart = [place for suggestion in quoted for place in suggestion.places]
    left = [suggestion for suggestion in found.values() if not _is_part(suggestion, set_apart)]
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
        waived = [
            row.span for row in annotated.annotations.waivers if row.waiver.code == "formula-without-entry"
        ]
        for segment in annotated.report.segments.values():
            for start, words in number_formulas(segment.zh, annotated.hits.get(segment.id, ())):
                span = Span(segment.id, start, start + len(words))
                if not any(_overlap(span, other) for other in waived):
                    by_start.setdefault(words[:_SHORTEST_FORMULA], []).append(words)
    for formulas in by_start.values():
        alike = takewhile(lambda column: len(set(column)) == 1, zip(*formulas, strict=False))
        yield "formula", "".join(column[0] for column in alike)


def _by_mark(words: str, reasons: Sequence[Reason], reports: Iterable[AnnotatedReport]) -> Suggestion:
    """Words that the text sets apart somewhere, with every place where they stand."""
    places = [
        place
        for annotated in reports
        for segment in annotated.report.segments.values()
        for place in _free(annotated, segment.id, segment.starts_of(words), words)
    ]
    return Suggestion(words, tuple(reasons), tuple(places), weigh(len(words), len(places)))


def _repeated(project: Project, reports: Sequence[AnnotatedReport]) -> Iterator[Suggestion]:
    """Phrases that stand more than once where no entry accounts for them."""
    clauses = [
        (annotated, segment.id, clause)
        for annotated in reports
        for segment in annotated.report.segments.values()
        for clause in _CLAUSE.finditer(segment.zh)
    ]
    for repeat in maximal_repeats([clause[0] for _, _, clause in clauses]):
        words = repeat.words
        if {words[0], words[-1]} & _NOT_AT_AN_EDGE or words in project.forms:
            continue
        places: list[SuggestedPlace] = []
        for number, offset in repeat.places:
            annotated, segment, clause = clauses[number]
            places += _free(annotated, segment, [clause.start() + offset], words)
        if len(places) > 1:
            weight = weigh(len(words), len(places), repeat.freedom)
            yield Suggestion(words, (), tuple(places), weight)


def _free(
    annotated: AnnotatedReport, segment: str, starts: Iterable[int], words: str
) -> Iterator[SuggestedPlace]:
    """Places where no term holds the words or reaches over their edge; terms inside them do not matter."""
    hits = [hit.span for hit in annotated.hits.get(segment, ())]
    for start in starts:
        span = Span(segment, start, start + len(words))
        if all(not _overlap(span, hit) or _holds(span, hit) for hit in hits):
            yield SuggestedPlace(annotated.report.id, span)


def _is_part(suggestion: Suggestion, places: Sequence[SuggestedPlace]) -> bool:
    """Whether the words stand nowhere but inside longer words at these places."""
    return all(
        any(place.report == other.report and _holds(other.span, place.span) for other in places)
        for place in suggestion.places
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.segment == other.segment and one.start < other.end and other.start < one.end


def _holds(outer: Span, inner: Span) -> bool:
    """Whether one span holds another, and more than it."""
    return (
        outer.segment == inner.segment
        and outer.start <= inner.start
        and inner.end <= outer.end
        and outer != inner
    )
