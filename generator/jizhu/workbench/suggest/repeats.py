"""Phrases that texts repeat, found without a dictionary of words.

A repeat is *maximal* when it cannot be made longer on either side without losing a place. Of 治蜀兴川方略,
said three times, and 治蜀兴川, said eight times, both are maximal; 蜀兴川, which is never said without 治, is
not. No segmenter is used: what is wanted here are the words that segmenters do not know.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 3
"""Characters of the shortest phrase; nearly every pair of characters that repeats is a common word."""
LONGEST = 16
"""Characters of the longest: what is longer and repeated is no term but a text that was copied, whose time is saved."""
EDGE = "\n"
"""What stands between texts, and before the first and behind the last."""


@dataclass(frozen=True)
class Repeat:
    """A phrase that stands in texts more than once."""

    words: str
    """The phrase."""
    places: Sequence[int]
    """Where it stands in the joined texts, in order."""
    freedom: float
    """Share of its places beside which stands another character than the commonest one there, on its worse side."""


def maximal_repeats(joined: str) -> Iterator[Repeat]:
    """Every maximal repeat of texts that are joined with `EDGE` between them and at both ends."""
    grams: dict[str, list[int]] = {}
    for start in range(len(joined) - SHORTEST + 1):
        grams.setdefault(joined[start : start + SHORTEST], []).append(start)
    size = SHORTEST
    # Each round has the places of the one before at which a longer phrase may stand.
    rows = [places for words, places in grams.items() if len(places) > 1 and EDGE not in words]
    while rows and size <= LONGEST:
        longer: list[list[int]] = []
        for places in rows:
            after = _beside(joined, places, size)
            longer += (found for character, found in after.items() if character != EDGE and len(found) > 1)
            before = Counter(joined[start - 1] for start in places)
            sides = (before, {sign: len(found) for sign, found in after.items()})
            freedom = min(map(_freedom, sides))
            if freedom:
                yield Repeat(joined[places[0] : places[0] + size], places, freedom)
        rows, size = longer, size + 1


def _beside(joined: str, places: Sequence[int], shift: int) -> Mapping[str, list[int]]:
    """Places by the character beside them."""
    found: dict[str, list[int]] = {}
    for start in places:
        character = joined[start + shift]
        if character in found:
            found[character].append(start)
        else:
            found[character] = [start]
    return found


def _freedom(beside: Mapping[str, int]) -> float:
    """How free words are on one side; nothing stands beside the edge of a text, which is always another."""
    times = sum(beside.values())
    commonest = max((count for sign, count in beside.items() if sign != EDGE), default=0)
    # Where one character stands beside all, the words are a piece of longer ones.
    return 1 - commonest / times
