"""The tables that ship with this room: `data/*.tsv`. Their first lines say what the columns are, and their sources."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "data"


@cache
def table(name: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, each as its columns."""
    lines = (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
