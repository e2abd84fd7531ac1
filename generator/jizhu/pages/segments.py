"""The two texts of a segment, Chinese and English, with terms and apparatus marked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from ..chinese.han import HAN
from ..model import AnnotatedReport, Gap, Hit, Segment, SegmentText
from .markup import Insertion, Mark, element, lay

# Beside quotation marks round Latin (a “5+X” in a line of Chinese) browsers break no line, by UAX #14, LB19, and the
# line before would be spread out.
_BREAKS = re.compile(rf"(?<=[\u3000-\u30ff{HAN}\uff00-\uffef”])(?=“[!-~])|(?<=[!-~]”)(?=[{HAN}“])")
# The weaker a mark, the sooner it is cut: links to terms are never cut.
_TERM, _APPARATUS = 0, 1


@dataclass(frozen=True)
class SegmentMarkup:
    """One segment, ready for the page."""

    id: str
    """Segment id."""
    zh: Markup
    """Chinese in the edition's script."""
    en: Markup | None
    """English; None where untranslated."""
    role: str
    """Role of a title part, else empty."""
    is_run_in: bool = False
    """Whether it heads its paragraph and is set apart in type."""


def mark_up(annotated: AnnotatedReport, segment: Segment, text: SegmentText, terms_url: str) -> SegmentMarkup:
    """Both texts of a segment. ``terms_url`` is the address of the glossary, relative to the page."""
    english = None if segment.en is None else _english(annotated, segment, segment.en, terms_url)
    return SegmentMarkup(segment.id, _chinese(annotated, segment, text, terms_url), english, segment.role)


def _chinese(annotated: AnnotatedReport, segment: Segment, text: SegmentText, terms_url: str) -> Markup:
    hits = annotated.hits.get(segment.id, ())
    marks = [_term_mark(hit, hit.span.start, hit.span.end, terms_url) for hit in hits if hit.marked]
    marks += [
        Mark(sic.span.start, sic.span.end, "span", {"class": "sic"}, _APPARATUS)
        for sic in annotated.annotations.sics_in(segment.id)
    ]
    breaks = [Insertion(found.start(), Markup("<wbr>")) for found in _BREAKS.finditer(text.text)]
    return lay(text.text, marks, [*breaks, *gap_insertions(annotated, segment.id, text)])


def gap_insertions(annotated: AnnotatedReport, segment: str, text: SegmentText) -> list[Insertion]:
    """What stands at the gaps of a segment: the gaps themselves, and restored words in brackets."""
    return [
        insertion
        for gap, supplied in zip(annotated.annotations.gaps_in(segment), text.supplied, strict=True)
        for insertion in _gap(gap, supplied)
    ]


def _gap(gap: Gap, supplied: str) -> Iterator[Insertion]:
    """The gap itself is empty: its □ comes from the style sheet, so that it is never copied as text."""
    extent = gap.row.extent or "unknown"
    yield Insertion(gap.offset, element("span", {"class": "gap", "data-extent": extent}))
    if supplied:
        attributes = {"class": "supplied", "data-certainty": gap.row.certainty or "low"}
        yield Insertion(gap.offset, element("span", attributes, f"〔{supplied}〕"))


def _english(annotated: AnnotatedReport, segment: Segment, text: str, terms_url: str) -> Markup:
    hits = {hit.number: hit for hit in annotated.hits.get(segment.id, ())}
    marks = []
    for match in annotated.rendered.get(segment.id, ()):
        hit = hits.get(match.hit)
        if hit is not None and hit.marked:
            marks.append(_term_mark(hit, match.start, match.end, terms_url))
    marks += [
        Mark(start, end, "span", {"class": "restored"}, _APPARATUS)
        for start, end in annotated.brackets_in(segment).restored
    ]
    return lay(text, marks)


def _term_mark(hit: Hit, start: int, end: int, terms_url: str) -> Mark:
    attributes = {
        "class": "term",
        "data-term": " ".join(hit.terms),
        "href": f"{terms_url}{hit.terms[0]}/",
        "data-match": hit.key,
    }
    if hit.inner_terms:
        attributes["data-inner"] = " ".join(hit.inner_terms)
    return Mark(start, end, "a", attributes, _TERM)
