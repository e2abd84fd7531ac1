"""Every field of every file that people edit, at its limit; the fields are those of the models, so none is forgotten.

A case is a file of the base project with one value as long as the file may be, with one list of as many items, or
with one map of as many keys. What must come of it is no matter here: an answer, soon and in little memory.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from jizhu.chinese.pinyin import suggest_pinyin
from jizhu.model import (
    ConversionsFile,
    EditionFile,
    EnglishFront,
    NotesFile,
    ReadingsFile,
    ReportFront,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from jizhu.project.load import ENTRY_LIMIT, FILE_LIMIT

REPORT = "docs/reports/county-2014"
FILES: Mapping[str, tuple[type[BaseModel], int]] = {
    "annotations/terms/si-feng.yml": (TermEntry, ENTRY_LIMIT),
    "annotations/notes/county-2014.yml": (NotesFile, FILE_LIMIT),
    "annotations/sources.yml": (SourcesFile, FILE_LIMIT),
    "annotations/conversions.yml": (ConversionsFile, FILE_LIMIT),
    "annotations/readings.yml": (ReadingsFile, FILE_LIMIT),
    "annotations/vocabulary.yml": (VocabularyFile, FILE_LIMIT),
    "annotations/edition.yml": (EditionFile, FILE_LIMIT),
    f"{REPORT}/zh-Hans.md": (ReportFront, FILE_LIMIT),
    f"{REPORT}/en.md": (EnglishFront, FILE_LIMIT),
}
"""File → what stands in it, or in its front matter, and the most bytes that it may have."""
PAGES = ("docs/pages/about/zh-Hans.md", "docs/pages/about/en.md")
"""Hand-written pages, which are one text each."""
# The first of them that a field takes is an ordinary value of it.
ORDINARY = ("1", "p5-1", "2015", "0" * 64, "https://example.org/", "si-feng", "甲", "x")
SIGNS = ("的", "9", "“甲”、a … ", "[a] ")
"""What a long value is made of."""

Place = tuple[str | int, ...]


@dataclass(frozen=True)
class Case:
    """A file at a limit."""

    name: str
    """File, field, and what is at its limit there."""
    path: str
    """The file, relative to the project."""
    text: str
    """Its text."""

    def write(self, project: Path) -> None:
        """Put the file into a project."""
        (project / self.path).parent.mkdir(parents=True, exist_ok=True)
        (project / self.path).write_text(self.text, encoding="utf-8")


def cases(project: Path, path: str, share: float = 1) -> Iterator[Case]:
    """All cases of one file of a copy of the base project, each at a share of the size that it may have."""
    if path in PAGES:
        for sign in (*SIGNS, "\n# a\n", "[甲](x) "):
            yield Case(f"page, of {sign!r}", path, sign * (int(FILE_LIMIT * share) // len(sign.encode())))
        return
    model, limit = FILES[path]
    below = ""
    if path.endswith(".md"):
        _, _, below = (project / path).read_text(encoding="utf-8").split("---\n", 2)
    for place, name, value in _values(model, int(limit * share)):
        document = _ordinary(model)
        put(document, place, value)
        written = json.dumps(document, ensure_ascii=False, indent=0)
        text = f"---\n{written}\n---\n{below}" if below else written
        assert len(text.encode()) <= limit * share, place
        yield Case(f"{'.'.join(map(str, place))}: {name}", path, text)


def _values(model: type[BaseModel], size: int) -> Iterator[tuple[Place, str, Any]]:
    """Place, name and value of everything in a file that can be at its limit."""
    room = size - len(json.dumps(_ordinary(model), ensure_ascii=False).encode()) * 2 - 2000
    for place, field in fields(model, ()):
        item = item_of(field)
        if item is None:
            for sign in SIGNS:
                yield place, f"long, of {sign}", (sign * (room // len(sign.encode()))).strip()
        else:
            one = ordinary_of(item)
            many = room // (len(json.dumps(one, ensure_ascii=False, indent=0).encode()) + 10)
            yield place, "the same items", [one] * many
            yield place, "other items", [_numbered(one, n) for n in range(many * 2 // 3)]
            yield place, "items of nothing", [""] * (room // 4)
        yield place, "keys", {f"k{n}": "x" for n in range(room // 16)}


def fields(model: type[BaseModel], above: Place) -> Iterator[tuple[Place, FieldInfo]]:
    for name, field in model.model_fields.items():
        place = (*above, field.alias or name)
        yield place, field
        for part in _models(field.annotation):
            yield from fields(part, (*place, 0) if item_of(field) is not None else place)


def _models(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [found for part in get_args(annotation) for found in _models(part)]


def item_of(field: FieldInfo) -> Any:
    """What a list holds; None for what is no list."""
    parts = [field.annotation, *get_args(field.annotation)]
    return next((get_args(part)[0] for part in parts if get_origin(part) is tuple), None)


def _ordinary(model: type[BaseModel]) -> dict[str, Any]:
    """A document with the keys that it must have."""
    fields = model.model_fields.items()
    return {f.alias or name: _of_field(f) for name, f in fields if f.is_required()}


def _of_field(field: FieldInfo) -> Any:
    item = item_of(field)
    return [ordinary_of(item)] if item is not None else ordinary_of(_whole(field))


def _whole(field: FieldInfo) -> Any:
    return Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation


def ordinary_of(annotation: Any) -> Any:
    models = _models(annotation)
    if models:
        return _ordinary(models[0]) or "x"
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if get_origin(bare) is Literal:
        return get_args(bare)[0]
    return next(value for value in ORDINARY if _takes(annotation, value))


def _takes(annotation: Any, value: str) -> bool:
    try:
        TypeAdapter(annotation).validate_python(value)
    except ValidationError:
        return False
    return True


def _numbered(item: Any, number: int) -> Any:
    """The item with another value at its first key."""
    if isinstance(item, dict):
        first = next(iter(item))
        return {**item, first: _numbered(item[first], number)}
    return f"{item}{number}"


def put(document: Any, place: Place, value: Any) -> None:
    *above, last = place
    for key, following in zip(above, place[1:], strict=True):
        empty: Any = [{}] if following == 0 else {}
        if isinstance(document, list):
            document = document[int(key)]
            continue
        if not isinstance(document.get(key), (dict, list)) or not document[key]:
            document[key] = empty
        elif following == 0 and not isinstance(document[key][0], dict):
            document[key] = [{}]
        document = document[key]
    document[last] = value


# Texts

ENTRY = {
    "category": "doctrine",
    "scope": "central",
    "definition": {"en": "x", "zh": "甲"},
    "confidence": "general",
}


def texts(size: int) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    """Name, Chinese, English and an entry: long texts, and the entries that ask most of them."""
    chinese, words = size // 3, size // 2
    yield "one character", "的" * chinese, "de " * words, _entry("的", ["de"])
    yield "apart", "的甲" * (chinese // 2), "de x " * (words // 2), _entry("的", ["de"])
    yield "nested", "甲的乙" * (chinese // 3), "de x " * (words // 2), _entry("甲的乙", ["de"], ["的"])
    gaps = " … ".join(["a"] * 30 + ["b"])
    yield "gaps", "的" * (chinese // 20), "a " * words, _entry("的", ["a", gaps])
    alike = [f"a {'b ' * n}c{n}" for n in range(60)]
    yield "forms alike", "的" * (chinese // 20), "a b " * (words // 2), _entry("的", ["a", *alike])
    more = ["的" * n for n in range(2, 40)]
    yield "variants alike", "的" * (chinese // 4), "a " * (words // 4), _entry("的", ["a"], more)
    yield "brackets", "甲", "[" * size, _entry("的", ["a"])
    yield "quotations", "“甲”“乙”、" * (chinese // 7), "x", _entry("的", ["a"])
    yield "formulas", "三个自信九位一体" * (chinese // 8), "x", _entry("的", ["a"])
    yield "marks", "甲" + "。" * chinese, "x", _entry("的", ["a"])
    yield "lost", "□甲" * (chinese // 2), "x", _entry("的", ["a"])
    yield "spaces", "甲" + " 乙" * (chinese // 2), "x", _entry("的", ["a"])


def _entry(headword: str, wordings: list[str], variants: Sequence[str] = ()) -> dict[str, Any]:
    text, *forms = wordings
    rendering = {"text": text, "status": "preferred", "basis": "general", "forms": forms}
    return {
        "headword": headword,
        "pinyin": suggest_pinyin(headword),
        "variants": list(variants),
        **ENTRY,
        "renderings": [rendering],
    }


def write_text(
    project: Path, chinese: str, english: str, entry: Mapping[str, Any], *, sentences: int = 1
) -> None:
    """A project of one report with this text, so many times, and one entry more than the base project has."""
    rows, lines = "\n".join([chinese] * sentences), "\n".join([english] * sentences)
    received = f"题\n{chinese * sentences}\n"
    front = {
        "title": [{"role": "main", "text": "题"}],
        "date": "2015",
        "date-is": "posted",
        "received-sha256": hashlib.sha256(received.encode()).hexdigest(),
    }
    files = {
        "zh-Hans.md": f"---\n{json.dumps(front, ensure_ascii=False)}\n---\n\n{rows}\n",
        "en.md": f"---\n{json.dumps({'title': ['x'], 'status': 'x'})}\n---\n\n{lines}\n",
        "received.txt": received,
    }
    for name, text in files.items():
        (project / REPORT / name).write_text(text, encoding="utf-8")
    (project / "annotations/notes/county-2014.yml").write_text("notes: []\n", encoding="utf-8")
    entries = project / "annotations/terms"
    (entries / "more.yml").write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
