"""Comments of a YAML file and what each was written for."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from ...model.project import KeyPath
from ..yaml_reader import Document

_SIGN = re.compile(r"(?<!\S)#")
_MODELINE = "# yaml-language-server:"


@dataclass(frozen=True)
class Comments:
    """Every comment at its place; an empty line among them is a blank line."""

    head: list[str] = field(default_factory=list)
    """Lines at the top of the file, before and including a blank line, and the line for editors."""
    leading: dict[KeyPath, list[str]] = field(default_factory=dict)
    """Lines above a key or item."""
    trailing: dict[KeyPath, str] = field(default_factory=dict)
    """The comment behind a key or value."""
    foot: dict[KeyPath, list[str]] = field(default_factory=dict)
    """Lines at the end of a map or list."""

    @property
    def words(self) -> list[str]:
        """What the comments say, sorted, because their order changes with that of the keys."""
        rows = [self.head, *self.leading.values(), *self.foot.values(), self.trailing.values()]
        return sorted(line for row in rows for line in row if line)


def find_comments(text: str, document: Document) -> Comments:
    """The comments of a text, of which ``document`` is the reading."""
    finder = _Finder(text, document)
    finder.run()
    return finder.comments


class _Finder:
    """Goes through a text line by line and gives every comment to an element."""

    def __init__(self, text: str, document: Document) -> None:
        self._document = document
        self._lines = text.split("\n")
        self._line_starts = [0]
        for line in self._lines:
            self._line_starts.append(self._line_starts[-1] + len(line) + 1)
        self._holders = {path[:-1] for path in document.positions if path}
        self._scalars = sorted(self._scalar_spans(text))
        self._scalar_starts = [start for start, _ in self._scalars]
        starts = {path: self._offset(place) for path, place in document.positions.items() if path}
        starts |= {path: self._offset(place) for path, place in document.keys.items()}
        # Of what begins at one place the outer comes first.
        self._elements = sorted((offset, len(path), path) for path, offset in starts.items())
        self._offsets = [offset for offset, _, _ in self._elements]
        self.comments = Comments()

    def run(self) -> None:
        pending: list[tuple[int, str]] = []
        for number, line in enumerate(self._lines[: -1 if not self._lines[-1] else None]):
            start = self._line_starts[number]
            if self._is_inside_scalar(start):
                self._trailing(number, line)
            elif not line.strip():
                pending.append((0, ""))
            elif line.lstrip().startswith("#"):
                pending.append((len(line) - len(line.lstrip()), line.strip()))
            else:
                self._place(pending, start, len(line) - len(line.lstrip()))
                pending = []
                self._trailing(number, line)
        self._place(pending, self._line_starts[-1], -1)

    def _offset(self, place: tuple[int, int]) -> int:
        line, column = place
        return self._line_starts[line - 1] + column - 1

    def _scalar_spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where a sign of a comment is a character like any other."""
        for path, end_place in self._document.ends.items():
            start, end = self._offset(self._document.positions[path]), self._offset(end_place)
            sign = text[start : start + 1]
            if path in self._holders or sign in ("[", "{"):
                continue
            if sign in (">", "|"):
                start = text.find("\n", start) + 1
                end = start + len(text[start:end].rstrip("\n "))
            yield start, end

    def _is_inside_scalar(self, offset: int) -> bool:
        number = bisect_right(self._scalar_starts, offset) - 1
        return number >= 0 and offset < self._scalars[number][1]

    def _trailing(self, number: int, line: str) -> None:
        """The comment behind something on a line, if there is one."""
        start = self._line_starts[number]
        for sign in _SIGN.finditer(line):
            offset = start + sign.start()
            if self._is_inside_scalar(offset):
                continue
            path, words = self._owner(offset), line[sign.start() :].strip()
            if path is None:
                self.comments.head.append(words)
            elif path in self.comments.trailing or self._is_map_item(path):
                self.comments.leading.setdefault(path, []).append(words)
            else:
                self.comments.trailing[path] = words
            return

    def _is_map_item(self, path: KeyPath) -> bool:
        return isinstance(path[-1], int) and path in self._holders

    def _owner(self, offset: int) -> KeyPath | None:
        """The last element that begins before a place; the list or map in brackets that ends between."""
        number = bisect_right(self._offsets, offset) - 1
        if number < 0:
            return None
        path = self._elements[number][2]
        for depth in range(1, len(path)):
            outer = path[:depth]
            if self._is_in_brackets(outer) and self._offset(self._document.ends[outer]) <= offset:
                return outer
        return path

    def _is_in_brackets(self, path: KeyPath) -> bool:
        line, column = self._document.positions[path]
        return self._lines[line - 1][column - 1 : column] in ("[", "{")

    def _place(self, pending: list[tuple[int, str]], offset: int, indent: int) -> None:
        """Give lines to what they stand above, or to the end of what they are indented with."""
        number = bisect_right(self._offsets, offset + max(indent, 0) - 1)
        following = self._elements[number][2] if number < len(self._elements) else None
        if not number:
            pending = self._take_head(pending)
        else:
            pending = self._take_foot(pending, self._elements[number - 1][2], indent)
        if following is not None and pending:
            self.comments.leading.setdefault(following, []).extend(words for _, words in pending)

    def _take_foot(
        self, pending: list[tuple[int, str]], before: KeyPath, indent: int
    ) -> list[tuple[int, str]]:
        """Keep the lines that are indented further than what follows them, and give back the others."""
        above = next((n for n, (column, words) in enumerate(pending) if words and column <= indent), None)
        deeper = [n for n, (_, words) in enumerate(pending[:above]) if words]
        cut = deeper[-1] + 1 if deeper else 0
        blank: list[str] = []
        for column, words in pending[:cut]:
            if not words:
                blank = [words]
                continue
            depths = (d for d in range(1, len(before) + 1) if self._column(before[:d]) <= column)
            holder = before[: max(depths, default=1) - 1]
            self.comments.foot.setdefault(holder, []).extend([*blank, words])
            blank = []
        return pending[cut:]

    def _column(self, path: KeyPath) -> int:
        """The column, from 0, of a key or of the dash of an item."""
        if path in self._document.keys:
            return self._document.keys[path][1] - 1
        line = self._lines[self._document.positions[path][0] - 1]
        return len(line) - len(line.lstrip())

    def _take_head(self, pending: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """Keep the lines of the file itself, and give back those of its first key."""
        blank = max((n + 1 for n, (_, words) in enumerate(pending) if not words), default=0)
        line = max((n + 1 for n, (_, words) in enumerate(pending) if words.startswith(_MODELINE)), default=0)
        cut = max(blank, line)
        self.comments.head.extend(words for _, words in pending[:cut])
        return pending[cut:]
