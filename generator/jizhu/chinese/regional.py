"""Conversion into the script of one place: OpenCC, what it is known to get wrong, and the style of its documents.

Every step keeps the number of characters, so that a place in the simplified text is the same place in the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from .converter import converter, dictionary
from .names import surnames
from .phrases import Phrases
from .tables import table

CONFIGURATIONS: Mapping[str, str] = {"TW": "s2tw", "HK": "s2hk"}
"""OpenCC's configuration for each place."""


@cache
def start_set(region: str) -> Mapping[str, str]:
    """Phrases that OpenCC gets wrong in any text, or would in some surroundings, with their right form."""
    column = {"TW": 1, "HK": 2}[region]
    return {row[0]: row[column] for row in table("start-set")}


@cache
def _official(region: str, kind: str) -> Mapping[str, str]:
    rows = (row for row in table("official-style") if row[0] == region and row[3] == kind)
    return {what: form for _, what, form, *_ in rows}


@cache
def _variants(region: str) -> Mapping[int, str]:
    """The form in one place of a character, for `str.translate`."""
    rows = dictionary(f"{region}Variants.txt").items()
    return str.maketrans({character: forms.partition(" ")[0] for character, forms in rows})


@dataclass(frozen=True)
class Regional:
    """How simplified Chinese becomes that of one place. Made once by `regional`."""

    region: str
    """``TW`` or ``HK``."""
    is_official: bool
    """Whether it is written as the place's own documents are, not as OpenCC has it."""
    without: frozenset[str]
    """Phrases of the start set that do not count."""

    @cached_property
    def forms(self) -> Mapping[str, str]:
        """Known phrases with their form here, as long as they are."""
        known = {
            phrase: form for phrase, form in start_set(self.region).items() if phrase not in self.without
        }
        known = {phrase: form.translate(self.characters) for phrase, form in known.items()}
        return {**known, **_official(self.region, "word")} if self.is_official else known

    @cached_property
    def _phrases(self) -> Phrases:
        return Phrases(self.forms)

    @cached_property
    def characters(self) -> Mapping[int, str]:
        """Characters that are written otherwise here, for `str.translate`."""
        return str.maketrans(dict(_official(self.region, "character"))) if self.is_official else {}

    def __call__(self, text: str) -> str:
        """The text in the script of the place. Raises ValueError if the number of characters changed."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[str, Mapping[int, str]]:
        """The text in the script of the place, and what known phrases decided of it, by offset.

        Raises ValueError if the number of characters changed.
        """
        configuration = CONFIGURATIONS[self.region]
        converted = converter(configuration).convert(text)
        if len(converted) != len(text):
            raise ValueError(f"{configuration} changed the length of “{text}”")
        converted, decided = converted.translate(self.characters), self._decided(text)
        if decided:
            converted = "".join(decided.get(at, character) for at, character in enumerate(converted))
        return converted, decided

    def _decided(self, text: str) -> Mapping[int, str]:
        """Offset and form of every character that a known phrase decides, or that begins a name.

        The longer phrase wins, of equal ones the later; what contradicts the winner decides nothing, not in part.
        """
        found: dict[int, str] = {}
        places = sorted(self._phrases.places_in(text), key=lambda place: (-len(place[1]), -place[0]))
        for start, phrase in places:
            form = dict(enumerate(self.forms[phrase], start))
            if all(found.get(at, character) == character for at, character in form.items()):
                found |= form
        return dict(surnames(text)) | found

    def standard(self, text: str) -> str:
        """Traditional characters of no place as they are written in this one."""
        return text.translate(_variants(self.region)).translate(self.characters)


@cache
def regional(region: str, *, is_official: bool = True, without: frozenset[str] = frozenset()) -> Regional:
    """Conversion into the script of ``TW`` or ``HK``, with or without the official style and some known phrases."""
    return Regional(region, is_official, without)
