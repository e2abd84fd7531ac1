"""Fuzzing in batches, each in a process of its own, and what came of them."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..conftest import ROOT, environment

SHARES = {
    "bytes": 6000,
    "entries": 4500,
    "cases": 3000,
    "small": 4000,
    "second": 2000,
    "real": 480,
    "site": 20,
}
"""How many of twenty thousand cases each target gets: as many as its time allows."""
SIZES = {"real": 120, "site": 10}
_SIZE = 1000
CASE = "case"
"""The folder, inside that of a batch, with the case that is being tried."""
_LAST, _WIDE = 30, 300


@dataclass(frozen=True)
class Batch:
    """Cases to try in one process."""

    target: str
    """Name in the table of targets."""
    seed: int
    """With the same seed and number, and the same files, the cases are the same."""
    runs: int
    """How many."""


@dataclass(frozen=True)
class Outcome:
    """What came of a batch."""

    batch: Batch
    """Which."""
    refused: int = 0
    """Cases that gave problems."""
    accepted: int = 0
    """Cases that gave none that stops a build."""
    slowest: float = 0.0
    """Processor seconds of the slowest case."""
    failure: str = ""
    """What broke a rule, and where the case is; empty where none did."""

    def __str__(self) -> str:
        """One line, and the failure below it."""
        name = f"{self.batch.target} (seed {self.batch.seed})"
        if self.failure:
            return f"{name:<24}FAILED\n{self.failure}"
        return f"{name:<24}{self.refused:>6} refused{self.accepted:>6} accepted{self.slowest:>8.2f} s slowest"


def batches(runs: int, seed: int) -> Iterator[Batch]:
    """Every target with its share of the cases, in pieces that end within a few minutes."""
    for target, share in SHARES.items():
        left = round(runs * share / sum(SHARES.values()))
        while left > 0:
            size = min(left, SIZES.get(target, _SIZE))
            yield Batch(target, seed, size)
            left, seed = left - size, seed + 1


def fuzz(batch: Batch, kept: Path) -> Outcome:
    """Run a batch; a case that fails is left in a folder of ``kept``."""
    with tempfile.TemporaryDirectory(prefix="jizhu-fuzz-") as folder:
        arguments = [batch.target, str(batch.seed), str(batch.runs), folder]
        command = [sys.executable, "-m", "tests.fuzz.worker", *arguments]
        done = subprocess.run(
            command, check=False, capture_output=True, text=True, cwd=ROOT, env=environment()
        )
        if done.returncode == 0:
            return Outcome(batch, **json.loads(done.stdout))
        case = kept / f"{batch.target}-{batch.seed}"
        shutil.rmtree(case, ignore_errors=True)
        if Path(folder, CASE).exists():
            shutil.copytree(Path(folder, CASE), case)
        lines = [line[:_WIDE] for line in done.stderr.splitlines()[-_LAST:]]
        ended = f"ended with {done.returncode}; the last case, made small, is in {case}"
        return Outcome(batch, failure="\n".join([*lines, ended]))
