"""What collation finds: where a reading text departs from the text as received, and what allows it."""

from dataclasses import dataclass
from typing import Literal, get_args

Normalisation = Literal["layout", "full-width-punctuation"]
"""A rule by which a reading text may depart from the received text, if the report declares it."""
NORMALISATIONS: tuple[Normalisation, ...] = get_args(Normalisation)
"""All of them."""
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
    where: Literal["edge", "inside", "between parts", "between sentences", "indent"]
    """At the ends of the line, inside it, between parts of a title, sentences, or about its indentation."""
    rule: Normalisation | None = None
    """The declared rule that explains it; None where only a row of the apparatus can."""

    @property
    def is_layout(self) -> bool:
        """Whether it is about the block's indentation."""
        return self.where == "indent"

    @property
    def is_damage(self) -> bool:
        """Whether the received characters are marks of damage that the reading text leaves out."""
        return bool(self.received) and not self.reading and not set(self.received) - set(DAMAGE)
