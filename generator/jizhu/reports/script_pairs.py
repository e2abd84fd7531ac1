"""Characters that stand for each other between the scripts, from OpenCC's dictionaries and the project."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache

from ..chinese.converter import dictionary
from ..model import EDITIONS, Project

_FROM_SIMPLIFIED = ("STCharacters.txt", "STPhrases.txt")
_FROM_TRADITIONAL = "TSCharacters.txt"
_VARIANTS = ("TWVariants.txt", "HKVariants.txt")


def script_pairs(project: Project, simplified: AbstractSet[str]) -> set[tuple[str, str]]:
    """Pairs (other, simplified): every character that a writer of either script may put for one of these."""
    regions = sorted({edition.region for edition in EDITIONS if edition.region})
    pairs = {(other, own) for other, own in _pairs() if own in simplified}
    for region in regions:
        known = (*project.to_region(region).forms.items(), *project.overrides[region].forms.items())
        found = (pair for phrase, form in known for pair in zip(form, phrase, strict=True))
        pairs.update((other, own) for other, own in found if own in simplified)
    by_other: dict[str, set[str]] = {}
    for other, own in pairs | {(character, character) for character in simplified}:
        by_other.setdefault(other, set()).add(own)
    regional = {
        (variant, own) for usual, variant in _variants(project, regions) for own in by_other.get(usual, ())
    }
    return {(other, own) for other, own in pairs | regional if other != own}


def _variants(project: Project, regions: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Traditional characters, each with a form that it has in one place, by OpenCC or in the official style."""
    for name in _VARIANTS:
        yield from ((usual, variant) for usual, variants in _rows(name) for variant in variants)
    for region in regions:
        official = project.to_region(region).characters
        yield from ((chr(usual), variant) for usual, variant in official.items())


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
