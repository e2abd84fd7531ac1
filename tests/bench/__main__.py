"""`make bench`: our builds beside a plain Material build of the same words, in one run.

`SIZE=n` sets the number of synthetic reports (200 unless told; 0 leaves that part out), `RUNS=n` how often
everything about the real report is repeated (5). The search is measured with 1 and 100 reports, and with the
number that is told; `python -m tests.bench.search 5000` measures nothing else.

`SIZES=300,1000` sets the numbers of reports of the part `growth` (10, 30, 100 and 300 unless told).

`python -m tests.bench PART…` measures only the parts named, as `check large`; they are the keys of `PARTS`.
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from jizhu.model import EDITIONS

from ..browser import chromium
from .check import LARGE, LARGE_TARGET, REPOSITORY_TARGET, check_commands
from .conversion import conversion_tables
from .edits import edit_figures
from .exports import ENTRIES
from .glossary import large_glossary
from .growth import growth_table
from .measure import Measured, measure
from .peer import STOCK, WITHOUT_SEARCH
from .reading import waits
from .search import bench_search
from .synthetic import REPORTS, synthetic_project
from .table import (
    BARE,
    FOUR,
    ONE,
    PLAIN,
    build_table,
    check_table,
    edit_table,
    export_table,
    match_table,
    reading_table,
    stage_table,
    weight_table,
)
from .weight import first_view

ROOT = Path(__file__).parent.parent.parent
ALONE = "zh-Hant-TW"
"""The edition that is built alone: those in traditional script have most to do."""
_WORKER = (sys.executable, "-m", "tests.bench.worker")


def main(names: Sequence[str]) -> None:
    """Measure the parts named, else all of them, and print each as soon as it is there."""
    if unknown := [name for name in names if name not in PARTS]:
        raise SystemExit(f"There is no part {', '.join(unknown)}; the parts are {', '.join(PARTS)}.")
    runs = int(os.environ.get("RUNS", "5"))
    _say(f"{_surroundings()}\n")
    for name in names or PARTS:
        with tempfile.TemporaryDirectory(prefix="jizhu-bench-") as folder:
            PARTS[name](Path(folder), runs)


def bench_report(folder: Path, runs: int) -> None:
    """The site of the real report: how long it is built, what it weighs, how long a reader waits."""
    others = [edition.tag for edition in EDITIONS if edition.tag != ALONE]
    bench_builds(ROOT, folder / "real", "The real report", [ALONE, *others], runs)
    bench_weight(folder / "real")
    bench_reading(folder / "real", runs)


def bench_check(folder: Path, runs: int) -> None:
    """`jizhu check` of this repository."""
    bench_checks(ROOT, folder, "`jizhu check` of this repository", REPOSITORY_TARGET, runs)


def bench_conversion(_folder: Path, _runs: int) -> None:
    """What conversion into traditional script gets wrong, and what the lint sees of it."""
    for table in conversion_tables():
        _say(table)


def bench_large(folder: Path, _runs: int) -> None:
    """`jizhu check` of many entries, once, because the others take long."""
    project = folder / "large"
    project.mkdir()
    large_glossary(ROOT, project, LARGE)
    bench_checks(project, folder, f"`jizhu check` of {LARGE} entries", LARGE_TARGET, 1)


def bench_searches(_folder: Path, _runs: int) -> None:
    """The search of one report, of a hundred, and of as many as are asked for."""
    size = _size()
    bench_search([1, 100, *([size] if "SIZE" in os.environ and size > 100 else [])])


def bench_synthetic(folder: Path, _runs: int) -> None:
    """The site of many reports."""
    size = _size()
    if size:
        synthetic_project(ROOT, folder / "project", size)
        title = f"{size} synthetic reports"
        bench_builds(folder / "project", folder / "synthetic", title, [ALONE], 1)


def bench_edit(folder: Path, _runs: int) -> None:
    """The site of many reports, clean and after an edit."""
    size = _size()
    if size:
        synthetic_project(ROOT, folder / "project", size)
        _say(edit_table(f"{size} reports: builds after an edit", edit_figures(folder / "project", folder)))


def bench_builds(project: Path, folder: Path, title: str, tags: Sequence[str], runs: int) -> None:
    """Stages, then the builds in turn, so that a slow moment of the machine falls on all of them alike."""
    folder.mkdir()
    plain = folder / "plain"
    taken = [_stages(project, plain, tags) for _ in range(runs)]
    often = "one run" if runs == 1 else f"median (lowest-highest) of {runs} runs"
    _say(stage_table(f"{title}: stages, {often}", taken))
    mkdocs, jizhu = (sys.executable, "-m", "mkdocs"), (sys.executable, "-m", "jizhu")
    commands = {
        **{
            name: (*mkdocs, "build", "-q", "-f", str(plain / file), "-d", str(folder / name))
            for name, file in ((PLAIN, STOCK), (BARE, WITHOUT_SEARCH))
        },
        ONE: (*_WORKER, "edition", str(project), str(folder / ONE), ALONE),
        FOUR: (*jizhu, "build", "--project", str(project), "--out", str(folder / FOUR)),
    }
    builds: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            builds[name].append(_run(command))
    pages, others = _pages(folder / PLAIN), _pages(folder / ONE)
    if pages != others:
        raise RuntimeError(f"The plain site has {pages} pages and the edition {others}: no peer.")
    _say(build_table(f"{title}: builds, {pages} pages an edition, {often}", builds))


def bench_weight(folder: Path) -> None:
    """The first view of the report page in every edition, and of the plain page of the same words."""
    report = min(path.name for path in (ROOT / REPORTS).iterdir() if path.is_dir())
    page = f"reports/{report}/"
    with chromium() as browser:
        views = {e.tag: first_view(browser, folder / FOUR, f"{e.folder}/{page}") for e in EDITIONS}
        views[PLAIN] = first_view(browser, folder / PLAIN, page)
    _say(weight_table("First view of the report page: kB gzipped", views))


def bench_checks(project: Path, folder: Path, title: str, target: float, runs: int) -> None:
    """`jizhu check` and two general tools, in turn."""
    commands = check_commands(project, folder)
    taken: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            taken[name].append(_run(command))
    _say(check_table(title, taken, target))


def bench_exports(_folder: Path, _runs: int) -> None:
    """Every format, made of the project's glossary enlarged with synthetic entries, in a process of its own."""
    output = _run((sys.executable, "-m", "tests.bench.exports", str(ROOT))).output
    _say(export_table(f"Exports of {ENTRIES} entries", dict(json.loads(output))))


