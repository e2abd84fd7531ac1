"""TMX as other programs write it: any tag for a language, several Chinese texts in a unit, codes in the sentences."""

import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from ...problems import Problems, listed
from .kinds import packed_kind, root_kind, text_kind
from .pairs import Pair, language_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
# Codes of the program that the text was translated in, and texts inside these; `hi` marks words of the sentence.
_CODES = {"bpt", "ept", "it", "ph", "ut", "sub"}


class _RootFoundError(Exception):
    """Raised to leave the parser at the root element."""


class _EntityDeclaredError(Exception):
    """Raised at the declaration of an entity."""


def read_tmx(path: Path, problems: Problems) -> list[Pair]:
    """Every Chinese text of every unit with every English one. What is no such memory is a problem."""
    data = path.read_bytes()
    if what := packed_kind(data):
        problems.add((str(path), 1, 1), "not-a-memory", what=what)
        return []
    root = _parse(str(path), _in_utf8(data), problems)
    if root is None:
        return []
    units = root.findall(".//{*}tu")
    pairs = [pair for number, unit in enumerate(units, start=1) for pair in _pairs(number, unit)]
    if not pairs:
        tags = Counter(tag for unit in units for tag, _ in _texts(unit))
        languages = listed(f"{tag or '?'} ({count})" for tag, count in sorted(tags.items()))
        code = "memory-without-pairs" if units else "memory-empty"
        problems.add((str(path), 1, 1), code, **({"languages": languages} if units else {}))
    return pairs


def _in_utf8(data: bytes) -> bytes:
    """The same text in UTF-8 where another encoding is declared, since the parser knows few of them."""
    found = _DECLARED.match(data)
    if found is None or found[1].lower() in (b"utf-8", b"utf-16"):
        return data
    try:
        return data[found.end() :].decode(found[1].decode()).encode()
    except (LookupError, UnicodeError):
        return data


def _parse(path: str, data: bytes, problems: Problems) -> ET.Element | None:
    """The root of a TMX, or None and a problem. Entities are refused where they are declared, before any is used."""
    parser = expat.ParserCreate(namespace_separator="}")
    root: list[str] = []

    def begin(name: str, _: object) -> None:
        root.append(name.rpartition("}")[2])
        raise _RootFoundError

    def declared(name: str, *_: object) -> None:
        raise _EntityDeclaredError(name)

    parser.StartElementHandler = begin
    parser.EntityDeclHandler = declared
    try:
        parser.Parse(data, True)
    except _RootFoundError:
        pass
    except _EntityDeclaredError as found:
        place = (path, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        problems.add(place, "memory-entity", name=found)
        return None
    except (expat.ExpatError, ValueError):
        problems.add((path, 1, 1), "not-a-memory", what=text_kind(data))
        return None
    if root != ["tmx"]:
        problems.add((path, 1, 1), "not-a-memory", what=root_kind(root[0]))
        return None
    try:
        return ET.fromstring(data)  # noqa: S314 (There are no entities, and the parser loads nothing.)
    except ET.ParseError as error:
        line, at = error.position
        before = data.split(b"\n")[line - 1][:at]
        problems.add((path, line, len(before.decode(errors="replace")) + 1), "memory-broken")
        return None


def _pairs(number: int, unit: ET.Element) -> Iterator[Pair]:
    texts = [(tag, text) for tag, text in _texts(unit) if text]
    for tag, chinese in texts:
        if language_of(tag) == "zh":
            for other, english in texts:
                if language_of(other) == "en":
                    yield Pair(number, chinese, english, tag, other)


def _texts(unit: ET.Element) -> Iterator[tuple[str, str]]:
    """Each text of a unit with its tag, without codes."""
    for variant in unit.findall("{*}tuv"):
        tag = (variant.get(_LANGUAGE) or variant.get("lang") or "").strip()
        segment = variant.find("{*}seg")
        yield tag, "" if segment is None else "".join(_words(segment, tag)).strip()


def _words(element: ET.Element, tag: str) -> Iterator[str]:
    yield element.text or ""
    for inner in element:
        name = inner.tag.rpartition("}")[2] if isinstance(inner.tag, str) else ""
        if name == "hi":
            yield from _words(inner, tag)
        elif name == "ph" and language_of(tag) == "en":
            # What stands for something between two words, as a line break does, keeps them apart.
            yield " "
        yield inner.tail or ""
