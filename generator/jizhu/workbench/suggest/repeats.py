"""Phrases that texts repeat, found without a dictionary of words.

A repeat is *maximal* when it cannot be made longer on either side without losing a place. Of 治蜀兴川方略,
said three times, and 治蜀兴川, said eight times, both are maximal; 蜀兴川, which is never said without 治, is
not. No segmenter is used: what is wanted here are the words that segmenters do not know.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

SHORTEST = 3
"""Characters of the shortest phrase; nearly every pair of characters that repeats is a common word."""
LONGEST = 60
"""Characters of the longest; what is longer and repeated is no term but a text that was copied."""

Place = tuple[int, int]
"""Number of a text, and offset in it."""


@dataclass(frozen=True)
class Repeat:
    """A phrase that stands in texts more than once."""

    words: str
    """The phrase."""
    places: tuple[Place, ...]
    """Where it stands, in order."""
    freedom: float
    """Share of its places at which what stands beside it is new, or is the edge of a text, on its worse side."""


def maximal_repeats(texts: Sequence[str]) -> Iterator[Repeat]:
    """Every maximal repeat of some texts, from the first place on."""
    grams: dict[str, list[Place]] = {}
    for number, text in enumerate(texts):
        for start in range(len(text) - SHORTEST + 1):
            grams.setdefault(text[start : start + SHORTEST], []).append((number, start))
    while grams and len(next(iter(grams))) <= LONGEST:
        longer: dict[str, list[Place]] = {}
        for words, places in grams.items():
            if len(places) < 2:
                continue
            after = _beside(texts, places, len(words))
            for character, found in after.items():
                if character and len(found) > 1:
                    longer[words + character] = found
            before = _beside(texts, places, -1)
            if not (_is_one(before) or _is_one(after)):
                freedom = min(_kinds(before), _kinds(after)) / len(places)
                yield Repeat(words, tuple(places), freedom)
        grams = longer


def weigh(length: int, times: int, freedom: float = 1.0) -> float:
    """Characters that a sign in place of the phrase would save, fewer for a phrase in fixed company.

    A whole word keeps changing its company, a piece of a word does not.
    """
    return (length - 1) * (times - 1) * freedom


def _beside(texts: Sequence[str], places: Sequence[Place], shift: int) -> Mapping[str, list[Place]]:
    """Places by the character beside them; nothing stands beside the edge of a text."""
    found: dict[str, list[Place]] = {}
    for number, start in places:
        at, text = start + shift, texts[number]
        found.setdefault(text[at] if 0 <= at < len(text) else "", []).append((number, start))
    return found


def _is_one(beside: Mapping[str, list[Place]]) -> bool:
    return len(beside) == 1 and "" not in beside


def _kinds(beside: Mapping[str, list[Place]]) -> int:
    return sum(1 if character else len(places) for character, places in beside.items())
