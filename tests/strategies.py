"""What Hypothesis makes for the property tests: texts, glossaries, marks, YAML."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from jizhu.model import (
    Block,
    EditionFile,
    Imprint,
    Project,
    Report,
    ReportFront,
    Segment,
    TermEntry,
    TitlePart,
    Variant,
    VocabularyFile,
)
from jizhu.model.project import KeyPath
from jizhu.model.received import read_received
from jizhu.pages.markup import Mark
from jizhu.project.yaml_reader import Value

FEW_CHARACTERS = "甲乙丙"
SOME_CHARACTERS = "中干部发制党风，。“”A9+X <&>'\"\u00a0𠮷"
few = st.text(FEW_CHARACTERS, max_size=14)
some = st.text(SOME_CHARACTERS, max_size=30)


@dataclass(frozen=True)
class Glossary:
    """Forms by entry, longer words in which an entry is no hit, and guards."""

    forms: Mapping[str, tuple[str, ...]]
    not_inside: Mapping[str, tuple[str, ...]]
    guards: tuple[str, ...]


@st.composite
def glossaries(draw: st.DrawFn) -> Glossary:
    form = st.text(FEW_CHARACTERS, min_size=1, max_size=4)
    names = draw(st.lists(st.sampled_from("abcd"), min_size=1, unique=True))
    forms = {name: tuple(draw(st.lists(form, min_size=1, max_size=3, unique=True))) for name in names}
    longer = st.lists(st.text(FEW_CHARACTERS, min_size=2, max_size=5), max_size=2).map(tuple)
    return Glossary(forms, {name: draw(longer) for name in names}, tuple(draw(st.lists(form, max_size=2))))


def project_of(glossary: Glossary) -> Project:
    """A project of these entries and nothing else."""
    entries = {
        name: _entry(forms, glossary.not_inside.get(name, ())) for name, forms in glossary.forms.items()
    }
    vocabulary = VocabularyFile(categories=(), scopes=(), guards=glossary.guards)
    nobody = EditionFile()
    return Project(entries, (), {}, (), (), (), (), vocabulary, (), nobody, Imprint("x", "甲", "x"), {})


def _entry(forms: tuple[str, ...], not_inside: tuple[str, ...]) -> TermEntry:
    headword, *others = forms
    entry = TermEntry.model_validate(
        {
            "headword": headword,
            "pinyin": "jiǎ",
            "category": "any",
            "scope": "any",
            "renderings": [{"text": "x", "status": "preferred", "basis": "general"}],
            "definition": {"en": "x", "zh": "甲"},
            "confidence": "general",
        }
    )
    variants = tuple(Variant.model_validate(form) for form in others)
    return entry.model_copy(update={"variants": variants, "not_inside": not_inside})


def report_of(*texts: str) -> Report:
    """A report of one paragraph with these sentences."""
    front = ReportFront.model_validate(
        {
            "title": [TitlePart(role="main", text="甲")],
            "date": "2015",
            "date-is": "printed",
            "received-sha256": "0" * 64,
        }
    )
    segments = tuple(Segment(f"p2-{n}", text, None, n, 1, 0) for n, text in enumerate(texts, start=1))
    return Report(
        "any",
        "docs/reports/any",
        front,
        None,
        (Block(2, "paragraph", segments, lines=(2,)),),
        (),
        read_received(b""),
    )


@st.composite
def spans(draw: st.DrawFn, length: int) -> tuple[int, int]:
    start = draw(st.integers(0, length))
    return start, draw(st.integers(start, length))


@st.composite
def marks(draw: st.DrawFn, length: int) -> list[Mark]:
    """Marks that overlap as they like, but for those of one rank, which nest or are apart."""
    found: list[Mark] = []
    for number, (start, end) in enumerate(draw(st.lists(spans(length), max_size=8))):
        rank = draw(st.integers(0, 2))
        if not any(m.rank == rank and crosses((start, end), (m.start, m.end)) for m in found):
            found.append(Mark(start, end, draw(st.sampled_from(["a", "span"])), {"id": f"m{number}"}, rank))
    return found


def crosses(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans overlap without one holding the other."""
    first, second = sorted((one, other))
    return first[0] < second[0] < first[1] < second[1]


