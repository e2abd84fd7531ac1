"""The whole glossary as JSON: every value of every entry, with the works cited; and its JSON Schema.

Keys are those of the data model and every value is text. Chinese is simplified; `scripts` has the
traditional forms of headwords, variants and members where they differ.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer, Project, Record, Source, TermEntry
from ...model.edition import ToScript
from ...model.spellings import spellings
from .terms import all_entries

SCHEMA_VERSION = "1"
FILE = Offer("glossary.json")
SCHEMA = Offer("glossary.schema.json", unit="")
_DRAFT = "https://json-schema.org/draft/2020-12/schema"


def json_glossary(content: ExportContent) -> Iterator[ExportedFile]:
    """`glossary.json`, entries in pinyin order, and the schema that it keeps."""
    rows = all_entries(content)
    document = {
        "$schema": SCHEMA.path,
        "schema-version": SCHEMA_VERSION,
        "colophon": asdict(content.colophon),
        "entries": {row.id: plain(row.entry) for row in rows},
        "scripts": scripts(content),
        "sources": [plain(work) for work in content.analysis.project.works],
    }
    yield FILE.file(as_json(document), len(rows))
    yield SCHEMA.file(as_json(_schema(content.imprint.name)))


def as_json(value: object) -> bytes:
    """UTF-8 JSON that a person can read."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def plain(record: Record) -> dict[str, Any]:
    """A record as it is written in YAML, without the values that are understood."""
    return record.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def scripts(content: ExportContent) -> dict[str, dict[str, str]]:
    """Tag of a traditional script → simplified form → its form in that script, where the two differ."""
    forms = sorted(_forms(content.analysis.project))
    return {
        edition.tag: _converted(forms, content.texts[edition.tag].to_own)
        for edition in CHINESE_EDITIONS
        if edition.opencc is not None
    }


def _forms(project: Project) -> set[str]:
    return {spelling.text for entry in project.entries.values() for spelling in spellings(entry)}


def _converted(forms: list[str], to_script: ToScript) -> dict[str, str]:
    return {form: converted for form in forms if (converted := to_script(form)) != form}


def _schema(name: str) -> dict[str, Any]:
    """The schema of the file, with that of an entry and of a work as the types of this program state them."""
    entry, work = _schema_of(TermEntry), _schema_of(Source)
    definitions = {**entry.pop("$defs", {}), **work.pop("$defs", {}), "TermEntry": entry, "Source": work}
    for definition in definitions.values():
        _leave_out_defaults(definition)
    text, texts = {"type": "string"}, {"type": "object", "additionalProperties": {"type": "string"}}
    names = ("title", "version", "date", "licence", "licence_url", "source")
    return {
        "$schema": _DRAFT,
        "$id": SCHEMA.path,
        "title": f"{name} glossary",
        "type": "object",
        "additionalProperties": False,
        "required": ["schema-version", "colophon", "entries", "scripts", "sources"],
        "properties": {
            "$schema": text,
            "schema-version": {"const": SCHEMA_VERSION},
            "colophon": _object(dict.fromkeys(names, text)),
            "entries": {"type": "object", "additionalProperties": {"$ref": "#/$defs/TermEntry"}},
            "scripts": {"type": "object", "additionalProperties": texts},
            "sources": {"type": "array", "items": {"$ref": "#/$defs/Source"}},
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _schema_of(record: type[Record]) -> dict[str, Any]:
    return record.model_json_schema(mode="serialization", by_alias=True, ref_template="#/$defs/{model}")


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": properties,
        "required": list(properties),
    }


def _leave_out_defaults(definition: dict[str, Any]) -> None:
    """A value that is understood is not written, so that a key with a default is not required."""
    properties = definition.get("properties", {})
    required = [key for key in definition.get("required", ()) if "default" not in properties[key]]
    if properties:
        definition["required"] = required
