"""Match: where the forms of entries stand in the reading text.

Leftmost, longest, on the simplified text; a pin beats all; guards compete and annotate nothing; hits inside
a hit are kept as nested. The rules are those of the data model, section 6.

All segments are gone through in one pass, which finds where words may begin. What stands there is asked only
where it matters: once from left to right for the outermost hits, once more inside each.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain, compress, pairwise

from ..model import Hit, PinnedSpan, Ranges, Span
from .forms import Forms, is_whole

# No word that is looked for has one, so none reaches from one segment into the next.
_BETWEEN = "\n"


@dataclass(frozen=True)
class Matches:
    """What was found in some segments."""

    hits: dict[str, tuple[Hit, ...]]
    """Outermost hits by segment id, in reading order; every segment has a row."""
    unclear: tuple[Hit, ...]
    """Places of forms that several entries share and nobody pinned; they are no hits."""


_Place = tuple[int, int, tuple[str, ...], str]
"""Start and end on the joined text, the entries that may be meant, and what stands there.

A guard has no entries, nor has a pin to none.
"""
_Chosen = tuple[_Place, Sequence[_Place], bool]
"""An outermost place, what says more inside it, and whether somebody said which entries are meant."""


def match(
    forms: Forms,
    segments: Mapping[str, str],
    pins: Iterable[PinnedSpan],
    *,
    headings: Collection[str] | None = None,
    any_entry: bool = False,
) -> Matches:
    """Where forms stand in segments, given as id → simplified text.

    Where ``headings`` are given, the segments with which sections begin, hits that a page links are marked. With
    ``any_entry`` a form that several entries share is a hit of all of them, where nobody pinned it.
    """
    lengths = (len(text) + len(_BETWEEN) for text in segments.values())
    starts = dict(zip(segments, accumulate(lengths, initial=0), strict=False))
    reading = _Reading(forms, _BETWEEN.join(segments.values()))
    chosen = _chosen(reading, _places(forms, segments, starts, pins))
    marking = _Marking(forms.marks, headings)
    hits, unclear, first = {}, [], 0
    for segment, text in segments.items():
        # Of what was chosen in the whole text, what stands in this segment.
        last = bisect_left(chosen, ((starts[segment] + len(text),),), first)
        marking.enter(segment)
        hits[segment], left = _hits(
            segment, starts[segment], chosen[first:last], marking, any_entry=any_entry
        )
        unclear += left
        first = last
    return Matches(hits, tuple(unclear))


class _Reading:
    """The joined text of some segments, with the places where words that are looked for may begin."""

    def __init__(self, forms: Forms, text: str) -> None:
        self._forms, self.text = forms, text
        self._rows = forms.phrases.sizes_in(text)
        self._starts = list(compress(range(len(text)), self._rows))
        self._excluded: dict[str, Ranges] = {}

    @cached_property
    def _longer(self) -> Mapping[tuple[str, ...], Sequence[tuple[int, int]]]:
        """Where longer words stand, by the entries that are no hit in them; of those that begin alike the longest."""
        found: dict[tuple[str, ...], list[tuple[int, int]]] = {}
        text, firsts, longer = self.text, self._forms.longer_firsts, self._forms.longer
        for start in (start for start in self._starts if text[start] in firsts):
            for size in self._rows[start] or ():
                end = start + size
                word = text[start:end]
                if word in longer and len(word) == size and self._is_whole(word, start):
                    places = found.setdefault(longer[word], [])
                    if not places or places[-1][1] < end:
                        places.append((start, end))
        return found

    def _is_excluded(self, term: str, start: int, end: int) -> bool:
        """Whether a longer word that meets a place keeps an entry from being a hit there."""
        if term not in self._excluded:
            rows = (places for terms, places in self._longer.items() if term in terms)
            self._excluded[term] = Ranges(chain.from_iterable(rows))
        return self._excluded[term].meet(start, end)

    def outermost(self, start: int, end: int) -> Iterator[_Chosen]:
        """What is chosen in a part of the text where nobody pinned anything; guards have done their work and go."""
        starts, rows = self._starts, self._rows
        places = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        for place in self._select(places, end, end - start):
            first, last, terms, _ = place
            if terms:
                # In most forms there is no place where another may begin.
                is_alone = rows[first][-1] == last - first and not any(rows[first + 1 : last])  # type: ignore[index]
                yield place, () if is_alone else self.inside(first, last, last - first - 1, terms), False

    def inside(self, start: int, end: int, room: int, terms: Iterable[str]) -> list[_Place]:
        """What is chosen in a part that has these entries, of all that takes no more than some room and says more."""
        return self._select(range(start, end), end, room, frozenset(terms))

    def _select(
        self, starts: Iterable[int], end: int, room: int, known: frozenset[str] = frozenset()
    ) -> list[_Place]:
        """Of what begins leftmost the longest, then what begins behind it."""
        text, rows, wanted, special = self.text, self._rows, self._forms.wanted, self._forms.special
        chosen: list[_Place] = []
        free = 0
        for start in starts:
            sizes = rows[start]
            if sizes is None or start < free:
                continue
            for size in sizes:
                if size > room:
                    continue
                form = text[start : start + size]
                terms = wanted.get(form)
                if terms is None or start + size > end:
                    continue
                if form in special and (terms := self._left(form, start)) is None:
                    continue
                # A guard says nothing, but keeps what overlaps it from being found.
                if terms and known.issuperset(terms):
                    continue
                free = start + size
                chosen.append((start, free, terms, form))
                break
        return chosen

    def _left(self, form: str, start: int) -> tuple[str, ...] | None:
        """The entries whose form it is at a place; None where it is a piece of a word, or longer words exclude all."""
        if not self._is_whole(form, start):
            return None
        terms, end = self._forms.wanted[form], start + len(form)
        left = tuple(term for term in terms if not self._is_excluded(term, start, end))
        return left or (None if terms else ())

    def _is_whole(self, word: str, start: int) -> bool:
        return word not in self._forms.open_ended or is_whole(self.text, start, start + len(word))


def _places(
    forms: Forms, segments: Mapping[str, str], starts: Mapping[str, int], pins: Iterable[PinnedSpan]
) -> list[_Place]:
    """Pins on the joined text, in order; only entries that there are."""
    found = []
    for pin in pins:
        segment, first, last = pin.span
        if segment in segments:
            terms = tuple(term for term in pin.terms if term in forms.marks)
            start = starts[segment]
            found.append((start + first, start + last, terms, segments[segment][first:last]))
    return sorted(found)


def _chosen(reading: _Reading, pins: Sequence[_Place]) -> list[_Chosen]:
    """What is chosen: pins are certain, and nothing crosses where one begins or ends.

    Nothing is looked for inside a pin that overlaps the one before: that is an error, and nothing is built.
    """
    spans = {pin[:2] for pin in pins}
    taken = Ranges(spans)
    borders = sorted({0, len(reading.text), *(border for span in spans for border in span)})
    parts = list(pairwise(borders))
    chosen = [row for part in parts if not taken.meet(*part) for row in reading.outermost(*part)]
    free = 0
    for pin in pins:
        first, last, terms, _ = pin
        inside: list[_Place] = []
        if terms and first >= free:
            for part in parts[bisect_left(borders, first) : bisect_left(borders, last)]:
                inside += reading.inside(*part, part[1] - part[0] - (part in spans), terms)
        chosen.append((pin, inside, True))
        free = max(free, last)
    return sorted(chosen) if pins else chosen


class _Marking:
    """Which hits a page links: of some entries all, of some the first of each section, of some none."""

    def __init__(self, marks: Mapping[str, str], headings: Collection[str] | None) -> None:
        self._marks, self._headings = marks, headings
        self._seen: set[str] = set()

    def enter(self, segment: str) -> None:
        """Go on with a segment, which may begin a section."""
        if self._headings and segment in self._headings:
            self._seen.clear()

    def take(self, terms: tuple[str, ...]) -> bool:
        """Whether the next hit, of these entries, is linked."""
        if self._headings is None:
            return False
        if len(terms) > 1:
            marked = [self.take((term,)) for term in terms]
            return any(marked)
        (term,) = terms
        mark = self._marks[term]
        if mark == "first" and term not in self._seen:
            self._seen.add(term)
            return True
        return mark == "all"


def _hits(
    segment: str, start: int, chosen: Iterable[_Chosen], marking: _Marking, *, any_entry: bool
) -> tuple[tuple[Hit, ...], list[Hit]]:
    """The hits of a segment, numbered in reading order, and the places where it is not clear which entry is meant.

    It is not where several entries are left and nobody chose.
    """
    hits: list[Hit] = []
    unclear: list[Hit] = []
    for (first, last, terms, form), inside, is_pinned in chosen:
        span = Span(segment, first - start, last - start)
        inner: tuple[Hit, ...] = ()
        if inside:
            named = [_inner(segment, start, place) for place in inside if place[2]]
            inner = tuple(hit for hit in named if any_entry or len(hit.terms) == 1)
            unclear += (hit for hit in named if not any_entry and len(hit.terms) > 1)
        if len(terms) == 1 or any_entry or is_pinned:
            if terms:
                hits.append(Hit(span, form, terms, marking.take(terms), len(hits) + 1, inner))
        else:
            unclear.append(Hit(span, form, terms, marked=False, number=0))
    return tuple(hits), unclear


def _inner(segment: str, start: int, place: _Place) -> Hit:
    first, last, terms, form = place
    return Hit(Span(segment, first - start, last - start), form, terms, marked=False, number=0)
