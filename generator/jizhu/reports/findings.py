"""Findings: what became of every occurrence of a text in its translation."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..model import AnnotatedReport, AnnotatedText, Hit, RenderedTerm, Segment, Span, TermEntry
from .waivers import Waivers

_DOUBTFUL = ("none", "superseded", "deprecated")


@dataclass(frozen=True)
class Finding:
    """What became of one occurrence in the translation."""

    text: str
    """Report or file."""
    segment: str
    """Segment, or number of the pair."""
    start: int
    """Offset in the Chinese; that of the segment's beginning for words that render no occurrence."""
    form: str
    """The characters; empty for words that render no occurrence."""
    terms: tuple[str, ...]
    """Entries that may be meant."""
    outcome: str
    """Status of the rendering used; or explanation, elsewhere, waived, untranslated, none."""
    rendering: str
    """The words of the glossary's rendering; empty where none was found."""
    words: str
    """The words that stand in the translation; empty where none were found."""
    reason: str = ""
    """Why it is right all the same, where somebody has waived it."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.outcome in _DOUBTFUL


def findings(entries: Mapping[str, TermEntry], annotated: AnnotatedReport) -> Iterator[Finding]:
    """Every outermost occurrence of one text, and after those of a sentence its words that must not be used."""
    waivers = Waivers(annotated.annotations)
    for segment in annotated.report.segments.values():
        hits = annotated.hits.get(segment.id, ())
        rendered = annotated.rendered.get(segment.id, ())
        for finding, span in _of_segment(entries, annotated.report.id, segment, hits, rendered):
            code = f"rendering-{'missing' if finding.outcome == 'none' else finding.outcome}"
            waiver = waivers.cover(code, span, finding.terms) if finding.is_doubtful else None
            yield replace(finding, outcome="waived", reason=waiver.reason) if waiver else finding


def text_findings(
    entries: Mapping[str, TermEntry], source: str, annotated: AnnotatedText
) -> Iterator[Finding]:
    """The same of a text that is not the project's; nobody has waived anything in it."""
    rows = _of_segment(entries, source, annotated.segment, annotated.hits, annotated.rendered)
    yield from (finding for finding, _ in rows)


def _of_segment(
    entries: Mapping[str, TermEntry],
    text: str,
    segment: Segment,
    hits: tuple[Hit, ...],
    rendered: tuple[RenderedTerm, ...],
) -> Iterator[tuple[Finding, Span]]:
    """Findings, each with the place at which somebody may have waived it."""
    matches = {match.hit: match for match in rendered if match.hit}
    satisfied = {hit.terms for hit in hits if hit.number in matches}
    asked = {hit.terms: hit.span for hit in reversed(hits)}
    for hit in hits:
        match, span, outcome, rendering, words = matches.get(hit.number), hit.span, "none", "", ""
        is_wanted_once = all(entries[term].mark != "all" for term in hit.terms)
        if segment.en is None:
            outcome = "untranslated"
        elif match is not None:
            outcome, rendering, words = _used(entries, segment.en, match)
        elif is_wanted_once and hit.terms in satisfied:
            outcome = "elsewhere"
        elif is_wanted_once:
            span = asked[hit.terms]
        yield Finding(text, segment.id, hit.span.start, hit.form, hit.terms, outcome, rendering, words), span
    for match in rendered:
        outcome, rendering, words = _used(entries, segment.en or "", match)
        if not match.hit and outcome in _DOUBTFUL:
            yield (
                Finding(text, segment.id, 0, "", (match.term,), outcome, rendering, words),
                Span(segment.id, 0, 0),
            )


def _used(entries: Mapping[str, TermEntry], english: str, match: RenderedTerm) -> tuple[str, str, str]:
    """Outcome, the glossary's rendering and the words that stand there."""
    rendering = entries[match.term].renderings[match.rendering]
    is_term = rendering.type != "explanation" or rendering.status in _DOUBTFUL
    outcome = rendering.status if is_term else "explanation"
    return outcome, rendering.text, english[match.start : match.end]
