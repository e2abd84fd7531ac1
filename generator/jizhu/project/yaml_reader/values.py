"""Events of the parser to values, each with its place; what YAML allows and this house does not is refused."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from ...model.project import KeyPath
from ..text_reader import check_escaped
from .document import Document, Value
from .mended_text import MendedText, RefusedError
from .mistakes import ODD_SPACE
from .parser import events
from .scalars import scalar_text
from .silent_mistakes import check_chinese_spaces, check_comma, check_plain, check_spaces

DEPTH_LIMIT = 12
_STANDARD_TAG = "tag:yaml.org,2002:"


@dataclass
class _Reader:
    """What the functions below share while they walk one document."""

    text: MendedText
    next: Callable[[], Any]
    """The next event."""
    has_odd_spaces: bool
    """Whether the text has any; most have none, and then no value is asked."""
    document: Document = field(default_factory=Document)

    def add(self, event: Any, code: str, **facts: object) -> None:
        self.text.add(self.place(event), code, **facts)

    def place(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self.text.first_line, mark.column + 1

    def end(self, event: Any) -> tuple[int, int]:
        mark = event.end_mark
        return mark.line + self.text.first_line, mark.column + 1

    def check_spaces(self, event: Any) -> None:
        if self.has_odd_spaces:
            check_spaces(self.text, event)


def read_document(text: MendedText) -> Document:
    """Read the text as it is now; what is refused is added to its faults.

    Raises:
        ParserError: It is no YAML.
        RefusedError: There is no use in reading on.
    """
    now = text.now
    reader = _Reader(text, events(now).__next__, ODD_SPACE.search(now) is not None)
    reader.next()  # The start of the stream.
    if isinstance(reader.next(), yaml.StreamEndEvent):
        text.add(text.place(0, 0), "empty-file")
        raise RefusedError
    reader.document.value = _read_node(reader, reader.next(), ())
    reader.next()  # The end of the document.
    event = reader.next()
    if isinstance(event, yaml.DocumentStartEvent):
        reader.add(event, "second-document")
    return reader.document


def _read_node(reader: _Reader, event: Any, keys: KeyPath) -> Value:
    reader.document.positions[keys] = reader.place(event)
    if len(keys) > DEPTH_LIMIT:
        reader.add(event, "too-deep", limit=DEPTH_LIMIT)
        raise RefusedError
    kind = type(event)
    if event.anchor or kind is yaml.AliasEvent:
        reader.add(event, "yaml-alias", name=event.anchor)
    if kind is yaml.AliasEvent:
        return ""
    if event.tag:
        reader.add(event, "yaml-tag", tag=event.tag.replace(_STANDARD_TAG, "!!"))
    if kind is yaml.ScalarEvent:
        return _read_scalar(reader, event, keys)
    if kind is yaml.SequenceStartEvent:
        return _read_list(reader, keys, is_flow=bool(event.flow_style))
    return _read_map(reader, keys)


def _read_scalar(reader: _Reader, event: Any, keys: KeyPath) -> str:
    reader.document.ends[keys] = reader.end(event)
    if not event.value:
        return ""
    value = scalar_text(event, reader.text.lines)
    if event.style == '"':
        check_escaped(reader.place(event), value, reader.text.faults)
    elif event.style != "'":
        reader.check_spaces(event)
    check_chinese_spaces(reader.text, event, keys)
    if not event.style and value:
        check_plain(reader.text, event, is_in_map=bool(keys) and isinstance(keys[-1], str))
    return value


def _read_list(reader: _Reader, keys: KeyPath, *, is_flow: bool) -> list[Value]:
    items: list[Value] = []
    while type(event := reader.next()) is not yaml.SequenceEndEvent:
        if is_flow and isinstance(event, yaml.ScalarEvent):
            check_comma(reader.text, event)
        items.append(_read_node(reader, event, (*keys, len(items))))
    reader.document.ends[keys] = reader.end(event)
    return items


def _read_map(reader: _Reader, keys: KeyPath) -> dict[str, Value]:
    document = reader.document
    found: dict[str, Value] = {}
    while type(event := reader.next()) is not yaml.MappingEndEvent:
        if type(event) is not yaml.ScalarEvent:
            reader.add(event, "not-a-key")
            raise RefusedError
        key, place = event.value, reader.place(event)
        path = (*keys, key)
        reader.check_spaces(event)
        if key == "<<":
            reader.add(event, "merge-key")
        if key in found:
            reader.add(event, "duplicate-key", key=key, line=document.keys[path][0])
        document.keys[path] = place
        found[key] = value = _read_node(reader, reader.next(), path)
        if value == "":
            document.positions[path] = place
    document.ends[keys] = reader.end(event)
    return found
