"""Pages that are the same as in an earlier build."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict

from ..kept.memory import Memory
from ..model import Heading, PageText, TermEntry
from ..problems import Problems

MakePages = Callable[[Mapping[str, TermEntry]], Iterable[PageText]]
"""Makes pages from a table of entries, in which every lookup is noted."""


def recalled(
    memory: Memory[TermEntry], name: str, facts: str, problems: Problems, make: MakePages
) -> tuple[PageText, ...]:
    """The pages that ``make`` makes; see `Memory.recall`. Pages with which something is wrong are not kept."""
    pages: tuple[PageText, ...] | None = None

    def data(entries: Mapping[str, TermEntry]) -> bytes | None:
        nonlocal pages
        before = len(problems)
        pages = tuple(make(entries))
        return _written(pages) if len(problems) == before else None

    kept = memory.recall(name, facts, data)
    return pages if pages is not None else _read(kept or b"[]")


def _written(pages: tuple[PageText, ...]) -> bytes:
    return json.dumps([asdict(page) for page in pages], ensure_ascii=False).encode()


def _read(data: bytes) -> tuple[PageText, ...]:
    rows = json.loads(data)
    return tuple(
        PageText(**{**row, "headings": tuple(Heading(**heading) for heading in row["headings"])})
        for row in rows
    )
