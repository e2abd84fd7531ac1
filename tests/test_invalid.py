"""Bad input: every code has a folder in `invalid/`, laid over the base project, with the exact output.

A folder is named by the code it shows, or by the code, a full stop and what is special about it.
"""

import hashlib
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from jizhu.model import EnglishFront, Project, ReportFront
from jizhu.model.layout import READING_TEXTS
from jizhu.problems import MESSAGES, Language, Problems
from jizhu.project.load import annotation_type
from jizhu.project.schema import _known_keys

from .cases import BASE, INVALID, fully_checked, overlaid, printed
from .conftest import ROOT

FOLDERS = sorted(folder.name for folder in INVALID.iterdir() if folder != BASE)
EXPECTED: Mapping[Language, str] = {"en": "expected.txt", "zh": "expected.zh.txt"}
# These need a page that the program itself got wrong, a built site, or a thousand problems.
OF_THE_BUILT_SITE = {"text-differs", "block-rewritten", "dead-link", "not-all-listed"}
# They are about texts that are not the project's: `test_memories.py`.
OF_OTHER_TEXTS = {
    *("not-in-encoding", "not-a-text", "reader-missing", "document-without-text"),  # `test_taking.py`.
    *("not-a-memory", "memory-broken", "memory-entity", "memory-without-pairs", "memory-empty"),
    *("not-a-parallel-text", "texts-not-parallel", "text-in-another-language"),
}

FRONT_MATTER = {**dict.fromkeys(READING_TEXTS.values(), ReportFront), "en.md": EnglishFront}

ENTRY = "annotations/terms/san-ge-zixin.yml"
NOTES = "annotations/notes/county-2014.yml"


def _link_to_a_file_outside(project: Path) -> None:
    outside = project.parent / "outside.yml"
    (project / ENTRY).rename(outside)
    (project / ENTRY).symlink_to(outside)


def _folder_in_place_of_a_file(project: Path) -> None:
    (project / ENTRY).unlink()
    (project / ENTRY).mkdir()


def _beside_their_places(project: Path) -> None:
    """Names that not every system can tell from others or keep; only the first is to be named."""
    for name in (
        "Terms/a.yml",
        ".DS_Store",
        "terms/si-feng.yml~",
        "terms/.si-feng.yml.swp",
        "terms/Thumbs.db",
    ):
        (project / "annotations" / name).parent.mkdir(exist_ok=True)
        (project / "annotations" / name).touch()


def _unseen_names(project: Path) -> None:
    """Names that begin a line of a log, steer a terminal or turn the direction of writing, wherever they lie."""
    for name in (
        "annotations/terms/\n::error::a.yml",
        "annotations/schema\u2028::error::b/c.json",
        "docs/reports/county-2014/sub\n::error::c/README.md",
        "docs/assets/\x1b[31m.txt",
        "docs/pages/notes\u202e/gpj.txt",
    ):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).touch()


def _broken_utf8(project: Path) -> None:
    entry = (project / ENTRY).read_bytes()
    # The last byte of a Chinese character is lost, as when a file is cut by bytes.
    (project / ENTRY).write_bytes(entry.replace("道路自信".encode(), "道路自信".encode()[:-1]))


def _another_encoding(project: Path) -> None:
    entry = (project / ENTRY).read_text(encoding="utf-8")
    (project / ENTRY).write_bytes(entry.encode("gb18030"))


