"""Compare a block of the reading text with its received line, character by character."""

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, takewhile
from typing import Literal

from ...model import Block, Segment
from ...problems import Phrase

SPACE = " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""White space inside a line."""
# What editors and machines leave where a character is lost.
_DAMAGE = "□■〓\ufffd?？*＊"
_SPACE_RUN = re.compile(f"[{SPACE}]+")
_DAMAGE_RUN = re.compile(f"[{re.escape(_DAMAGE)}]+")
FULL_WIDTH = dict(zip(",;:!?()", "，；：！？（）", strict=True))
"""Half-width marks of a copied Chinese text, and what stood there."""
_SHOWN = 8
_NOTHING = Phrase("nothing", "没有文字")
_LAYOUT = {
    "indentation": Phrase("an indentation", "有缩进"),
    "no indentation": Phrase("no indentation", "没有缩进"),
    "heading": Phrase("a heading", "是标题"),
    "paragraph": Phrase("a paragraph", "是段落"),
}


@dataclass(frozen=True)
class Difference:
    """One place where the reading text departs from the received line."""

    block: str
    """Block id."""
    segment: str
    """Segment id."""
    offset: int
    """Offset in the segment's reading text."""
    line: int
    """Line in `zh-Hans.md`."""
    column: int
    """Column in `zh-Hans.md`."""
    received: str
    """Characters of the received line; empty where it has none."""
    reading: str
    """Characters of the reading text in their place; empty where it has none."""
    where: Literal["edge", "inside", "between parts", "between sentences", "indent"]
    """At the ends of the line, inside it, between parts of a title, sentences, or about its indentation."""

    @property
    def is_layout(self) -> bool:
        """Whether it is about the block's indentation."""
        return self.where == "indent"

    @property
    def shown(self) -> dict[str, Phrase]:
        """Both sides as a message shows them."""
        sides = {"reading": self.reading, "received": self.received}
        if self.is_layout:
            return {name: _LAYOUT[text] for name, text in sides.items()}
        return {
            name: Phrase(f"“{text}”", f"作“{text}”") if text else _NOTHING for name, text in sides.items()
        }

    @property
    def is_damage(self) -> bool:
        """Whether the received characters are marks of damage that the reading text leaves out."""
        return bool(self.received) and not self.reading and not set(self.received) - set(_DAMAGE)


def _layout(difference: Difference) -> bool:
    """White space round a line, between sentences or parts of a title, and runs of it folded to one space."""
    if difference.is_layout or difference.received.strip(SPACE):
        return False
    return difference.reading == " " or (not difference.reading and difference.where != "inside")


def _full_width_punctuation(difference: Difference) -> bool:
    """Half-width marks of a copied Chinese text made full-width again."""
    return FULL_WIDTH.get(difference.received) == difference.reading


NORMALISATIONS: dict[str, Callable[[Difference], bool]] = {
    "layout": _layout,
    "full-width-punctuation": _full_width_punctuation,
}
"""Normalisation rules that a report may declare: whether the rule explains a difference."""


def block_differences(block: Block, received: str) -> list[Difference]:
    """Every difference of one block; after one that cannot be followed the rest is not compared."""
    texts = [segment.zh for segment in block.segments]
    reading = "".join(texts)
    starts = [0, *accumulate(map(len, texts[:-1]))]
    found: list[Difference] = []
    at = here = 0
    while at < len(received) or here < len(reading):
        taken, put = _step(received, at, reading, here)
        if taken != put:
            found.append(_difference(block, starts, here, taken, put, received, at))
            if len(put) > 1 or not taken:
                break
        at, here = at + len(taken), here + len(put)
    return found


def _step(received: str, at: int, reading: str, here: int) -> tuple[str, str]:
    """Characters of both sides that stand for each other; several that differ where no more can be said."""
    theirs, ours = received[at : at + 1], reading[here : here + 1]
    if space := _SPACE_RUN.match(received, at):
        return space[0], " " if ours == " " else ""
    if theirs and (theirs == ours or FULL_WIDTH.get(theirs) == ours):
        return theirs, ours
    if damage := _DAMAGE_RUN.match(received, at):
        # A question mark behind the damage may be a mark of the text.
        marks = takewhile(lambda mark: ours not in (mark, FULL_WIDTH.get(mark)), damage[0])
        return "".join(marks), ""
    return received[at : at + _SHOWN], reading[here : here + _SHOWN]


def _difference(
    block: Block, starts: list[int], here: int, taken: str, put: str, received: str, at: int
) -> Difference:
    number = bisect_right(starts, here) - 1
    segment, offset = block.segments[number], here - starts[number]
    is_edge = at == 0 or at + len(taken) == len(received)
    between: Literal["between parts", "between sentences"]
    between = "between parts" if block.kind == "title" else "between sentences"
    return Difference(
        block=block.id,
        segment=segment.id,
        offset=offset,
        line=segment.zh_line,
        column=segment.zh_column + offset,
        received=taken,
        reading=put,
        where="edge" if is_edge else between if here == starts[number] else "inside",
    )


def indentation_differences(blocks: tuple[Block, ...], lines: list[str]) -> list[Difference]:
    """Blocks whose indentation is not what their kind has everywhere else in this text.

    Where paragraphs are indented at all, one without indentation reads like a heading, and the reverse.
    """
    body = [block for block in blocks if block.kind in ("heading", "paragraph")]
    indented = {block.id: lines[block.number - 1][:1] in set(SPACE) for block in body}
    if not any(indented[block.id] for block in body if block.kind == "paragraph"):
        return []
    odd = [block for block in body if indented[block.id] != (block.kind == "paragraph")]
    return [_indentation(block, block.segments[0], is_indented=indented[block.id]) for block in odd]


def _indentation(block: Block, segment: Segment, *, is_indented: bool) -> Difference:
    received = "indentation" if is_indented else "no indentation"
    place = (segment.zh_line, segment.zh_column)
    return Difference(block.id, segment.id, 0, *place, received, block.kind, "indent")
