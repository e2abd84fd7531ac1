"""Compare a block of the reading text with its received line, character by character."""

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from ...chinese.han import ideograph_of
from ...model import Block, Difference, Normalisation, Segment
from ...model.blocks import BlockKind
from ...model.collation import DAMAGE, Where

SPACE = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space inside a line."""
INVISIBLE = "\xad\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""What nobody sees in a text, as it stands in a set of a regular expression."""
_SPACE_RUN = re.compile(f"[{SPACE}\n]+")
_INVISIBLE_RUN = re.compile(f"[{INVISIBLE}]+")
_DAMAGE_RUN = re.compile(f"[{re.escape(DAMAGE)}]+")
FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
"""Half-width marks of a copied Chinese text, and what stood there."""
_SHOWN = 8
_ROW = 32
_PLAIN_ROW = re.compile(f"[^{SPACE}\n]{{{_ROW}}}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_APART = ("title", "verse", "row")
"""Kinds of block whose parts stand on lines of their own."""
_FILLED = ("title", "heading", "signature")
"""Kinds of block whose characters may be set apart to fill a line."""


def _layout(difference: Difference) -> bool:
    """White space round a line, between sentences or parts of a title, and runs of it folded to one space.

    So is what sets the characters of a title or heading apart.
    """
    if difference.is_layout or difference.where == "joined" or difference.received.strip(f"{SPACE}\n"):
        return False
    return difference.reading == " " or (not difference.reading and difference.where != "inside")


def _full_width_punctuation(difference: Difference) -> bool:
    """Half-width marks of a copied Chinese text made full-width again."""
    return FULL_WIDTH.get(difference.received) == difference.reading


def _wrapped_lines(difference: Difference) -> bool:
    """Lines of one block joined: by nothing between Chinese characters, by one space between Latin words."""
    if difference.where != "joined":
        return False
    if all(_LATIN.fullmatch(character) for character in difference.beside):
        return difference.reading == " "
    are_chinese = all(character >= "\u2e80" for character in difference.beside)
    return difference.reading == "" or (difference.reading == " " and not are_chinese)


def _compatibility_forms(difference: Difference) -> bool:
    """Radicals and second code points of characters written as the characters that they show."""
    return len(difference.received) == 1 and difference.reading == ideograph_of(difference.received) != ""


def _invisible_characters(difference: Difference) -> bool:
    """Marks that nobody sees left out."""
    return not difference.reading and bool(_INVISIBLE_RUN.fullmatch(difference.received))


EXPLAINS: Mapping[Normalisation, Callable[[Difference], bool]] = {
    "layout": _layout,
    "full-width-punctuation": _full_width_punctuation,
    "wrapped-lines": _wrapped_lines,
    "compatibility-forms": _compatibility_forms,
    "invisible-characters": _invisible_characters,
}
"""Whether a normalisation explains a difference; the others are about the file and not about its words."""


def differences(
    blocks: tuple[Block, ...], lines: Sequence[str], declared: Sequence[Normalisation]
) -> tuple[Difference, ...]:
    """Every difference of a reading text from the lines received, each with the first declared rule that explains it.

    Those of indentation come first, which only all blocks together show; then block by block.
    """
    found = indentation_differences(blocks, lines)
    for block in blocks:
        if block.lines:  # A title that the editor supplies is in no line.
            found += block_differences(block, "\n".join(lines[number - 1] for number in block.lines))
    explaining = [(name, EXPLAINS[name]) for name in declared if name in EXPLAINS]
    return tuple(
        replace(each, rule=next((name for name, explains in explaining if explains(each)), None))
        for each in found
    )


def block_differences(block: Block, received: str) -> list[Difference]:
    """Every difference of one block from its lines; after one that cannot be followed the rest is not compared."""
    texts = [segment.zh for segment in block.segments]
    reading = "".join(texts)
    starts = [0, *accumulate(map(len, texts[:-1]))]
    line_starts = [0, *(end.end() for end in re.finditer("\n", received))]
    found: list[Difference] = []
    at = here = 0
    # Both sides are read to their ends, as many characters at a time as stand for each other.
    again = 0
    while at < len(received) or here < len(reading):
        # Most of a text is the same on both sides, and is read a row at a time where it is.
        if at >= again:
            while (row := received[at : at + _ROW]) == reading[here : here + _ROW] and _PLAIN_ROW.fullmatch(
                row
            ):
                at, here = at + _ROW, here + _ROW
            again = at + _ROW // 2
        taken, put = _step(received, at, reading, here)
        if taken != put:
            beside = reading[here - 1 : here] + reading[here + len(put) : here + len(put) + 1]
            line = (block.lines or (block.number,))[bisect_right(line_starts, at) - 1]
            difference = _difference(block, starts, here, taken, put, received, at)
            found.append(replace(difference, received_line=line, beside=beside))
            if len(put) > 1 or not taken:
                break  # Nothing tells where both sides go on together.
        at, here = at + len(taken), here + len(put)
    return found


def _step(received: str, at: int, reading: str, here: int) -> tuple[str, str]:
    """Characters of both sides that stand for each other; several that differ where no more can be said."""
    theirs, ours = received[at : at + 1], reading[here : here + 1]
    # 1. White space of any length stands for one space, or for nothing.
    if space := _SPACE_RUN.match(received, at):
        return space[0], " " if ours == " " else ""
    # 2. A character stands for itself, a half-width mark for the full-width one, a radical for its character.
    if theirs and ours and ours in (theirs, FULL_WIDTH.get(theirs), ideograph_of(theirs)):
        return theirs, ours
    if unseen := _INVISIBLE_RUN.match(received, at):
        return unseen[0], ""
    # 3. Marks of damage stand for what is lost, of which the reading text has nothing.
    if damage := _DAMAGE_RUN.match(received, at):
        # A question mark behind the damage may be a mark of the text.
        marks = takewhile(lambda mark: ours not in (mark, FULL_WIDTH.get(mark)), damage[0])
        return "".join(marks), ""
    # 4. Anything else is shown as far as a message has room, and cannot be followed.
    return received[at : at + _SHOWN], reading[here : here + _SHOWN]


def _difference(
    block: Block, starts: list[int], here: int, taken: str, put: str, received: str, at: int
) -> Difference:
    number = bisect_right(starts, here) - 1
    segment, offset = block.segments[number], here - starts[number]
    is_edge = at in (0, len(received) - len(taken))
    return Difference(
        block=block.id,
        segment=segment.id,
        offset=offset,
        line=segment.zh_line,
        column=segment.zh_column + offset,
        received=taken,
        reading=put,
        where=_where(block, taken, is_between=here == starts[number], is_edge=is_edge)
        if not _is_set_apart(block, received, at, taken)
        else "set apart",
    )


def _is_set_apart(block: Block, received: str, at: int, taken: str) -> bool:
    """Whether space stands between two characters that have space on their other sides, too: 关　于　做　好."""
    if block.kind not in _FILLED or taken.strip(SPACE):
        return False
    around = (received[at - 2 : at - 1] if at > 1 else " ", received[at + len(taken) + 1 :][:1] or " ")
    return at > 0 and bool(taken) and all(character in f"{SPACE}\n" for character in around)


def _where(block: Block, taken: str, *, is_between: bool, is_edge: bool) -> Where:
    if "\n" in taken:
        is_apart = block.kind == "dateline" or (is_between and block.kind in _APART)
        return "between parts" if is_apart else "joined"
    between: Where = "between parts" if block.kind == "title" else "between sentences"
    return "edge" if is_edge else between if is_between else "inside"


def indentation_differences(blocks: tuple[Block, ...], lines: Sequence[str]) -> list[Difference]:
    """Blocks whose indentation is not what their kind has everywhere else in this text."""
    body = [block for block in blocks if block.kind in ("heading", "paragraph")]
    indented = [lines[block.number - 1][:1] in set(SPACE) for block in body]
    odd = oddly_indented([block.kind for block in body], indented)
    rows = zip(body, indented, odd, strict=True)
    return [_indentation(block, block.segments[0], is_indented=has) for block, has, is_odd in rows if is_odd]


def oddly_indented(kinds: Sequence[BlockKind], indented: Sequence[bool]) -> list[bool]:
    """Of headings and paragraphs, whether each has another indentation than its kind has in the same text.

    Where paragraphs are indented at all, one without indentation reads like a heading, and the reverse; but where
    most of several headings are indented, or set in the middle of the line, that is how headings are set here.
    """
    rows = list(zip(kinds, indented, strict=True))
    if ("paragraph", True) not in rows:
        return [False] * len(rows)
    of_headings = [has for kind, has in rows if kind == "heading"]
    usual = {"paragraph": True, "heading": sum(of_headings) > max(1, len(of_headings) // 2)}
    return [has != usual.get(kind, has) for kind, has in rows]


def _indentation(block: Block, segment: Segment, *, is_indented: bool) -> Difference:
    received = "indentation" if is_indented else "no indentation"
    place = (segment.zh_line, segment.zh_column)
    return Difference(
        block.id, segment.id, 0, *place, received, block.kind, "indent", received_line=block.number
    )
