"""Annotations of the reading text, compared place by place."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...model import AnnotatedReport, Hit
from .alignment import aligned_place
from .changes import Annotation, AnnotationChange

Places = Mapping[int, int]


@dataclass(frozen=True)
class _Sentence:
    """One sentence with its annotations."""

    text: str
    hits: tuple[Hit, ...]

    def marks(self, *, nested: bool) -> list[Annotation]:
        """The outermost annotations, or those inside them."""
        found = [inner for hit in self.hits for inner in hit.inner] if nested else self.hits
        return [Annotation(hit.span.start, hit.form, hit.terms, hit.marked and not nested) for hit in found]


_ABSENT = _Sentence("", ())


def mark_changes(
    old: AnnotatedReport, new: AnnotatedReport, aligned: Mapping[str, str], renamed: Mapping[str, str]
) -> Iterator[AnnotationChange]:
    """Annotations that come, go or lead elsewhere, in reading order; those of sentences that are gone last.

    An entry that has only got another id is still the same.
    """
    former = {after: before for before, after in aligned.items()}
    pairs = [(former.get(segment, ""), segment) for segment in new.report.segments]
    pairs += [(segment, "") for segment in old.report.segments if segment not in aligned]
    for before, after in pairs:
        was, is_now = _sentence(old, before), _sentence(new, after)
        for nested in (False, True):
            for lost, gained in _differing(was, is_now, renamed, nested=nested):
                texts = (was.text, is_now.text)
                yield AnnotationChange(new.report.id, after or before, texts, lost, gained, nested)


def _sentence(annotated: AnnotatedReport, segment: str) -> _Sentence:
    if not segment:
        return _ABSENT
    return _Sentence(annotated.report.segments[segment].zh, annotated.hits.get(segment, ()))


def _differing(
    old: _Sentence, new: _Sentence, renamed: Mapping[str, str], *, nested: bool
) -> Iterator[tuple[Annotation | None, Annotation | None]]:
    """Pairs of what stood and what stands at a place, in reading order."""
    places = aligned_place(old.text, new.text)
    after = {mark.start: mark for mark in new.marks(nested=nested)}
    before = []
    for mark in old.marks(nested=nested):
        same = after.get(places.get(mark.start, -1))
        if same is not None and _is_same(mark, same, places, renamed):
            del after[same.start]
        else:
            before.append(mark)
    owners = {mark.start + n: mark.start for mark in after.values() for n in range(len(mark.words))}
    pairs: list[tuple[Annotation | None, Annotation | None]] = []
    for mark in before:
        covered = (places.get(mark.start + n, -1) for n in range(len(mark.words)))
        start = min((owners[at] for at in covered if owners.get(at) in after), default=-1)
        pairs.append((mark, after.pop(start, None)))
    pairs += [(None, mark) for mark in after.values()]
    yield from sorted(pairs, key=lambda pair: next(mark.start for mark in reversed(pair) if mark))


def _is_same(old: Annotation, new: Annotation, places: Places, renamed: Mapping[str, str]) -> bool:
    terms = tuple(renamed.get(term, term) for term in old.terms)
    return is_same_place(old.start, old.words, new.start, new.words, places) and (terms, old.is_linked) == (
        new.terms,
        new.is_linked,
    )


def is_same_place(old: int, form: str, new: int, other: str, places: Places) -> bool:
    """Whether two annotations are on the same characters."""
    return len(form) == len(other) and all(places.get(old + n) == new + n for n in range(len(form)))


def concerns(change: AnnotationChange, terms: Iterable[str]) -> bool:
    """Whether an annotation led or leads to one of these entries."""
    return not {t for mark in (change.old, change.new) if mark for t in mark.terms}.isdisjoint(terms)
