"""Damaged projects, as strategies: what people, their programs and their enemies do to good files."""

import json
import shutil
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from jizhu.model.project import KeyPath
from jizhu.problems import Problems
from jizhu.project.yaml_reader import Document, Value, read_yaml

Changes = Mapping[str, bytes | None]
"""Path → what the file holds now; None where it is gone."""

_MARKS = (
    *(": ", "：", "#", " #", "- ", "-", "\t", "  ", "\n", "\n\n", "\r", "\r\n", "\u3000", "\u00a0"),
    *('"', "'", "“", "”", "‘", "「", "，", "。", "、", "（", "）", "《", "…", "——", "·", "〇", "□", "〔"),
    *("[", "]", "{", "}", "&a ", "*a", "!x ", "<<: ", "? ", "| ", ">-\n", "---\n", "...\n", "%YAML 1.2\n"),
    *("\\", "\\n", '"\\n::error::"', '"\\u200b"', '"\\ud800"', "\x00", "\x07", "\x85", "\u2028", "\ufeff"),
    *("\u200b", "\u202e", "\u2066", "\u00ad", "\ufe0f", "\U000e0041", "\ue000", "\ufffd", "\uffff"),
    *("⻛", "⼈", "\ufa19", "\ufa11", "𠮷", "\U00031350", "國", "髮", "ａ", "１", "e\u0301", "ü", "а"),
    *("## ", "### ", "[untranslated]", "[x]", "p5", "p5-1", "report", "none", "unknown", "null", "~"),
    *("<script>alert(1)</script>", "<p>&nbsp;</p>", "<!--", "-->", "</span>", "&amp;", "&lt;", "<![CDATA["),
    *("{{ 7*7 }}", "{% raw %}", "{0}", "{quote}", "{", "%s", "$&", "*x*{: onclick=a }", "[x](javascript:a)"),
    *(
        "(a+)+$",
        ".*",
        "=1+1",
        "@x",
        "http://",
        "https://[x/",
        "javascript:alert(1)",
        "../x",
        "/etc/passwd",
        "CON",
        "é",
    ),
)
"""What is typed, pasted or planted somewhere."""

_VALUES: tuple[Any, ...] = (
    *(*_MARKS, "", " ", "0", "-1", "1", "9+", "007", "1e3", "２０", "9" * 30, "9" * 5000, "no", "2013-02-30"),
    *(
        "2013",
        "2013-13",
        "0000",
        "2013-06-18",
        "10000-01-01",
        "x" * 300,
        "中" * 300,
        "中" * 20_000,
        "a b " * 500,
    ),
    *(
        [],
        {},
        [""],
        ["x", "x"],
        [[]],
        {"": ""},
        {"en": "x"},
        {"zh": "中"},
        {"en": "x", "zh": "中"},
        {"id": "x"},
    ),
    *({"TW": "中"}, {"form": "中"}, {"x": {"y": ["z"]}}, ["中"] * 500),
)
"""What stands where a value should."""

_WIDE = str.maketrans(",;:!?()[]#-", "，；：！？（）［］＃－")
_STRAIGHT = str.maketrans("，；：！？（）“”", ',;:!?()""')
_TRADITIONAL = str.maketrans("东风马门车书长贝发干党国会员务", "東風馬門車書長貝發幹黨國會員務")


_GONE = "gone.txt"


def save(case: Changes, folder: Path) -> None:
    """Write the files of a case, and a list of those that are gone in it."""
    shutil.rmtree(folder, ignore_errors=True)
    gone = "".join(f"{path}\n" for path, data in case.items() if data is None).encode()
    for path, data in {**case, _GONE: gone or None}.items():
        if data is not None:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)


def saved(folder: Path) -> dict[str, bytes | None]:
    """The case that was written to a folder."""
    files = {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
    return {**dict.fromkeys(files.pop(_GONE, b"").decode().splitlines()), **files}


@cache
def corpus(folder: Path) -> dict[str, bytes]:
    """The files that people write, by path: everything in `annotations/` and `docs/`."""
    files = [
        path for part in ("annotations", "docs") for path in (folder / part).rglob("*") if path.is_file()
    ]
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(files)}


