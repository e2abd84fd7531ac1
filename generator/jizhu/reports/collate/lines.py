"""Find the received lines of every block, and what the front matter says of received lines."""

import re
from collections.abc import Sequence
from itertools import zip_longest

from ...chinese.han import COMPATIBILITY_FORMS, PRIVATE_IN_HONG_KONG, RADICALS, ideograph_of
from ...model import Project, ReportSource, SourceBlock
from ...model.blocks import Lines
from ...model.collation import DAMAGE
from ...problems import Problems
from .differences import FULL_WIDTH, SPACE

_LEFT_OUT = {ord(character): None for character in f"{SPACE}{DAMAGE}\u200b\ufeff\xad\n"}
_AS_READ = str.maketrans(FULL_WIDTH)
_ODD_SHAPES = re.compile(f"[{RADICALS}{COMPATIBILITY_FORMS}{PRIVATE_IN_HONG_KONG}]")
_ALIKE = 6
"""As many first characters tell that a line begins a block."""
_AHEAD = 50
"""As many lines are looked at for the beginning of a block that does not begin where it should."""


def declared_lines(
    project: Project, source: ReportSource, key: str, declared: Lines, problems: Problems
) -> dict[int, str]:
    """The kind of every received line that a key of the front matter names; names no line has are problems."""
    lines = source.received_text.lines
    found: dict[int, str] = {}
    named = set(declared.numbers(len(lines)))
    for kind, place, first, last in declared.ranges():
        where = project.where(source.text_path, key, kind, place)
        for number in sorted({number for number in (first, last) if not _has_words(lines, number)}):
            problems.add(where, "no-such-line", line=number)
        for number in range(first, min(last, len(lines)) + 1):
            if (kind, place, number) not in named:
                problems.add(where, "line-named-twice", line=number)
                break
            if _has_words(lines, number):
                found[number] = kind
    return found


def _has_words(lines: Sequence[str], number: int) -> bool:
    return number <= len(lines) and bool(lines[number - 1].strip())


def lines_of_blocks(
    blocks: Sequence[SourceBlock], numbers: Sequence[int], lines: Sequence[str]
) -> tuple[list[tuple[int, ...]], list[int]]:
    """The received lines of each block, none where it has none, and the lines that are in no block.

    ``numbers`` are the lines that some block must have. A block takes lines as long as its text goes on in them.
    """
    texts = [_bare("".join(line.text for line in block.lines)) for block in blocks]
    bare = [_bare(lines[number - 1]) for number in numbers]
    groups: list[tuple[int, ...]] = []
    left: list[int] = []
    at = 0
    for text, following in zip_longest(texts, texts[1:]):
        start = _start(text, following, bare, at)
        if start is None:
            groups.append(())
            continue
        end = _end(text, following, bare, start)
        left += numbers[at:start]
        groups.append(tuple(numbers[start:end]))
        at = end
    return groups, [*left, *numbers[at:]]


def _start(text: str, following: str | None, lines: Sequence[str], at: int) -> int | None:
    """Where a block begins, from a line on: there, further on where it is found, or nowhere if the next one does."""
    if at >= len(lines):
        return None
    if _begins(text, lines[at]):
        return at
    ahead = next((n for n in range(at + 1, min(at + _AHEAD, len(lines))) if _begins(text, lines[n])), None)
    if ahead is None and following is not None and _begins(following, lines[at]):
        return None
    is_beside = following is not None and at + 1 < len(lines) and _begins(following, lines[at + 1])
    return at if ahead is None or is_beside else ahead


def _end(text: str, following: str | None, lines: Sequence[str], start: int) -> int:
    """Behind the last line of a block that begins in a line."""
    read, end = len(lines[start]), start + 1
    while read < len(text) and end < len(lines):
        line = lines[end]
        if not text.startswith(line, read):
            if following is not None and _begins(following, line):
                break
            found = text.find(line[:_ALIKE], max(0, read - len(line)), read + 2 * len(line) + _ALIKE)
            if found < 0 and (len(text) - read) * 2 < len(line):
                break
            read = found if found >= 0 else read
        read, end = read + len(line), end + 1
    return end


def _begins(text: str, line: str) -> bool:
    size = min(len(text), len(line), _ALIKE)
    return text[:size] == line[:size]


def _bare(text: str) -> str:
    """What tells a line: without space and marks of damage, marks full-width, characters in their usual shape."""
    plain = text.translate(_LEFT_OUT).translate(_AS_READ)
    return _ODD_SHAPES.sub(lambda found: ideograph_of(found[0]) or found[0], plain)
