"""`jizhu format`: one written form, the same content, every comment, and nothing spoilt."""

import itertools
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from jizhu.cli import main
from jizhu.model import Record, Rendering, TermEntry
from jizhu.model.project import KeyPath
from jizhu.problems import Problems
from jizhu.project.canonical import canonical_text
from jizhu.project.canonical.comments import find_comments
from jizhu.project.canonical.scalars import LINE_LIMIT, fold
from jizhu.project.load import annotation_files, annotation_type
from jizhu.project.tree import Folder
from jizhu.project.yaml_reader import Document, Value, read_yaml

from . import strategies
from .cases import BASE, CASES, INVALID, checked, overlaid, printed
from .conftest import ROOT, SECOND

pytestmark = pytest.mark.slow

FILES = [
    (project, path)
    for project in (ROOT, BASE, SECOND)
    for path in annotation_files(Folder(project), Problems())
]
Captured = pytest.CaptureFixture[str]


def read(text: str) -> Document:
    problems = Problems()
    document = read_yaml("file.yml", text, problems)
    assert document is not None, printed(problems)
    return document


def formatted(text: str, model: type[Record]) -> str:
    return canonical_text(text, read(text), model)


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "format", *arguments])


# The form


def test_an_entry_gets_its_canonical_form(golden: Callable[[Path, str], None]) -> None:
    before = (CASES / "format/before.yml").read_text(encoding="utf-8")
    golden(CASES / "format/after.yml", formatted(before, TermEntry))


@pytest.mark.parametrize("path", annotation_files(Folder(ROOT), Problems()))
def test_the_files_of_the_project_are_canonical(path: str) -> None:
    text, model = (ROOT / path).read_text(encoding="utf-8"), annotation_type(path)
    assert model is not None
    assert formatted(text, model) == text


@pytest.mark.parametrize(("project", "path"), FILES, ids=str)
def test_any_order_of_keys_becomes_the_same(project: Path, path: str) -> None:
    text, model = (project / path).read_text(encoding="utf-8"), annotation_type(path)
    assert model is not None
    shuffled = formatted(_on_one_line(read(text).value, random.Random(path)), model)
    assert read(shuffled).value == read(text).value
    assert list(read(shuffled).keys) == list(read(formatted(text, model)).keys)


def _on_one_line(value: Value, chance: random.Random) -> str:
    """A value with every text in quotation marks and the keys in any order."""
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    if isinstance(value, list):
        return f"[{', '.join(_on_one_line(item, chance) for item in value)}]"
    keys = chance.sample(sorted(value), len(value))
    return f"{{{', '.join(f'{key}: {_on_one_line(value[key], chance)}' for key in keys)}}}"


# What must not change


@given(strategies.written_yaml())
@example(("a:\n\n - a\n", {"a": ["a"]}, {}))
def test_the_form_reads_as_the_text_did_keeps_comments_and_is_final(
    written: tuple[str, Value, dict[KeyPath, tuple[int, int]]],
) -> None:
    text, value, _ = written
    found = formatted(text, Record)
    assert read(found).value == value
    assert found.count("# comment: 'x'") == text.count("# comment: 'x'")
    assert formatted(found, Record) == found


@given(st.data())
def test_comments_put_anywhere_into_an_entry_stay_in_it(data: st.DataObject) -> None:
    lines = (BASE / "annotations/terms/si-feng.yml").read_text(encoding="utf-8").rstrip().split("\n")
    for number in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(lines)))
        comment = " " * data.draw(st.integers(0, 6)) + f"# Remark {number}."
        lines[at:at] = data.draw(
            st.sampled_from([[comment], ["", comment], [comment, ""], ["", comment, ""]])
        )
    text = "\n".join(lines) + "\n"
    document = read_yaml("file.yml", text, Problems())
    if document is None:
        return
    found = canonical_text(text, document, TermEntry)
    assert read(found).value == document.value
    # Inside a block of prose the sign is a character of the prose.
    assert find_comments(found, read(found)).words == find_comments(text, document).words
    assert formatted(found, TermEntry) == found


@given(st.text("中文，。“”a b#:-'\"（）1%", min_size=1, max_size=80), st.integers(4, 40))
def test_folded_prose_is_joined_to_what_it_was(text: str, width: int) -> None:
    lines = fold(text, width)
    assert bool(lines) == (text == text.strip())
    if lines:
        block = "".join(f"  {line}\n" for line in lines)
        assert read(f"key: >-\n{block}").value == {"key": text}
        assert yaml.load(f"key: >-\n{block}", yaml.CBaseLoader) == {"key": text}
        assert all(line == line.strip() for line in lines)


def test_comments_between_brackets_stand_above_or_behind_their_item() -> None:
    text = "a: [ # One.\n  b # Two.\n  , # Three.\n  # Four.\n  c ] # Five.\nd: {e: f, # Six.\n  g: h}\n"
    found = formatted(text, Record)
    assert found == (
        "# Five.\na:  # One.\n  # Three.\n  - b  # Two.\n  # Four.\n  - c\nd:\n  e: f  # Six.\n  g: h\n"
    )
    assert formatted(found, Record) == found


