"""A hostile string in any field of any file is refused, or is text on every page: rows H01 to H06 of the table."""

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

import pytest

from jizhu.model import EDITIONS
from jizhu.model.project import KeyPath
from jizhu.pages.render import render
from jizhu.problems import Problems
from jizhu.project.yaml_reader import Value, read_yaml
from jizhu.reports.scripts import convert

from .cases import checked
from .conftest import SECOND

ENTRY = "annotations/terms/hao-ganbu.yml"
REPORT = "docs/reports/circular-2016"
MORE = """\
literal: a good cadre
accounts:
  - voice: analyst
    en: A remark.
    zh: 一句话。
    sources: [{title: A book, author: Somebody, publisher: A house, date: '2014', language: en, note: A note., url: 'https://example.org/a', quote: Words.}]
history:
  - {date: '2013', en: An event., zh: 一件事。, sources: [{title: A paper}]}
caution: {en: A warning., zh: 一句提醒。}
"""


def hostile(number: int) -> str:
    """Markup, an attribute's end and a template in one, told apart by a number."""
    return f"<img src=x onerror=ran{number}>\"'{{{{ 7*7 }}}}"


@dataclass(frozen=True)
class Field:
    """A text in a YAML file or in front matter."""

    path: str
    place: KeyPath


class Elements(HTMLParser):
    """The text of a page, and the attributes that no template writes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.strange: list[str] = []
        self.feed(html)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.strange += [f"{tag} {name}" for name, value in attrs if name.startswith("on") or value == "x"]
        self.text += "\n".join(["", *(value or "" for _, value in attrs), ""])


@pytest.fixture
def full_project(tmp_path: Path) -> Path:
    """The second report's project with an entry that says all an entry can, and the string in both texts."""
    project = Path(shutil.copytree(SECOND, tmp_path / "project"))
    (project / ENTRY).write_text((project / ENTRY).read_text(encoding="utf-8") + MORE, encoding="utf-8")
    _append(project / REPORT / "en.md", "on their own doorsteps.", hostile(0))
    return project


def _append(file: Path, words: str, added: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(words) == 1
    file.write_text(text.replace(words, f"{words} {added}"), encoding="utf-8")


def _read(project: Path, path: str) -> tuple[Value, dict[KeyPath, tuple[int, int]], str]:
    """The values of a file, where they stand, and the text below its front matter."""
    text, below = (project / path).read_text(encoding="utf-8"), ""
    if path.endswith(".md"):
        _, text, below = text.split("---\n", 2)
    document = read_yaml(path, text, Problems())
    assert document is not None
    return document.value, dict(document.positions), below


def _at(value: Value, place: KeyPath) -> Value:
    for key in place:
        value = value[key]  # type: ignore[index,call-overload]
    return value


def _with(project: Path, field: Field, text: str) -> bytes:
    """The file of a field with another text in it; JSON is YAML."""
    value, _, below = _read(project, field.path)
    *above, last = field.place
    _at(value, tuple(above))[last] = text  # type: ignore[index,call-overload]
    written = json.dumps(value, ensure_ascii=False, indent=1)
    return (f"---\n{written}\n---\n{below}" if below else written).encode()


def _fields(project: Path) -> Iterator[Field]:
    """Every text once: of the items of a list, or of the files of a folder, the first."""
    seen = set()
    files = (*project.glob("annotations/**/*.yml"), *project.glob("docs/**/*.md"))
    for path in sorted(file.relative_to(project).as_posix() for file in files):
        # The entry with most to say stands for all.
        if path.startswith("annotations/terms/") and path != ENTRY:
            continue
        value, positions, _ = _read(project, path)
        for place in positions:
            kind = path, tuple(key for key in place if isinstance(key, str))
            if isinstance(_at(value, place), str) and kind not in seen:
                seen.add(kind)
                yield Field(path, place)


def _accepts(project: Path, field: Field, number: int) -> bool:
    """Put the string into a field, or behind what stands there; whether the project still has no errors."""
    before = (project / field.path).read_bytes()
    value, _, _ = _read(project, field.path)
    for text in (hostile(number), f"{_at(value, field.place)} {hostile(number)}"):
        (project / field.path).write_bytes(_with(project, field, text))
        _, problems = checked(project)
        if not problems.has_errors():
            return True
    (project / field.path).write_bytes(before)
    return False


def test_a_string_in_any_field_is_refused_or_is_text_on_every_page(full_project: Path) -> None:
    taken: dict[int, tuple[str, ...]] = {0: ("text",)}
    for number, field in enumerate(_fields(full_project), start=1):
        if _accepts(full_project, field, number):
            taken[number] = tuple(key for key in field.place if isinstance(key, str))
    assert len(taken) > 30
    analysis, problems = checked(full_project)
    assert not problems.has_errors()
    shown = ""
    for edition in EDITIONS:
        for page in render(analysis, edition, convert(analysis, edition), Problems()):
            read = Elements(page.body)
            assert read.strange == [], page.path
            shown += read.text
    # What the others say is for those who edit or reuse the files.
    unseen = {place for number, place in taken.items() if hostile(number) not in shown}
    assert unseen == {("conversions", "reason"), ("accounts", "sources", "note"), ("guards",), ("spelling",)}