def bench_match(_folder: Path, _runs: int) -> None:
    """Matching beside the former way, in a process of its own."""
    output = _run((sys.executable, "-m", "tests.bench.matching", str(ROOT))).output
    _say(match_table("Terms of the real report: milliseconds of processor time", json.loads(output)))


def bench_reading(folder: Path, runs: int) -> None:
    """What a reader waits for, in every edition and on the plain page, in turn."""
    report = min(path.name for path in (ROOT / REPORTS).iterdir() if path.is_dir())
    page = f"reports/{report}/"
    sites = {e.tag: (folder / FOUR, f"{e.folder}/{page}") for e in EDITIONS} | {PLAIN: (folder / PLAIN, page)}
    taken: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
    with chromium() as browser:
        for _ in range(runs):
            for name, (site, path) in sites.items():
                taken[name].append(waits(browser, site, path))
    _say(reading_table("Reading the report page, a new profile each time: milliseconds", taken))


def _stages(project: Path, plain: Path, tags: Sequence[str]) -> dict[str, float]:
    """Seconds by stage, in a new process, which leaves the plain project behind."""
    shutil.rmtree(plain, ignore_errors=True)
    found: dict[str, float] = json.loads(_run((*_WORKER, "stages", str(project), str(plain), *tags)).output)
    return found


def _run(command: Sequence[str]) -> Measured:
    """Measure a command of this checkout; addresses of a site would make builds differ between machines."""
    return measure(command, ROOT, SITE_URL="", REPO_URL="", NO_MKDOCS_2_WARNING="1")


def _size() -> int:
    """How many synthetic reports are asked for."""
    return int(os.environ.get("SIZE", "200"))


def _pages(site: Path) -> int:
    return sum(1 for _ in site.rglob("index.html"))


def _surroundings() -> str:
    """What the figures depend on."""
    command = ["git", "-C", str(ROOT), "describe", "--always", "--dirty"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    parts = {
        "commit": commit or "unknown",
        "processors": str(os.cpu_count()),
        "Python": platform.python_version(),
        **{name: version(name) for name in ("mkdocs", "mkdocs-material")},
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items())


def _say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def bench_growth(folder: Path, _runs: int) -> None:
    """How a site grows with the number of reports."""
    _say(growth_table(ROOT, folder))


PARTS: Mapping[str, Callable[[Path, int], None]] = {
    "report": bench_report,
    "match": bench_match,
    "exports": bench_exports,
    "conversion": bench_conversion,
    "check": bench_check,
    "large": bench_large,
    "search": bench_searches,
    "edit": bench_edit,
    "synthetic": bench_synthetic,
    "growth": bench_growth,
}
"""Every part, in the order in which they are measured: each has a folder of its own and is told how often."""

if __name__ == "__main__":
    main(sys.argv[1:])