def _received_as(change: Callable[[bytes], bytes]) -> Callable[[Path], object]:
    """The received text in another form, with the checksum that it then has."""

    def build(project: Path) -> None:
        received = project / "docs/reports/county-2014/received.txt"
        before = received.read_bytes()
        received.write_bytes(change(before))
        chinese = received.with_name("zh-Hans.md")
        old, new = (hashlib.sha256(data).hexdigest() for data in (before, change(before)))
        chinese.write_text(chinese.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return build


BUILDERS: Mapping[str, Callable[[Path], object]] = {
    "byte-order-mark": _received_as(lambda data: b"\xef\xbb\xbf" + data),
    "carriage-return": _received_as(lambda data: data.replace(b"\n", b"\r\n")),
    "form-feed": _received_as(lambda data: data.replace(b"\n", b"\n\f", 1)),
    "not-utf8.received-text": _received_as(lambda data: data.decode().encode("gb18030")),
    "control-in-name": _unseen_names,
    "file-not-read": _beside_their_places,
    "no-site-file": lambda project: (project / "mkdocs.yml").unlink(),
    "not-a-plain-file": _link_to_a_file_outside,
    "not-a-plain-file.folder": _folder_in_place_of_a_file,
    "not-utf8": _broken_utf8,
    "not-utf8.another-encoding": _another_encoding,
    "too-large": lambda project: (project / ENTRY).write_text("#" * (64 * 1024 + 1)),
    "too-large.brackets": lambda project: (project / ENTRY).write_text("[" * 100_000),
    "too-deep.brackets": lambda project: (project / NOTES).write_text("[" * 100_000),
    "too-deep.maps": lambda project: (project / NOTES).write_text("{a: " * 25_000),
    "yaml-syntax.brackets-closed-too-often": lambda project: (project / NOTES).write_text("]" * 100_000),
}
"""Projects that cannot be kept as text: what is done to the copy, by folder."""


def test_the_base_project_has_no_problems(tmp_path: Path) -> None:
    assert printed(fully_checked(overlaid(BASE, tmp_path))) == ""


def test_every_code_that_a_project_can_produce_has_a_folder() -> None:
    assert {
        folder.partition(".")[0] for folder in FOLDERS
    } == MESSAGES.keys() - OF_THE_BUILT_SITE - OF_OTHER_TEXTS


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_broken_project_gets_these_problems(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Callable[[Path, str], None]
) -> None:
    project = overlaid(INVALID / folder, tmp_path / "project")
    if folder in BUILDERS:
        BUILDERS[folder](project)
    if folder == "unreadable-file":
        _refuse_to_read(project / ENTRY, monkeypatch)
    problems = fully_checked(project)
    for language, name in EXPECTED.items():
        golden(INVALID / folder / name, printed(problems, language))
    code = folder.partition(".")[0]
    assert code in {problem.code for problem in problems}
    assert problems.has_errors(strict=True)
    assert problems.has_errors() == any(MESSAGES[problem.code].is_error for problem in problems)
    assert list(_english_pieces(project, problems)) == []


@pytest.fixture(autouse=True)
def _only_keys_that_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asks for the place of a value asks with keys of its file, though the value need not be written."""
    ask = Project.where

    def asked(project: Project, path: str, *keys: str | int) -> tuple[str, int, int]:
        model = annotation_type(path) or FRONT_MATTER.get(Path(path).name)
        known = set(_known_keys(model)) if model else set()
        assert {key for key in keys if isinstance(key, str)} <= known, (path, keys)
        return ask(project, path, *keys)

    monkeypatch.setattr(Project, "where", asked)


WORD = re.compile("[A-Za-z]{2,}")
NUMBER = re.compile(r"U\+[0-9A-F]+|0x[0-9A-F]+|[0-9a-f]{64}")
# The names of keys, choices, files and formats, which are the same in every language.
NAMES = {
    *(
        word
        for code in re.findall("(?s)```.*?```|`[^`]+`", (ROOT / "docs/data-model.md").read_text("utf-8"))
        for word in WORD.findall(code)
    ),
    *(
        "YAML",
        "UTF",
        "GB",
        "SHA",
        "sha",
        "sum",
        "OpenCC",
        "Markdown",
        "https",
        "http",
        "untranslated",
        "Hant",
        "BOM",
        "Windows",
        "git",
        *("mkdocs", "yml", "jizhu", "plugins", "theme", "material", "name", "site"),
        "LF",
    ),
}


def _english_pieces(project: Path, problems: Problems) -> Iterator[str]:
    """English words in Chinese messages that are no names and do not stand in the project."""
    files = [path for path in project.rglob("*") if path.is_file()]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    known = NAMES | set(WORD.findall("\n".join([*map(str, files), *texts])))
    for problem in problems:
        message = f"{problem.fact('zh')} {problem.remedy('zh')}"
        yield from (word for word in WORD.findall(NUMBER.sub("", message)) if word not in known)


def test_every_builder_has_a_folder() -> None:
    assert BUILDERS.keys() <= set(FOLDERS)


def _refuse_to_read(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permissions bind no administrator, so that a file which nobody may read has to be played."""
    opened = os.open

    def refusing(path: str, *flags: int) -> int:
        if Path(path) == file:
            raise PermissionError(13, "Permission denied")
        return opened(path, *flags)

    monkeypatch.setattr(os, "open", refusing)
