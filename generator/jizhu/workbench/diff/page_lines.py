"""A finished page as lines of text, as somebody reads it: what is looked at when two versions of it are compared."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from ...model import PageText

# Elements in the midst of a line; every other one begins a new line.
_INLINE = re.compile(r"a|abbr|b|bd[io]|cite|code|em|i|kbd|mark|q|r[pt]|ruby|small|span|strong|su[bp]|time")
_UNSEEN = frozenset({"button", "form", "link", "meta", "script", "style", "svg", "template"})
# Numbers of paragraphs and signs of notes, which count and say nothing.
_SIGNS = frozenset({"number", "note-sign", "note-number"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr"})
_SPACE = re.compile(r"\s+")
_UNKNOWN_EXTENT = "□……□"
_BOXES = 20


class Run(NamedTuple):
    """Words of a line that lead to one place, or nowhere."""

    text: str
    """The words."""
    target: str = ""
    """Ids of the entries, or the address, that they lead to."""
    language: str = ""
    """Their language tag, where the page says it."""


class Line(NamedTuple):
    """What stands between two breaks."""

    runs: tuple[Run, ...]
    """Its words."""
    label: str = ""
    """Id of the sentence, where it is one."""


def page_lines(page: PageText | None) -> list[Line]:
    """The lines of a page in order; a hand-written page is read as it is written. No page has no lines."""
    if page is None:
        return []
    title = Line((Run(page.title),))
    if not page.is_html:
        return [title, *(Line((Run(text),)) for text in page.body.split("\n") if text.strip())]
    reader = _Reader()
    reader.feed(page.body)
    reader.close()
    return [title, *reader.lines()]


class _Element(NamedTuple):
    tag: str
    language: str
    target: str
    is_seen: bool
    is_line: bool


class _Reader(HTMLParser):
    """Collects runs, and begins a line wherever an element does that is not inline."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Element] = [_Element("", "", "", is_seen=True, is_line=True)]
        self._runs: list[Run] = []
        self._label = ""
        self._lines: list[Line] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        is_line = not _INLINE.fullmatch(tag) or "segment" in classes
        if is_line:
            self._break()
        if "segment" in classes:
            self._label = values.get("id") or values.get("data-segment", "")
        if "gap" in classes:
            extent = values.get("data-extent", "")
            self.handle_data("□" * min(int(extent), _BOXES) if extent.isdigit() else _UNKNOWN_EXTENT)
        if tag in _VOID:
            return
        above = self._open[-1]
        own = (values.get("data-term") or values.get("href", "")) if tag == "a" else ""
        self._open.append(
            _Element(
                tag,
                values.get("lang") or above.language,
                own or above.target,
                above.is_seen
                and tag not in _UNSEEN
                and "hidden" not in values
                and _SIGNS.isdisjoint(classes),
                is_line,
            )
        )

    def handle_endtag(self, tag: str) -> None:
        # The templates close what they open; an end without a beginning is left alone.
        if len(self._open) > 1 and self._open[-1].tag == tag and self._open.pop().is_line:
            self._break()

    def handle_data(self, data: str) -> None:
        here, text = self._open[-1], _SPACE.sub(" ", data)
        if here.is_seen and text:
            self._runs.append(Run(text, here.target, here.language))

    def lines(self) -> Iterator[Line]:
        self._break()
        yield from self._lines

    def _break(self) -> None:
        if any(run.text.strip() for run in self._runs):
            self._lines.append(Line(tuple(self._runs), self._label))
        self._runs, self._label = [], ""
