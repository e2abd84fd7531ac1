"""The standing of a rendering: whether it may be offered, whether its use is doubtful, what comes before what.

Every list of renderings, on pages, in the search and in downloads, asks here.
"""

from dataclasses import dataclass
from typing import Literal

from .entry import Rendering, TermEntry

Word = Literal["preferred", "admitted", "explanation", "superseded", "deprecated"]


@dataclass(frozen=True)
class Standing:
    """What may be done with a rendering."""

    word: Word
    """Its status, as lists and downloads name it; ``explanation`` for what may be used and is no term."""
    is_offered: bool
    """Whether a translation tool may put it in as a translation."""
    is_doubtful: bool
    """Whether it must not be used, so that somebody should look where it is, and lists strike it out."""


PREFERRED = Standing("preferred", is_offered=True, is_doubtful=False)
ADMITTED = Standing("admitted", is_offered=True, is_doubtful=False)
EXPLANATION = Standing("explanation", is_offered=False, is_doubtful=False)
SUPERSEDED = Standing("superseded", is_offered=False, is_doubtful=True)
DEPRECATED = Standing("deprecated", is_offered=False, is_doubtful=True)
STANDINGS = (PREFERRED, ADMITTED, EXPLANATION, SUPERSEDED, DEPRECATED)
"""Every standing, in the order in which renderings are listed."""
_BY_STATUS = {standing.word: standing for standing in STANDINGS}


def standing_of(rendering: Rendering) -> Standing:
    """What may be done with a rendering. An explanation that must not be used is told as such, not as one."""
    standing = _BY_STATUS[rendering.status]
    return standing if rendering.is_term or standing.is_doubtful else EXPLANATION


def shown(entry: TermEntry) -> tuple[Rendering, ...]:
    """The renderings of an entry as they are listed, less what nobody has written yet.

    The preferred one comes first, even where it only explains, then the others by their standing.
    """
    written = [rendering for rendering in entry.renderings if not rendering.is_placeholder]
    return tuple(sorted(written, key=lambda r: (r is not entry.preferred, STANDINGS.index(standing_of(r)))))


def offered(entry: TermEntry) -> tuple[Rendering, ...]:
    """What may be offered as a translation: the preferred rendering, then the admitted ones."""
    return tuple(rendering for rendering in shown(entry) if standing_of(rendering).is_offered)
