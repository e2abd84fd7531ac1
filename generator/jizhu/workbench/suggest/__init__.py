"""Suggest: what in the texts looks like a term and has no entry.

Phrases that the texts repeat, and what they set apart themselves: quoted strings and numbered formulas. All are in one
order, of how often, how widely and how freely they stand; to be set apart counts as some more places. What a waiver
has declared to be no term is left out.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import Literal

from ...chinese.edges import ORDINAL, may_be_term, stands_apart
from ...chinese.han import HAN, HAN_RUN
from ...model import AnnotatedReport, Phrases, Project, Ranges, Span
from ...reports.coverage import number_formulas
from .repeats import EDGE, SHORTEST, maximal_repeats

Reason = Literal["quoted", "formula", "repeated"]

_SENTENCE_MARK = re.compile(r"[。！？?!]")
_MARK = re.compile(r"[，、；：,;]")
_TWO_HAN = re.compile(f"[{HAN}].*[{HAN}]|[A-Za-z]")
_AS_PLACES: Mapping[Reason, float] = {"quoted": 3.0, "formula": 1.5, "repeated": 0.0}
"""How many more places it counts as that a text sets words apart."""
_LONG = 6
"""Characters above which words weigh no more."""
_CLAUSE = 8
"""Characters above which they weigh less: what is longer is seldom one term."""
_FREE, _FEW = 0.3, 2
"""Words are a piece of a word where they keep more of one company, or are nowhere seen to end at so many places."""
_UNSEEN = 0.3
"""What words weigh of which it is nowhere seen that they begin and end there; all where half of the places show it."""
_LIKELIER = 3.0
"""How many times as much words inside weigh that make the whole a phrase with a term in it."""


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
    """Rank among all suggestions: see `weigh`."""


def suggest(project: Project, reports: Sequence[AnnotatedReport]) -> list[Suggestion]:
    """Everything that may deserve an entry, the likeliest first."""
    marked: dict[str, dict[Reason, list[SuggestedPlace]]] = {}
    for reason, words, place in (*_quoted(reports), *_formulas(reports)):
        marked.setdefault(words, {}).setdefault(reason, []).append(place)
    terms = _Terms(reports)
    places = _places(marked, reports, terms)
    found = {
        words: Suggestion(
            words, tuple(reasons), tuple(places[words]), weigh(words, _all(reasons.values()), reasons)
        )
        for words, reasons in marked.items()
    }
    for repeated in _repeated(project, reports, terms):
        before = found.get(repeated.words)
        if before is None:
            found[repeated.words] = repeated
            continue
        weight = max(before.weight, repeated.weight + weigh(repeated.words, (), before.reasons))
        found[repeated.words] = replace(repeated, reasons=(*before.reasons, "repeated"), weight=weight)
    longer = _set_apart(s for s in found.values() if "quoted" in s.reasons)
    left = _beside_likelier({s.words: s for s in found.values() if not _is_part(s, longer)})
    return sorted(left, key=lambda s: (-s.weight, -len(s.words), s.words))


def weigh(
    words: str, places: Collection[SuggestedPlace], reasons: Iterable[Reason], company: float = 1.0
) -> float:
    """How likely words are a term: by their places, spread and length, and by the company that they keep.

    A place in a paragraph of its own counts twice as much as one beside another, and reports more than paragraphs. A
    whole word keeps changing its company, a piece of a word does not.
    """
    blocks = {(place.report, place.span.segment.partition("-")[0]) for place in places}
    spread = (len(places) + len(blocks)) / 2 * log2(1 + len({report for report, _ in blocks}))
    set_apart = sum(_AS_PLACES[reason] for reason in reasons)
    doubt = min(1.0, _CLAUSE / len(words)) * (0.5 if _MARK.search(words) or not _TWO_HAN.search(words) else 1)
    return (max(spread - 1, 0) + set_apart) * log2(min(len(words), _LONG)) * company * doubt


def _beside_likelier(found: Mapping[str, Suggestion]) -> Iterator[Suggestion]:
    """The same, but what the texts repeat with a far likelier term in it weighs half."""
    for words, suggestion in found.items():
        if suggestion.reasons == ("repeated",):
            size = len(words)
            pieces = (words[start:end] for start in range(size) for end in range(start + SHORTEST, size + 1))
            inner = (found[piece].weight for piece in pieces if piece in found)
            if max(inner) >= suggestion.weight * _LIKELIER:
                yield replace(suggestion, weight=suggestion.weight / 2)
                continue
        yield suggestion


def _all(rows: Iterable[Iterable[SuggestedPlace]]) -> list[SuggestedPlace]:
    """Places, each once: a quoted formula is told by both."""
    return list(dict.fromkeys(place for row in rows for place in row))


def _quoted(reports: Iterable[AnnotatedReport]) -> Iterator[tuple[Reason, str, SuggestedPlace]]:
    """Quoted strings that nothing accounts for; a quoted sentence is speech and no term."""
    for annotated in reports:
        for quoted in annotated.quoted:
            if quoted.covered_by == "nothing" and not _SENTENCE_MARK.search(quoted.words):
                yield "quoted", quoted.words, SuggestedPlace(annotated.report.id, quoted.span)


def _formulas(reports: Iterable[AnnotatedReport]) -> Iterator[tuple[Reason, str, SuggestedPlace]]:
    """Numbered formulas that no waiver speaks of."""
    for annotated in reports:
        rows: dict[str, list[tuple[int, int]]] = {}
        for row in annotated.formulas:
            if row.covered_by == "waiver":
                rows.setdefault(row.span.segment, []).append((row.span.start, row.span.end))
        waived = {segment: Ranges(places) for segment, places in rows.items()}
        for segment in annotated.report.segments.values():
            for start, words in number_formulas(segment.zh, annotated.hits.get(segment.id, ())):
                here, end = waived.get(segment.id), start + len(words)
                if here is None or not here.meet(start, end):
                    yield "formula", words, SuggestedPlace(annotated.report.id, Span(segment.id, start, end))


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


class _Joined:
    """The runs of Chinese characters of all reports in one text, ordinals left out."""

    def __init__(self, reports: Iterable[AnnotatedReport]) -> None:
        parts: list[str] = [EDGE]
        self._starts: list[int] = []
        self._runs: list[tuple[str, str, int]] = []
        size = 1
        for annotated in reports:
            for segment in annotated.report.segments.values():
                text = ORDINAL.sub(lambda found: " " * len(found[0]), segment.zh)
                for run in HAN_RUN.finditer(text):
                    self._starts.append(size)
                    self._runs.append((annotated.report.id, segment.id, run.start()))
                    parts.append(f"{run[0]}{EDGE}")
                    size += len(parts[-1])
        self.text = "".join(parts)

    def place(self, start: int, size: int) -> SuggestedPlace:
        """Where words of the joined text stand."""
        number = bisect_right(self._starts, start) - 1
        report, segment, offset = self._runs[number]
        first = offset + start - self._starts[number]
        return SuggestedPlace(report, Span(segment, first, first + size))

    def apart(self, places: Sequence[int], size: int) -> float:
        """Share of places at which words are seen to begin, or to end where that is less."""
        rows = [
            stands_apart(self.text[max(start - 2, 0) : start], self.text[start + size : start + size + 2])
            for start in places
        ]
        return min(sum(row[side] for row in rows) for side in (0, 1)) / len(rows)


def _repeated(project: Project, reports: Sequence[AnnotatedReport], terms: _Terms) -> Iterator[Suggestion]:
    """Phrases that stand more than once where no entry accounts for them."""
    joined = _Joined(reports)
    for repeat in maximal_repeats(joined.text):
        words, size = repeat.words, len(repeat.words)
        if repeat.freedom < _FREE or words in project.forms or not may_be_term(words):
            continue
        apart = joined.apart(repeat.places, size)
        if not apart and len(repeat.places) > _FEW:
            continue
        every = (joined.place(start, size) for start in repeat.places)
        places = tuple(place for place in every if terms.leave(place.report, place.span))
        if len(places) > 1:
            company = repeat.freedom**2 * (_UNSEEN + (1 - _UNSEEN) * min(1, 2 * apart))
            yield Suggestion(words, ("repeated",), places, weigh(words, places, ("repeated",), company))


def _set_apart(suggestions: Iterable[Suggestion]) -> Mapping[tuple[str, str], Ranges]:
    """Places of these words, by report and segment."""
    rows: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for place in (place for suggestion in suggestions for place in suggestion.places):
        rows.setdefault((place.report, place.span.segment), []).append((place.span.start, place.span.end))
    return {where: Ranges(places) for where, places in rows.items()}


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
