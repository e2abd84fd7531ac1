"""Consistency: which English words render which hit, and what is missing.

The rules of counting as the same wording are those of the data model, section 6; `wording` has them.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ..model import (
    Hit,
    Project,
    RenderedTerm,
    Rendering,
    Report,
    Segment,
    Span,
    TermEntry,
    date_bounds,
)
from ..problems import Problems
from .waivers import Waivers
from .wording import Pattern, Words, compile_pattern, find_pattern, words_of


class _Match(NamedTuple):
    """English words that render an entry."""

    start: int
    end: int
    weight: int
    """Characters of the whole wording, which for a form with … is more than the words linked."""
    term: str
    rendering: int


@dataclass(frozen=True)
class _Check:
    """What the checks of one report share."""

    project: Project
    report: Report
    waivers: Waivers
    problems: Problems


def check_consistency(
    project: Project,
    report: Report,
    hits: Mapping[str, tuple[Hit, ...]],
    waivers: Waivers,
    problems: Problems,
) -> dict[str, tuple[RenderedTerm, ...]]:
    """The rendered terms of every translated segment, in reading order.

    Reports hits without a rendering, superseded and deprecated renderings, and entries out of their time,
    unless they are waived.
    """
    check = _Check(project, report, waivers, problems)
    found: dict[str, tuple[RenderedTerm, ...]] = {}
    for segment in report.segments.values():
        row = hits.get(segment.id, ())
        _check_time(check, segment, row)
        if segment.en is None or not row:
            continue
        found[segment.id] = rendered = render_segment(project.entries, segment, row)
        _check_missing(check, segment, row, rendered)
        _check_status(check, segment, segment.en, row, rendered)
    return found


def render_segment(
    entries: Mapping[str, TermEntry], segment: Segment, hits: Sequence[Hit]
) -> tuple[RenderedTerm, ...]:
    """English words of one segment with the hits that they render, in reading order.

    The words of the longest wording win where two overlap; the nth match of an entry renders its nth hit.
    """
    assert segment.en is not None
    english = words_of(segment.en)
    wanted = list(dict.fromkeys(term for hit in hits for term in hit.terms))
    waiting = _Waiting(hits)
    rendered = []
    for rivals in _clear(_all_matches(entries, english, wanted), len(segment.en)):
        hit = waiting.take({match.term for match in rivals})
        match = next(match for match in rivals if hit is None or match.term in hit.terms)
        number = hit.number if hit else 0
        rendered.append(RenderedTerm(segment.id, match.start, match.end, match.term, match.rendering, number))
    return tuple(rendered)


class _Waiting:
    """Hits that have no words yet, in reading order."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        self._is_taken = bytearray(len(hits))
        self._of_term: dict[str, deque[int]] = {}
        for number, hit in enumerate(hits):
            for term in hit.terms:
                self._of_term.setdefault(term, deque()).append(number)

    def take(self, terms: Iterable[str]) -> Hit | None:
        """The first hit of one of these entries, which waits no longer; None where none waits."""
        number = min((row[0] for row in map(self._waiting, terms) if row), default=None)
        if number is None:
            return None
        self._is_taken[number] = True
        return self._hits[number]

    def _waiting(self, term: str) -> deque[int] | None:
        row = self._of_term.get(term)
        while row and self._is_taken[row[0]]:
            row.popleft()
        return row


def _all_matches(entries: Mapping[str, TermEntry], english: Words, terms: Iterable[str]) -> Iterable[_Match]:
    for term in terms:
        for number, pattern in _patterns(entries[term].renderings):
            for start, end in find_pattern(english, pattern):
                yield _Match(start, end, pattern.weight, term, number)


@cache
def _patterns(renderings: tuple[Rendering, ...]) -> tuple[tuple[int, Pattern], ...]:
    return tuple(
        (number, compile_pattern(wording))
        for number, rendering in enumerate(renderings)
        if not rendering.is_placeholder
        for wording in (rendering.text, *rendering.forms)
    )


def _clear(matches: Iterable[_Match], length: int) -> list[list[_Match]]:
    """Places that overlap nowhere, in reading order, each with the entries that its words can render.

    The longest wording is chosen first; entries that share a wording are rivals for its place. ``length`` is
    that of the text.
    """
    chosen: dict[tuple[int, int], list[_Match]] = {}
    taken = bytearray(length)
    for match in sorted(matches, key=lambda m: (-m.weight, m.start, m.rendering, m.term)):
        place = (match.start, match.end)
        if place in chosen:
            chosen[place].append(match)
        elif taken.find(1, match.start, match.end) < 0:
            taken[match.start : match.end] = b"\1" * (match.end - match.start)
            chosen[place] = [match]
    return [chosen[place] for place in sorted(chosen)]


def _check_missing(
    check: _Check, segment: Segment, hits: Sequence[Hit], rendered: Sequence[RenderedTerm]
) -> None:
    """Every hit of an entry marked `all` has its words; of any other entry, one hit in the segment has."""
    done = {match.hit for match in rendered}
    by_terms: dict[tuple[str, ...], list[Hit]] = {}
    for hit in hits:
        by_terms.setdefault(hit.terms, []).append(hit)
    for terms, places in by_terms.items():
        missing = [hit for hit in places if hit.number not in done]
        everywhere = any(check.project.entries[term].mark == "all" for term in terms)
        if not missing or (not everywhere and len(missing) < len(places)):
            continue
        entry = check.project.entries[terms[0]]
        if entry.preferred.is_placeholder:  # That is said of the entry itself.
            continue
        for hit in missing if everywhere else missing[:1]:
            if check.waivers.cover("rendering-missing", hit.span, terms):
                continue
            place = check.report.english_place_of(segment)
            counts = {"hits": len(places), "matches": len(places) - len(missing)}
            facts = {"at": segment.id, "form": hit.form, "rendering": entry.preferred.text}
            check.problems.add(place, "rendering-missing", **counts, **facts)


def _check_status(
    check: _Check, segment: Segment, english: str, hits: Sequence[Hit], rendered: Sequence[RenderedTerm]
) -> None:
    """No superseded or deprecated rendering is used."""
    spans = {hit.number: hit.span for hit in hits}
    for match in rendered:
        entry = check.project.entries[match.term]
        status = entry.renderings[match.rendering].status
        if status in ("preferred", "admitted"):
            continue
        text, code = english[match.start : match.end], f"rendering-{status}"
        span = spans.get(match.hit, Span(segment.id, 0, 0))
        if not check.waivers.cover(code, span, (match.term,)):
            place = check.report.english_place_of(segment, match.start)
            facts = {"text": text, "headword": entry.headword, "preferred": entry.preferred.text}
            check.problems.add(place, code, **facts)


def _check_time(check: _Check, segment: Segment, hits: Sequence[Hit]) -> None:
    """An entry that was not yet, or no longer, in force on the report's date."""
    date = check.report.front.date
    first, last = date_bounds(date)
    for hit in hits:
        for term in hit.terms:
            valid = check.project.entries[term].valid
            if valid is None:
                continue
            place = check.report.place_of(segment, hit.span.start)
            facts = {"headword": hit.form, "date": date}
            if valid.from_ and last < date_bounds(valid.from_)[0]:
                check.problems.add(place, "anachronism", **facts, **{"from": valid.from_})
            is_over = valid.to is not None and first > date_bounds(valid.to)[1]
            if is_over and not check.waivers.cover("out-of-date", hit.span, (term,)):
                check.problems.add(place, "out-of-date", **facts, to=valid.to)
