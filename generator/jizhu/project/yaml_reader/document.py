"""What is read from a YAML document: values, and the place of every one."""

from dataclasses import dataclass, field

from ...model.project import KeyPath

Value = str | list["Value"] | dict[str, "Value"]


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
