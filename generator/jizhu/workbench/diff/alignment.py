"""Which sentence of one version is which of the other, and which character.

Whatever is found is the same read backwards: the comparison of two versions is the mirror image of the
comparison in the other order.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ...model import Report


def equal_parts(old: Sequence[Any], new: Sequence[Any]) -> list[tuple[int, int, int]]:
    """Start in the old, start in the new and length of what two sequences have in common, in order."""
    # The matcher finds other parts when its arguments change places, so they have a fixed order.
    if tuple(new) < tuple(old):
        return [(ours, theirs, size) for theirs, ours, size in equal_parts(new, old)]
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(block.a, block.b, block.size) for block in blocks if block.size]


def aligned_segments(old: Report, new: Report) -> dict[str, str]:
    """Sentences that are in both versions of a report: old id → new id.

    A sentence is the same where its words are the same in the order of the text, else where its id is.
    """
    before, after = list(old.segments.values()), list(new.segments.values())
    same: dict[str, str] = {}
    for at, to, size in equal_parts([s.zh for s in before], [s.zh for s in after]):
        same |= {before[at + n].id: after[to + n].id for n in range(size)}
    taken = set(same.values())
    for segment in before:
        if segment.id not in same and segment.id in new.segments and segment.id not in taken:
            same[segment.id] = segment.id
    return same


def aligned_place(old: str, new: str) -> Mapping[int, int]:
    """Characters that are in both versions of a sentence: old offset → new offset."""
    if old == new:
        return {at: at for at in range(len(old))}
    return {at + n: to + n for at, to, size in equal_parts(old, new) for n in range(size)}
