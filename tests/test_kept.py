"""What is kept from build to build never changes a page: after any edit, reused and made anew are the same bytes.

With `FULL` set, as `make fuzz` does, three hundred edits are tried.
"""

import os
import random
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

import pytest

from jizhu.exchange.exports import FORMATS, parts_of
from jizhu.kept import memory
from jizhu.kept.memory import Memory, Noted, checksum
from jizhu.kept.store import FOLDER, VARIABLE, Store, open_store
from jizhu.model import EDITIONS, Analysis
from jizhu.pipeline.exported import make_part
from jizhu.pipeline.kept import NOTHING_KEPT, Basis, basis_of
from jizhu.pipeline.outputs import make_edition, make_exports
from jizhu.problems import Problems

from . import TIME
from .cases import checked
from .conftest import JIZHU, environment
from .random_edits import edited, read_text

EDITS = 300 if "FULL" in os.environ else 6
_SEALED = 14 + 32
"""Bytes of a record before what it holds."""


@pytest.fixture(autouse=True)
def _own_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(VARIABLE, raising=False)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    found = open_store(tmp_path)
    assert found is not None
    return found


def test_a_record_is_read_as_it_was_written_under_its_name_alone(store: Store) -> None:
    store.write("a", b"one")
    store.write("b", b"two")
    store.write("a", b"three")
    assert (store.read("a"), store.read("b"), store.read("c")) == (b"three", b"two", None)
    assert store.dropped == 0


def _one_bit(record: bytes) -> bytes:
    return record[:-3] + bytes([record[-3] ^ 1]) + record[-2:]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(_one_bit, id="one bit"),
        pytest.param(lambda record: record[:-1], id="cut short"),
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda record: record[:_SEALED], id="nothing but the seal"),
        pytest.param(lambda record: record.replace(b"cache 1", b"cache 0"), id="of another form"),
        pytest.param(lambda record: record + b"x", id="longer"),
    ],
)
def test_a_damaged_record_is_dropped_and_counted(store: Store, damage: object) -> None:
    store.write("a", b"one")
    (path,) = store.folder.glob("*.kept")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert store.read("a") is None
    assert store.dropped == 1
    assert not path.exists()


def test_a_record_cannot_take_the_place_of_another(store: Store) -> None:
    store.write("a", b"one")
    (first,) = store.folder.glob("*.kept")
    store.write("b", b"two")
    (second,) = set(store.folder.glob("*.kept")) - {first}
    second.replace(first)
    assert store.read("a") is None


def test_what_another_user_or_machine_wrote_is_not_used(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.write("a", b"one")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    other = open_store(tmp_path)
    assert other is not None
    assert other.read("a") is None
    assert other.dropped == 1


def test_a_link_or_a_pipe_in_the_place_of_a_record_is_no_record(store: Store, tmp_path: Path) -> None:
    store.write("a", b"one")
    (path,) = store.folder.glob("*.kept")
    path.rename(tmp_path / "moved")
    path.symlink_to(tmp_path / "moved")
    assert store.read("a") is None
    path.unlink()
    os.mkfifo(path)
    assert store.read("a") is None


def test_nothing_is_kept_behind_a_link_nor_where_nobody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / FOLDER).symlink_to(tmp_path / "elsewhere")
    assert open_store(tmp_path) is None
    assert not list((tmp_path / "elsewhere").iterdir())
    monkeypatch.setenv(VARIABLE, "")
    assert open_store(tmp_path / "elsewhere") is None
    monkeypatch.setenv(VARIABLE, "/dev/null/nowhere")
    assert open_store(tmp_path / "elsewhere") is None


