"""The commands work wherever the project was put: unpacked from an archive, cloned for Windows, without git."""

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jizhu.project.timestamp import LATEST, VARIABLE, NoBuildTimeError, build_time

from .conftest import JIZHU, ROOT, SECOND, environment

pytestmark = pytest.mark.slow

PROGRAMS = Path(sys.executable).parent
THEN = 1_600_000_000
BAD_TIMES = ["abc", "-5", " 1700000000", "1700000000 ", "1e9", "１７０００００００", "253402300800", "9999999999999999999", str(LATEST + 1)]  # fmt: skip


def _run(*command: str | Path, cwd: Path | None = None, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, command)], check=False, capture_output=True, text=True, cwd=cwd, env=environment(**values)
    )


def _git(folder: Path, *arguments: str, date: str = f"@{THEN} +0000") -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    done = _run("git", "-C", folder, *who, *arguments, GIT_COMMITTER_DATE=date)
    assert done.returncode == 0, done.stderr
    return done.stdout


# One time for all that is dated.


@pytest.mark.parametrize("value", BAD_TIMES)
def test_a_time_that_is_none_is_refused_by_its_name(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, value)
    with pytest.raises(NoBuildTimeError, match=VARIABLE):
        build_time(SECOND)


@pytest.mark.parametrize(
    "command",
    [
        (*JIZHU, "build"),
        (*JIZHU, "export", "json", "-o", "-"),
        (*JIZHU, "diff", "HEAD"),
        (PROGRAMS / "mkdocs", "build"),
    ],
    ids=["jizhu build", "jizhu export", "jizhu diff", "mkdocs build"],
)
def test_every_command_tells_it_once_and_without_a_traceback(
    second_project: Path, command: tuple[str | Path, ...]
) -> None:
    _git(second_project, "init", "--quiet")
    _git(second_project, "add", ".")
    _git(second_project, "commit", "--quiet", "--message", "Begin")
    done = _run(*command, cwd=second_project, SOURCE_DATE_EPOCH="253402300800", PYTHONPATH=str(ROOT))
    assert done.returncode == 1
    assert done.stderr.count(f"{VARIABLE} is '253402300800'") == 1
    assert "Traceback" not in done.stderr


def test_a_good_time_is_kept_and_an_empty_one_is_none(
    second_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for value in ("0", "1700000000", str(LATEST)):
        monkeypatch.setenv(VARIABLE, value)
        assert build_time(second_project) == int(value)
    monkeypatch.setenv(VARIABLE, "")
    _git(second_project, "init", "--quiet")
    _git(second_project, "add", ".")
    _git(second_project, "commit", "--quiet", "--message", "Then", date=f"@{THEN} +0800")
    assert build_time(second_project) == THEN


def test_a_commit_of_a_time_that_is_none_is_told(
    second_project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _git(second_project, "init", "--quiet")
    late = "@99999999999 +0000"
    _git(second_project, "commit", "--quiet", "--allow-empty", "--message", "Late", date=late)
    monkeypatch.delenv(VARIABLE)
    with pytest.raises(NoBuildTimeError, match=f"The last commit is of 99999999999.*set {VARIABLE}"):
        build_time(second_project)


@pytest.mark.parametrize("without", ["a repository", "a commit", "git"])
def test_without_git_it_is_the_time_of_the_newest_file(
    second_project: Path, monkeypatch: pytest.MonkeyPatch, without: str
) -> None:
    for path in second_project.rglob("*"):
        os.utime(path, (THEN - 1000, THEN - 1000))
    os.utime(second_project / "annotations/terms/xia-cun.yml", (THEN, THEN))
    (second_project / "notes.txt").write_text("no part of the site", encoding="utf-8")
    (second_project / "docs/reports/link.md").symlink_to("/nowhere")
    monkeypatch.setenv(VARIABLE, "")
    if without == "a commit":
        _git(second_project, "init", "--quiet")
    if without == "git":
        monkeypatch.setenv("PATH", "")
    assert build_time(second_project) == THEN


def test_make_site_works_in_an_unpacked_archive(second_project: Path) -> None:
    """No repository, and no time given; pages and downloads are of one time."""
    shutil.copy(ROOT / "Makefile", second_project)
    with (second_project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("site_url: https://reader.example/\n")
    for path in second_project.rglob("*"):
        os.utime(path, (THEN, THEN))
    installed = Path(sys.prefix)
    surroundings = environment()
    del surroundings[VARIABLE]
    done = subprocess.run(
        ["make", "site", f"VENV={installed}", f"--assume-old={installed / 'site'}"],
        check=False,
        capture_output=True,
        text=True,
        cwd=second_project,
        env=surroundings,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    day = datetime.fromtimestamp(THEN, UTC).date().isoformat()
    files = json.loads((second_project / "site/data/files.json").read_text(encoding="utf-8"))
    assert files["colophon"]["date"] == day
    sitemap = (second_project / "site/en/sitemap.xml").read_text(encoding="utf-8")
    assert set(re.findall("<lastmod>(.*?)</lastmod>", sitemap)) == {day}


# A clone for Windows.


def test_a_clone_for_windows_has_every_file_byte_for_byte(tmp_path: Path) -> None:
    """Git for Windows turns line ends around, unless it is told not to."""
    project, clone = tmp_path / "project", tmp_path / "clone"
    for name in ("annotations", "docs", "tests/cases", "tests/invalid", "tests/fuzz/found"):
        shutil.copytree(ROOT / name, project / name)
    for name in (".gitattributes", "mkdocs.yml", "Makefile", "tests/browser.sh"):
        shutil.copy(ROOT / name, project / name)
    report = project / "docs/reports/with-carriage-returns"
    report.mkdir()
    (report / "received.txt").write_bytes("标题\r\n正文。\r\n".encode())
    _git(project, "init", "--quiet")
    _git(project, "-c", "core.autocrlf=true", "add", ".")
    _git(project, "commit", "--quiet", "--message", "Begin")
    _git(tmp_path, "clone", "--quiet", "--config", "core.autocrlf=true", str(project), str(clone))
    files = [path for path in project.rglob("*") if path.is_file() and ".git" not in path.parts]
    assert len(files) > 1000
    changed = [
        path for path in files if (clone / path.relative_to(project)).read_bytes() != path.read_bytes()
    ]
    assert changed == []
    assert _git(clone, "status", "--porcelain") == ""
