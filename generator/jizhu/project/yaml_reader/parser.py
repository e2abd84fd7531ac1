"""The C parser: its events, how far it gets with a text, and why it gives up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from ...problems import Bilingual

ParserError = yaml.YAMLError

_REASONS: Mapping[str, Bilingual] = {
    "mapping values are not allowed": Bilingual("a colon stands where no key can be", "此处不应有冒号"),
    "did not find expected key": Bilingual("a key is expected here", "此处应为键"),
    "did not find expected '-'": Bilingual("a list item “- ” is expected here", "此处应为以“- ”开头的列表项"),
    "could not find expected ':'": Bilingual("the colon after a key is missing", "键后缺少冒号"),
    "did not find expected ',' or ']'": Bilingual("a comma or “]” is expected here", "此处应为逗号或“]”"),
    "did not find expected ',' or '}'": Bilingual("a comma or “}” is expected here", "此处应为逗号或“}”"),
    "found character that cannot start": Bilingual(
        "no text can begin with this sign", "文字不能以此符号开头"
    ),
    "found unexpected end of stream": Bilingual("a quotation mark is never closed", "引号没有闭合"),
    "did not find expected <document": Bilingual(
        "the line does not go on from the lines before", "本行与上文不相连"
    ),
    "did not find expected node": Bilingual("a value is expected here", "此处应为值"),
    "block sequence entries": Bilingual("no list item can begin here", "此处不能开始列表项"),
    "found unknown escape": Bilingual("“\\” and the sign after it mean nothing", "“\\”及其后的符号没有意义"),
}
_OTHER = Bilingual("this cannot stand here", "此处的写法不合语法")


class Stop(NamedTuple):
    """Where the parser gave up, and why. Lines and columns count from 0."""

    line: int
    column: int
    reason: str
    """In the words of libyaml."""
    begun: int
    """The line in which what it was reading began."""

    @property
    def in_words(self) -> Bilingual:
        """The reason for people."""
        found = (phrase for start, phrase in _REASONS.items() if self.reason.startswith(start))
        return next(found, _OTHER)

    @property
    def is_for_a_missing_colon(self) -> bool:
        """Whether a key is not followed by its colon."""
        return self.reason.startswith("could not find expected ':'")

    @property
    def is_for_something_open(self) -> bool:
        """Whether a quotation mark or a bracket is not closed, so that the mistake may be far above."""
        return self.reason.startswith(("found unexpected end", "did not find expected ','"))


BARE_TEXT = Stop(0, 0, "bare text", 0)
"""The parser did not stop, but all is one text to it."""


class Progress(NamedTuple):
    """How far the parser gets with a text."""

    stop: Stop | None
    """Where it gives up; None where it comes to the end."""
    twice: int
    """How many keys stand twice in their map."""


def events(text: str) -> Iterator[Any]:
    """The events of the C parser, as `yaml.parse` gives them, which is slower; it raises `ParserError`."""
    return iter(yaml.CSafeLoader(text).get_event, None)


def stop_at(error: ParserError) -> Stop:
    """Where and why it gave up; at the beginning where the error has no place."""
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    reason = getattr(error, "problem", None) or str(error)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    return Stop(line, column, reason, begun.line if begun else 0)


def parse(text: str) -> Progress:
    """Go through a whole text without taking anything from it."""
    root, twice = None, 0
    around: list[_Keys] = []
    try:
        for event in events(text):
            if root is None and isinstance(event, yaml.NodeEvent):
                root = event
            twice += _is_written_twice(event, around)
    except ParserError as error:
        return Progress(stop_at(error), twice)
    return Progress(BARE_TEXT if isinstance(root, yaml.ScalarEvent) else None, twice)


@dataclass
class _Keys:
    """The keys of one map while it is parsed; of a list, none."""

    found: set[str] | None
    is_value: bool = False


def _is_written_twice(event: Any, around: list[_Keys]) -> bool:
    """Whether an event is a key that its map already has. ``around`` are the maps and lists around it."""
    is_twice = False
    if isinstance(event, yaml.NodeEvent) and around and around[-1].found is not None:
        if not around[-1].is_value and isinstance(event, yaml.ScalarEvent):
            is_twice = event.value in around[-1].found
            around[-1].found.add(event.value)
        around[-1].is_value = not around[-1].is_value
    if isinstance(event, yaml.MappingStartEvent):
        around.append(_Keys(set()))
    elif isinstance(event, yaml.SequenceStartEvent):
        around.append(_Keys(None))
    elif isinstance(event, yaml.CollectionEndEvent):
        around.pop()
    return is_twice
