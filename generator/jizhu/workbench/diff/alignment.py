"""Which sentence of one version is which of the other, and which character.

Whatever is found is the same read backwards: the comparison of two versions is the mirror image of the
comparison in the other order.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any

from ...model import Report

_FEW, _SHARE = 10_000, 20
"""Pairs of equal items that are looked at in any case, and for each item."""
Part = tuple[int, int, int]


def equal_parts(old: Sequence[Any], new: Sequence[Any]) -> list[Part]:
    """Start in the old, start in the new and length of what two sequences have in common, in order."""
    # The matcher finds other parts when its arguments change places, so they have a fixed order.
    if tuple(new) < tuple(old):
        return [(ours, theirs, size) for theirs, ours, size in equal_parts(new, old)]
    return list(_matched(old, new) if _are_few_pairs(old, new) else _anchored(old, new))


def _are_few_pairs(old: Sequence[Any], new: Sequence[Any]) -> bool:
    counts = Counter(old), Counter(new)
    pairs = sum(count * counts[1][item] for item, count in counts[0].items())
    return pairs <= _FEW + _SHARE * (len(old) + len(new))


def _matched(old: Sequence[Any], new: Sequence[Any], at: int = 0, to: int = 0) -> Iterator[Part]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return ((at + block.a, to + block.b, block.size) for block in blocks if block.size)


def _anchored(old: Sequence[Any], new: Sequence[Any]) -> Iterator[Part]:
    """What a square of equal items is too many for: items that each has once, in order, and what is between them."""
    counts, place = (Counter(old), Counter(new)), {item: at for at, item in enumerate(new)}
    once = [(at, place[item]) for at, item in enumerate(old) if counts[0][item] == counts[1][item] == 1]
    at = to = 0
    for here, there in [*_rising(once), (len(old), len(new))]:
        yield from _between(old[at:here], new[to:there], at, to)
        if here < len(old):
            yield here, there, 1
        at, to = here + 1, there + 1


def _between(old: Sequence[Any], new: Sequence[Any], at: int, to: int) -> Iterator[Part]:
    """The beginnings and the ends of two sequences, and of what is left all that is found at little cost."""
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    most -= head
    tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
    if head:
        yield at, to, head
    inner = old[head : len(old) - tail], new[head : len(new) - tail]
    if all(inner) and _are_few_pairs(*inner):
        yield from _matched(*inner, at + head, to + head)
    if tail:
        yield at + len(old) - tail, to + len(new) - tail, tail


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of pairs, which are in order of the first place, that is in order of the second."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        rank = bisect_left(ends, there)
        before.append(last[rank - 1] if rank else -1)
        ends[rank : rank + 1], last[rank : rank + 1] = [there], [number]
    chosen, number = [], last[-1] if last else -1
    while number >= 0:
        chosen.append(pairs[number])
        number = before[number]
    return chosen[::-1]


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
