"""One batch of cases in a process of its own: `python -m tests.fuzz.worker TARGET SEED RUNS FOLDER`.

Time and memory are limited, so a hang or an explosion is a failure like any other. The case that is being
tried stands in the folder, where whoever started this finds it if the process dies. Hypothesis looks for a
smaller case that fails alike, and that one is the last that it tries. Prints the figures as JSON.
"""

import json
import resource
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from .batches import CASE
from .damage import Changes, save
from .targets import Target, copy_of, targets

CASE_SECONDS = 10
"""Processor seconds for one case."""
BATCH_SECONDS = 450
"""Processor seconds for a batch, after which the system ends it whatever it is doing."""
MEMORY = 2**30
"""Bytes of address space that cases may take above what the process has when they begin."""


class TooSlowError(Exception):
    """A case has used up its seconds."""


def _stop(*_: Any) -> None:
    raise TooSlowError


def _limit() -> None:
    signal.signal(signal.SIGXCPU, _stop)
    resource.setrlimit(resource.RLIMIT_CPU, (BATCH_SECONDS, BATCH_SECONDS))
    pages = int(Path("/proc/self/statm").read_text().split()[0]) if Path("/proc/self/statm").exists() else 0
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + MEMORY,) * 2)


def _begin() -> None:
    """Give the next case its seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + CASE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (min(soft, BATCH_SECONDS), BATCH_SECONDS))


def run(target: Target, number: int, runs: int, folder: Path) -> dict[str, float]:
    """Try so many cases; raises what a case raises, which is then the last one saved."""
    project = copy_of(target.project, folder / "project")
    figures: Counter[str] = Counter()
    slowest = 0.0

    @seed(number)
    @settings(
        max_examples=runs,
        derandomize=False,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(target.cases)
    def each(case: Changes) -> None:
        nonlocal slowest
        save(case, folder / CASE)
        _begin()
        begun = time.process_time()
        figures["refused" if target.check(project, case) else "accepted"] += 1
        slowest = max(slowest, time.process_time() - begun)

    each()
    return {"refused": 0, "accepted": 0, **figures, "slowest": round(slowest, 3)}


def main() -> None:
    """Run the batch named on the command line."""
    name, number, runs, folder = sys.argv[1:]
    target = targets()[name]
    _limit()
    sys.stdout.write(json.dumps(run(target, int(number), int(runs), Path(folder))))


if __name__ == "__main__":
    main()
