"""The text of one document while it is read: as it is written, as it is mended so far, and what is wrong with it."""

from bisect import bisect_left
from dataclasses import dataclass

from ..text_reader import Faults
from .mistakes import Mistake


class RefusedError(Exception):
    """Nothing after this place can be read; the problem is already reported."""


@dataclass
class MendedText:
    """Lines, counted from 0 as the parser counts them, and the faults of the file, in its own lines from 1."""

    written: tuple[str, ...]
    lines: list[str]
    first_line: int
    faults: Faults

    @classmethod
    def of(cls, text: str, first_line: int, faults: Faults) -> "MendedText":
        """A text in which nothing is mended yet; it begins at ``first_line`` of the file."""
        lines = text.split("\n")
        return cls(tuple(lines), lines, first_line, faults)

    @property
    def now(self) -> str:
        """The text with every mend."""
        return "\n".join(self.lines)

    @property
    def begin(self) -> tuple[int, int]:
        """The place of its first character in the file."""
        return self.place(0, 0)

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column in the file."""
        return line + self.first_line, column + 1

    def add(self, place: tuple[int, int], code: str, **facts: object) -> None:
        """Add a fault at a place of the text as it is now.

        Raises:
            RefusedError: There are so many that there is no use in reading on.
        """
        self.faults.add(self._as_written(place), code, **facts)
        if self.faults.is_full:
            raise RefusedError

    def add_mistake(self, mistake: Mistake) -> None:
        """Add the fault that is a mistake in one line; raises as `add` does."""
        place = self.place(mistake.line, mistake.column)
        self.add(place, mistake.code, mended=mistake.shown, **mistake.facts)

    def mend(self, mistake: Mistake) -> None:
        """Put the line that was meant in the place of the one that was written."""
        self.lines[mistake.line] = mistake.mended

    def _as_written(self, place: tuple[int, int]) -> tuple[int, int]:
        """A place in the lines as they are now, as the place in the file; what was put in counts as what follows."""
        line, column = place
        before, now = self.written[line - self.first_line], self.lines[line - self.first_line]
        if now == before:
            return line, min(column, len(before) + 1)
        # A line may be a megabyte and have a hundred faults: it is compared in few pieces, not sign by sign.
        sizes = range(1, min(len(before), len(now)) + 1)
        same = bisect_left(sizes, True, key=lambda size: before[:size] != now[:size])
        if column > same + 1:
            column = max(same + 1, column - len(now) + len(before))
        return line, min(column, len(before) + 1)
