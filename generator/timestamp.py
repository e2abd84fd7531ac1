"""One time for everything that is dated in a build, so that two builds give the same bytes."""

import os
import subprocess
import time
from pathlib import Path

VARIABLE = "SOURCE_DATE_EPOCH"


def build_time() -> int:
    """Seconds since 1970: `SOURCE_DATE_EPOCH` where it is set, else now."""
    written = os.environ.get(VARIABLE, "")
    return int(written) if written.isdecimal() else int(time.time())


def fix_build_time(project: Path) -> None:
    """Set `SOURCE_DATE_EPOCH` to the time of the project's last commit, unless it is set already."""
    if os.environ.get(VARIABLE):
        return
    command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return
    if found.stdout.strip():
        os.environ[VARIABLE] = found.stdout.strip()
