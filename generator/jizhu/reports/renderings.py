"""Renderings: which English words of a translation render which hit.

The rules of counting as the same wording are those of the data model, section 6; `wording` has them.
"""

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ..model import Hit, RenderedTerm, Rendering, Segment, TermEntry
from .wording import Pattern, Words, compile_pattern, find_pattern, words_of


class _Match(NamedTuple):
    """English words that render an entry."""

    start: int
    end: int
    weight: int
    """Characters of the whole wording, which for a form with … is more than the words linked."""
    term: str
    rendering: int


def renderings(
    entries: Mapping[str, TermEntry], segments: Iterable[Segment], hits: Mapping[str, tuple[Hit, ...]]
) -> dict[str, tuple[RenderedTerm, ...]]:
    """The rendered terms of every translated segment that has hits, in reading order."""
    return {
        segment.id: render_segment(entries, segment, row)
        for segment in segments
        if segment.en is not None and (row := hits.get(segment.id, ()))
    }


def render_segment(
    entries: Mapping[str, TermEntry], segment: Segment, hits: Sequence[Hit]
) -> tuple[RenderedTerm, ...]:
    """English words of one segment with the hits that they render, in reading order.

    The words of the longest wording win where two overlap; the nth match of an entry renders its nth hit.
    """
    assert segment.en is not None
    # 1. Every wording of every entry that has a hit here is looked for in the English.
    wanted = dict.fromkeys(term for hit in hits for term in hit.terms)
    matches = _all_matches(entries, words_of(segment.en), wanted)
    # 2. Where wordings overlap the longest stays; entries that share its words are rivals for its place.
    places = _clear(matches, len(segment.en))
    # 3. From left to right, words render the first hit of a rival that still waits, and that hit waits no longer.
    waiting = _Waiting(hits)
    rendered = []
    for rivals in places:
        hit = waiting.take({match.term for match in rivals})
        # 4. Words that no hit waits for are told too, of the first rival: they may be words not to be used.
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
