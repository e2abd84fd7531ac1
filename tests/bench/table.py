"""Plain aligned tables that a person can paste."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Spread:
    """Several measurements of one thing."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{self.middle:.2f}"
        return f"{self.middle:.2f} ({min(self.values):.2f}-{max(self.values):.2f})"


def verdict(value: float, target: float | None) -> str:
    """Whether a target is met, in words."""
    return "" if target is None else f"{'met' if value <= target else 'missed'} (at most {target:g})"


def table(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A title, and rows in columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([title, *(f"  {line}" for line in lines), ""])
