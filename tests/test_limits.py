"""No input is slow or large: every field at its limit, and texts that ask most of entries (`limits`).

The work runs in processes forked from this one with everything loaded; what counts is the processor time that it uses.
A part of the sizes is enough here: what grows with a square of them is many times slower than the rest all the same.
With `FULL` set, as `make fuzz` does, every file is as large as it may be.
"""

import json
import os
import resource
import shutil
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.exchange.exports import FORMATS
from jizhu.exchange.exports.manifest import export_all
from jizhu.model import PageText, edition_by_tag
from jizhu.pages.render import render
from jizhu.pipeline.outputs import make_exports
from jizhu.problems import Problems
from jizhu.project.load import ENTRY_LIMIT, FILE_LIMIT
from jizhu.reports.scripts import convert
from jizhu.workbench.diff.alignment import equal_parts
from jizhu.workbench.diff.before_after import before_after
from jizhu.workbench.diff.changes import PageChange
from jizhu.workbench.drafts.proposal import LABELS
from jizhu.workbench.suggest import suggest

from . import TIME, limits
from .cases import BASE, checked

pytestmark = pytest.mark.slow

SHARE = {ENTRY_LIMIT: 1, FILE_LIMIT: 1} if "FULL" in os.environ else {ENTRY_LIMIT: 0.2, FILE_LIMIT: 0.04}
# A second and 200 MB for a whole file, on a machine that is busy with other things.
SECONDS, MEGABYTES = 1.0, 200
KILLED = 20


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = Path(shutil.copytree(BASE, tmp_path / "project"))
    checked(project)  # What is loaded once is loaded now.
    return project


def apart(work: Callable[[], object]) -> tuple[float, float]:
    """Processor seconds and megabytes that some work takes in a process forked from this one."""
    # What it has in memory at the fork, and not the most that it ever had.
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    before = pages * resource.getpagesize() // 1024
    child = os.fork()
    if not child:
        code = 1
        try:
            allow(KILLED)
            work()
            code = 0
        finally:
            if code:
                traceback.print_exc()
            sys.stderr.flush()
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    assert status == 0, f"ended with {status} after {used.ru_utime:.1f} s"
    return used.ru_utime, max(0, used.ru_maxrss - before) / 1024


def spent() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_utime


def allow(seconds: int) -> None:
    """Let the system end this process when it has used so much more."""
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + seconds, hard))


def check_all(project: Path, path: str, report: Path) -> None:
    """Check every case of a file, and write down the slow ones and how many there were."""
    slow, tried = {}, 0
    share = SHARE[limits.FILES[path][1] if path in limits.FILES else FILE_LIMIT]
    for case in limits.cases(project, path, share):
        case.write(project)
        report.write_text(case.name, encoding="utf-8")
        allow(KILLED)
        begun = spent()
        checked(project)
        tried += 1
        if spent() - begun > SECONDS:
            slow[case.name] = round(spent() - begun, 2)
    report.write_text(json.dumps([slow, tried]), encoding="utf-8")


@pytest.mark.parametrize("path", [*limits.FILES, *limits.PAGES])
def test_every_field_at_its_limit_is_checked_within_a_second(path: str, project: Path) -> None:
    report = project.parent / "report"
    _, megabytes = apart(lambda: check_all(project, path, report))
    slow, tried = json.loads(report.read_text(encoding="utf-8"))
    assert slow == {}
    assert tried >= 6
    assert megabytes < MEGABYTES


def everything(project: Path) -> None:
    analysis, _ = checked(project)
    suggest(analysis.project, analysis.reports)
    for tag in ("zh-Hant-TW", "en"):
        edition = edition_by_tag(tag)
        render(analysis, edition, convert(analysis, edition), Problems())
    for file in export_all(make_exports(analysis, TIME), FORMATS):
        assert file.path


@pytest.mark.parametrize("name", [row[0] for row in limits.texts(100)])
def test_a_text_of_twice_the_size_takes_twice_the_time(name: str, project: Path) -> None:
    seconds = []
    for size in (4_000, 16_000):
        row = next(row for row in limits.texts(size) if row[0] == name)
        limits.write_text(project, *row[1:])
        seconds.append(apart(lambda: everything(project))[0])
    # Four times the size; what is done once whatever the size makes it less, a square would make it sixteen.
    assert seconds[1] < 6 * seconds[0] + 0.5


@pytest.mark.parametrize(
    "line",
    ["。" * 40_000 + "，", "□甲" * 500, "□甲" * 20_000, "甲。" * 30_000, "甲" * 50_000 + "□甲", "(" * 50_000],
)
def test_a_long_or_odd_text_becomes_a_report_in_linear_time(line: str, project: Path) -> None:
    received = project.parent / "received.txt"
    received.write_text(f"题\n2015年1月5日\n{line}\n", encoding="utf-8")
    run = ["new", "report", str(received), "--id", "long", "--date", "2015", "--project", str(project)]
    seconds, _ = apart(lambda: main(run))
    assert seconds < 3


def test_a_report_with_more_losses_than_notes_can_hold_is_refused_for_that_alone(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    received = project.parent / "received.txt"
    received.write_text(f"题\n2015年1月5日\n{'□甲' * 2_000}\n", encoding="utf-8")
    run = ["new", "report", str(received), "--id", "long", "--date", "2015", "--project", str(project)]
    assert main(run) == 1
    said = capsys.readouterr().err
    assert said.count("annotations/notes/long.yml:1:1: too-large") == 1
    assert "unexplained-difference" not in said
    assert "look for a better copy" in said


# As many as a file can have, or nearly: one of two that are alike goes, or all get other names or words.
MANY: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "alike": (["甲"] * 60_000, ["甲", "乙"] * 30_000),
    "all others": ([f"甲{n}" for n in range(60_000)], [f"乙{n}" for n in range(60_000)]),
    "turned round": ([f"甲{n}" for n in range(60_000)], [f"甲{n}" for n in range(60_000, 0, -1)]),
}


@pytest.mark.parametrize("name", MANY)
def test_two_versions_with_very_many_changes_are_compared(name: str) -> None:
    seconds, _ = apart(lambda: equal_parts(*MANY[name]))
    assert seconds < SECONDS * 3


def test_lines_of_which_none_is_like_another_are_compared() -> None:
    pages = [
        PageText("a.md", "", "".join(f"<p>{sign}{n}</p>" for n in range(4_000)), is_html=True)
        for sign in "ab"
    ]
    seconds, _ = apart(lambda: before_after(PageChange("en", "a.md", *pages)))
    assert seconds < SECONDS * 10


def test_a_proposal_that_would_be_too_long_is_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    issue = project.parent / "issue.md"
    answers = dict.fromkeys(LABELS.values(), "x") | {
        LABELS["headword"]: "红头文件",
        LABELS["en"]: "word " * 14_000,
    }
    issue.write_text(
        "\n\n".join(f"### {label}\n\n{text}" for label, text in answers.items()), encoding="utf-8"
    )
    before = sorted((project / "annotations/terms").iterdir())
    assert main(["new", "term", "--from-issue", str(issue), "--project", str(project)]) == 1
    assert "too-large" in capsys.readouterr().err
    assert sorted((project / "annotations/terms").iterdir()) == before