@st.composite
def changes(draw: st.DrawFn, folder: Path) -> dict[str, bytes | None]:
    """One to three files of a project, each damaged in one to four ways, or given another name or none."""
    good = corpus(folder)
    found: dict[str, bytes | None] = {}
    for path in draw(st.lists(st.sampled_from(sorted(good)), min_size=1, max_size=3, unique=True)):
        if draw(st.integers(0, 19)):
            found[path] = draw(damaged(path, good))
        else:
            found |= draw(_misplaced(path, good))
    return found


@st.composite
def damaged(draw: st.DrawFn, path: str, good: Mapping[str, bytes]) -> bytes:
    """One file after one to four mishaps, or with a few of its values replaced."""
    text = good[path].decode("utf-8", "surrogateescape")
    if path.endswith(".yml") and draw(st.booleans()):
        document = read_yaml(path, text, Problems())
        if document is not None:
            return draw(_with_other_values(document))
    others = sorted(good)
    for _ in range(draw(st.integers(1, 4))):
        mishap = draw(st.sampled_from(MISHAPS))
        text = mishap(draw, text) if mishap is not _paste_other else _paste_other(draw, text, good, others)
    data = text.encode("utf-8", "surrogateescape" if "\ud800" not in text else "surrogatepass")
    return draw(st.sampled_from(_ENCODINGS))(data)


def _place(draw: st.DrawFn, text: str) -> tuple[int, int]:
    """A stretch of up to forty characters; columns near each other are near in the choices that it takes."""
    start = draw(st.integers(0, len(text)))
    return start, min(len(text), start + draw(st.integers(0, 40)))


def _lines(draw: st.DrawFn, text: str) -> tuple[list[str], int, int]:
    lines = text.split("\n")
    start = draw(st.integers(0, len(lines) - 1))
    return lines, start, min(len(lines), start + draw(st.integers(1, 6)))


def _insert(draw: st.DrawFn, text: str) -> str:
    start, _ = _place(draw, text)
    return text[:start] + draw(st.sampled_from(_MARKS)) + text[start:]


def _replace(draw: st.DrawFn, text: str) -> str:
    start, end = _place(draw, text)
    return text[:start] + draw(st.sampled_from(_MARKS)) + text[end:]


def _delete(draw: st.DrawFn, text: str) -> str:
    start, end = _place(draw, text)
    return text[:start] + text[end:]


def _repeat(draw: st.DrawFn, text: str) -> str:
    start, end = _place(draw, text)
    return text[:start] + text[start:end] * draw(st.sampled_from((2, 3, 50, 2000))) + text[end:]


def _translate(draw: st.DrawFn, text: str) -> str:
    """Full-width for half-width, half for full, traditional for simplified, in a stretch or everywhere."""
    start, end = draw(st.sampled_from(((0, len(text)), _place(draw, text))))
    table = draw(st.sampled_from((_WIDE, _STRAIGHT, _TRADITIONAL)))
    return text[:start] + text[start:end].translate(table) + text[end:]


def _decompose(draw: st.DrawFn, text: str) -> str:
    start, end = _place(draw, text)
    return text[:start] + unicodedata.normalize("NFD", text[start:end]) + text[end:]


def _swap_lines(draw: st.DrawFn, text: str) -> str:
    lines, one, _ = _lines(draw, text)
    other = draw(st.integers(0, len(lines) - 1))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def _delete_lines(draw: st.DrawFn, text: str) -> str:
    lines, start, end = _lines(draw, text)
    return "\n".join(lines[:start] + lines[end:])


def _double_lines(draw: st.DrawFn, text: str) -> str:
    lines, start, end = _lines(draw, text)
    return "\n".join(lines[:end] + lines[start:])


def _move_lines(draw: st.DrawFn, text: str) -> str:
    lines, start, end = _lines(draw, text)
    left = lines[:start] + lines[end:]
    target = draw(st.integers(0, len(left)))
    return "\n".join(left[:target] + lines[start:end] + left[target:])


