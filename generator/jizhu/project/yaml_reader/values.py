"""Events of the parser to values, each with its place; what YAML allows and this house does not is refused."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ...model.project import KeyPath
from ..text_reader import check_escaped
from .document import Document, Value
from .mended_text import MendedText, RefusedError
from .parser import events
from .scalars import scalar_text
from .silent_mistakes import check_chinese_spaces, check_comma, check_plain, check_spaces

DEPTH_LIMIT = 12
_STANDARD_TAG = "tag:yaml.org,2002:"


@dataclass
class _Reader:
    """What the functions below share while they walk one document."""

    text: MendedText
    events: Iterator[Any]
    document: Document = field(default_factory=Document)

    def add(self, event: Any, code: str, **facts: object) -> None:
        self.text.add(self.place(event), code, **facts)

    def place(self, event: Any) -> tuple[int, int]:
        return self.text.place(event.start_mark.line, event.start_mark.column)

    def end(self, event: Any) -> tuple[int, int]:
        return self.text.place(event.end_mark.line, event.end_mark.column)


def read_document(text: MendedText) -> Document:
    """Read the text as it is now; what is refused is added to its faults.

    Raises:
        ParserError: It is no YAML.
        RefusedError: There is no use in reading on.
    """
    reader = _Reader(text, events(text.now))
    next(reader.events)  # The start of the stream.
    if isinstance(next(reader.events), yaml.StreamEndEvent):
        text.add(text.place(0, 0), "empty-file")
        raise RefusedError
    reader.document.value = _read_node(reader, next(reader.events), ())
    next(reader.events)  # The end of the document.
    event = next(reader.events)
    if isinstance(event, yaml.DocumentStartEvent):
        reader.add(event, "second-document")
    return reader.document


def _read_node(reader: _Reader, event: Any, keys: KeyPath) -> Value:
    reader.document.positions[keys] = reader.place(event)
    if len(keys) > DEPTH_LIMIT:
        reader.add(event, "too-deep", limit=DEPTH_LIMIT)
        raise RefusedError
    if event.anchor or isinstance(event, yaml.AliasEvent):
        reader.add(event, "yaml-alias", name=event.anchor)
    if isinstance(event, yaml.AliasEvent):
        return ""
    if event.tag:
        reader.add(event, "yaml-tag", tag=event.tag.replace(_STANDARD_TAG, "!!"))
    if isinstance(event, yaml.ScalarEvent):
        return _read_scalar(reader, event, keys)
    if isinstance(event, yaml.SequenceStartEvent):
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
        check_spaces(reader.text, event)
    check_chinese_spaces(reader.text, event, keys)
    if not event.style and value:
        check_plain(reader.text, event, is_in_map=bool(keys) and isinstance(keys[-1], str))
    return value


def _read_list(reader: _Reader, keys: KeyPath, *, is_flow: bool) -> list[Value]:
    items: list[Value] = []
    while not isinstance(event := next(reader.events), yaml.SequenceEndEvent):
        if is_flow and isinstance(event, yaml.ScalarEvent):
            check_comma(reader.text, event)
        items.append(_read_node(reader, event, (*keys, len(items))))
    reader.document.ends[keys] = reader.end(event)
    return items


def _read_map(reader: _Reader, keys: KeyPath) -> dict[str, Value]:
    document = reader.document
    found: dict[str, Value] = {}
    while not isinstance(event := next(reader.events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            reader.add(event, "not-a-key")
            raise RefusedError
        key, place = event.value, reader.place(event)
        check_spaces(reader.text, event)
        if key == "<<":
            reader.add(event, "merge-key")
        if key in found:
            reader.add(event, "duplicate-key", key=key, line=document.keys[(*keys, key)][0])
        document.keys[(*keys, key)] = place
        found[key] = _read_node(reader, next(reader.events), (*keys, key))
        if found[key] == "":
            document.positions[(*keys, key)] = place
    document.ends[keys] = reader.end(event)
    return found
