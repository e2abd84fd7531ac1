"""Match: where the forms of entries stand in the reading text.

Leftmost, longest, on the simplified text; a pin beats all; guards compete and annotate nothing; hits inside
a hit are kept as nested. The rules are those of the data model, section 6.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from ..model import Annotations, Hit, Phrases, PinnedSpan, Project, Ranges, Report, Segment, Span
from ..model.layout import NOTES
from ..problems import Phrase, Problems, listed

# Latin letters and digits, full-width ones included: where two of them meet, a word or a number goes on, as it
# does over the point or comma inside a number and before a percent sign.
_WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f０-９Ａ-Ｚａ-ｚ]"
_DIGIT, _POINT = "[0-9０-９]", "[.,·．]"
_GOES_ON = re.compile(
    f"(?<={_WORD}){_WORD}|(?<={_DIGIT}){_POINT}{_DIGIT}|(?<={_DIGIT}{_POINT}){_DIGIT}|(?<={_DIGIT})[%‰％]"
)


@dataclass(frozen=True)
class _Words:
    """Words to look for, each with the ids of its entries."""

    phrases: Phrases
    """The words."""
    terms: Mapping[str, tuple[str, ...]]
    """Word → ids; a guard has none."""

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and word of every place, by offset, at each the longest first."""
        found = self.phrases.places_in(text)
        if _GOES_ON.search(text):
            found = ((start, word) for start, word in found if _is_whole(text, start, start + len(word)))
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no longer word or number goes on over an end of a form; Chinese characters are no part of either."""
    return not (_GOES_ON.match(text, start) or _GOES_ON.match(text, end))


@dataclass(frozen=True)
class _Forms:
    """What is looked for, and the longer words in which entries are no hit."""

    wanted: _Words
    exclusions: _Words


class _Candidate(NamedTuple):
    start: int
    length: int
    terms: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.length


def match(
    project: Project, report: Report, annotations: Annotations, problems: Problems
) -> dict[str, tuple[Hit, ...]]:
    """Outermost hits by segment id, in reading order, with a mark on those that the page links.

    Reports forms that several entries share and nobody pinned, and pins that name no form of their entry.
    """
    forms = _collect_forms(project)
    pins: dict[str, list[PinnedSpan]] = {}
    for pin in annotations.pins:
        pins.setdefault(pin.span.segment, []).append(pin)
    _check_pins(project, report, annotations, problems)
    hits = {
        segment.id: _match_segment(project, report, segment, forms, pins.get(segment.id, []), problems)
        for segment in report.segments.values()
    }
    return _mark(project, report, hits)


def _collect_forms(project: Project) -> _Forms:
    terms: dict[str, list[str]] = {guard: [] for guard in project.vocabulary.guards}
    exclusions: dict[str, list[str]] = {}
    for term, entry in project.entries.items():
        always = (variant.form for variant in entry.variants if variant.match == "always")
        for form in (entry.headword, *always):
            terms.setdefault(form, []).append(term)
        for word in entry.not_inside:
            exclusions.setdefault(word, []).append(term)
    return _Forms(_words(terms), _words(exclusions))


def _words(terms: Mapping[str, Sequence[str]]) -> _Words:
    return _Words(Phrases(terms), {word: tuple(found) for word, found in terms.items()})


def _match_segment(
    project: Project,
    report: Report,
    segment: Segment,
    forms: _Forms,
    pins: list[PinnedSpan],
    problems: Problems,
) -> tuple[Hit, ...]:
    pinned = [
        _Candidate(p.span.start, p.span.end - p.span.start, tuple(t for t in p.terms if t in project.entries))
        for p in pins
    ]
    found = _unpinned(_candidates(segment, forms), pinned)
    if not found and not pinned:
        return ()
    chosen = _select(pinned, found)
    nested = _nested(chosen, [*pinned, *found])
    certain = set(pinned)
    unclear = {
        candidate
        for candidate in (*chosen, *(inner for row in nested.values() for inner in row))
        if len(candidate.terms) > 1 and candidate not in certain
    }
    _report_unpinned(report, segment, unclear, problems)
    clear = [outer for outer in chosen if _is_clear(outer, certain)]
    return tuple(
        _hit(
            segment, outer, number, [_hit(segment, c) for c in nested.get(outer, ()) if _is_clear(c, certain)]
        )
        for number, outer in enumerate(clear, start=1)
    )


def _candidates(segment: Segment, forms: _Forms) -> list[_Candidate]:
    """Every place of every form, less the entries excluded there; guards have no entries."""
    longer: dict[str, list[tuple[int, int]]] = {}
    for start, word in forms.exclusions.places_in(segment.zh):
        for term in forms.exclusions.terms[word]:
            longer.setdefault(term, []).append((start, start + len(word)))
    excluded = {term: Ranges(places) for term, places in longer.items()}
    found = []
    for start, form in forms.wanted.places_in(segment.zh):
        terms, end = forms.wanted.terms[form], start + len(form)
        left = terms
        if excluded and not excluded.keys().isdisjoint(terms):
            left = tuple(t for t in terms if t not in excluded or not excluded[t].meet(start, end))
        if left or not terms:
            found.append(_Candidate(start, len(form), left))
    return found


def _unpinned(found: list[_Candidate], pinned: list[_Candidate]) -> list[_Candidate]:
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

    None are looked for in a pin that overlaps the one before: `_check_pins` reports it, and nothing is built.
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


def _is_clear(candidate: _Candidate, pinned: set[_Candidate]) -> bool:
    """Whether it is a hit: no guard, no pin to no entry, and it is clear which entry is meant."""
    return len(candidate.terms) == 1 or (len(candidate.terms) > 1 and candidate in pinned)


def _hit(segment: Segment, found: _Candidate, number: int = 0, inner: Iterable[Hit] = ()) -> Hit:
    return Hit(
        span=Span(segment.id, found.start, found.end),
        form=segment.zh[found.start : found.end],
        terms=found.terms,
        marked=False,
        number=number,
        inner=tuple(inner),
    )


def _mark(project: Project, report: Report, hits: dict[str, tuple[Hit, ...]]) -> dict[str, tuple[Hit, ...]]:
    marked = dict(hits)
    for section in report.sections:
        seen: set[str] = set()
        for block in section:
            for segment in block.segments:
                row = []
                for hit in hits.get(segment.id, ()):
                    row.append(replace(hit, marked=True) if _is_marked(project, hit, seen) else hit)
                    seen.update(hit.terms)
                if row:
                    marked[segment.id] = tuple(row)
    return marked


def _is_marked(project: Project, hit: Hit, seen: set[str]) -> bool:
    return any(
        mark == "all" or (mark == "first" and term not in seen)
        for term in hit.terms
        if term in project.entries and (mark := project.entries[term].mark)
    )


def _check_pins(project: Project, report: Report, annotations: Annotations, problems: Problems) -> None:
    for number, pin in enumerate(project.notes[report.id].pins if report.id in project.notes else ()):
        where = project.where_notes(report.id, "pins", number, "quote")
        for term in pin.terms:
            if term in project.entries and term not in project.forms.get(pin.quote, ()):
                problems.add(where, "pin-not-a-form", quote=pin.quote, term=term)
    ordered = sorted(annotations.pins, key=lambda pin: pin.span)
    for before, after in pairwise(ordered):
        if before.span.segment == after.span.segment and after.span.start < before.span.end:
            segment = report.segments[after.span.segment]
            place = report.place_of(segment, after.span.start)
            quotes = [segment.zh[p.span.start : p.span.end] for p in (after, before)]
            problems.add(place, "pins-overlap", quote=quotes[0], other=quotes[1])


def _report_unpinned(
    report: Report, segment: Segment, unclear: Iterable[_Candidate], problems: Problems
) -> None:
    starts: dict[str, tuple[int, ...]] = {}
    for candidate in unclear:
        form = segment.zh[candidate.start : candidate.end]
        if form not in starts:
            starts[form] = segment.starts_of(form)
        number = f"“occurrence: {bisect_left(starts[form], candidate.start) + 1}”"
        occurrence = Phrase(f", {number}", number) if len(starts[form]) > 1 else ""
        problems.add(
            report.place_of(segment, candidate.start),
            "unpinned-form",
            form=form,
            terms=listed(candidate.terms),
            at=segment.id,
            notes=f"{NOTES}/{report.id}.yml",
            occurrence=occurrence,
        )
