"""The store: a folder of small files, each sealed with a secret that only this user's builds know.

A record that is damaged, of another version of the file's form, or written by anybody else does not bear the seal
and is deleted. So a cache that came with somebody's files, by whatever way, is never used.
"""

import os
import secrets
import tempfile
import time
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

FOLDER = ".jizhu-cache"
"""Where it lies in a project, beside the site and not in it."""
VARIABLE = "JIZHU_CACHE"
"""Names another folder; empty, nothing is kept."""
_FORM = b"jizhu-cache 1\n"
_SEAL = 32
_OURS = "seal"
_ENDING, _UNFINISHED = ".kept", ".new"
_NOTES = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n",
    "README": "What builds keep for the next one. It can be deleted at any moment.\n",
}
_MONTH = 30 * 24 * 3600
_DAY = 24 * 3600


@dataclass
class Store:
    """An open store. It may be used by many processes at once."""

    folder: Path
    """Where its files are."""
    secret: bytes = field(repr=False)
    """What seals them."""
    dropped: int = 0
    """Records that were there and could not be used."""

    def read(self, name: str) -> bytes | None:
        """What was kept under a name, or None. A record that bears no seal is deleted."""
        path = self._path(name)
        try:
            with open(path, "rb", opener=_open_plain) as file:
                record = file.read()
        except OSError:
            return None
        body = record[len(_FORM) + _SEAL :]
        if record[: len(_FORM) + _SEAL] == _FORM + self._seal(name, body):
            with suppress(OSError):
                os.utime(path)
            with suppress(zlib.error):
                return zlib.decompress(body)
        self.dropped += 1
        with suppress(OSError):
            path.unlink()
        return None

    def write(self, name: str, data: bytes) -> None:
        """Keep something under a name, in place of what was there. Where that is not possible, it is not kept."""
        body = zlib.compress(data, 1)
        unfinished = ""
        try:
            handle, unfinished = tempfile.mkstemp(_UNFINISHED, dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(_FORM + self._seal(name, body) + body)
            Path(unfinished).replace(self._path(name))
        except OSError:
            if unfinished:
                with suppress(OSError):
                    Path(unfinished).unlink()

    def clear(self) -> None:
        """Delete everything."""
        for path in self.folder.glob(f"*{_ENDING}"):
            with suppress(OSError):
                path.unlink()

    def sweep(self) -> None:
        """Delete what no build has used for a month, and what killed builds did not finish."""
        now = time.time()
        for ending, age in ((_ENDING, _MONTH), (_UNFINISHED, _DAY)):
            for path in self.folder.glob(f"*{ending}"):
                with suppress(OSError):
                    if path.lstat().st_mtime < now - age:
                        path.unlink()

    def _path(self, name: str) -> Path:
        return self.folder / f"{blake2b(name.encode(), digest_size=16).hexdigest()}{_ENDING}"

    def _seal(self, name: str, body: bytes) -> bytes:
        """The name is sealed too, so that no record can take the place of another."""
        seal = blake2b(name.encode() + b"\n", digest_size=_SEAL, key=self.secret)
        seal.update(body)
        return seal.digest()


def open_store(project: Path) -> Store | None:
    """The store of a project; None where nothing can be kept, or nobody wants it."""
    chosen = os.environ.get(VARIABLE)
    if chosen == "":
        return None
    folder = Path(chosen) if chosen else project / FOLDER
    secret = _secret()
    if secret is None or not _is_ready(folder):
        return None
    return Store(folder, secret)


def _is_ready(folder: Path) -> bool:
    """Make the folder, which git and backups leave alone; False where it is a link, or of another user."""
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        if not _is_own(folder):
            return False
        for name, text in _NOTES.items():
            if not os.path.lexists(folder / name):
                (folder / name).write_text(text, encoding="utf-8")
    except OSError:
        return False
    return os.access(folder, os.W_OK)


def _is_own(folder: Path) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _secret() -> bytes | None:
    """This user's secret, which is made when it is first needed; None where it cannot be kept."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")  # noqa: PTH111 (It may have no home.)
    path = Path(base) / "jizhu" / _OURS
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, unfinished = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(secrets.token_bytes(_SEAL))
            with suppress(FileExistsError):
                os.link(unfinished, path)  # Of two builds that begin at once, one makes it and both read it.
            Path(unfinished).unlink()
        if not _is_own(path.parent):
            return None
        with open(path, "rb", opener=_open_plain) as file:
            secret = file.read(_SEAL + 1)
    except OSError:
        return None
    return secret if len(secret) == _SEAL else None


def _open_plain(file: str, flags: int) -> int:
    """Open no link, and wait for no pipe."""
    return os.open(file, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
