"""Prove that a page says what the text says: freed of markup, its segments are the edition's text exactly."""

from collections.abc import Mapping
from html.parser import HTMLParser

_VOID = {"br", "hr", "img", "input", "wbr", "meta", "link"}
# What may add text inside a segment, and nothing else may.
_ADDING_ELEMENTS = {"rt", "rp"}
_ADDING_CLASS = "supplied"


class _Segments(HTMLParser):
    """Collects the text of every segment of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, str] = {}
        self._stack: list[tuple[str, str | None, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _VOID:
            return
        attributes = dict(attrs)
        classes = (attributes.get("class") or "").split()
        key = None
        if "segment" in classes:
            key = attributes.get("id") or f"other:{attributes.get('data-segment')}"
            self.texts[key] = ""
        self._stack.append((tag, key, tag in _ADDING_ELEMENTS or _ADDING_CLASS in classes))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID and self._stack:
            self._stack.pop()

    def handle_data(self, data: str) -> None:
        if any(is_adding for _, _, is_adding in self._stack):
            return
        for _, key, _ in self._stack:
            if key is not None:
                self.texts[key] += data


def segment_texts(html: str) -> dict[str, str]:
    """Text of every segment: of the page's own language by id, of the other by ``other:`` and id."""
    parser = _Segments()
    parser.feed(html)
    parser.close()
    return parser.texts


def differing_segments(html: str, expected: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Key, text found and text expected of every segment that is not as it must be, missing ones included."""
    found = segment_texts(html)
    keys = dict.fromkeys([*expected, *found])
    pairs = ((key, found.get(key, ""), expected.get(key, "")) for key in keys)
    return [(key, actual, wanted) for key, actual, wanted in pairs if actual != wanted]
