"""A report with what was found in it: where terms stand, what became of them, what it sets apart as terms."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .annotation import Annotations, Span
from .brackets import Brackets, brackets_of
from .report import Report, Segment, SegmentText
from .standing import STANDINGS, Word

Outcome = Word | Literal["elsewhere", "waived", "untranslated", "none"]
"""What became of an occurrence: the standing of the rendering used; else the sentence renders the term at another of
its places, somebody has waived it, nobody has translated it, or no known rendering was found."""
_DOUBTFUL: frozenset[Outcome] = frozenset(("none", *(s.word for s in STANDINGS if s.is_doubtful)))
"""Outcomes at which somebody should look."""
Cover = Literal["entry", "members", "waiver", "nothing"]
"""What accounts for words that a text sets apart: entries, a list of members, a waiver, or nothing."""


class Hit(NamedTuple):
    """A place where a form of one or more entries stands."""

    span: Span
    """Where, on the simplified reading text."""
    form: str
    """The characters that stand there."""
    terms: tuple[str, ...]
    """Ids of the entries; several only where a pin names several."""
    marked: bool
    """Whether the page links it (`mark` of the entry)."""
    number: int
    """Its number among the outermost hits of the segment, from 1; 0 for a nested hit."""
    inner: tuple["Hit", ...] = ()
    """Hits nested inside."""

    @property
    def inner_terms(self) -> tuple[str, ...]:
        """Ids of all entries nested inside, at any depth, in order and without repeats."""
        found: dict[str, None] = {}
        for hit in self.inner:
            found.update(dict.fromkeys(hit.terms))
            found.update(dict.fromkeys(hit.inner_terms))
        return tuple(found)

    @property
    def key(self) -> str:
        """``p10-2:1``, the name that pairs it with its English words."""
        return f"{self.span.segment}:{self.number}"


@dataclass(frozen=True, slots=True)
class RenderedTerm:
    """English words that render an entry at one of its hits."""

    segment: str
    """Segment id."""
    start: int
    """Offset of the first character in the segment's English text."""
    end: int
    """One past the last character."""
    term: str
    """Entry id."""
    rendering: int
    """Index of the rendering in the entry."""
    hit: int
    """Number of the hit that it renders; 0 where there are more matches than hits."""


@dataclass(frozen=True)
class AnnotatedText:
    """A text that is not the project's, with the terms in it."""

    segment: Segment
    """The text as it was given, with its translation."""
    hits: tuple[Hit, ...]
    """Outermost hits, in reading order."""
    rendered: tuple[RenderedTerm, ...]
    """English words that render them, in reading order; none without a translation."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of one occurrence in the translation; or words there that render none and must not be used."""

    segment: str
    """Segment id, in a text that is not the project's the number of the pair."""
    start: int
    """Offset in the Chinese; that of the segment's beginning for words that render no occurrence."""
    form: str
    """The characters; empty for words that render no occurrence."""
    terms: tuple[str, ...]
    """Entries that may be meant."""
    outcome: Outcome
    """What became of it."""
    match: RenderedTerm | None = None
    """The English words that render it; None where none were found."""
    rendering: str = ""
    """The words of the glossary's rendering; empty where none was found."""
    words: str = ""
    """The words that stand in the translation; empty where none were found."""
    reason: str = ""
    """Why it is right all the same, where somebody has waived it."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.outcome in _DOUBTFUL

    @property
    def span(self) -> Span:
        """Where, on the simplified reading text."""
        return Span(self.segment, self.start, self.start + len(self.form))


@dataclass(frozen=True)
class SetApart:
    """Words that a text itself sets apart as a term may be: in quotation marks, or as a numbered formula."""

    span: Span
    """Where, without the marks."""
    words: str
    """The words."""
    covered_by: Cover
    """What accounts for them."""


@dataclass(frozen=True)
class AnnotatedReport:
    """A report with everything that is said about it, each at its place."""

    report: Report
    """Its text."""
    annotations: Annotations
    """What people wrote about places of it."""
    hits: Mapping[str, tuple[Hit, ...]]
    """Outermost hits by segment id, in reading order."""
    rendered: Mapping[str, tuple[RenderedTerm, ...]]
    """English words that render them, by segment id, in reading order."""
    unclear: tuple[Hit, ...] = ()
    """Places of forms that several entries share and nobody pinned, which are no hits."""
    findings: tuple[Finding, ...] = ()
    """What became of every outermost hit in the translation, in reading order."""
    quoted: tuple[SetApart, ...] = ()
    """Its quoted strings, in reading order."""
    formulas: tuple[SetApart, ...] = ()
    """Its numbered formulas where no term stands, in reading order."""

    def brackets_in(self, segment: Segment) -> Brackets:
        """The square brackets of a segment's translation, by what they hold."""
        gaps = self.annotations.gaps_in(segment.id)
        return brackets_of(segment.written, segment.en or "", (gap.row.en for gap in gaps if gap.row.en))

    def as_read(self, segment: str, text: SegmentText) -> str:
        """A segment's text with its restored words in place, each as 〔选〕; a gap of which none are adds nothing."""
        parts, at = [], 0
        for gap, supplied in zip(self.annotations.gaps_in(segment), text.supplied, strict=True):
            parts += [text.text[at : gap.offset], f"〔{supplied}〕" if supplied else ""]
            at = gap.offset
        return "".join([*parts, text.text[at:]])


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where an entry stands, with the aligned English."""

    report: str
    """Report id."""
    span: Span
    """Where, on the simplified reading text."""
    is_nested: bool
    """Whether it stands inside the hit of another entry."""
    english: tuple[int, int] | None
    """Start and end of the words that render it in the segment's English; None where there are none."""
