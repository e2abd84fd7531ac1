"""How time and bytes of a whole site grow with the number of reports: sizes side by side, and the fitted exponents."""

import math
import os
import sys
from pathlib import Path

from jizhu.kept.store import VARIABLE

from .measure import Measured, measure
from .synthetic import synthetic_project
from .table import plain_table

SIZES = (10, 30, 100, 300)
"""Numbers of reports, unless `SIZES` names others, as `SIZES=300,1000`."""
TARGET = 1.1
"""What a report more may cost between two sizes, in those that a report more cost between the two before."""

Grown = dict[int, tuple[Measured, int]]
"""By number of reports: the build, and the bytes of the site."""


def growth_table(original: Path, folder: Path) -> str:
    """Build a site of each size without a cache."""
    named = os.environ.get("SIZES")
    sizes = sorted(map(int, named.split(","))) if named else SIZES
    grown = {size: _built(original, folder / str(size), size) for size in sizes}
    rows = [
        [
            "reports",
            "processor s",
            "MB",
            "largest process",
            "s a report more",
            "MB a report more",
            "exponents",
        ]
    ]
    before: int | None = None
    for size, (build, weight) in grown.items():
        row = [str(size), f"{build.processor:.1f}", f"{weight / 1e6:.0f}", f"{build.largest / 1e6:.0f} MB"]
        rows.append(row + (_between(grown, before, size) if before else ["", "", ""]))
        before = size
    return plain_table(f"Growth (a report more at most {TARGET:g} times that before)", rows)


def _between(grown: Grown, before: int, size: int) -> list[str]:
    """A report more in seconds and megabytes, and the exponents of both, between two sizes."""
    (build_before, weight_before), (build, weight) = grown[before], grown[size]
    steps = size - before
    seconds, megabytes = (
        (build.processor - build_before.processor) / steps,
        (weight - weight_before) / steps / 1e6,
    )
    scale = math.log(size / before)
    time, bytes_ = math.log(build.processor / build_before.processor), math.log(weight / weight_before)
    return [f"{seconds:.3f}", f"{megabytes:.2f}", f"{time / scale:.2f} / {bytes_ / scale:.2f}"]


def _built(original: Path, folder: Path, size: int) -> tuple[Measured, int]:
    project, site = folder / "project", folder / "site"
    project.mkdir(parents=True)
    synthetic_project(original, project, size)
    command = [sys.executable, "-m", "jizhu", "build", "--project", str(project), "--out", str(site)]
    build = measure(command, folder, **{VARIABLE: ""})
    return build, sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
