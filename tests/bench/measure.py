"""Run a command in processes of its own and see what it takes."""

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks at the memory of all processes."""


@dataclass(frozen=True)
class Measured:
    """What one run took. Memory is bytes, 0 where the system has no `/proc` to read it from."""

    seconds: float
    """From start to end, the start of the interpreter included."""
    processor: float
    """Seconds that processors worked for it, in all its processes: less moved by what else is running."""
    largest: int
    """Peak memory of the largest of its processes."""
    together: int
    """Peak of the memory of all its processes at one time, pages that several share counted once."""
    output: str
    """What it printed."""


def measure(command: Sequence[str], folder: Path, **variables: str) -> Measured:
    """Run a command in a folder. Raises RuntimeError with its output where it fails."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **variables},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        # The times of a child include those of all children that it has waited for. Its peak memory is of
        # no use: it begins with that of this process, from which it was forked.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.end()
        output.seek(0)
        text = output.read()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}:\n{text}")
    return Measured(seconds, usage.ru_utime + usage.ru_stime, watch.largest, watch.together, text)


class _Watch:
    """Looks at the memory of a session's processes from time to time, in a thread."""

    def __init__(self, session: int) -> None:
        self.largest = 0
        self.together = 0
        self._session = session
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(_EVERY):
            processes = [path for path in Path("/proc").glob("[0-9]*") if _session(path) == self._session]
            peaks = [_bytes(process / "status", "VmHWM:") for process in processes]
            shares = [_bytes(process / "smaps_rollup", "Pss:") for process in processes]
            self.largest = max(self.largest, *peaks, 0)
            self.together = max(self.together, sum(shares))


def _session(process: Path) -> int:
    try:
        # The fields begin behind the name, which stands in brackets and may hold anything.
        return int((process / "stat").read_text(errors="replace").rpartition(")")[2].split()[3])
    except (OSError, IndexError):
        return 0


def _bytes(file: Path, name: str) -> int:
    """A line of a process's own figures, which are in kilobytes; 0 once the process has ended."""
    try:
        lines = file.read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith(name))
