"""What is said about places of a report, once the places are found."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from .notes import Apparatus, Note, Waiver

T = TypeVar("T")


class Span(NamedTuple):
    """Characters of one segment's simplified reading text, ``[start, end)`` in code points.

    A tuple, as `Hit` is: a library of reports has millions, which are made in half the time.
    """

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
    """Extent, restoration (simplified), certainty, reason."""
    traditional: str | None = None
    """The restored characters as they are written, where the text was received in traditional script."""

    @property
    def written(self) -> str:
        """The restored characters in the script in which the text was received; empty where nothing is restored."""
        return (self.row.supplied if self.traditional is None else self.traditional) or ""


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