def test_chinese_prose_is_folded_at_its_spaces_only() -> None:
    text = "干部作风中的四种不良倾向，是群众路线教育实践活动集中整治的对象。“风”即作风，不是天气。" * 3
    assert fold(text, LINE_LIMIT) == [text]
    assert fold(f"{text} WTO {text}", LINE_LIMIT) == [text, "WTO", text]
    # Our reader would join these two.
    assert fold("”四风“ ”四风“ ”四风“", 4) == ["”四风“ ”四风“ ”四风“"]


@pytest.mark.parametrize(("project", "path"), FILES, ids=str)
def test_every_other_reader_of_yaml_reads_the_same(project: Path, path: str) -> None:
    text, model = (project / path).read_text(encoding="utf-8"), annotation_type(path)
    assert model is not None
    written = formatted(text, model)
    assert yaml.load(written, yaml.CBaseLoader) == read(text).value


# The command


def test_a_file_is_changed_once_and_means_the_same(base: Path, capsys: Captured) -> None:
    path = base / "annotations/terms/si-feng.yml"
    _, before = checked(base)
    untidy = path.read_text(encoding="utf-8").replace("\n", "\r\n").replace("pinyin: ", "pinyin:   ")
    path.write_bytes(f"\ufeff{untidy}".encode())
    mode = path.stat().st_mode
    assert run(base, "--check", str(path)) == 1
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert run(base, str(path)) == 0
    assert run(base, "--check", str(path)) == 0
    said = capsys.readouterr().out.splitlines()
    assert said == [f"annotations/terms/si-feng.yml: {what}" for what in ("would change", "formatted")]
    assert b"\r" not in path.read_bytes()
    assert path.stat().st_mode == mode
    _, after = checked(base)
    assert printed(after) == printed(before)


def test_without_a_name_every_file_is_formatted(base: Path, capsys: Captured) -> None:
    run(base)
    capsys.readouterr()
    assert run(base, "--check") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("folder", ["duplicate-key", "unknown-key", "not-utf8.another-encoding", "tab"])
def test_a_file_with_errors_is_named_and_left(folder: str, tmp_path: Path, capsys: Captured) -> None:
    project = overlaid(INVALID / folder, tmp_path / "project")
    entry = project / "annotations/terms/san-ge-zixin.yml"
    if folder.startswith("not-utf8"):
        entry.write_bytes(entry.read_text(encoding="utf-8").encode("gb18030"))
    _, problems = checked(project)
    path = next(problem.location.path for problem in problems)
    before = (project / path).read_bytes()
    assert run(project, path) == 1
    assert capsys.readouterr().err == printed(problems)
    assert (project / path).read_bytes() == before


@pytest.mark.parametrize(
    "name", ["docs/reports/county-2014/zh-Hans.md", "annotations/terms/none.txt", "../x.yml"]
)
def test_what_is_no_annotation_file_stops_everything(name: str, base: Path, capsys: Captured) -> None:
    untidy = base / "annotations/vocabulary.yml"
    untidy.write_text(untidy.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    before = untidy.read_bytes()
    assert run(base, name, "annotations/vocabulary.yml") == 1
    assert untidy.read_bytes() == before
    assert name in capsys.readouterr().err


def test_a_file_that_cannot_be_finished_is_left_whole(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = base / "annotations/vocabulary.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n\n", encoding="utf-8")
    before = path.read_bytes()

    def full(file: Path, data: bytes) -> int:
        with file.open("wb") as half:
            half.write(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert run(base, "annotations/vocabulary.yml") == 1
    assert path.read_bytes() == before
    assert list(path.parent.glob(".*")) == []


def test_a_form_that_would_be_read_otherwise_is_never_written(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = base / "annotations/terms/si-feng.yml"
    before = path.read_bytes()
    monkeypatch.setattr("jizhu.project.canonical.scalar", lambda text: text[:3])
    with pytest.raises(SystemExit) as stopped:
        run(base, str(path))
    assert "annotations/terms/si-feng.yml is left as it is" in str(stopped.value)
    assert path.read_bytes() == before


@pytest.mark.parametrize("model", [TermEntry, Rendering])
def test_the_data_model_lists_keys_in_their_order(model: type[Record]) -> None:
    page = (ROOT / "docs/data-model.md").read_text(encoding="utf-8")
    # A row may name several keys; `sources` and `reason` end the list of a rendering.
    rows = [re.findall(r"`([\w-]+)`", row.split("|")[1]) for row in page.split("\n") if row.startswith("| `")]
    keys = [info.alias for info in model.model_fields.values()]
    start = next(number for number, row in enumerate(rows) if row[0] == keys[0])
    listed = list(itertools.chain.from_iterable(rows[start:]))[: len(keys)]
    assert listed == keys


def test_spaces_between_chinese_characters_are_taken_out_unless_a_report_has_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """As other programs leave them, which make a space of every break that somebody wrote."""
    project = overlaid(CASES / "spaces", tmp_path)
    assert main(["check", "--project", str(project)]) == 1
    assert capsys.readouterr().out.count("space-in-chinese") == 2
    assert main(["format", "--project", str(project)]) == 0
    text = (project / "annotations/terms/dang-zu.yml").read_text(encoding="utf-8")
    assert "党在非党组织的领导机关中设立的领导机构，中共中央 国务院也设。" in text
    assert main(["check", "--strict", "--project", str(project)]) == 0, capsys.readouterr().out
