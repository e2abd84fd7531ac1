"""A project is the same wherever its files are; only a folder of the disk can hold what is no plain file."""

import os
import subprocess
import tempfile
from pathlib import Path
from typing import NoReturn

import pytest

from jizhu.model.layout import READ_FOLDERS, SITE_FILE
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.drafts import draft_report
from jizhu.problems import Problems
from jizhu.project.load import load
from jizhu.project.revision import tree_at
from jizhu.project.tree import Folder, Given, Item, Tree
from jizhu.workbench.drafts import ReportDraft

from .cases import BASE, INVALID, overlaid, printed

# A few kinds of what can be wrong with names, places, bytes and texts.
PROJECTS = (
    *("base", "bad-file-name.report", "byte-order-mark", "control-in-name", "empty-file", "file-not-read"),
    *("missing-file", "not-utf8", "page-too-deep", "report-without-notes", "tab.several", "twin-files"),
)


def given(project: Path) -> Given:
    """The files of a folder, links left out."""
    files = (path for path in project.rglob("*") if path.is_file() and not path.is_symlink())
    return Given({path.relative_to(project).as_posix(): path.read_bytes() for path in files})


def committed(project: Path) -> Given:
    """The same from a commit of git, without the settings of the site."""
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false")
    for arguments in (("init", "-q"), ("add", "-A"), (*who, "commit", "-qm", "x")):
        subprocess.run(["git", "-C", project, *arguments], check=True)
    head = subprocess.run(["git", "-C", project, "rev-parse", "HEAD"], check=True, capture_output=True)
    return tree_at(project, head.stdout.decode().strip(), Problems())


def read(tree: Tree) -> tuple[object, str]:
    problems = Problems()
    analysis = analyse(tree, problems)
    return analysis, printed(problems)


@pytest.mark.parametrize("name", PROJECTS)
def test_given_files_are_read_as_a_folder_is(name: str, tmp_path: Path) -> None:
    project = overlaid(INVALID / name, tmp_path)
    assert read(given(project)) == read(Folder(project))


def test_a_commit_is_read_as_a_folder_is(tmp_path: Path) -> None:
    project = overlaid(INVALID / "conflict-marks", tmp_path)
    tree = committed(project)
    assert {path for path in tree.files if not path.startswith(READ_FOLDERS)} == {SITE_FILE}
    assert read(tree) == read(Folder(project))


def test_a_tree_tells_what_stands_in_a_folder(tmp_path: Path) -> None:
    for path in ("b/c/d.yml", "a.tar.gz", "B/x"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(path)
    for tree in (Folder(tmp_path), given(tmp_path)):
        found = [(item.name, item.stem, item.suffix, item.is_file) for item in tree.items("")]
        assert found == [("B", "B", "", False), ("a.tar.gz", "a.tar", ".gz", True), ("b", "b", "", False)]
        assert tree.items("b/c") == [Item("d.yml", is_plain=True, is_folder=False)]
        assert tree.items("a.tar.gz") == tree.items("no") == []
        assert [tree.exists(path) for path in ("b", "b/c/d.yml", "b/d", "")] == [True, True, False, True]
        problems = Problems()
        asked = [("a.tar.gz", 8), ("a.tar.gz", 7), ("b", 8), ("no", 8), ("a.tar.gz/no", 8)]
        assert [tree.read(path, limit, problems) for path, limit in asked] == [b"a.tar.gz", *[None] * 4]
        codes = sorted((problem.location.path, problem.code) for problem in problems)
        assert codes == [
            ("a.tar.gz", "too-large"),
            ("a.tar.gz/no", "missing-file"),
            ("b", "not-a-plain-file"),
            ("no", "missing-file"),
        ]


def test_a_link_of_any_kind_is_told_and_never_followed(tmp_path: Path) -> None:
    project = overlaid(BASE, tmp_path / "project")
    outside = tmp_path / "outside"
    outside.mkdir()
    links = {"annotations/here.yml": "here.yml", "docs/out": str(outside), "docs/gone": "no", ".hidden": "no"}
    for path, target in links.items():
        (project / path).symlink_to(target)
    os.mkfifo(project / "docs/pipe")
    problems = Problems()
    load(Folder(project), problems)
    told = {(problem.location.path, problem.code) for problem in problems}
    assert told == {
        (path, "not-a-plain-file") for path in ("annotations/here.yml", "docs/out", "docs/gone", "docs/pipe")
    }


def test_a_draft_is_read_without_a_place_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise AssertionError

    project, problems = load(Folder(BASE), Problems()), Problems()
    for name in ("mkdtemp", "mkstemp", "TemporaryDirectory", "NamedTemporaryFile"):
        monkeypatch.setattr(tempfile, name, refuse)
    text = "一个题目\n这里有党组。\n"
    draft = ReportDraft("one", text.encode(), "2015-01-16", "posted")
    files = draft_report(project, draft, text, problems)
    assert printed(problems) == ""
    assert "docs/reports/one/zh-Hans.md" in files
