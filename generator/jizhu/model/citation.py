"""A work as one place cites it: which work, who uses the wording there, and when."""

from collections.abc import Mapping
from dataclasses import dataclass

from .shared import Source, SourceReference


@dataclass(frozen=True)
class Citation:
    """What an item of a source list and the work that it names say together."""

    work: Source | None
    """The work; None where the item names one that is not known."""
    user: str | None
    """Who uses the wording there."""
    date: str | None
    """When it was used, as written."""


def citation_of(reference: SourceReference, sources: Mapping[str, Source]) -> Citation:
    """What one item of a source list cites. ``sources`` are the works of `sources.yml` by id.

    Who uses a wording is whoever the item names, else the work's own `user`, else its publisher, and its author
    only where it names no publisher: the author of a speech spoke Chinese, and whoever published it in English
    stands for these words.
    """
    work = reference.work or sources.get(reference.id or "")
    if work is None:
        return Citation(None, reference.user, reference.date)
    user = reference.user or work.user or work.publisher or work.author
    return Citation(work, user, reference.date or work.date)
