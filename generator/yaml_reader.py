"""Strict YAML: every scalar is text, every value has a line and a column.

Built on the events of PyYAML's C parser (libyaml), because its loaders turn ``no``, ``985`` and dates into
other things, drop duplicate keys in silence and can crash on hostile input. Aliases, anchors, tags, merge
keys, several documents and deep nesting are refused. The only module that knows the name yaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Problems
from .text_reader import check_escaped

DEPTH_LIMIT = 12

KeyPath = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]

_KEY_WITH_WIDE_COLON = re.compile(r"^(?: *(?:- +)*)(?P<key>[a-zA-Z][a-zA-Z-]*)(?P<colon>：)", re.MULTILINE)
_WIDE = r"[\u2014\u2018\u2019\u201c\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]"
_BREAK_BETWEEN_WIDE = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")


@dataclass
class Document:
    """One YAML document with the place of everything in it."""

    value: Value = ""
    """Texts, lists and maps."""
    positions: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column of every value, from 1."""
    keys: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column of every key."""
    ends: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """Line and column behind every value; behind a block collection, where the next thing begins."""


class _RefusedError(Exception):
    """Nothing after this place can be read; the problem is already reported."""


@dataclass
class _Reader:
    """What the functions below share while they walk one document."""

    path: str
    lines: list[str]
    first_line: int
    problems: Problems
    document: Document

    def place(self, event: Any) -> tuple[str, int, int]:
        return self.at(event.start_mark)

    def at(self, mark: Any) -> tuple[str, int, int]:
        return self.path, mark.line + self.first_line, mark.column + 1


def read_yaml(path: str, text: str, problems: Problems, *, first_line: int = 1) -> Document | None:
    """Read one document; None when it could not be read, and then a problem says why.

    ``first_line`` is the line of the file at which ``text`` begins, for YAML inside another file. Several
    problems are reported in one go where the parser can go on.
    """
    reader = _Reader(path, text.split("\n"), first_line, problems, Document())
    before = len(problems)
    try:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        _read_document(reader, events)
    except yaml.YAMLError as error:
        _explain(reader, text, error)
    except _RefusedError:
        pass
    if len(problems) > before:
        return None
    if isinstance(reader.document.value, str):
        _refuse_bare_text(reader, text)
        return None
    return reader.document


def _read_document(reader: _Reader, events: Iterator[Any]) -> None:
    next(events)  # The start of the stream.
    event = next(events)
    if isinstance(event, yaml.StreamEndEvent):
        reader.problems.add((reader.path, reader.first_line, 1), "empty-file")
        raise _RefusedError
    reader.document.value = _read_node(reader, events, next(events), ())
    next(events)  # The end of the document.
    event = next(events)
    if isinstance(event, yaml.DocumentStartEvent):
        reader.problems.add(reader.place(event), "second-document")


def _read_node(reader: _Reader, events: Iterator[Any], event: Any, keys: KeyPath) -> Value:
    reader.document.positions[keys] = reader.place(event)[1:]
    if len(keys) > DEPTH_LIMIT:
        reader.problems.add(reader.place(event), "too-deep", limit=DEPTH_LIMIT)
        raise _RefusedError
    if isinstance(event, yaml.AliasEvent):
        reader.problems.add(reader.place(event), "yaml-alias", name=event.anchor)
        return ""
    if event.anchor:
        reader.problems.add(reader.place(event), "yaml-alias", name=event.anchor)
    if event.tag:
        reader.problems.add(reader.place(event), "yaml-tag", tag=event.tag)
    if isinstance(event, yaml.ScalarEvent):
        reader.document.ends[keys] = reader.at(event.end_mark)[1:]
        value = _scalar(reader, event)
        if event.style == '"':
            check_escaped(reader.place(event), value, reader.problems)
        return value
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_list(reader, events, keys)
    return _read_map(reader, events, keys)


def _read_list(reader: _Reader, events: Iterator[Any], keys: KeyPath) -> list[Value]:
    items: list[Value] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        items.append(_read_node(reader, events, event, (*keys, len(items))))
    reader.document.ends[keys] = reader.at(event.end_mark)[1:]
    return items


def _read_map(reader: _Reader, events: Iterator[Any], keys: KeyPath) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            reader.problems.add(reader.place(event), "not-a-key")
            raise _RefusedError
        key, place = event.value, reader.place(event)
        if key == "<<":
            reader.problems.add(place, "merge-key")
        if key in found:
            reader.problems.add(place, "duplicate-key", key=key, line=reader.document.keys[(*keys, key)][0])
        reader.document.keys[(*keys, key)] = place[1:]
        found[key] = _read_node(reader, events, next(events), (*keys, key))
        if found[key] == "":
            reader.document.positions[(*keys, key)] = place[1:]
    reader.document.ends[keys] = reader.at(event.end_mark)[1:]
    return found


def _scalar(reader: _Reader, event: Any) -> str:
    """A text; where it is folded over several lines, no space comes between two Chinese characters."""
    first, last = event.start_mark.line, event.end_mark.line + (event.end_mark.column > 0)
    if event.style == "|" or (last - first <= 1 and event.style != ">"):
        return str(event.value)
    if event.style != ">":
        return _BREAK_BETWEEN_WIDE.sub("", event.value)
    # Folding is done here from the lines themselves, so that a typed space is told from a line break.
    lines = reader.lines[first + 1 : last]
    return _fold(line.strip() for line in "\n".join(lines).strip("\n").split("\n"))


def _fold(lines: Iterator[str]) -> str:
    folded = ""
    for line in lines:
        if not folded or folded.endswith("\n"):
            folded += line or "\n"
        elif not line:
            folded += "\n"
        else:
            folded += line if is_break_between_wide(folded[-1], line[0]) else f" {line}"
    return folded


def is_break_between_wide(before: str, after: str) -> bool:
    """Whether a line break between two characters is nothing and not a space."""
    return _BREAK_BETWEEN_WIDE.search(f"{before} {after}") is not None


def _refuse_bare_text(reader: _Reader, text: str) -> None:
    if not _wide_colons(reader, text):
        reader.problems.add((reader.path, reader.first_line, 1), "expected-map")


def _explain(reader: _Reader, text: str, error: yaml.YAMLError) -> None:
    """One problem at the line to mend, which is not always the line where the parser gave up."""
    if _wide_colons(reader, text):
        return
    reason = getattr(error, "problem", None) or str(error)
    mark = getattr(error, "problem_mark", None)
    # Measured on real mistakes: only this message is better placed at where its context began.
    if reason.startswith("could not find expected ':'"):
        mark = getattr(error, "context_mark", None) or mark
    place = reader.at(mark) if mark else (reader.path, reader.first_line, 1)
    if mark and mark.line >= len(reader.lines):  # A last line without its line feed.
        place = (reader.path, len(reader.lines) - 1 + reader.first_line, len(reader.lines[-1]) + 1)
    reader.problems.add(place, "yaml-syntax", reason=reason)


def _wide_colons(reader: _Reader, text: str) -> bool:
    """Report keys that are followed by a full-width colon; whether there were any."""
    found = list(_KEY_WITH_WIDE_COLON.finditer(text))
    for match in found:
        line = text.count("\n", 0, match.start())
        column = match.start("colon") - (text.rfind("\n", 0, match.start("colon")) + 1) + 1
        place = (reader.path, line + reader.first_line, column)
        reader.problems.add(place, "full-width-colon", key=match["key"])
    return bool(found)
