"""The matcher as it was before it asked only where it matters: every place of every form first, then what stays.

Kept as what the one in use is compared with (`test_match`); it does the same in more steps, each on its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from jizhu.model import Hit, PinnedSpan, Ranges, Span, TermEntry
from jizhu.model.spellings import forms_of

# Latin letters and digits, full-width ones included: where two of them meet, a word or a number goes on, as it
# does over the point or comma inside a number and before a percent sign.
_WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f０-９Ａ-Ｚａ-ｚ]"
_DIGIT, _POINT = "[0-9０-９]", "[.,·．]"
_GOES_ON = re.compile(
    f"(?<={_WORD}){_WORD}|(?<={_DIGIT}){_POINT}{_DIGIT}|(?<={_DIGIT}{_POINT}){_DIGIT}|(?<={_DIGIT})[%‰％]"
)


class Phrases:
    """A set of phrases, found in a text in time linear in it but for the lengths that begin with one character."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        sizes: dict[str, set[int]] = {}
        for phrase in self._phrases:
            sizes.setdefault(phrase[0], set()).add(len(phrase))
        self._sizes = {first: sorted(found, reverse=True) for first, found in sizes.items()}

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and phrase of every place, by offset, at each the longest first."""
        if self._sizes.keys().isdisjoint(text):
            return
        for start, first in enumerate(text):
            for size in self._sizes.get(first, ()):
                phrase = text[start : start + size]
                if phrase in self._phrases and len(phrase) == size:
                    yield start, phrase


@dataclass(frozen=True)
class Words:
    """Words to look for, each with the ids of its entries."""

    phrases: Phrases
    """The words."""
    terms: Mapping[str, tuple[str, ...]]
    """Word → ids; a guard has none."""

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and word of every place, by offset, at each the longest first."""
        found = self.phrases.places_in(text)
        if _GOES_ON.search(text):
            found = ((start, word) for start, word in found if is_whole(text, start, start + len(word)))
        return found


@dataclass(frozen=True)
class Forms:
    """What the entries of a glossary look like in a text. It can be pickled, and knows neither files nor reports."""

    wanted: Words
    """Forms of entries, and guards."""
    longer: Words
    """Words inside which entries are no hit."""
    marks: Mapping[str, str]
    """Id of every entry → which of its hits a page links."""


def compile_forms(entries: Mapping[str, TermEntry], guards: Iterable[str] = ()) -> Forms:
    """The forms of entries, by id, that are found without a pin, and the guards that compete with them."""
    wanted: dict[str, list[str]] = {guard: [] for guard in guards}
    longer: dict[str, list[str]] = {}
    for term, entry in entries.items():
        for form in forms_of(entry):
            if not form.is_pinned:
                wanted.setdefault(form.text, []).append(term)
        for word in entry.not_inside:
            longer.setdefault(word, []).append(term)
    marks = {term: entry.mark for term, entry in entries.items()}
    return Forms(_words(wanted), _words(longer), marks)