keys = st.text("abc中-", min_size=1, max_size=4).filter(lambda key: key.strip("-") == key)
scalars = st.text("ab 中文：:#-'\"[]{}&*!|>%@`,?", max_size=8)
yaml_values: st.SearchStrategy[Any] = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=12,
)
yaml_documents = st.lists(yaml_values, max_size=3) | st.dictionaries(keys, yaml_values, max_size=3)


class YamlWriter:
    """Writes a value in block style and keeps the place of everything that it writes."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._text = ""
        self.places: dict[KeyPath, tuple[int, int]] = {}

    def write(self, value: Value) -> str:
        self._value(value, (), 0)
        return self._text

    def _here(self) -> tuple[int, int]:
        return self._text.count("\n") + 1, len(self._text) - self._text.rfind("\n")

    def _value(self, value: Value, path: KeyPath, indent: int) -> None:
        if isinstance(value, str):
            self.places[path] = self._here()
            self._text += self._scalar(value) + "\n"
        elif not value:
            self.places[path] = self._here()
            self._text += f"{'[]' if isinstance(value, list) else '{}'}\n"
        else:
            self._collection(value, path, indent)

    def _collection(self, value: "list[Value] | dict[str, Value]", path: KeyPath, indent: int) -> None:
        if path:
            self._text += "\n" * self._draw(st.integers(1, 2))
            indent += self._draw(st.integers(1, 3))
        for number, key in enumerate(value):
            self._text += " " * indent
            if not number:
                self.places[path] = self._here()
            place = number if isinstance(value, list) else str(key)
            self._text += "-" if isinstance(value, list) else f"{self._scalar(str(key), is_key=True)}:"
            inner = value[place]  # type: ignore[index,call-overload]
            self._text += " " if isinstance(inner, str) or not inner else ""
            before = self._here()
            self._value(inner, (*path, place), indent)
            if inner == "" and isinstance(value, dict):
                self.places[(*path, place)] = (before[0], indent + 1)

    def _scalar(self, text: str, *, is_key: bool = False) -> str:
        is_plain = text.isalpha() and text.isascii()
        quoted = [json.dumps(text, ensure_ascii=False), "'" + text.replace("'", "''") + "'"]
        choices = [text, *quoted] if is_plain else quoted
        comment = "" if is_key else self._draw(st.sampled_from(["", "  # comment: 'x'"]))
        return self._draw(st.sampled_from(choices)) + comment


@st.composite
def written_yaml(draw: st.DrawFn) -> tuple[str, Value, dict[KeyPath, tuple[int, int]]]:
    """A text, the value that it holds, and where everything of the value stands."""
    value = draw(yaml_documents.filter(bool))
    writer = YamlWriter(draw)
    return writer.write(value), value, writer.places


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Bytes of a good file after a few cuts, doublings and insertions."""
    signs = [
        b"\t",
        b"\xff",
        b"[",
        b"]",
        b"{",
        b"- ",
        b": ",
        b"#",
        b"---\n",
        b"\n",
        b"\n\n",
        b"  ",
        b"&a ",
        b"*a",
    ]
    signs += [
        "：".encode(),
        "“".encode(),
        b"'",
        b'"',
        b"|",
        b">-\n",
        b"<<: ",
        b"!x ",
        b"? ",
        b"%",
        b"\x00",
        b"## ",
    ]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(data)))
        end = min(len(data), start + draw(st.integers(0, 40)))
        put = draw(st.sampled_from([*signs, b"", data[start:end] * 2]))
        data = data[:start] + put + data[end:]
    return data
