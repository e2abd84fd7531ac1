"""One example of every problem that a project can have: the bad line, and the facts that the message names.

`examples.json` is written by a test from the example folders of the tests, so that the check really says
what is shown.
"""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from . import Bilingual, Fact, Location, Problem

FILE = Path(__file__).parent / "examples.json"


@dataclass(frozen=True)
class Example:
    """A problem as it was found in a small project."""

    line: str
    """The line named, as it is written; empty where the file cannot be shown as text."""
    problem: Problem
    """What the check says of it."""


@cache
def examples() -> dict[str, Example]:
    """Examples by code. Codes that only a fault of the program or a built site can bring about have none."""
    rows = json.loads(FILE.read_text(encoding="utf-8"))
    return {
        code: Example(row["line"], Problem(Location(*row["place"]), code, dict(map(_fact, row["facts"]))))
        for code, row in rows.items()
    }


def _fact(row: list[str]) -> tuple[str, Fact]:
    """A name with one text for both languages, or with one for each."""
    name, *texts = row
    return name, texts[0] if len(texts) == 1 else Bilingual(*texts)