def _words(terms: Mapping[str, Sequence[str]]) -> Words:
    return Words(Phrases(terms), {word: tuple(found) for word, found in terms.items()})


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no longer word or number goes on over an end of a form; Chinese characters are no part of either."""
    return not (_GOES_ON.match(text, start) or _GOES_ON.match(text, end))


@dataclass(frozen=True)
class Matches:
    """What was found in some segments."""

    hits: dict[str, tuple[Hit, ...]]
    """Outermost hits by segment id, in reading order; every segment has a row."""
    unclear: tuple[Hit, ...]
    """Places of forms that several entries share and nobody pinned; they are no hits."""


class _Candidate(NamedTuple):
    start: int
    length: int
    terms: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.length


def match(
    forms: Forms, segments: Mapping[str, str], pins: Iterable[PinnedSpan], *, any_entry: bool = False
) -> Matches:
    """Where forms stand in segments, given as id → simplified text.

    With ``any_entry`` a form that several entries share is a hit of all of them, where nobody pinned it.
    """
    by_segment: dict[str, list[_Candidate]] = {}
    for pin in pins:
        terms = tuple(term for term in pin.terms if term in forms.marks)
        place = _Candidate(pin.span.start, pin.span.end - pin.span.start, terms)
        by_segment.setdefault(pin.span.segment, []).append(place)
    hits, unclear = {}, []
    for segment, text in segments.items():
        pinned = by_segment.get(segment, [])
        hits[segment], left = _match_segment(forms, segment, text, pinned, any_entry=any_entry)
        unclear += left
    return Matches(hits, tuple(unclear))


def _match_segment(
    forms: Forms, segment: str, text: str, pinned: Sequence[_Candidate], *, any_entry: bool
) -> tuple[tuple[Hit, ...], list[Hit]]:
    """The hits of one segment, and the places where it is not clear which entry is meant."""
    # 1. Every place of every form, less the entries that are excluded there.
    every = _candidates(forms, text)
    # 2. A pin is certain: what it meets goes, unless it lies apart or strictly inside.
    found = _unpinned(every, pinned)
    if not found and not pinned:
        return (), []
    # 3. Of the rest the leftmost is taken, of those that begin there the longest, then what begins behind it.
    chosen = _select(pinned, found)
    # 4. The same inside each that was taken, among what says something that it does not say itself.
    nested = _nested(chosen, [*pinned, *found])
    # 5. Guards have done their work and go. Where several entries are left and nobody chose, it is not clear
    #    which is meant.
    certain = {*pinned, *(every if any_entry else ())}
    taken = (*chosen, *(inner for row in nested.values() for inner in row))
    unclear = [_hit(segment, text, c) for c in taken if len(c.terms) > 1 and c not in certain]
    # 6. What is clear is numbered in reading order.
    clear = enumerate((outer for outer in chosen if _is_clear(outer, certain)), start=1)
    hits = []
    for number, outer in clear:
        inner = (_hit(segment, text, c) for c in nested.get(outer, ()) if _is_clear(c, certain))
        hits.append(_hit(segment, text, outer, number, inner))
    return tuple(hits), unclear


def _candidates(forms: Forms, text: str) -> list[_Candidate]:
    """Every place of every form, less the entries excluded there; guards have no entries."""
    longer: dict[str, list[tuple[int, int]]] = {}
    for start, word in forms.longer.places_in(text):
        for term in forms.longer.terms[word]:
            longer.setdefault(term, []).append((start, start + len(word)))
    excluded = {term: Ranges(places) for term, places in longer.items()}
    found = []
    for start, form in forms.wanted.places_in(text):
        terms, end = forms.wanted.terms[form], start + len(form)
        left = terms
        if excluded and not excluded.keys().isdisjoint(terms):
            left = tuple(t for t in terms if t not in excluded or not excluded[t].meet(start, end))
        if left or not terms:
            found.append(_Candidate(start, len(form), left))
    return found


def _unpinned(found: Iterable[_Candidate], pinned: Iterable[_Candidate]) -> list[_Candidate]:
    """Candidates that a pin leaves standing: apart from it, or strictly inside it.

    That is all in which no pin begins or ends, and that are no pin themselves.
    """
    borders = sorted({border for pin in pinned for border in (pin.start, pin.end)})
    places = {(pin.start, pin.length) for pin in pinned}
    return [
        candidate
        for candidate in found
        if bisect_right(borders, candidate.start) == bisect_left(borders, candidate.end)
        and (candidate.start, candidate.length) not in places
    ]


def _select(pinned: Sequence[_Candidate], found: Iterable[_Candidate]) -> list[_Candidate]:
    """Pins, then leftmost longest of the rest, none overlapping; sorted by place."""
    taken = Ranges((pin.start, pin.end) for pin in pinned)
    chosen, free = list(pinned), 0
    for candidate in sorted(found, key=lambda c: (c.start, -c.length)):
        if candidate.start >= free and not taken.meet(candidate.start, candidate.end):
            chosen.append(candidate)
            free = candidate.end
    return sorted(chosen)


def _nested(
    chosen: Sequence[_Candidate], found: Iterable[_Candidate]
) -> dict[_Candidate, tuple[_Candidate, ...]]:
    """The outermost candidates inside each chosen one that say something new, where there are any.

    None are looked for in a pin that overlaps the one before: that is an error, and nothing is built.
    """
    outermost = set(chosen)
    inside = sorted(candidate for candidate in found if candidate not in outermost)
    starts = [candidate.start for candidate in inside]
    nested: dict[_Candidate, tuple[_Candidate, ...]] = {}
    if not inside:
        return nested
    free = 0
    for outer in chosen:
        is_clear, free = outer.start >= free, max(free, outer.end)
        first, last = bisect_left(starts, outer.start), bisect_left(starts, outer.end)
        if first < last and outer.terms and is_clear:
            within = (inner for inner in inside[first:last] if _says_more(outer, inner))
            nested[outer] = tuple(_select((), within))
    return nested


def _says_more(outer: _Candidate, inner: _Candidate) -> bool:
    """Whether a candidate that begins in a chosen one lies in it, and names an entry that it does not name."""
    # A guard says nothing, but keeps what overlaps it from being found.
    is_new = not inner.terms or not set(inner.terms) <= set(outer.terms)
    return inner.end <= outer.end and inner.length < outer.length and is_new


def _is_clear(candidate: _Candidate, certain: Collection[_Candidate]) -> bool:
    """Whether it is a hit: no guard, no pin to no entry, and it is clear which entry is meant."""
    return len(candidate.terms) == 1 or (len(candidate.terms) > 1 and candidate in certain)


def _hit(segment: str, text: str, found: _Candidate, number: int = 0, inner: Iterable[Hit] = ()) -> Hit:
    return Hit(
        span=Span(segment, found.start, found.end),
        form=text[found.start : found.end],
        terms=found.terms,
        marked=False,
        number=number,
        inner=tuple(inner),
    )


def mark(
    forms: Forms, sections: Iterable[Iterable[str]], hits: Mapping[str, tuple[Hit, ...]]
) -> dict[str, tuple[Hit, ...]]:
    """The same hits, with a mark on those that a page links; sections are given as the ids of their segments."""
    marked = dict(hits)
    for section in sections:
        seen: set[str] = set()
        for segment in section:
            row = []
            for hit in hits.get(segment, ()):
                row.append(hit._replace(marked=True) if _is_marked(forms, hit, seen) else hit)
                seen.update(hit.terms)
            if row:
                marked[segment] = tuple(row)
    return marked


def _is_marked(forms: Forms, hit: Hit, seen: Collection[str]) -> bool:
    marks = {term: forms.marks[term] for term in hit.terms}
    return any(mark == "all" or (mark == "first" and term not in seen) for term, mark in marks.items())
