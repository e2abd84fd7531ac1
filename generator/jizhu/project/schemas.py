"""JSON Schemas of the files that people edit, made from the models that read them, for editors.

Two drafts: 2020-12, and draft-07, which editors know best. A schema says what one value may be; what needs
two files, or the place of a value, only `jizhu check` can say.
"""

import ast
import inspect
import json
import textwrap
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal

from ..model import (
    ConversionsFile,
    EditionFile,
    NotesFile,
    ReadingsFile,
    Record,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from ..model.fields import Either
from .schema_words import CHINESE

Schema = dict[str, Any]
Draft = Literal["7", "2020-12"]

SCHEMAS: Mapping[str, type[Record]] = {
    "term": TermEntry,
    "notes": NotesFile,
    "sources": SourcesFile,
    "conversions": ConversionsFile,
    "readings": ReadingsFile,
    "vocabulary": VocabularyFile,
    "edition": EditionFile,
}
"""Every kind of file, by the name of its schema."""

_DIALECTS: Mapping[Draft, str] = {
    "7": "http://json-schema.org/draft-07/schema#",
    "2020-12": "https://json-schema.org/draft/2020-12/schema",
}


def schema_file(name: str) -> str:
    """The name of the file of one schema."""
    return f"{name}.schema.json"


def schema_text(name: str, draft: Draft) -> str:
    """The file of one schema; see `json_schema`."""
    return json.dumps(json_schema(name, draft), ensure_ascii=False, indent=2) + "\n"


def json_schema(name: str, draft: Draft) -> Schema:
    """The schema of one kind of file. Keys are those of the files, descriptions those of the models, and Chinese."""
    made = SCHEMAS[name].model_json_schema(by_alias=True)
    shapes = made.pop("$defs", {})
    shapes[made["title"]] = made
    models = {model.__name__: model for model in _all_models(Record)}
    for title, shape in shapes.items():
        _describe(shape, models[title])
        shapes[title] = _FORMS.get(title, _as_it_is)(shape, shapes)
        if issubclass(models[title], Either):
            shapes[title]["anyOf"] = [{"required": ["en"]}, {"required": ["zh"]}]
    whole = {"$schema": _DIALECTS[draft], **shapes.pop(made["title"]), "$defs": dict(sorted(shapes.items()))}
    plain: Schema = _plain(whole, "definitions" if draft == "7" else "$defs")
    return plain


def _all_models(model: type[Record]) -> Iterator[type[Record]]:
    yield model
    for narrower in model.__subclasses__():
        yield from _all_models(narrower)


def _describe(shape: Schema, model: type[Record]) -> None:
    """Give every key the words that stand under its field in the model."""
    said: dict[str, str] = {}
    for parent in reversed(model.__mro__):
        if issubclass(parent, Record) and parent is not Record:
            said |= _field_docstrings(parent)
    for name, field in model.model_fields.items():
        shape["properties"][field.alias or name]["description"] = said[name]


def _field_docstrings(model: type[Record]) -> dict[str, str]:
    body = ast.parse(textwrap.dedent(inspect.getsource(model))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for field, text in zip(body.body, body.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                found[name] = inspect.cleandoc(said).replace("``", "`")
    return found


def _as_it_is(shape: Schema, _shapes: Mapping[str, Schema]) -> Schema:
    return shape


def _or_text(shape: Schema, _shapes: Mapping[str, Schema]) -> Schema:
    """A map, or a text in place of one."""
    text = next(iter(shape["properties"].values()))
    text = next((one for one in text.get("anyOf", ()) if one != {"type": "null"}), text)
    words = {key: value for key, value in text.items() if key != "description"}
    return {"description": shape["description"], "anyOf": [words, shape]}


def _traditional(shape: Schema, shapes: Mapping[str, Schema]) -> Schema:
    shape["anyOf"] = [{"required": ["TW"]}, {"required": ["HK"]}]
    return _or_text(shape, shapes)


def _source_reference(shape: Schema, shapes: Mapping[str, Schema]) -> Schema:
    """An id, an id with details, or a whole work that is cited here only."""
    properties = shape["properties"]
    by_id = {**shape, "properties": {k: v for k, v in properties.items() if k != "work"}, "required": ["id"]}
    source = shapes["Source"]
    own = {**source["properties"], "locator": properties["locator"], "quote": properties["quote"]}
    del own["id"]
    work = {**source, "properties": own, "required": ["title"]}
    id_alone = source["properties"]["id"]
    return {"description": shape["description"], "anyOf": [id_alone, by_id, work]}


def _pin(shape: Schema, _shapes: Mapping[str, Schema]) -> Schema:
    terms = shape["properties"]["terms"]
    described = {"description": terms.pop("description")}
    shape["properties"]["terms"] = {**described, "anyOf": [{"const": "none"}, terms]}
    return shape


def _apparatus(shape: Schema, _shapes: Mapping[str, Schema]) -> Schema:
    def of_kind(kind: str) -> Schema:
        return {"properties": {"kind": {"const": kind}}}

    one_side = {"anyOf": [{"required": ["after"]}, {"required": ["before"]}]}
    shape["allOf"] = [
        {"if": of_kind("gap"), "then": {"required": ["extent"], **one_side}},
        {"if": of_kind("sic"), "then": {"required": ["quote"]}},
        {"if": {"required": ["supplied"]}, "then": {"required": ["certainty"]}},
    ]
    return shape


_FORMS: Mapping[str, Callable[[Schema, Mapping[str, Schema]], Schema]] = {
    "Variant": _or_text,
    "Traditional": _traditional,
    "SourceReference": _source_reference,
    "Pin": _pin,
    "Apparatus": _apparatus,
}
"""Models that take more forms than their fields say, or fewer."""


def _plain(value: Any, definitions: str) -> Any:
    """Without titles, defaults and nulls, which say nothing to a writer."""
    if isinstance(value, list):
        return [_plain(item, definitions) for item in value]
    if not isinstance(value, dict):
        return value.replace("#/$defs/", f"#/{definitions}/") if isinstance(value, str) else value
    # A title that is a map is no title but a key of that name, among the properties.
    kept = {
        key: item for key, item in value.items() if key not in ("title", "default") or isinstance(item, dict)
    }
    if "anyOf" in kept and {"type": "null"} in kept["anyOf"]:
        rest = [one for one in kept.pop("anyOf") if one != {"type": "null"}]
        kept |= rest[0] if len(rest) == 1 else {"anyOf": rest}
    if "$ref" in kept and len(kept) > 1:  # Draft 7 reads nothing that stands beside a reference.
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    if isinstance(said := kept.get("description"), str):
        kept["description"] = f"{said} {CHINESE[said]}"
    return {definitions if key == "$defs" else key: _plain(item, definitions) for key, item in kept.items()}
