"""Concordance: every place of every entry, aligned with the English words that render it."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import AnnotatedReport, Hit, Occurrence, RenderedTerm


def concordance(reports: Iterable[AnnotatedReport]) -> dict[str, tuple[Occurrence, ...]]:
    """Occurrences by entry id, in reading order, nested and unmarked ones included."""
    found: dict[str, list[Occurrence]] = {}
    for annotated in reports:
        for segment, hits in annotated.hits.items():
            english = {match.hit: match for match in annotated.rendered.get(segment, ())}
            for hit in hits:
                for term, occurrence in _occurrences(annotated.report.id, hit, english):
                    found.setdefault(term, []).append(occurrence)
    return {term: tuple(places) for term, places in found.items()}


def _occurrences(
    report: str, hit: Hit, english: Mapping[int, RenderedTerm]
) -> Iterator[tuple[str, Occurrence]]:
    match = english.get(hit.number)
    words = (match.start, match.end) if match else None
    for term in hit.terms:
        yield term, Occurrence(report, hit.span, is_nested=False, english=words)
    for inner in hit.inner:
        for term in inner.terms:
            yield term, Occurrence(report, inner.span, is_nested=True, english=None)
