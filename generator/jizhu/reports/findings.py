"""Findings: what became of every occurrence of a text in its translation. They are made here and nowhere else."""

from collections.abc import Iterable, Iterator, Mapping

from ..model import Finding, Hit, Outcome, RenderedTerm, Segment, TermEntry
from ..model.standing import standing_of


def findings(
    entries: Mapping[str, TermEntry],
    segments: Iterable[Segment],
    hits: Mapping[str, tuple[Hit, ...]],
    rendered: Mapping[str, tuple[RenderedTerm, ...]],
) -> Iterator[Finding]:
    """Every outermost hit, and after those of a sentence its words that render none and must not be used."""
    for segment in segments:
        yield from segment_findings(entries, segment, hits.get(segment.id, ()), rendered.get(segment.id, ()))


def segment_findings(
    entries: Mapping[str, TermEntry],
    segment: Segment,
    hits: tuple[Hit, ...],
    rendered: tuple[RenderedTerm, ...],
) -> Iterator[Finding]:
    """The same of one segment, with its hits and the words that render them."""
    matches = {match.hit: match for match in rendered if match.hit}
    satisfied = {hit.terms for hit in hits if hit.number in matches}
    for hit in hits:
        match = matches.get(hit.number)
        if match is not None:
            yield _used(entries, segment, hit.span.start, hit.form, hit.terms, match)
            continue
        is_wanted_once = all(entries[term].mark != "all" for term in hit.terms)
        outcome: Outcome = "elsewhere" if is_wanted_once and hit.terms in satisfied else "none"
        if segment.en is None:
            outcome = "untranslated"
        yield Finding(segment.id, hit.span.start, hit.form, hit.terms, outcome)
    for match in rendered:
        spare = None if match.hit else _used(entries, segment, 0, "", (match.term,), match)
        if spare is not None and spare.is_doubtful:
            yield spare


def _used(
    entries: Mapping[str, TermEntry],
    segment: Segment,
    start: int,
    form: str,
    terms: tuple[str, ...],
    match: RenderedTerm,
) -> Finding:
    """What became of a place at which words of the translation render one of its entries."""
    rendering = entries[match.term].renderings[match.rendering]
    words = (segment.en or "")[match.start : match.end]
    return Finding(segment.id, start, form, terms, standing_of(rendering).word, match, rendering.text, words)
