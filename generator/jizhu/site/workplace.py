"""The folder of its own in which a site is built, and its exchange for the site that was there.

Each build has a fresh folder beside the site, so two builds never meet and nothing of anybody else’s is there to
be deleted. What a killed build left is known by its lock, which nobody holds any more, and goes with the next
build. Nothing is written through to the disk before the exchange: a site can be built again after a power cut.
"""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

if sys.platform != "win32":
    import fcntl

_LOCK, _OLD, _SITE = "lock", "old", "site"
"""All that stands in the folder of a build."""
_AT_THE_WORKING_FOLDER = -100
_EXCHANGE = 2


class NoPlaceError(ValueError):
    """Why no site can be put where it should go, as a sentence."""


@dataclass(frozen=True)
class Workplace:
    """Where one build writes, until it is done."""

    target: Path
    """Where the finished site goes; never a link."""
    folder: Path
    """The folder of this build alone, beside the target."""
    lock: int
    """The open file by which other builds know that this one lives; its processes keep it open, too."""

    @property
    def site(self) -> Path:
        """The site in the making."""
        return self.folder / _SITE


def target_of(site_dir: str | Path) -> Path:
    """Where a site goes, behind a link if there is one; raises NoPlaceError where something else stands."""
    # Unlike Path.resolve, this leaves links that lead to themselves as they are, in every Python.
    target = Path(os.path.realpath(site_dir))
    for path in (target, *target.parents):
        if path.is_symlink():
            raise NoPlaceError(f"{path} is a link that leads to itself: delete it, or name another folder.")
    if (target / ".git").exists():
        raise NoPlaceError(f"{target} is a git repository, and would be deleted: name another folder.")
    if not _is_free(target):
        raise NoPlaceError(f"{target} is no site built by jizhu, and would be deleted: name another folder.")
    return target


def _is_free(place: Path) -> bool:
    """Whether nothing is lost with what stands there: nothing, an empty folder, or a site that a build wrote."""
    if not place.is_dir():
        return not os.path.lexists(place)
    return (place / "data" / "files.json").is_file() or not any(place.iterdir())


def open_workplace(target: Path) -> Workplace:
    """A fresh folder beside the target; what killed builds left there is deleted first. Raises OSError."""
    target.parent.mkdir(parents=True, exist_ok=True)
    begin = f".{target.name}.building-"
    with _alone(target.parent):
        for folder in target.parent.glob(f"{begin}*"):
            _delete_abandoned(folder, target)
        folder = Path(tempfile.mkdtemp(prefix=begin, dir=target.parent))
        lock = os.open(folder / _LOCK, os.O_CREAT | os.O_RDWR)
        _lock(lock)
    return Workplace(target, folder, lock)


def close_workplace(place: Workplace) -> None:
    """Delete what is left of a build: what it did not finish, or the site that its own took the place of."""
    os.close(place.lock)
    shutil.rmtree(place.folder, ignore_errors=True)


def put_in_place(place: Workplace) -> None:
    """Exchange the finished build for the site; until then the old one is untouched, and no build comes between.

    Raises OSError, and NoPlaceError where something else has come to stand there; the old site is then as it was.
    """
    with _alone(place.target.parent):
        target_of(place.target)
        if not place.target.exists():
            place.site.rename(place.target)
        elif not _exchange(place.site, place.target):
            _rename_twice(place)


def write_file(path: Path, data: bytes) -> None:
    """Write a file of a site; an OSError names it, also where the system only says that the disk is full."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        error.filename = error.filename or str(path)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two folders at once, so that there is a site at every moment; False where the system cannot."""
    call = getattr(ctypes.CDLL(None), "renameat2", None) if sys.platform == "linux" else None
    paths = (_AT_THE_WORKING_FOLDER, os.fsencode(one), _AT_THE_WORKING_FOLDER, os.fsencode(other))
    return call is not None and call(*paths, _EXCHANGE) == 0


def _rename_twice(place: Workplace) -> None:
    old = place.folder / _OLD
    place.target.rename(old)
    try:
        place.site.rename(place.target)
    except BaseException:
        old.rename(place.target)
        raise


def _delete_abandoned(folder: Path, target: Path) -> None:
    """Delete the folder of a build that lives no more, and nothing that a build did not write.

    Where the build was killed between two renames, the site is put back first.
    """
    if folder.is_symlink() or not folder.is_dir():
        return
    names = {path.name for path in folder.iterdir()}
    if not names <= {_LOCK, _OLD, _SITE} or (names and _LOCK not in names) or _is_held(folder / _LOCK):
        return
    if _OLD in names and not os.path.lexists(target):
        (folder / _OLD).rename(target)
    shutil.rmtree(folder, ignore_errors=True)


def _is_held(lock: Path) -> bool:
    """Whether the build that made a lock, or a process of it, still lives."""
    try:
        if sys.platform == "win32":
            lock.unlink(missing_ok=True)  # Refused while somebody has it open.
            return False
        file = os.open(lock, os.O_RDWR | os.O_NOFOLLOW)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(file)
    return False


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other build make, delete or exchange anything in a folder meanwhile."""
    if sys.platform == "win32":  # Has no lock for a folder.
        yield
        return
    gate = os.open(folder, os.O_RDONLY)
    try:
        _lock(gate)
        yield
    finally:
        os.close(gate)


def _lock(file: int) -> None:
    """Wait until nobody else has the file locked, and lock it until it is closed."""
    if sys.platform != "win32":
        # Some file systems of other machines have no locks: two builds at once are rare there, too.
        with suppress(OSError):
            fcntl.flock(file, fcntl.LOCK_EX)
