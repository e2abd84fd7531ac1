"""From texts, lists and maps to typed records; what does not fit is a problem at its line and column."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..model.project import KeyPath
from ..problems import MESSAGES, Problems, listed, suggestion
from .text_reader import Faults
from .yaml_reader import Document, Value

T = TypeVar("T", bound=BaseModel)
_FEW, _MORE = 200, 4

_CHOICE = re.compile(r"'([^']*)'")

# What pydantic calls the commonest errors, and what they are here.
_CODES = {
    "missing": "missing-key",
    "extra_forbidden": "unknown-key",
    "literal_error": "bad-choice",
    "string_type": "expected-text",
    "too_short": "empty-value",
    "tuple_type": "expected-list",
    "list_type": "expected-list",
    "model_type": "expected-map",
    "dict_type": "expected-map",
    "model_attributes_type": "expected-map",
}


def typed(path: str, document: Document, model: type[T], problems: Problems) -> T | None:
    """The document as ``model``, or None and all that does not fit."""
    try:
        for value in _beginnings(document, model):
            model.model_validate(value)
        return model.model_validate(document.value)
    except ValidationError as error:
        faults = Faults(path, problems)
        details = [
            row
            for row in error.errors(include_url=False, include_input=False)
            if not _says_nothing(row, document.value)
        ]
        others = {
            _keys_in(document.value, row["loc"])[0] for row in details if row["type"] != "literal_error"
        }
        for detail in details:
            if faults.is_full:
                break
            # A value that is neither one of some words nor, say, a number is reported as no number.
            if detail["type"] != "literal_error" or _keys_in(document.value, detail["loc"])[0] not in others:
                _report(faults, document, model, detail)
        faults.report()
        return None


def _beginnings(document: Document, model: type[BaseModel]) -> Iterator[Value]:
    """Of a long document more and more, until most of it has been seen.

    Pydantic gathers the errors of a whole document before anybody sees one. Of 500,000 empty items that would be
    as many; so the first few of each list are looked at first, and a document that is wrong is so at its beginning.
    """
    size = _FEW
    while size * _MORE < len(document.positions):
        yield _beginning(document.value, size, _known_keys(model))
        size *= _MORE


def _beginning(value: Value, size: int, known: tuple[str, ...]) -> Value:
    if isinstance(value, list):
        return [_beginning(item, size, known) for item in value[:size]]
    if isinstance(value, dict):
        unknown = list(islice((key for key in value if key not in known), size))
        kept = [key for key in known if key in value]
        return {key: _beginning(value[key], size, known) for key in (*kept, *unknown)}
    return value


def _report(faults: Faults, document: Document, model: type[BaseModel], detail: ErrorDetails) -> None:
    keys, value, branches = _keys_in(document.value, detail["loc"])
    kind = detail["type"]
    if kind == "literal_error" and not value and branches:
        kind = "too_short"  # It may be one of some words, or something longer: it is nothing yet.
    if kind == "literal_error" and not isinstance(value, str):
        kind = "string_type"
    facts: dict[str, Any] = {"value": value if isinstance(value, str) else "", **detail.get("ctx", {})}
    if kind == "missing":
        facts.setdefault("key", detail["loc"][-1])
    if kind == "literal_error":
        facts["choices"] = listed(_CHOICE.findall(facts["expected"]))
    if kind == "extra_forbidden":
        # A key may be known, and stand in the wrong place.
        known = (key for key in _known_keys(model) if key != keys[-1])
        facts |= {"key": keys[-1], "suggestion": suggestion(str(keys[-1]), known)}
    place = (document.keys if kind == "extra_forbidden" else document.positions).get(keys)
    code = _CODES.get(kind, kind)
    faults.add(place or (1, 1), code if code in MESSAGES else "expected-text", **facts)


def _keys_in(value: Value, loc: tuple[int | str, ...]) -> tuple[KeyPath, Value, list[tuple[str, Value]]]:
    """The part of pydantic's location that exists in the document, the value there, and the rest.

    Pydantic mixes names of union branches into locations; they are no keys of the document. Each comes with
    the value that the union is of.
    """
    keys: list[int | str] = []
    others: list[tuple[str, Value]] = []
    for part in loc:
        if isinstance(value, dict) and part in value:
            value = value[str(part)]
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            others.append((str(part), value))
            continue
        keys.append(part)
    return tuple(keys), value, others


def _says_nothing(detail: ErrorDetails, document: Value) -> bool:
    """Whether an error speaks of a branch of a union that its value was never meant for, or only repeats others."""
    _, value, branches = _keys_in(document, detail["loc"])
    # Pydantic also calls a list short when its items did not fit; those are reported by themselves.
    if detail["type"] == "too_short" and value:
        return True
    return any(tag.startswith("tuple[" if isinstance(value, str) else "literal[") for tag, value in branches)


@cache
def _known_keys(model: type[BaseModel]) -> tuple[str, ...]:
    keys: dict[str, None] = {}
    for inner in _models_in(model, set()):
        for name, info in inner.model_fields.items():
            keys[info.alias or name] = None
    return tuple(keys)


def _models_in(annotation: Any, seen: set[Any]) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            yield annotation
            for info in annotation.model_fields.values():
                yield from _models_in(info.annotation, seen)
        return
    for part in get_args(annotation):
        yield from _models_in(part, seen)