def test_git_and_backups_leave_it_alone_without_being_told(store: Store) -> None:
    subprocess.run(["git", "init", "-q", str(store.folder.parent)], check=True)
    store.write("a", b"one")
    command = ["git", "-C", str(store.folder.parent), "status", "--porcelain", "--", FOLDER]
    assert subprocess.run(command, check=True, capture_output=True).stdout == b""
    assert (
        (store.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55")
    )


def test_what_no_build_has_used_for_a_month_goes_and_so_do_unfinished_files(store: Store) -> None:
    for name in "ab":
        store.write(name, b"one")
    old, new = store.folder.glob("*.kept")
    month = time.time() - 31 * 24 * 3600
    os.utime(old, (month, month))
    (store.folder / "left.new").touch()
    os.utime(store.folder / "left.new", (month, month))
    store.sweep()
    assert set(store.folder.glob("*.*")) == {new, store.folder / ".gitignore", store.folder / "CACHEDIR.TAG"}


def test_every_lookup_is_noted() -> None:
    table = Noted({"a": 1, "b": 2})
    assert (table["a"], table.get("c"), "d" in table) == (1, None, False)
    assert table.read == {"a", "c", "d"}
    assert dict(table.items()) == {"a": 1, "b": 2}
    assert "*" in table.read


def test_a_piece_is_made_again_where_anything_that_it_looked_up_is_different(store: Store) -> None:
    def made(entries: dict[str, str], facts: str = "f", common: str = "c") -> bool:
        found = Memory(entries, store, common)
        text = found.recall("piece", facts, lambda table: "".join((table["a"], table.get("b", "-"))).encode())
        assert text == f"{entries['a']}{entries.get('b', '-')}".encode()
        return found.made == 1

    assert made({"a": "1"})
    assert not made({"a": "1", "c": "3"})
    assert made({"a": "1", "b": "2"}), "What was not there has come."
    assert made({"a": "2", "b": "2"})
    assert made({"a": "2"}), "What was there has gone."
    assert made({"a": "2"}, facts="g")
    assert made({"a": "2"}, facts="g", common="d")
    assert not made({"a": "2"}, facts="g", common="d")


def pieces(analysis: Analysis, basis: Basis) -> tuple[dict[str, object], int]:
    """All that a build makes by report, and how much of it was made anew."""
    found: dict[str, object] = {}
    content = make_exports(analysis, TIME)
    of = basis.memory(content.analysis)
    reports = [annotated.report.id for annotated in analysis.reports]
    for part in parts_of([form for form in FORMATS if form.is_by_report], reports):
        found |= {file.path: file for file in make_part(content, part, basis, of)}
    made = of.made
    for edition in EDITIONS:
        of, problems = basis.memory(analysis), Problems()
        pages = make_edition(analysis, edition, problems, memory=of, sums=basis.reports).pages
        assert not problems.has_errors()
        found |= {f"{edition.tag}/{page.path}": page for page in pages}
        made += of.made
    return found, made


def test_after_any_edit_what_is_reused_is_what_would_be_made(
    two_project: Path, tmp_path: Path, store: Store
) -> None:
    project = Path(shutil.copytree(two_project, tmp_path / "project"))
    analysis, _ = checked(project)
    everything = pieces(analysis, basis_of(analysis, store))[1]
    assert pieces(analysis, basis_of(analysis, store))[1] == 0
    kinds, reused = set[str](), 0
    for kind, analysis in islice(_edits(project), EDITS):
        warm, made = pieces(analysis, basis_of(analysis, store))
        cold, _ = pieces(analysis, NOTHING_KEPT)
        assert warm == cold, kind
        kinds.add(kind)
        reused += made < everything
    assert reused
    assert len(kinds) >= min(EDITS, 20) // 2


def _edits(project: Path) -> Iterator[tuple[str, Analysis]]:
    """States of a project, each an edit or a few away from the first one; without such as a check refuses."""
    first = _files(project)
    for number in count(1):
        files = _files(project) if number % 6 else first
        _restore(project, files)
        kind = _edit(random.Random(number), number, project)
        analysis, problems = checked(project)
        if kind and not problems.has_errors():
            yield kind, analysis
        else:
            _restore(project, files)


def _restore(project: Path, files: dict[str, bytes]) -> None:
    for name in _files(project).keys() - files.keys():
        (project / name).unlink()
    for name, data in files.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_bytes(data)


_WAYS: dict[str, tuple[str, str]] = {
    "word": (r"(?<=[a-z])$", " indeed"),
    "first word": (r"(?<=: )(?=[A-Za-z]+ )", "Indeed "),
    "character": (r"(?<=[\u4e00-\u9fff])(?=[\u4e00-\u9fff])", "新"),
    "number": (r"(?<=\d)\d(?=\D|$)", "1"),
    "line": (r"^.*\n", ""),
    "twice": (r"^(.*\n)", r"\1\1"),
    "swap": (r"^(.*\n)(.*\n)", r"\2\1"),
    "relation": (r"\Z", "related: [hao-ganbu]\n"),
}
"""What is looked for in a file and what is written in its place, at one place of all where it stands."""


def _edit(chance: random.Random, number: int, project: Path) -> str:
    """Edit one file; gives what was done, empty where there was nothing to do."""
    folder = chance.choice(sorted((project / "docs/reports").iterdir()))
    if number % 4 == 0:
        name, edit = edited(read_text(folder), number)
        edit.write(folder)
        return name
    entries = sorted(project.glob("annotations/terms/*.yml"))
    if number % 10 == 1:
        file = chance.choice(entries)
        if number % 20 == 1:
            file.unlink()
            return "delete an entry"
        shutil.copy(file, file.with_stem("another"))
        return "copy an entry"
    others = [*sorted(project.glob("annotations/*.yml")), *sorted(project.glob("annotations/notes/*.yml"))]
    texts = sorted(folder.glob("*.md"))
    file = chance.choice(chance.choice((entries, entries, others, texts)))
    way = chance.choice(sorted(_WAYS))
    sought, written = _WAYS[way]
    text = file.read_text(encoding="utf-8")
    # Of a reading text the front matter alone; its sentences are proved against what was received.
    end = text.index("\n---\n") if file.name == "zh-Hans.md" else len(text)
    places = list(re.finditer(sought, text[:end], re.MULTILINE))
    if not places or (way == "relation" and "terms" not in file.parts):
        return ""
    found = chance.choice(places)
    after = text[: found.start()] + found.expand(written) + text[found.end() :]
    if after == text:
        return ""
    file.write_text(after, encoding="utf-8")
    return f"{way} in {file.relative_to(project).parts[1]}"


def test_a_changed_template_is_noticed_in_a_process_that_goes_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = Path(shutil.copytree(memory._PACKAGE / "pages", tmp_path / "pages"))
    monkeypatch.setattr(memory, "_PACKAGE", tmp_path)
    before = memory.program()
    assert memory.program() == before
    with (package / "templates" / "term.html.jinja").open("a") as template:
        template.write(" ")
    assert memory.program() != before


def test_other_settings_or_another_program_are_another_basis(
    two_project: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    analysis, _ = checked(two_project)
    before = basis_of(analysis, store).common
    assert basis_of(analysis, store).common == before
    monkeypatch.setattr("jizhu.pipeline.kept.program", lambda: "another")
    assert basis_of(analysis, store).common != before
    assert checksum("ab", "c") != checksum("a", "bc")


def _build(project: Path, out: Path, *options: str) -> subprocess.Popen[str]:
    command = [*JIZHU, "build", "--project", str(project), "--out", str(out), *options]
    inherited = environment(XDG_CACHE_HOME=os.environ["XDG_CACHE_HOME"], JIZHU_CACHE=str(project / FOLDER))
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=inherited)


def _files(site: Path) -> dict[str, bytes]:
    return {str(path.relative_to(site)): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def test_a_site_is_the_same_with_a_cache_without_and_after_a_build_was_killed(
    base: Path, tmp_path: Path
) -> None:
    out, alone = tmp_path / "site", tmp_path / "alone"
    killed = [tmp_path / f"site-{number}" for number in range(30 if "FULL" in os.environ else 1)]
    chance = random.Random(1)
    for target in killed:
        process = _build(base, target)
        time.sleep(chance.uniform(0.3, 3))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    _, said = _build(base, alone, "--no-cache").communicate()
    assert "Cache" not in said
    both = [_build(base, out), _build(base, tmp_path / "beside")]
    assert [process.communicate() and process.returncode for process in both] == [0, 0]
    for kept in (base / FOLDER).glob("*.kept"):
        kept.write_bytes(kept.read_bytes()[:-1])
        break
    _, said = _build(base, out).communicate()
    assert "Cache: dropped 1 damaged" in said
    assert re.search(r"Cache: reused (\d+) of ", said)
    assert _files(out) == _files(alone) == _files(tmp_path / "beside")
    assert not [name for name in _files(out) if "jizhu-cache" in name or name.endswith(".kept")]
