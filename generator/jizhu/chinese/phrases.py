"""Phrases to look for in texts, many at once."""

import sys
from collections.abc import Iterable, Iterator, Sequence

# Of the bytes of a number this machine reads the least or the greatest first.
_CODEC = f"utf-32-{'le' if sys.byteorder == 'little' else 'be'}"


class Phrases:
    """A set of phrases, found in a text in time linear in it but for the lengths of those that begin alike.

    A table has the first two characters of every phrase, so that most places of a text are asked about once. A
    library that builds an automaton of all phrases was measured and finds them faster still, but hands out every
    place at once, of nested phrases, too: the table is asked for the longest first, and only where it matters.
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        sizes: dict[str, list[int]] = {}
        for phrase in sorted(self._phrases, key=len, reverse=True):
            row = sizes.setdefault(phrase[:2], [])
            if not row or row[-1] != len(phrase):
                row.append(len(phrase))
        singles = [first for first in sizes if len(first) == 1]
        pairs = [first for first in sizes if len(first) == 2]
        for pair in pairs if singles else ():
            if pair[0] in sizes:
                sizes[pair].append(1)
        numbers = _numbers("".join(pairs)).cast("Q")
        self._by_pair = {number: tuple(sizes[pair]) for number, pair in zip(numbers, pairs, strict=True)}
        self._by_single = {ord(first): (1,) for first in singles}

    def sizes_in(self, text: str) -> list[Sequence[int] | None]:
        """For every place of a text the sizes of phrases that may begin there, the longest first; mostly None."""
        written = _numbers(text)
        rows: list[Sequence[int] | None] = [None] * len(text)
        if self._by_single:
            rows = list(map(self._by_single.get, written.cast("I")))
        for first in (0, 1):
            # Every second pair of neighbours, each read as one number.
            count = max((len(text) - first) // 2, 0)
            pairs = written[first * 4 :][: count * 8].cast("Q")
            rows[first : first + count * 2 : 2] = map(
                self._by_pair.get, pairs, rows[first : first + count * 2 : 2]
            )
        return rows

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and phrase of every place, by offset, at each the longest first."""
        for start, sizes in enumerate(self.sizes_in(text)):
            for size in sizes or ():
                phrase = text[start : start + size]
                if phrase in self._phrases and len(phrase) == size:
                    yield start, phrase


def _numbers(text: str) -> memoryview:
    """The characters of a text as numbers of four bytes."""
    return memoryview(text.encode(_CODEC, "surrogatepass"))
