"""Many ranges of one text, asked about places without looking at each of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Ranges:
    """Ranges ``[start, end)``, which may overlap. Making it is n log n, a question log n."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _ in ordered]
        # How far those reach that begin here or before.
        self._reach = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them has a character in common with a place."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._reach[before - 1] > start

    def hold(self, start: int, end: int) -> bool:
        """Whether one of them holds a whole place."""
        before = bisect_right(self._starts, start)
        return before > 0 and self._reach[before - 1] >= end
