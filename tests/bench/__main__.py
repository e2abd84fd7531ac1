"""`make bench`: our builds beside a plain Material build of the same words, in one run.

`SIZE=n` sets the number of synthetic reports (200 unless told; 0 leaves that part out), `RUNS=n` how often
the builds of the real report are repeated (5).
"""

import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from generator.model import EDITIONS

from ..browser import chromium
from .measure import Measured, measure
from .synthetic import REPORTS, synthetic_project
from .table import Spread, table, verdict
from .weight import KINDS, first_view
from .worker import REST

ROOT = Path(__file__).parent.parent.parent
TAG = "zh-Hant-TW"
"""The edition that is built alone: it has conversion to do, like its neighbour from Hong Kong."""
ONE_TARGET, FOUR_TARGET = 1.5, 3.0
"""Times the seconds of a plain build; all four on two processors."""
WEIGHT_TARGET = 110
"""Kilobytes of the report page's first view, gzipped."""
_FEW = 0.005
"""Seconds below which a stage is told with the rest."""
_JIZHU = (sys.executable, "-m", "generator.cli")
_WORKER = (sys.executable, "-m", "tests.bench.worker")


def main() -> None:
    """Measure and print, each part as soon as it is there."""
    size, runs = int(os.environ.get("SIZE", "200")), int(os.environ.get("RUNS", "5"))
    say(f"{machine()}\n")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        bench_project(ROOT, folder / "real", "The real report", runs)
        bench_weight(folder / "real")
        if size:
            project = folder / "project"
            synthetic_project(ROOT, project, size)
            bench_project(project, folder / "synthetic", f"{size} synthetic reports", 1)


def say(text: str) -> None:
    """Print at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def machine() -> str:
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


def bench_project(project: Path, folder: Path, title: str, runs: int) -> None:
    """Stages, then the builds in turn, so that a slow moment of the machine falls on all of them alike."""
    folder.mkdir()
    plain = folder / "plain"
    tags = [TAG, *(edition.tag for edition in EDITIONS if edition.tag != TAG)] if runs > 1 else [TAG]
    taken = [stages(project, plain, tags) for _ in range(runs)]
    say(stage_table(f"{title}: seconds by stage, {_runs(runs)}", taken))
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet")
    commands = {
        "plain": (*mkdocs, "-f", str(plain / "mkdocs.yml"), "-d", str(folder / "plain-site")),
        "one": (*_WORKER, "edition", str(project), str(folder / "edition"), TAG),
        "four": (*_JIZHU, "build", "--project", str(project), "--out", str(folder / "site")),
    }
    builds: dict[str, list[Measured]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            builds[name].append(run(command))
    pages = {name: _pages(folder / name) for name in ("plain-site", "edition")}
    if pages["plain-site"] != pages["edition"]:
        raise RuntimeError(f"The builds compared have not as many pages: {pages}")
    say(build_table(f"{title}: builds of {pages['edition']} pages an edition, {_runs(runs)}", builds))


def stages(project: Path, plain: Path, tags: Sequence[str]) -> dict[str, float]:
    """Seconds by stage, in a new process, which leaves the plain project behind."""
    shutil.rmtree(plain, ignore_errors=True)
    found: dict[str, float] = json.loads(run((*_WORKER, "stages", str(project), str(plain), *tags)).output)
    return found


def run(command: Sequence[str]) -> Measured:
    """Measure a command of this checkout, without addresses, so that all build the same on every machine."""
    return measure(command, ROOT, SITE_URL="", REPO_URL="", NO_MKDOCS_2_WARNING="1")


def _runs(runs: int) -> str:
    return "one run" if runs == 1 else f"median (lowest-highest) of {runs} runs"


def _pages(site: Path) -> int:
    """Pages of a site that are about something."""
    return sum(path.name == "index.html" for path in site.rglob("*.html"))


def stage_table(title: str, taken: Sequence[dict[str, float]]) -> str:
    """One row a stage: those that the editions have in common, then those of each edition side by side."""
    spread = {name: Spread(tuple(run[name] for run in taken)) for name in taken[0]}
    tags = list(dict.fromkeys(tag for name in spread if (tag := _tag(name))))
    shown = [name for name in spread if name != REST and spread[name].middle >= _FEW]
    sums = [sum(run.values()) for run in taken]
    rest = [total - sum(run[name] for name in shown) for total, run in zip(sums, taken, strict=True)]
    rows = [["", "seconds"], *([_words(name), str(spread[name])] for name in shown if not _tag(name))]
    rows += [[_words(name), str(spread[name])] for name in shown if _tag(name)]
    rows += [[REST, str(Spread(tuple(rest)))], [f"in all, {len(tags)} editions", str(Spread(tuple(sums)))]]
    return table(title, rows)


def _tag(name: str) -> str:
    return name.partition(" ")[2]


def _words(name: str) -> str:
    return name.replace("_", " ")


def build_table(title: str, builds: dict[str, list[Measured]]) -> str:
    """Seconds, ratio to the plain build of the same turn, and memory."""
    labels = {
        "plain": ("plain Material, one edition", None),
        "one": (f"one edition ({TAG})", ONE_TARGET),
        "four": ("all four, links checked", FOUR_TARGET),
    }
    rows = [["", "seconds", "ratio", "target", "largest process, MB", "all processes, MB"]]
    for name, (label, target) in labels.items():
        ratio = Spread(
            tuple(o.seconds / p.seconds for o, p in zip(builds[name], builds["plain"], strict=True))
        )
        memory = [max(getattr(one, which) for one in builds[name]) for which in ("largest", "together")]
        rows.append(
            [
                label,
                str(Spread(tuple(one.seconds for one in builds[name]))),
                str(ratio) if target else "1",
                verdict(ratio.middle, target),
                *(f"{size / 1e6:.0f}" if size else "unknown" for size in memory),
            ]
        )
    return table(title, rows)


def bench_weight(folder: Path) -> None:
    """The first view of the report page in every edition, and of the plain page of the same words."""
    report = min(path.name for path in (ROOT / REPORTS).iterdir() if path.is_dir())
    page = f"reports/{report}/"
    with chromium() as browser:
        tags = {e.tag: first_view(browser, folder / "site", f"{e.folder}/{page}") for e in EDITIONS}
        plain = first_view(browser, folder / "plain-site", page)
    views = {**tags, "plain Material": plain}
    rows = [["", *views]]
    rows += [[kind, *(f"{view[kind] / 1000:.1f}" for view in views.values())] for kind in KINDS]
    sums = {name: sum(view.values()) / 1000 for name, view in views.items()}
    rows.append(["in all", *(f"{size:.1f}" for size in sums.values())])
    targets = {name: WEIGHT_TARGET if name in tags else None for name in views}
    rows.append(["target", *(verdict(sums[name], targets[name]) for name in views)])
    say(table("First view of the report page: kB, gzipped", rows))


if __name__ == "__main__":
    main()
