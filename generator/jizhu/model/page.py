"""A page as it is handed to whatever builds the site."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Heading:
    """A line of a page's table of contents."""

    id: str
    """Id of the element."""
    title: str
    """Its text."""


@dataclass(frozen=True)
class PageText:
    """One page of an edition, finished but for the frame that the site puts round it."""

    path: str
    """Path in the edition, such as `terms/si-feng.md`."""
    title: str
    """Title in the edition's language."""
    body: str
    """One raw HTML block, or Markdown for a hand-written page."""
    is_html: bool
    """Whether the body is a raw block that nothing may change."""
    description: str = ""
    """One sentence for search engines and previews."""
    headings: tuple[Heading, ...] = ()
    """Table of contents of a raw block."""
    file: str = ""
    """The file that a reader would edit, relative to the project; empty where there is none."""
    has_contents: bool = False
    """Whether a list of its headings stands beside it."""
    term: str = ""
    """Id of the entry that it is about."""
    redirect: str = ""
    """Address, relative to it, of the page that took its place."""


@dataclass(frozen=True)
class EditionContent:
    """Everything of one edition that a site builder puts into files."""

    pages: tuple[PageText, ...]
    """Every page."""
    navigation: tuple[str, ...]
    """Paths of the pages that the site's navigation lists, in order."""
    files: Mapping[str, str]
    """What pages fetch when a reader asks for it, by path: the term index, the pinyin of each report."""
    strings: Mapping[str, str]
    """Words of the interface, by name."""
    blank_term: str
    """The file that a form for a new entry begins with."""
