"""Which line to mend when the parser gives up: often not the one where it did.

A line near that place is mended in each way that the table `MENDS` knows, or indented as its neighbours are,
and a mend counts only if the parser then gets further. So the problem stands at the mistake itself, shows the
mended line, and what follows it can be read as well.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, islice

from ...problems import Bilingual
from .mistakes import Mistake, mistakes_in
from .parser import BARE_TEXT, Stop, parse

_BYTES_TRIED = 2_000_000
"""How much text is parsed again in search of one mistake."""
_LEAST_TRIES = 8
_NEAR = 3
_FAR = 60
_BLOCK_SIGN = re.compile(r"(?:^|[ :：])[>|][+-]?\s*$")
_SOUND_BLOCK = re.compile(r"(?:  )*(?:- +)?[A-Za-z][A-Za-z0-9-]*: +[>|]")


def find_mistake(lines: list[str], stop: Stop) -> Mistake | None:
    """The mistake that made the parser stop, or None where nothing known helps."""
    size = sum(map(len, lines)) + len(lines) - 1
    tries = max(_LEAST_TRIES, _BYTES_TRIED // (size + 1000))
    for candidates in _candidates(lines, stop):
        tried = list(islice(candidates, tries))
        tries -= len(tried)
        best = _best(lines, stop, tried)
        if best is not None:
            return best
    return None


def _candidates(lines: list[str], stop: Stop) -> Iterator[Iterator[Mistake]]:
    """What may be wrong, the likeliest first, in groups of which the best is taken."""
    last = len(lines) - 1
    at, begun = min(stop.line, last), min(stop.begun, last)
    yield _above_prose(lines, at)
    prose = [number for number in (at, begun) if number and _BLOCK_SIGN.search(lines[number - 1])]
    yield chain.from_iterable(_indented(lines, number, odd=False) for number in dict.fromkeys(prose))
    near = [number for number in range(at, at - _NEAR, -1) if number >= 0]
    # A line at the margin is seldom the one that is out of place.
    shifted = (at, at - 1, at - 2) if lines[at].startswith(" ") else (at - 1, at, at - 2)
    # Files are indented by two spaces, so that an odd number is likely the slip.
    by_oddness = sorted(
        (number for number in shifted if number >= 0), key=lambda number: not _is_odd(lines[number])
    )
    yield chain(
        _in_lines(lines, [begun, *near] if stop.is_for_something_open else near),
        chain.from_iterable(
            _indented(lines, number, odd=odd) for odd in (False, True) for number in by_oddness
        ),
    )
    far = [number for number in range(at - _NEAR, at - _FAR, -1) if number >= 0]
    yield _in_lines(lines, [begun, *far])


def _above_prose(lines: list[str], at: int) -> Iterator[Mistake]:
    """The line above the prose that ends here: where it is mistyped, the parser stops only behind the prose."""
    above = (number for number in range(at - 1, max(-1, at - _FAR), -1) if _BLOCK_SIGN.search(lines[number]))
    number = next(above, None)
    if number is None or _SOUND_BLOCK.match(lines[number]):
        return
    yield from mistakes_in(number, lines[number])
    yield from _indented(lines, number, odd=False)


def _is_odd(line: str) -> bool:
    return (len(line) - len(line.lstrip(" "))) % 2 == 1


def _in_lines(lines: list[str], numbers: Iterable[int]) -> Iterator[Mistake]:
    return chain.from_iterable(mistakes_in(number, lines[number]) for number in dict.fromkeys(numbers))


def _best(lines: list[str], stop: Stop, tried: list[Mistake]) -> Mistake | None:
    """The first mend that brings the parser to the end, else the one that brings it furthest, if any does.

    One that makes a key stand twice in its map, as a line in the wrong map does, is taken only for want of another.
    """
    best, furthest = None, stop.line
    for mistake in tried:
        if stop == BARE_TEXT and mistake.fits_prose:
            continue  # Any prose could be taken for it.
        after = parse("\n".join([*lines[: mistake.line], mistake.mended, *lines[mistake.line + 1 :]]))
        if after.stop is None and not after.twice:
            return mistake
        line = after.stop.line if after.stop else len(lines)
        # An open quotation mark has hidden whatever else is wrong behind it.
        is_uncovered = mistake.hides_rest and mistake.line + 1 < line < stop.line
        if line > furthest or (best is None and is_uncovered):
            best, furthest = mistake, max(line, furthest)
    return best


def _indented(lines: list[str], number: int, *, odd: bool) -> Iterator[Mistake]:
    """The line with the even or odd indentation of one of its neighbours, the nearest first."""
    line = lines[number]
    text = line.strip()
    if not text:
        return
    has = len(line) - len(line.lstrip())
    for spaces in _indents_near(lines, number):
        if spaces != has and spaces % 2 == odd:
            facts = {"spaces": _spaces(spaces)}
            yield Mistake(number, has, "bad-indentation", " " * spaces + text, facts)


def _spaces(number: int) -> Bilingual:
    if number == 0:
        return Bilingual("no space", "不留空格")
    return Bilingual(f"{number} space{'s' * (number > 1)}", f"留{number}个空格")


def _indents_near(lines: list[str], number: int) -> list[int]:
    indents: dict[int, None] = {}
    before = [line for line in lines[max(0, number - _FAR) : number] if line.strip()]
    after = [line for line in lines[number + 1 : number + _NEAR] if line.strip()]
    if before and before[-1].rstrip().endswith((":", ">-", ">", "|")):
        indents[len(before[-1]) - len(before[-1].lstrip()) + 2] = None
    for line in (*reversed(before), *after):
        bare = line.lstrip(" ")
        indents[len(line) - len(bare.removeprefix("- ").lstrip(" "))] = None
        indents[len(line) - len(bare)] = None
    return list(indents)
