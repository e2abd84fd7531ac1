"""How terms were found at commit 9123a35: what matching is measured beside.

A copy of the slow way, without what it reported: all forms compiled anew for every report, every form of a first
character tried, every candidate compared with every other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from jizhu.model import Annotations, PinnedSpan, Project, Report, Segment


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """A place, as it was made then."""

    segment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A hit, as it was made then."""

    span: Span
    form: str
    terms: tuple[str, ...]
    marked: bool
    number: int
    inner: tuple["Hit", ...] = ()


@dataclass(frozen=True)
class _Forms:
    by_first: Mapping[str, tuple[str, ...]]
    terms: Mapping[str, tuple[str, ...]]
    exclusions: Mapping[str, tuple[str, ...]]


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


def former_match(project: Project, report: Report, annotations: Annotations) -> dict[str, tuple[Hit, ...]]:
    """Outermost hits by segment id, in reading order, with a mark on those that the page links."""
    forms = _collect_forms(project)
    pins: dict[str, list[PinnedSpan]] = {}
    for pin in annotations.pins:
        pins.setdefault(pin.span.segment, []).append(pin)
    hits = {
        segment.id: _match_segment(project, segment, forms, pins.get(segment.id, []))
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
    project: Project, segment: Segment, forms: _Forms, pins: list[PinnedSpan]
) -> tuple[Hit, ...]:
    pinned = [
        _Candidate(p.span.start, p.span.end - p.span.start, tuple(t for t in p.terms if t in project.entries))
        for p in pins
    ]
    found = _unpinned(_candidates(segment, forms), pinned)
    chosen = _select(pinned, found)
    nested = {outer: _inside(outer, chosen, [*pinned, *found]) for outer in chosen}
    outermost = [_hit(segment, outer, nested[outer], pinned) for outer in chosen]
    clear = [hit for hit in outermost if hit is not None]
    return tuple(replace(hit, number=number) for number, hit in enumerate(clear, start=1))


def _candidates(segment: Segment, forms: _Forms) -> list[_Candidate]:
    excluded = [
        (_Candidate(start, len(word)), terms)
        for word, terms in forms.exclusions.items()
        for start in _starts_of(segment.zh, word)
    ]
    found = []
    for start, first in enumerate(segment.zh):
        for form in forms.by_first.get(first, ()):
            if not segment.zh.startswith(form, start):
                continue
            candidate = _Candidate(start, len(form), forms.terms[form])
            refused = {t for word, terms in excluded if word.overlaps(candidate) for t in terms}
            left = tuple(term for term in candidate.terms if term not in refused)
            if left or not candidate.terms:
                found.append(replace(candidate, terms=left))
    return found


def _unpinned(found: list[_Candidate], pinned: list[_Candidate]) -> list[_Candidate]:
    return [
        candidate
        for candidate in found
        if all(
            not candidate.overlaps(pin) or (pin.contains(candidate) and pin.length > candidate.length)
            for pin in pinned
        )
    ]


def _select(pinned: list[_Candidate], found: Iterable[_Candidate]) -> list[_Candidate]:
    chosen = list(pinned)
    for candidate in sorted(found, key=lambda c: (c.start, -c.length)):
        if not any(candidate.overlaps(other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen)


def _inside(outer: _Candidate, chosen: list[_Candidate], found: list[_Candidate]) -> tuple[_Candidate, ...]:
    within = [
        candidate
        for candidate in found
        if outer.contains(candidate)
        and candidate.length < outer.length
        and candidate not in chosen
        and (not candidate.terms or set(candidate.terms) - set(outer.terms))
    ]
    return tuple(_select([], within)) if outer.terms else ()


def _hit(
    segment: Segment, outer: _Candidate, nested: tuple[_Candidate, ...], pinned: list[_Candidate]
) -> Hit | None:
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


def _starts_of(text: str, words: str) -> list[int]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts
