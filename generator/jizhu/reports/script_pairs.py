"""Characters that stand for each other between the scripts, from OpenCC's dictionaries and the project."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from ..chinese.converter import dictionary
from ..model import EDITIONS, Project

_FROM_SIMPLIFIED = ("STCharacters.txt", "STPhrases.txt")
_FROM_TRADITIONAL = "TSCharacters.txt"
_VARIANTS = ("TWVariants.txt", "HKVariants.txt")


def script_pairs(project: Project, simplified: AbstractSet[str]) -> set[tuple[str, str]]:
    """Pairs (other, simplified): every character that a writer of either script may put for one of these."""
    pairs = {(other, own) for other, own in _pairs() if own in simplified}
    for region in sorted({edition.region for edition in EDITIONS if edition.region}):
        for phrase, form in project.overrides[region].forms.items():
            pairs.update(zip(form, phrase, strict=True))
    by_other: dict[str, set[str]] = {}
    for other, own in pairs | {(character, character) for character in simplified}:
        by_other.setdefault(other, set()).add(own)
    regional = {
        (variant, own)
        for name in _VARIANTS
        for traditional, variants in _rows(name)
        for variant in variants
        for own in by_other.get(traditional, ())
    }
    return {(other, own) for other, own in pairs | regional if other != own}


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    found = {
        pair
        for name in _FROM_SIMPLIFIED
        for source, targets in _rows(name)
        for target in targets
        if len(source) == len(target)
        for pair in zip(target, source, strict=True)
    }
    found |= {(source, targets[0]) for source, targets in _rows(_FROM_TRADITIONAL)}
    return frozenset(found)


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    return ((source, targets.split(" ")) for source, targets in dictionary(name).items())
