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
from itertools import compress, pairwise

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


_Place = tuple[int, int, tuple[str, ...]]
"""Start and end on the joined text, and the entries that may be meant; a guard has none, nor has a pin to none."""
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
    pinned: dict[str, list[PinnedSpan]] = {}
    for pin in pins:
        pinned.setdefault(pin.span.segment, []).append(pin)
    reading = _Reading(forms, _BETWEEN.join(segments.values()))
    marking = _Marking(forms.marks, headings)
    hits, unclear, start = {}, [], 0
    for segment, text in segments.items():
        end = start + len(text)
        chosen: Iterable[_Chosen] = reading.outermost(start, end)
        if segment in pinned:
            chosen = _around(reading, _places(forms, pinned[segment], start), start, end)
        marking.enter(segment)
        hits[segment], left = _hits(segment, text, start, chosen, marking, any_entry=any_entry)
        unclear += left
        start = end + len(_BETWEEN)
    return Matches(hits, tuple(unclear))


class _Reading:
    """The joined text of some segments, with the places where words that are looked for may begin."""

    def __init__(self, forms: Forms, text: str) -> None:
        self._forms, self._text = forms, text
        self._rows = forms.phrases.sizes_in(text)
        self._starts = list(compress(range(len(text)), self._rows))

    @cached_property
    def _excluded(self) -> dict[str, Ranges]:
        """Where entries are no hit, by id; of words that begin alike the longest says it all."""
        found: dict[str, list[tuple[int, int]]] = {}
        text, firsts, longer = self._text, self._forms.longer_firsts, self._forms.longer
        for start in (start for start in self._starts if text[start] in firsts):
            for size in self._rows[start] or ():
                end = start + size
                word = text[start:end]
                if word in longer and len(word) == size and self._is_whole(word, start):
                    for term in longer[word]:
                        places = found.setdefault(term, [])
                        if not places or places[-1][1] < end:
                            places.append((start, end))
        return {term: Ranges(places) for term, places in found.items()}

    def outermost(self, start: int, end: int) -> Iterator[_Chosen]:
        """What is chosen in a part of the text where nobody pinned anything; guards have done their work and go."""
        starts, rows = self._starts, self._rows
        places = starts[bisect_left(starts, start) : bisect_left(starts, end)]
        for place in self._select(places, end, end - start):
            first, last, terms = place
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
        text, rows, wanted, special = self._text, self._rows, self._forms.wanted, self._forms.special
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
                chosen.append((start, free, terms))
                break
        return chosen

    def _left(self, form: str, start: int) -> tuple[str, ...] | None:
        """The entries whose form it is at a place; None where it is a piece of a word, or longer words exclude all."""
        if not self._is_whole(form, start):
            return None
        terms, excluded, end = self._forms.wanted[form], self._excluded, start + len(form)
        left = tuple(t for t in terms if t not in excluded or not excluded[t].meet(start, end))
        return left or (None if terms else ())

    def _is_whole(self, word: str, start: int) -> bool:
        return word not in self._forms.open_ended or is_whole(self._text, start, start + len(word))


def _places(forms: Forms, pins: Iterable[PinnedSpan], start: int) -> list[_Place]:
    """Pins of a segment that begins at a place of the joined text, in order; only entries that there are."""
    return sorted(
        (
            start + pin.span.start,
            start + pin.span.end,
            tuple(term for term in pin.terms if term in forms.marks),
        )
        for pin in pins
    )


def _around(reading: _Reading, pins: Sequence[_Place], start: int, end: int) -> list[_Chosen]:
    """What is chosen where there are pins: they are certain, and nothing crosses where one begins or ends.

    Nothing is looked for inside a pin that overlaps the one before: that is an error, and nothing is built.
    """
    spans = {pin[:2] for pin in pins}
    taken = Ranges(spans)
    borders = sorted({start, end, *(border for span in spans for border in span)})
    parts = list(pairwise(borders))
    chosen = [row for part in parts if not taken.meet(*part) for row in reading.outermost(*part)]
    free = start
    for pin in pins:
        first, last, terms = pin
        inside: list[_Place] = []
        if terms and first >= free:
            for part in parts[bisect_left(borders, first) : bisect_left(borders, last)]:
                inside += reading.inside(*part, part[1] - part[0] - (part in spans), terms)
        chosen.append((pin, inside, True))
        free = max(free, last)
    return sorted(chosen)


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
    segment: str, text: str, start: int, chosen: Iterable[_Chosen], marking: _Marking, *, any_entry: bool
) -> tuple[tuple[Hit, ...], list[Hit]]:
    """The hits of a segment, numbered in reading order, and the places where it is not clear which entry is meant.

    It is not where several entries are left and nobody chose.
    """
    hits: list[Hit] = []
    unclear: list[Hit] = []
    for place, inside, is_pinned in chosen:
        first, last, terms = place[0] - start, place[1] - start, place[2]
        span, form = Span(segment, first, last), text[first:last]
        inner: tuple[Hit, ...] = ()
        if inside:
            named = [_hit(segment, text, start, place) for place in inside if place[2]]
            inner = tuple(hit for hit in named if any_entry or len(hit.terms) == 1)
            unclear += (hit for hit in named if not any_entry and len(hit.terms) > 1)
        if len(terms) == 1 or any_entry or is_pinned:
            if terms:
                hits.append(Hit(span, form, terms, marking.take(terms), len(hits) + 1, inner))
        else:
            unclear.append(Hit(span, form, terms, False, 0))
    return tuple(hits), unclear


def _hit(segment: str, text: str, start: int, place: _Place) -> Hit:
    first, last, terms = place
    return Hit(
        Span(segment, first - start, last - start), text[first - start : last - start], terms, False, 0
    )
