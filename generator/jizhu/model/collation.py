"""What collation finds: where a reading text departs from the text as received, and what allows it."""

from dataclasses import dataclass
from typing import Literal, get_args

FileNormalisation = Literal["line-ends", "byte-order-mark", "form-feeds"]
"""A rule about the file of the received text, which none of its words depends on."""
TextNormalisation = Literal[
    "layout", "full-width-punctuation", "wrapped-lines", "compatibility-forms", "invisible-characters"
]
"""A rule by which a reading text may depart from the received text."""
Normalisation = TextNormalisation | FileNormalisation
"""A rule that explains differences if the report declares it."""
FILE_NORMALISATIONS: tuple[FileNormalisation, ...] = get_args(FileNormalisation)
TEXT_NORMALISATIONS: tuple[TextNormalisation, ...] = get_args(TextNormalisation)
NORMALISATIONS: tuple[Normalisation, ...] = (*TEXT_NORMALISATIONS, *FILE_NORMALISATIONS)
"""All of them."""
Where = Literal["edge", "inside", "between parts", "between sentences", "set apart", "joined", "indent"]
"""Where in a block a difference can be."""
DAMAGE = "□■〓\ufffd?？*＊"
"""What editors and machines leave where a character is lost."""


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
    where: Where
    """At the ends of the lines, inside one, between parts of a title or lines of verse, between sentences, between
    characters that are set apart to fill a line, where two lines are joined, or about the indentation."""
    rule: Normalisation | None = None
    """The declared rule that explains it; None where only a row of the apparatus can."""
    received_line: int = 0
    """Line in `received.txt`."""
    beside: str = ""
    """The characters of the reading text before and after."""

    @property
    def is_layout(self) -> bool:
        """Whether it is about the block's indentation."""
        return self.where == "indent"

    @property
    def is_damage(self) -> bool:
        """Whether the received characters are marks of damage that the reading text leaves out."""
        return bool(self.received) and not self.reading and not set(self.received) - set(DAMAGE)
