"""Match: where the forms of entries stand in the reading text.

Leftmost, longest, on the simplified text; a pin beats all; guards compete and annotate nothing; hits inside
a hit are kept as nested. The rules are those of the data model, section 6.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from .model import Annotations, Hit, PinnedSpan, Project, Report, Segment, Span
from .model.project import NOTES
from .problems import Phrase, Problems, listed

# Latin letters and digits, full-width ones included: where two of them meet, a word or a number goes on, as it
# does over the point or comma inside a number and before a percent sign.
_WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f０-９Ａ-Ｚａ-ｚ]"
_DIGIT, _POINT = "[0-9０-９]", "[.,·．]"
_GOES_ON = re.compile(
    f"(?<={_WORD}){_WORD}|(?<={_DIGIT}){_POINT}{_DIGIT}|(?<={_DIGIT}{_POINT}){_DIGIT}|(?<={_DIGIT})[%‰％]"
)


@dataclass(frozen=True)
class _Forms:
    """What is looked for, the longest first under each first character."""

    by_first: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    """Form → ids; a guard has none."""
    exclusions: Mapping[str, tuple[str, ...]]
    """Longer word → ids of the entries that are no hit in it."""


@dataclass(frozen=True, order=True)
class _Candidate:
    start: int
    length: int
    terms: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.length

    def overlaps(self, other: "_Candidate") -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: "_Candidate") -> bool:
        return self.start <= other.start and other.end <= self.end


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
    by_first: dict[str, list[str]] = {}
    for form in sorted(terms, key=lambda form: (-len(form), form)):
        by_first.setdefault(form[0], []).append(form)
    return _Forms(
        {first: tuple(found) for first, found in by_first.items()},
        {form: tuple(found) for form, found in terms.items()},
        {word: tuple(found) for word, found in exclusions.items()},
    )


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
    chosen = _select(pinned, found)
    nested = {outer: _inside(outer, chosen, [*pinned, *found]) for outer in chosen}
    for candidate in {*chosen, *(inner for row in nested.values() for inner in row)}:
        if len(candidate.terms) > 1 and candidate not in pinned:
            _report_unpinned(report, segment, candidate, problems)
    outermost = [_hit(segment, outer, nested[outer], pinned) for outer in chosen]
    clear = [hit for hit in outermost if hit is not None]
    return tuple(replace(hit, number=number) for number, hit in enumerate(clear, start=1))


def _candidates(segment: Segment, forms: _Forms) -> list[_Candidate]:
    """Every place of every form, less the entries excluded there; guards have no entries."""
    excluded = [
        (_Candidate(start, len(word)), terms)
        for word, terms in forms.exclusions.items()
        for start in segment.starts_of(word)
        if _is_whole(segment.zh, start, start + len(word))
    ]
    found = []
    for start, first in enumerate(segment.zh):
        for form in forms.by_first.get(first, ()):
            if not segment.zh.startswith(form, start) or not _is_whole(segment.zh, start, start + len(form)):
                continue
            candidate = _Candidate(start, len(form), forms.terms[form])
            refused = {t for word, terms in excluded if word.overlaps(candidate) for t in terms}
            left = tuple(term for term in candidate.terms if term not in refused)
            if left or not candidate.terms:
                found.append(replace(candidate, terms=left))
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no longer word or number goes on over an end of a form; Chinese characters are no part of either."""
    return not (_GOES_ON.match(text, start) or _GOES_ON.match(text, end))


def _unpinned(found: list[_Candidate], pinned: list[_Candidate]) -> list[_Candidate]:
    """Candidates that a pin leaves standing: apart from it, or strictly inside it."""
    return [
        candidate
        for candidate in found
        if all(
            not candidate.overlaps(pin) or (pin.contains(candidate) and pin.length > candidate.length)
            for pin in pinned
        )
    ]


def _select(pinned: list[_Candidate], found: Iterable[_Candidate]) -> list[_Candidate]:
    """Pins, then leftmost longest of the rest, none overlapping; sorted by place."""
    chosen = list(pinned)
    for candidate in sorted(found, key=lambda c: (c.start, -c.length)):
        if not any(candidate.overlaps(other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen)


def _inside(outer: _Candidate, chosen: list[_Candidate], found: list[_Candidate]) -> tuple[_Candidate, ...]:
    """The outermost candidates inside a chosen one that say something new."""
    within = [
        candidate
        for candidate in found
        if outer.contains(candidate)
        and candidate.length < outer.length
        and candidate not in chosen
        # A guard says nothing, but keeps what overlaps it from being found.
        and (not candidate.terms or set(candidate.terms) - set(outer.terms))
    ]
    return tuple(_select([], within)) if outer.terms else ()


def _hit(
    segment: Segment, outer: _Candidate, nested: tuple[_Candidate, ...], pinned: list[_Candidate]
) -> Hit | None:
    """A hit, or None for a guard, for a pin to no entry, and where it is not clear what is meant."""
    if not outer.terms or (len(outer.terms) > 1 and outer not in pinned):
        return None
    inner = (_hit(segment, candidate, (), pinned) for candidate in nested)
    return Hit(
        span=Span(segment.id, outer.start, outer.end),
        form=segment.zh[outer.start : outer.end],
        terms=outer.terms,
        marked=False,
        number=0,
        inner=tuple(hit for hit in inner if hit is not None),
    )


def _mark(project: Project, report: Report, hits: dict[str, tuple[Hit, ...]]) -> dict[str, tuple[Hit, ...]]:
    marked = dict(hits)
    for section in report.sections:
        seen: set[str] = set()
        for block in section:
            for segment in block.segments:
                row = []
                for hit in hits.get(segment.id, ()):
                    row.append(replace(hit, marked=_is_marked(project, hit, seen)))
                    seen.update(hit.terms)
                if row:
                    marked[segment.id] = tuple(row)
    return marked


def _is_marked(project: Project, hit: Hit, seen: set[str]) -> bool:
    marks = {term: project.entries[term].mark for term in hit.terms if term in project.entries}
    return any(mark == "all" or (mark == "first" and term not in seen) for term, mark in marks.items())


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


def _report_unpinned(report: Report, segment: Segment, candidate: _Candidate, problems: Problems) -> None:
    form = segment.zh[candidate.start : candidate.end]
    starts = segment.starts_of(form)
    number = f"“occurrence: {starts.index(candidate.start) + 1}”"
    occurrence = Phrase(f", {number}", number) if len(starts) > 1 else ""
    problems.add(
        report.place_of(segment, candidate.start),
        "unpinned-form",
        form=form,
        terms=listed(candidate.terms),
        at=segment.id,
        notes=f"{NOTES}/{report.id}.yml",
        occurrence=occurrence,
    )
