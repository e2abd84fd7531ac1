"""One time for everything that is dated in a build, so that two builds give the same bytes."""

import os
import re
import subprocess
from pathlib import Path

from ..model.layout import PROJECT_FOLDERS, SITE_FILE

VARIABLE = "SOURCE_DATE_EPOCH"
LATEST = 2**32 - 1
"""In 2106; a compressed sitemap can hold no later time."""
_TIME = re.compile(r"[0-9]{1,10}")


class NoBuildTimeError(ValueError):
    """What was said to be the time of a build is none, in a sentence that names it."""


def build_time(project: str | os.PathLike[str]) -> int:
    """Seconds since 1970: `SOURCE_DATE_EPOCH` where it is set; empty counts as unset.

    Else it is the time of the project's last commit; without git, as in an unpacked archive, that of its newest
    file, which a forge's archive sets to the last commit's. Raises NoBuildTimeError.
    """
    if written := os.environ.get(VARIABLE):
        return _time(written, f"{VARIABLE} is {written[:40]!a}")
    folder = Path(project)
    commit = _last_commit(folder)
    return _time(commit, f"The last commit is of {commit}") if commit else _newest_file(folder)


def _time(written: str, said: str) -> int:
    if _TIME.fullmatch(written) and int(written) <= LATEST:
        return int(written)
    raise NoBuildTimeError(
        f"{said}, which is no number of seconds since 1970 up to {LATEST}: set {VARIABLE} to one,"
        f" for example {VARIABLE}=1700000000, or to nothing for the last commit’s time."
    )


def _last_commit(project: Path) -> str:
    """Seconds since 1970 as git writes them; empty where there is no git, no repository or no commit."""
    command = ["git", "-C", str(project), "log", "-1", "--format=%ct"]
    try:
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=10)
    except (OSError, subprocess.SubprocessError):
        return ""
    return found.stdout.strip()


def _newest_file(project: Path) -> int:
    """The latest time of change of the files that a site is made from."""
    roots = [project / name for name in (SITE_FILE, *PROJECT_FOLDERS)]
    files = [*roots, *(path for root in roots for path in root.rglob("*"))]
    # A link is not followed: it is no file of the project.
    times = [int(path.lstat().st_mtime) for path in files if path.is_file() and not path.is_symlink()]
    return min(max([0, *times]), LATEST)
