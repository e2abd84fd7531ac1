"""Strict YAML: every scalar is text, every value has a line and a column.

Built on the events of PyYAML's C parser (libyaml), because its loaders turn ``no``, ``985`` and dates into
other things, drop duplicate keys in silence and can crash on hostile input. Aliases, anchors, tags, merge
keys, several documents and deep nesting are refused. The only module that knows the name yaml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import yaml

from .problems import Problems
from .text_reader import Faults, check_escaped
from .yaml_mistakes import (
    BARE,
    ODD_SPACE,
    Mistake,
    Parsed,
    Stop,
    find_mistake,
    no_space_after_dash,
    quoted_text,
    reason_of,
    wide_colon,
)

DEPTH_LIMIT = 12
_MISTAKES = 20
_SENTENCE = re.compile("[。；！？：]")
_STANDARD_TAG = "tag:yaml.org,2002:"
_TEXT_AFTER_HASH = re.compile(r" +#[^\s#]")

KeyPath = tuple[str | int, ...]
Value = str | list["Value"] | dict[str, "Value"]

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

    written: tuple[str, ...]
    lines: list[str]
    first_line: int
    faults: Faults
    document: Document

    def place(self, event: Any) -> tuple[int, int]:
        return self.at(event.start_mark)

    def at(self, mark: Any) -> tuple[int, int]:
        return mark.line + self.first_line, mark.column + 1

    def add(self, where: tuple[int, int], code: str, **facts: object) -> None:
        self.faults.add(self._as_written(where), code, **facts)
        if self.faults.is_full:
            raise _RefusedError

    def _as_written(self, where: tuple[int, int]) -> tuple[int, int]:
        """A place in the lines as they are now, as the place in the file; what was put in counts as what follows."""
        line, column = where
        before, now = self.written[line - self.first_line], self.lines[line - self.first_line]
        same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, now, strict=False)))
        if column > same + 1:
            column = max(same + 1, column - len(now) + len(before))
        return line, min(column, len(before) + 1)

    def add_mistake(self, mistake: Mistake) -> None:
        place = (mistake.line + self.first_line, mistake.column + 1)
        self.add(place, mistake.code, mended=mistake.shown, **mistake.facts)


def read_yaml(path: str, text: str, problems: Problems, *, first_line: int = 1) -> Document | None:
    """Read one document; None when it could not be read, and then a problem says why.

    ``first_line`` is the line of the file at which ``text`` begins, for YAML inside another file. Several
    problems are reported in one go: a mistake whose mend is certain is mended, and the reading goes on.
    """
    lines = text.split("\n")
    reader = _Reader(tuple(lines), lines, first_line, Faults(path, problems), Document())
    try:
        _read(reader, text)
        if isinstance(reader.document.value, str) and not reader.faults:
            _explain(reader, text, Parsed((0, 0, BARE), 0, 0))
    except _RefusedError:
        pass
    reader.faults.report()
    return None if reader.faults else reader.document


def _events(text: str) -> Iterator[Any]:
    """The events of the C parser, as `yaml.parse` gives them, which is slower."""
    return iter(yaml.CSafeLoader(text).get_event, None)


def _read(reader: _Reader, text: str) -> None:
    try:
        _read_document(reader, _events(text))
    except yaml.YAMLError as error:
        _explain(reader, text, Parsed(_stop(error), _begun(error), 0))


def _explain(reader: _Reader, text: str, parsed: Parsed) -> None:
    """Report every mistake that keeps the parser from the end, each at the line to mend."""
    # What was found before the parser gave up is found again in the mended text.
    found = reader.faults.taken_back()
    for _ in range(_MISTAKES):
        if parsed.stop is None:
            _read_document(reader, _events(text))
            return
        mistake = find_mistake(text, parsed.stop, parsed.begun, _parsed)
        if mistake is None:
            reader.faults.put_back(found)
            _give_up(reader, parsed.stop, parsed.begun)
            return
        reader.add_mistake(mistake)
        reader.lines[mistake.line] = mistake.mended
        text = "\n".join(reader.lines)
        parsed = _parsed(text)


def _give_up(reader: _Reader, stop: Stop, begun: int) -> None:
    if stop[2] == BARE:
        reader.add((reader.first_line, 1), "expected-map")
        return
    # Measured on real mistakes: only this message is better placed at where its context began.
    line, column = (begun, 0) if stop[2].startswith("could not find expected ':'") else stop[:2]
    last = len(reader.lines) - 1
    while last > 0 and not reader.lines[last].strip():
        last -= 1
    place = (line, column) if line <= last else (last, len(reader.lines[last]))
    reader.add((place[0] + reader.first_line, place[1] + 1), "yaml-syntax", reason=reason_of(stop))


def _parsed(text: str) -> Parsed:
    root, twice = None, 0
    keys: list[_Keys] = []
    try:
        for event in _events(text):
            if root is None and isinstance(event, yaml.NodeEvent):
                root = event
            twice += _is_written_twice(event, keys)
    except yaml.YAMLError as error:
        return Parsed(_stop(error), _begun(error), twice)
    return Parsed((0, 0, BARE) if isinstance(root, yaml.ScalarEvent) else None, 0, twice)


@dataclass
class _Keys:
    """The keys of one map while it is parsed; of a list, none."""

    found: set[str] | None
    is_value: bool = False


def _is_written_twice(event: Any, keys: list[_Keys]) -> bool:
    """Whether an event is a key that its map already has. ``keys`` are the maps and lists around it."""
    is_twice = False
    if isinstance(event, yaml.NodeEvent) and keys and keys[-1].found is not None:
        if not keys[-1].is_value and isinstance(event, yaml.ScalarEvent):
            is_twice = event.value in keys[-1].found
            keys[-1].found.add(event.value)
        keys[-1].is_value = not keys[-1].is_value
    if isinstance(event, yaml.MappingStartEvent):
        keys.append(_Keys(set()))
    elif isinstance(event, yaml.SequenceStartEvent):
        keys.append(_Keys(None))
    elif isinstance(event, yaml.CollectionEndEvent):
        keys.pop()
    return is_twice


def _stop(error: yaml.YAMLError) -> Stop:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error)
    return (mark.line, mark.column, reason) if mark else (0, 0, reason)


def _begun(error: yaml.YAMLError) -> int:
    mark = getattr(error, "context_mark", None) or getattr(error, "problem_mark", None)
    return mark.line if mark else 0


def _read_document(reader: _Reader, events: Iterator[Any]) -> None:
    next(events)  # The start of the stream.
    event = next(events)
    if isinstance(event, yaml.StreamEndEvent):
        reader.add((reader.first_line, 1), "empty-file")
        raise _RefusedError
    reader.document.value = _read_node(reader, events, next(events), ())
    next(events)  # The end of the document.
    event = next(events)
    if isinstance(event, yaml.DocumentStartEvent):
        reader.add(reader.place(event), "second-document")


def _read_node(reader: _Reader, events: Iterator[Any], event: Any, keys: KeyPath) -> Value:
    reader.document.positions[keys] = reader.place(event)
    if len(keys) > DEPTH_LIMIT:
        reader.add(reader.place(event), "too-deep", limit=DEPTH_LIMIT)
        raise _RefusedError
    if isinstance(event, yaml.AliasEvent):
        reader.add(reader.place(event), "yaml-alias", name=event.anchor)
        return ""
    if event.anchor:
        reader.add(reader.place(event), "yaml-alias", name=event.anchor)
    if event.tag:
        reader.add(reader.place(event), "yaml-tag", tag=event.tag.replace(_STANDARD_TAG, "!!"))
    if isinstance(event, yaml.ScalarEvent):
        return _checked_scalar(reader, event, keys)
    if isinstance(event, yaml.SequenceStartEvent):
        return _read_list(reader, events, keys, is_flow=bool(event.flow_style))
    return _read_map(reader, events, keys)


def _read_list(reader: _Reader, events: Iterator[Any], keys: KeyPath, *, is_flow: bool) -> list[Value]:
    items: list[Value] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        if is_flow and isinstance(event, yaml.ScalarEvent):
            _check_comma(reader, event)
        items.append(_read_node(reader, events, event, (*keys, len(items))))
    reader.document.ends[keys] = reader.at(event.end_mark)
    return items


def _checked_scalar(reader: _Reader, event: Any, keys: KeyPath) -> str:
    reader.document.ends[keys] = reader.at(event.end_mark)
    value = _scalar(reader, event)
    if event.style == '"':
        check_escaped(reader.place(event), value, reader.faults)
    elif event.style != "'":
        _check_spaces(reader, event)
    if not event.style and value:
        _check_plain(reader, event, keys)
    return value


def _check_plain(reader: _Reader, event: Any, keys: KeyPath) -> None:
    """What was meant as another line or a longer text, and is no error to the parser."""
    first, last = event.start_mark, event.end_mark
    line = reader.lines[first.line]
    if not line[: first.column].strip() and keys and isinstance(keys[-1], str):
        for number in range(first.line, last.line + (last.column > 0)):
            for mend in (no_space_after_dash, wide_colon):
                for column, code, mended, facts in mend(reader.lines[number]):
                    reader.add_mistake(Mistake(number, column, code, mended, facts))
    behind = reader.lines[last.line][last.column :]
    if first.line == last.line and _TEXT_AFTER_HASH.match(behind):
        mended = f"{line[: first.column]}{quoted_text(line[first.column :].strip())}"
        column = last.column + behind.index("#")
        reader.add_mistake(Mistake(last.line, column, "hash-in-value", mended))


def _check_spaces(reader: _Reader, event: Any) -> None:
    """No other space than U+0020 stands outside quotation marks, where nobody could tell it from one."""
    if not ODD_SPACE.search(event.value):
        return
    first, last = event.start_mark, event.end_mark
    for number in range(first.line, min(last.line + 1, len(reader.lines))):
        line = reader.lines[number]
        found = ODD_SPACE.search(line, first.column if number == first.line else 0)
        if found:
            facts = {"character": f"U+{ord(found[0]):04X}"}
            mended = ODD_SPACE.sub(" ", line)
            reader.add_mistake(Mistake(number, found.start(), "odd-space", mended, facts))
            return


def _check_comma(reader: _Reader, event: Any) -> None:
    """A full-width comma does not part the items of a list; in a sentence it may stand."""
    is_sentence = event.style or _SENTENCE.search(event.value)
    if is_sentence or "，" not in event.value or event.start_mark.line != event.end_mark.line:
        return
    line = reader.lines[event.start_mark.line]
    start, end = event.start_mark.column, event.end_mark.column
    mended = line[:start] + line[start:end].replace("，", ", ") + line[end:]
    column = line.index("，", start)
    reader.add_mistake(Mistake(event.start_mark.line, column, "full-width-comma", mended))


def _read_map(reader: _Reader, events: Iterator[Any], keys: KeyPath) -> dict[str, Value]:
    found: dict[str, Value] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        if not isinstance(event, yaml.ScalarEvent):
            reader.add(reader.place(event), "not-a-key")
            raise _RefusedError
        key, place = event.value, reader.place(event)
        _check_spaces(reader, event)
        if key == "<<":
            reader.add(place, "merge-key")
        if key in found:
            reader.add(place, "duplicate-key", key=key, line=reader.document.keys[(*keys, key)][0])
        reader.document.keys[(*keys, key)] = place
        found[key] = _read_node(reader, events, next(events), (*keys, key))
        if found[key] == "":
            reader.document.positions[(*keys, key)] = place
    reader.document.ends[keys] = reader.at(event.end_mark)
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