def _join_lines(draw: st.DrawFn, text: str) -> str:
    lines, start, end = _lines(draw, text)
    return "\n".join([*lines[:start], "".join(lines[start:end]), *lines[end:]])


def _indent(draw: st.DrawFn, text: str) -> str:
    lines, start, end = _lines(draw, text)
    sign = draw(st.sampled_from((" ", "  ", "\t", "\u3000", "\u00a0", "")))
    changed = [sign + line if sign else line[1:] for line in lines[start:end]]
    return "\n".join([*lines[:start], *changed, *lines[end:]])


def _cut_off(draw: st.DrawFn, text: str) -> str:
    return text[: draw(st.integers(0, len(text)))]


def _paste_other(draw: st.DrawFn, text: str, good: Mapping[str, bytes], paths: list[str]) -> str:
    lines, start, end = _lines(draw, good[draw(st.sampled_from(paths))].decode("utf-8", "surrogateescape"))
    place, _ = _place(draw, text)
    return text[:place] + "\n".join(lines[start:end]) + text[place:]


MISHAPS: tuple[Callable[..., str], ...] = (
    *(_insert, _replace, _delete, _repeat, _translate, _decompose, _swap_lines, _delete_lines, _double_lines),
    *(_move_lines, _join_lines, _indent, _cut_off, _paste_other),
)
"""One line for each thing that happens to a text."""

_ENCODINGS: tuple[Callable[[bytes], bytes], ...] = (
    *(lambda data: data,) * 20,
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.replace(b"\n", b"\r"),
    lambda data: data.decode("utf-8", "replace").encode("gb18030"),
    lambda data: data.decode("utf-8", "replace").encode("utf-16"),
    lambda data: data.rstrip(b"\n"),
    lambda data: data[: len(data) // 2] + b"\xff\x80" + data[len(data) // 2 :],
)
"""How the file is saved: mostly as it should be."""


@st.composite
def _with_other_values(draw: st.DrawFn, document: Document) -> bytes:
    """The same keys and values, some replaced by hostile ones, by each other, dropped, or under other keys."""
    value = document.value
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(sorted(document.positions, key=str)))
        other = draw(st.sampled_from(sorted(document.positions, key=str)))
        replacement = draw(
            st.sampled_from(_VALUES) | st.text(max_size=8) | st.just(_at(document.value, other))
        )
        value = _replaced(
            value, place, replacement, draw(st.sampled_from(("value", "key", "drop", "double")))
        )
    return json.dumps(value, ensure_ascii=draw(st.booleans()), indent=1).encode("utf-8", "surrogatepass")


def _at(value: Value, place: KeyPath) -> Value:
    for key in place:
        value = value[key]  # type: ignore[index,call-overload]
    return value


def _replaced(value: Any, place: KeyPath, replacement: Any, how: str) -> Any:
    """A copy with one thing changed; as it was where an earlier change took the place away."""
    if not place:
        return replacement if how == "value" else value
    key, *rest = place
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        if rest or how == "value":
            inner = _replaced(value[key], tuple(rest), replacement, how)
            return [*value[:key], inner, *value[key + 1 :]]
        return [*value[:key], *([value[key]] * 2 if how == "double" else []), *value[key + 1 :]]
    if isinstance(value, dict) and key in value:
        if rest or how == "value":
            return {**value, key: _replaced(value[key], tuple(rest), replacement, how)}
        left = {name: inner for name, inner in value.items() if name != key}
        return left if how == "drop" else {**left, str(replacement)[:80]: value[key]}
    return value


@st.composite
def _misplaced(draw: st.DrawFn, path: str, good: Mapping[str, bytes]) -> dict[str, bytes | None]:
    """A file that is gone, that has another name, or that is there twice."""
    folder = path.rpartition("/")[0]
    name = draw(
        st.sampled_from(
            ("x.yml", "x.yaml", "X.yml", "con.yml", "a b.yml", "风.yml", "x.yml~", ".x.yml", "é.yml")
        )
    )
    moved = {f"{folder}/{name}": good[path]}
    return draw(st.sampled_from(({path: None}, {path: None, **moved}, moved)))
