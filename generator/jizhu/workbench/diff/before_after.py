"""Two versions of a page, line by line, with what differs marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from .alignment import equal_parts
from .changes import PageChange
from .page_lines import Line, Run, page_lines

_TOKEN = re.compile(r"[A-Za-z0-9’'À-ɏ]+|\s+|.", re.DOTALL)
_AROUND = 1
"""Unchanged lines that are shown before and after a changed one."""
_AHEAD = 20
"""Lines without an id among which the new version of one is looked for."""
_ALIKE = 0.5
"""What two lines have in common at least, if one is the other's new version."""


@dataclass(frozen=True)
class Piece:
    """Words of a line."""

    run: Run
    """What stands there, where it leads, its language."""
    change: Literal["", "words", "link"] = ""
    """Whether the other version lacks the words, or has them and leads elsewhere."""


@dataclass(frozen=True)
class Row:
    """A line in both versions."""

    old: tuple[Piece, ...] = ()
    """Before; nothing for a line that is added."""
    new: tuple[Piece, ...] = ()
    """After; nothing for a line that is removed."""
    label: str = ""
    """Id of the sentence, where it is one."""
    skipped: int = 0
    """Number of unchanged lines that this row stands for; it has no words then."""

    @property
    def is_changed(self) -> bool:
        """Whether the versions differ."""
        return any(piece.change for piece in (*self.old, *self.new))


def before_after(change: PageChange) -> list[Row]:
    """Changed lines with a line around them; none where all that is read stays as it was."""
    rows = list(_rows(page_lines(change.old), page_lines(change.new)))
    changed = {number for number, row in enumerate(rows) if row.is_changed}
    shown = {near for number in changed for near in range(number - _AROUND, number + _AROUND + 1)}
    return list(_folded(rows, shown)) if changed else []


def _folded(rows: Sequence[Row], shown: set[int]) -> Iterator[Row]:
    for is_shown, group in groupby(enumerate(rows), key=lambda item: item[0] in shown):
        found = [row for _, row in group]
        yield from found if is_shown else [Row(skipped=len(found))]


def _rows(old: list[Line], new: list[Line]) -> Iterator[Row]:
    here = there = 0
    for at, to, size in [*equal_parts(old, new), (len(old), len(new), 0)]:
        yield from _replaced(old[here:at], new[there:to])
        for line in old[at : at + size]:
            pieces = tuple(Piece(run) for run in line.runs)
            yield Row(pieces, pieces, line.label)
        here, there = at + size, to + size


def _replaced(old: list[Line], new: list[Line]) -> Iterator[Row]:
    """Each line beside its new version, where it has one among those that follow."""
    labelled = {line.label: at for at, line in reversed(list(enumerate(new))) if line.label}
    done = 0
    for line in old:
        if line.label:
            at = labelled.get(line.label, -1)
        else:
            near = range(done, min(done + _AHEAD, len(new)))
            at = next((at for at in near if not new[at].label and _are_alike(line, new[at])), -1)
        if at < done:
            yield Row(old=tuple(_all_changed(line)), label=line.label)
            continue
        yield from (Row(new=tuple(_all_changed(other)), label=other.label) for other in new[done:at])
        yield _compared(line, new[at])
        done = at + 1
    yield from (Row(new=tuple(_all_changed(line)), label=line.label) for line in new[done:])


def _are_alike(old: Line, new: Line) -> bool:
    before, after = ([run.text for run in _tokens(line)] for line in (old, new))
    same = sum(size for _, _, size in equal_parts(before, after))
    return 2 * same >= _ALIKE * (len(before) + len(after))


def _compared(old: Line, new: Line) -> Row:
    before, after = list(_tokens(old)), list(_tokens(new))
    texts = ([run.text for run in before], [run.text for run in after])
    pieces = [[Piece(run, "words") for run in runs] for runs in (before, after)]
    for at, to, size in equal_parts(*texts):
        for number in range(size):
            was, now = before[at + number], after[to + number]
            change: Literal["", "link"] = "" if was.target == now.target else "link"
            pieces[0][at + number], pieces[1][to + number] = Piece(was, change), Piece(now, change)
    return Row(tuple(_joined(pieces[0])), tuple(_joined(pieces[1])), new.label)


def _all_changed(line: Line) -> Iterator[Piece]:
    return (Piece(run, "words") for run in line.runs)


def _tokens(line: Line) -> Iterator[Run]:
    """Words of Latin script and single characters of Chinese."""
    for run in line.runs:
        yield from (run._replace(text=token) for token in _TOKEN.findall(run.text))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Neighbours that are alike in all but their text, as one."""
    for (target, language, change), group in groupby(
        pieces, key=lambda piece: (piece.run.target, piece.run.language, piece.change)
    ):
        text = "".join(piece.run.text for piece in group)
        yield Piece(Run(text, target, language), change)
