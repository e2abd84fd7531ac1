"""Canonical: the one written form of an annotation file, which says what the file said before.

Keys stand in the order of the model, scalars are plain where YAML lets them be, prose is folded, every
comment stays by what it was written for. Written here and not by a round-trip library, because those keep
a comment with what stands before it, so that it goes astray when keys change places. No line ends where our
reader would join it otherwise than every other reader of YAML does.
"""

from collections.abc import Iterable, Iterator

from ...model import Record
from ...model.project import KeyPath
from ...problems import Problems
from ..yaml_reader import Document, Value, read_yaml
from .comments import Comments, find_comments
from .order import Shape, shape_of
from .scalars import LINE_LIMIT, display_width, fold, is_plain, is_plain_in_flow, quote

__all__ = ["LINE_LIMIT", "canonical_text", "fold", "scalar", "without_spaces"]

_INDENT = 2
_FEW = 8
"""Words of a list on one line; a longer one gets a line for each, which changes can be told from."""


def canonical_text(text: str, document: Document, model: type[Record]) -> str:
    """The canonical form of a file's text, of which ``document`` is the reading and ``model`` the type.

    Raises ValueError where the form would be read otherwise; that is a fault of this module.
    """
    comments = find_comments(text, document)
    shape = shape_of(document.value, model)
    writer = _Writer(text.split("\n"), document, comments, shape)
    lines = [*comments.head, *writer.lines((), 0)]
    written = "\n".join(line.rstrip() for line in _without_double_blanks(lines)) + "\n"
    again = read_yaml("", written, Problems())
    if (
        again is None
        or again.value != document.value
        or find_comments(written, again).words != comments.words
    ):
        raise ValueError("the canonical form would be read otherwise")
    return written


def without_spaces(text: str, places: Iterable[tuple[int, int]]) -> str:
    """A file's text less the spaces, or breaks, that begin at these lines and columns."""
    lines = text.split("\n")
    for line, column in sorted(places, reverse=True):
        before, after = lines[line - 1][: column - 1], lines[line - 1][column - 1 :].lstrip(" ")
        if not after and line < len(lines):
            after = lines.pop(line).lstrip(" ")
        lines[line - 1] = before + after
    return "\n".join(lines)


def scalar(value: str) -> str:
    """A text as it stands behind its key."""
    return value if is_plain(value) else quote(value)


def _without_double_blanks(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


class _Writer:
    """Writes one document, from the outside in."""

    def __init__(self, source: list[str], document: Document, comments: Comments, shape: Shape) -> None:
        self._source = source
        self._document = document
        self._comments = comments
        self._shape = shape

    def lines(self, path: KeyPath, indent: int) -> Iterator[str]:
        """A map or list in block style, with its comments."""
        children = self._shape.children[path]
        for number, child in enumerate(children):
            inner = list(self._child(child, indent))
            # A blank line groups what stands together; in front of the first there is nothing to part.
            yield from inner if number else _without_leading_blanks(inner)
        yield from (f"{' ' * indent}{line}" if line else "" for line in self._comments.foot.get(path, ()))

    def _child(self, path: KeyPath, indent: int) -> Iterator[str]:
        margin, value = " " * indent, self._shape.values[path]
        inner = list(self._item(path, indent) if isinstance(path[-1], int) else self._pair(path, indent))
        yield from (f"{margin}{line}" if line else "" for line in self._comments.leading.get(path, ()))
        if isinstance(path[-1], int) and isinstance(value, dict) and value:
            # Comments of the first key go above the dash.
            start = next(n for n, line in enumerate(inner) if not _is_remark(line))
            yield from (f"{margin}{line.lstrip()}" if line else "" for line in inner[:start])
            first = inner[start]
            yield f"{margin}- {first[indent + _INDENT :]}"
            yield from inner[start + 1 :]
        else:
            yield from inner

    def _item(self, path: KeyPath, indent: int) -> Iterator[str]:
        value = self._shape.values[path]
        if isinstance(value, dict) and value:
            yield from self.lines(path, indent + _INDENT)
        else:
            yield from self._node(path, f"{' ' * indent}-", indent)

    def _pair(self, path: KeyPath, indent: int) -> Iterator[str]:
        key = str(path[-1])
        yield from self._node(path, f"{' ' * indent}{scalar(key)}:", indent)

    def _node(self, path: KeyPath, start: str, indent: int) -> Iterator[str]:
        """A value behind its key or dash."""
        value = self._shape.values[path]
        remark = self._comments.trailing.get(path, "")
        behind = f"  {remark}" if remark else ""
        if isinstance(value, str):
            yield from self._scalar(path, value, start, indent, behind)
        elif not value:
            yield f"{start} {'[]' if isinstance(value, list) else '{}'}{behind}"
        elif (flow := self._flow(path, value, start)) is not None:
            yield f"{flow}{behind}"
        else:
            yield f"{start}{behind}"
            yield from self.lines(path, indent + _INDENT)

    def _flow(self, path: KeyPath, value: Value, start: str) -> str | None:
        """A list of a few short words on one line; None where it must be written item by item."""
        items = value if isinstance(value, list) else []
        words = [item for item in items if isinstance(item, str) and is_plain_in_flow(item)]
        comments = self._comments
        is_bare = path not in comments.foot and not any(
            child in comments.trailing or any(comments.leading.get(child, ()))
            for child in self._shape.children[path]
        )
        line = f"{start} [{', '.join(words)}]"
        is_short = len(words) <= _FEW and display_width(line) <= LINE_LIMIT
        is_flow = is_bare and is_short and 0 < len(words) == len(value)
        return line if is_flow else None

    def _scalar(self, path: KeyPath, value: str, start: str, indent: int, behind: str) -> Iterator[str]:
        plain = f"{start} {value}"
        fits = display_width(plain) <= LINE_LIMIT
        folded = fold(value, LINE_LIMIT - indent - _INDENT)
        wants_block = not (is_plain(value) and fits) if path in self._shape.prose else len(folded) > 1
        if folded and (wants_block or self._is_block(path)):
            yield f"{start} >-{behind}"
            yield from (f"{' ' * (indent + _INDENT)}{line}" for line in folded)
        else:
            yield f"{start} {scalar(value)}{behind}"

    def _is_block(self, path: KeyPath) -> bool:
        """Whether somebody wrote the value as a block, which is then left one."""
        line, column = self._document.positions[path]
        return self._source[line - 1][column - 1 : column] in (">", "|")


def _is_remark(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _without_leading_blanks(lines: list[str]) -> list[str]:
    start = next((number for number, line in enumerate(lines) if line), len(lines))
    return lines[start:]
