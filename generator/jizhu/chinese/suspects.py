"""Conversions that a person should read.

Two witnesses speak against a character, and neither is heard where a phrase of the start set has decided:

1. Words as the laws of Taiwan and the record of Hong Kong's Legislative Council write them (`attested-words.tsv`):
   they share nothing with OpenCC's dictionary, and are nearly always right.
2. OpenCC cuts a text from the left into the longest phrases of its dictionary. Where cutting from the right
   gives another character, one of the two is wrong: 好干|部 against 好|干部. This is heard only where no attested
   word speaks for the character.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from .converter import dictionary
from .phrases import Phrases
from .regional import Regional
from .tables import table

_PHRASES = ("STCharacters.txt", "STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt")
_CONTEXT = 2
_UNSEEN = "·"
_WEIGHT_OF_A_CHARACTER = 8
_CLEARLY = 3
"""How many times heavier than what speaks for a character that must be which speaks against it."""


@dataclass(frozen=True)
class Suspect:
    """A place where a witness has another character than the conversion."""

    start: int
    """Where it begins, with a little of what stands before it."""
    end: int
    """Where it ends, likewise."""
    converted: str
    """What the conversion gives."""
    other: str
    """What the witness has."""
    is_likely: bool
    """Whether an attested word says so; else only the other way of cutting does."""


def suspects(text: str, to_region: Regional) -> list[Suspect]:
    """Every place of a simplified text that should be read once it is in the script of a place, by offset."""
    converted, decided = to_region.read(text)
    against: dict[int, tuple[str, bool]] = {}
    spoken = _attested(text)
    backward = to_region.standard(_backward(text))
    differing = {at for at, character in enumerate(converted) if backward[at] != character}
    for at in sorted((differing | spoken.keys()) - decided.keys()):
        character = converted[at]
        said = {to_region.standard(form): weight for form, weight in spoken.get(at, {}).items()}
        support = said.pop(character, 0)
        other = max(said, key=lambda form: said[form], default="")
        if other and said[other] > _CLEARLY * support:
            against[at] = other, True
        elif not support and backward[at] != character:
            against[at] = backward[at], False
    return list(_runs(converted, against))


def _runs(converted: str, against: Mapping[int, tuple[str, bool]]) -> Iterator[Suspect]:
    """What is said against characters that stand close together, as one place."""
    runs: list[list[int]] = []
    for at in against:
        if runs and at - runs[-1][-1] <= _CONTEXT:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        start, end = max(0, run[0] - _CONTEXT), min(len(converted), run[-1] + _CONTEXT + 1)
        other = "".join(against.get(at, (converted[at],))[0] for at in range(start, end))
        yield Suspect(start, end, converted[start:end], other, any(against[at][1] for at in run))


@cache
def _words() -> Mapping[str, tuple[str, int]]:
    return {word: (form, int(times)) for word, form, times in table("attested-words")}


@cache
def _sought() -> Phrases:
    return Phrases(_words())


@lru_cache(maxsize=2)  # Both scripts of a text are looked at, one after the other.
def _attested(text: str) -> dict[int, dict[str, int]]:
    """Offset → form → how much speaks for it: the longer a word and the more often it stands, the more."""
    spoken: dict[int, dict[str, int]] = {}
    for start, word in _sought().places_in(text):
        form, times = _words()[word]
        weight = times * _WEIGHT_OF_A_CHARACTER ** len(word)
        for at, character in enumerate(form, start):
            if character != _UNSEEN:
                forms = spoken.setdefault(at, {})
                forms[character] = max(weight, forms.get(character, 0))
    return spoken


@cache
def _phrases() -> Mapping[str, str]:
    """What OpenCC cuts a text into, each with its candidates, the best first."""
    return {phrase: forms for name in _PHRASES for phrase, forms in dictionary(name).items()}


@cache
def _longest() -> Mapping[str, int]:
    """Length of the longest phrase that ends with a character."""
    return {phrase[-1]: len(phrase) for phrase in sorted(_phrases(), key=len)}


@lru_cache(maxsize=2)
def _backward(text: str) -> str:
    """The text cut from the right into the longest phrases, in the forms of no place."""
    phrases, longest = _phrases(), _longest()
    parts, at = [], len(text)
    while at > 0:
        size = min(longest.get(text[at - 1], 1), at)
        while size > 1 and text[at - size : at] not in phrases:
            size -= 1
        piece = text[at - size : at]
        parts.append(phrases[piece].partition(" ")[0] if piece in phrases else piece)
        at -= size
    return "".join(reversed(parts))
