"""The order of keys, and which values are prose, as the model has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args

from ...model import Record
from ...model.fields import PROSE
from ...model.project import KeyPath
from ..yaml_reader import Value


@dataclass(frozen=True)
class Shape:
    """A document's values by path, in canonical order."""

    values: dict[KeyPath, Value]
    """Every value."""
    children: dict[KeyPath, tuple[KeyPath, ...]]
    """Paths of the members of every map and list, in the order in which they are written."""
    prose: frozenset[KeyPath]
    """Values that the model calls prose."""


def shape_of(value: Value, model: type[Record]) -> Shape:
    """The shape of a value of a type; keys that the model does not know stand last, as they were."""
    values: dict[KeyPath, Value] = {}
    children: dict[KeyPath, tuple[KeyPath, ...]] = {}
    prose = set()

    def walk(path: KeyPath, value: Value, annotation: Any) -> None:
        values[path] = value
        if isinstance(value, dict):
            known = dict(_fields(annotation, value))
            order = [*(key for key in known if key in value), *(key for key in value if key not in known)]
            children[path] = tuple((*path, key) for key in order)
            for key in order:
                walk((*path, key), value[key], known.get(key))
        elif isinstance(value, list):
            children[path] = tuple((*path, number) for number in range(len(value)))
            for number, item in enumerate(value):
                walk((*path, number), item, annotation)
        elif _is_prose(annotation):
            prose.add(path)

    walk((), value, model)
    return Shape(values, children, frozenset(prose))


def _fields(annotation: Any, value: dict[str, Value]) -> Iterator[tuple[str, Any]]:
    """Keys of the records that an annotation names, in order, with their own annotations."""
    for record in _records_in(annotation):
        own = [
            (info.alias or name, [info.annotation, *info.metadata])
            for name, info in record.model_fields.items()
        ]
        first = [field for key in record.FIRST for field in own if field[0] == key]
        own = [*first, *(field for field in own if field not in first)]
        work = dict(own).get("work")
        if work and "id" not in value:
            # A work that is cited in one place only is written out in the place of its id.
            yield from _fields(work, {"id": ""})
        yield from own


def _records_in(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
        return
    for part in annotation if isinstance(annotation, list) else get_args(annotation):
        yield from _records_in(part)


def _is_prose(annotation: Any) -> bool:
    if annotation is PROSE:
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return False
    parts = annotation if isinstance(annotation, list) else get_args(annotation)
    return any(_is_prose(part) for part in parts)
