"""What is said about places of a report, once the places are found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeVar

from .notes import Apparatus, Note, Waiver
from .report import Report, Segment, SegmentText

T = TypeVar("T")


@dataclass(frozen=True, order=True, slots=True)
class Span:
    """Characters of one segment's simplified reading text, ``[start, end)`` in code points."""

    segment: str
    """Segment id."""
    start: int
    """First character."""
    end: int
    """One past the last character."""


@dataclass(frozen=True)
class PinnedSpan:
    """A place whose entries somebody has chosen."""

    span: Span
    """Where."""
    terms: tuple[str, ...]
    """Entries meant; empty for none."""


@dataclass(frozen=True)
class Gap:
    """A place where characters are lost."""

    segment: str
    """Segment id."""
    offset: int
    """Offset in the reading text at which the characters stood."""
    row: Apparatus
    """Extent, restoration, certainty, reason."""


@dataclass(frozen=True)
class Sic:
    """Words that are odd and kept."""

    span: Span
    """Where."""
    row: Apparatus
    """Reason."""


@dataclass(frozen=True)
class LayoutRemark:
    """An apparatus row about the layout of a block."""

    block: str
    """Block id."""
    row: Apparatus
    """Reason."""


@dataclass(frozen=True)
class AnchoredNote:
    """A note with its place; a note on a block or the whole report has an empty span at its first segment."""

    span: Span
    """Where."""
    note: Note
    """What is said."""


@dataclass(frozen=True)
class WaivedSpan:
    """A waiver with its place."""

    span: Span
    """Where."""
    waiver: Waiver
    """What is waived and why."""


@dataclass(frozen=True)
class Annotations:
    """Everything said about one report, each at its place."""

    pins: tuple[PinnedSpan, ...] = ()
    """Chosen entries."""
    gaps: tuple[Gap, ...] = ()
    """Lost characters, in reading order."""
    sics: tuple[Sic, ...] = ()
    """Oddities."""
    layout: tuple[LayoutRemark, ...] = ()
    """Remarks on layout."""
    notes: tuple[AnchoredNote, ...] = ()
    """Notes, in reading order."""
    waivers: tuple[WaivedSpan, ...] = ()
    """Waived findings."""

    def gaps_in(self, segment: str) -> tuple[Gap, ...]:
        """Lost characters of one segment, in reading order."""
        return self._gaps.get(segment, ())

    def sics_in(self, segment: str) -> tuple[Sic, ...]:
        """Oddities of one segment, in reading order."""
        return self._sics.get(segment, ())

    def notes_in(self, segment: str) -> tuple[AnchoredNote, ...]:
        """Notes on one segment, in reading order."""
        return self._notes.get(segment, ())

    def layout_before(self, segment: str) -> tuple[LayoutRemark, ...]:
        """Remarks on the layout of the block that begins with a segment."""
        return self._layout.get(segment, ())

    @cached_property
    def _layout(self) -> dict[str, tuple[LayoutRemark, ...]]:
        return _grouped((f"{remark.block}-1", remark) for remark in self.layout)

    @cached_property
    def _gaps(self) -> dict[str, tuple[Gap, ...]]:
        return _grouped((gap.segment, gap) for gap in self.gaps)

    @cached_property
    def _sics(self) -> dict[str, tuple[Sic, ...]]:
        return _grouped((sic.span.segment, sic) for sic in self.sics)

    @cached_property
    def _notes(self) -> dict[str, tuple[AnchoredNote, ...]]:
        return _grouped((note.span.segment, note) for note in self.notes)


def _grouped(rows: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for key, row in rows:
        found.setdefault(key, []).append(row)
    return {key: tuple(row) for key, row in found.items()}


@dataclass(frozen=True, slots=True)
class Hit:
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


@dataclass(frozen=True)
class Quoted:
    """A string that the text sets in quotation marks."""

    segment: str
    """Segment id."""
    words: str
    """What stands between the marks."""
    covered_by: Literal["entry", "members", "waiver", "nothing"]
    """What accounts for it: entries, a list of members, a waiver, or nothing."""


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
    quoted: tuple[Quoted, ...]
    """Its quoted strings, in reading order."""

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
