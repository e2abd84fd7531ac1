"""Which script a text is written in, and a traditional text in simplified characters.

Measured on the 49,238 words of OpenCC's phrase table, converted to a place and back: `tw2s` brings back all but 242
of Taiwan's (`t2s` all but 300: it leaves 著 where 着 is meant), `hk2s` all but 231 of Hong Kong's (`t2s` all but 327:
it does not know 衞, 枱). None of them changes the length of any; this is asserted for every text all the same.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal, NamedTuple

from .converter import converter, dictionary, only_traditional
from .phrases import Phrases

_MARKS = str.maketrans("「」『』", "“”‘’")
_TWO_FORMS = frozenset("乾徵瞭著藉覆夥鍾麼昇甦甯祇剋讎釐餘")
"""Characters that stay as they are in some words and names, and are simplified in others."""


class ScriptCount(NamedTuple):
    """Characters of a text that only one script has."""

    traditional: Counter[str]
    """Characters that only traditional Chinese has."""
    simplified: Counter[str]
    """Characters that only simplified Chinese has."""

    @property
    def script(self) -> Literal["zh-Hans", "zh-Hant"] | None:
        """The script of most of them; None where neither has more."""
        traditional, simplified = self.traditional.total(), self.simplified.total()
        if traditional == simplified:
            return None
        return "zh-Hant" if traditional > simplified else "zh-Hans"


@cache
def _only_simplified() -> frozenset[str]:
    traditional = dictionary("TSCharacters.txt")
    rows = dictionary("STCharacters.txt").items()
    return frozenset(
        source for source, targets in rows if source not in targets.split(" ") and source not in traditional
    )


def count_scripts(text: str) -> ScriptCount:
    """The characters of a text that tell its script, each with its number."""
    counts = Counter(text)
    traditional, simplified = only_traditional(), _only_simplified()
    return ScriptCount(
        Counter({character: number for character, number in counts.items() if character in traditional}),
        Counter({character: number for character, number in counts.items() if character in simplified}),
    )


def likely_script(text: str) -> str:
    """Tag of the script in which a text is likely written: of Taiwan or Hong Kong by the forms that only one has.

    A traditional text without any such form is taken for one of Taiwan.
    """
    if count_scripts(text).script != "zh-Hant":
        return "zh-Hans"
    taiwan, hong_kong = (_forms_of_one_place(*each) for each in (("TW", "HK"), ("HK", "TW")))
    counts = Counter(text)
    found = [sum(counts[form] for form in forms) for forms in (taiwan, hong_kong)]
    return "zh-Hant-HK" if found[1] > found[0] else "zh-Hant-TW"


@cache
def _forms_of_one_place(place: str, other: str) -> frozenset[str]:
    """Forms that a place writes where the other one writes another."""
    own, others = dictionary(f"{place}Variants.txt"), dictionary(f"{other}Variants.txt")
    pairs = ((own.get(form, form), others.get(form, form)) for form in own.keys() | others.keys())
    return frozenset(here for here, there in pairs if here != there)


@dataclass(frozen=True)
class Simplifier:
    """How a traditional text of one place becomes simplified, character for character."""

    configuration: str
    """OpenCC configuration."""
    overrides: Mapping[str, str] = field(default_factory=dict)
    """Traditional phrase → the simplified form that somebody wrote."""

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self.overrides)

    def __call__(self, text: str) -> str:
        """The text with simplified characters and their quotation marks. Raises ValueError if its length changed."""
        converted = str(converter(self.configuration).convert(text))
        if len(converted) != len(text):
            raise ValueError(f"{self.configuration} changed the length of “{text}”")
        for start, phrase in self._places(text):
            form = self.overrides[phrase]
            converted = f"{converted[:start]}{form}{converted[start + len(phrase) :]}"
        return converted.translate(_MARKS)

    def _places(self, text: str) -> Iterator[tuple[int, str]]:
        """Where overrides stand: leftmost, longest."""
        end = 0
        for start, phrase in self._phrases.places_in(text) if self.overrides else ():
            if start >= end:
                yield start, phrase
                end = start + len(phrase)

    def doubts(self, text: str, back: Callable[[str], str]) -> Iterator[int]:
        """Offsets of characters that have two simplified forms, and of which ``back`` does not make them again.

        Conversion back does not share the dictionary that was used; where somebody wrote an override, there is
        no doubt.
        """
        if _TWO_FORMS.isdisjoint(text):
            return
        again = back(self(text))
        decided = {at for start, phrase in self._places(text) for at in range(start, start + len(phrase))}
        for at, character in enumerate(text):
            if character in _TWO_FORMS and again[at] != character and at not in decided:
                yield at
