"""Furniture of a report: what of the text as received is in none of its blocks."""

import unicodedata
from dataclasses import dataclass

from .report import Report


@dataclass(frozen=True)
class FurnitureLine:
    """A received line that belongs to a page or a site."""

    number: int
    """The line in `received.txt`."""
    kind: str
    """What it is, as the front matter names it."""
    text: str
    """Its words, white space folded; what nobody could see in them is U+FFFD."""


def furniture_of(report: Report) -> tuple[FurnitureLine, ...]:
    """Every such line with words, in the order of the received text."""
    lines = report.received.lines
    found = {
        number: kind
        for kind, _, number in report.front.furniture.numbers(len(lines))
        if lines[number - 1].strip()
    }
    return tuple(FurnitureLine(n, found[n], _seen(lines[n - 1])) for n in sorted(found))


def _seen(line: str) -> str:
    folded = " ".join(line.split())
    return "".join(
        "\ufffd" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in folded
    )
