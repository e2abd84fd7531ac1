"""YAML of another program, of which only the top is looked at: tags, anchors and whatever it has below are its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from .parser import Stop, stop_at

_DEPTH, _MOST = 3, 100
Foreign = str | list["Foreign"] | dict[str, "Foreign"]
"""A value; what lies deep or far down in it, and keys that are no words, are left out."""


@dataclass(frozen=True)
class Setting:
    """A value at the top of the document."""

    value: Foreign
    """The value; where it has a tag, such as `!ENV`, it is what stands behind that."""
    has_tag: bool
    """Whether its program makes something else of it."""
    line: int
    """Line of its key, from 1."""
    column: int
    """Column of its key, from 1."""


def read_foreign(text: str) -> Mapping[str, Setting] | Stop:
    """The keys at the top of a document with their values; where it is no YAML, where the parser gave up."""
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError as error:
        return stop_at(error)
    except RecursionError:
        return Stop(0, 0, "too deep", 0)
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return {
        key.value: Setting(
            _value(value, _DEPTH),
            value.tag.startswith("!"),
            key.start_mark.line + 1,
            key.start_mark.column + 1,
        )
        for key, value in pairs
        if isinstance(key, yaml.ScalarNode)
    }


def _value(node: Any, depth: int) -> Foreign:
    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    if not depth:
        return ""
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, depth - 1) for item in node.value[:_MOST]]
    return {
        key.value: _value(value, depth - 1)
        for key, value in node.value[:_MOST]
        if isinstance(key, yaml.ScalarNode)
    }
