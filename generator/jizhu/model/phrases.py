"""Phrases to look for in texts, many at once."""

from collections.abc import Iterable, Iterator


class Phrases:
    """A set of phrases, found in a text in time linear in it but for the lengths that begin with one character."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(phrases)
        sizes: dict[str, set[int]] = {}
        for phrase in self._phrases:
            sizes.setdefault(phrase[0], set()).add(len(phrase))
        self._sizes = {first: sorted(found, reverse=True) for first, found in sizes.items()}

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and phrase of every place, by offset, at each the longest first."""
        if self._sizes.keys().isdisjoint(text):
            return
        for start, first in enumerate(text):
            for size in self._sizes.get(first, ()):
                phrase = text[start : start + size]
                if phrase in self._phrases and len(phrase) == size:
                    yield start, phrase
