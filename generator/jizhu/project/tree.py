"""A tree: the files of a project, wherever they are. Whatever reads a project reads a tree.

A `Folder` is read from the disk, where anything may stand and everything may change meanwhile; files that are
`Given`, by a draft or from a commit, have neither links nor devices among them.
"""

import errno
import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol

from ..problems import Bilingual, Problems

_REASONS = {errno.EACCES: "没有读取权限", errno.EPERM: "没有读取权限", errno.ENOENT: "文件已不存在"}


@dataclass(frozen=True)
class Item:
    """What stands in a folder under a name."""

    name: str
    """The name, without folders."""
    is_plain: bool
    """Whether it is a file or a folder itself, no link and no device."""
    is_folder: bool
    """Whether it is a folder, or a link that leads to one."""

    @property
    def is_file(self) -> bool:
        """Whether it is a file itself."""
        return self.is_plain and not self.is_folder

    @property
    def stem(self) -> str:
        """The name without its ending."""
        return PurePosixPath(self.name).stem

    @property
    def suffix(self) -> str:
        """The ending of the name with its full stop; empty where it has none."""
        return PurePosixPath(self.name).suffix


class Tree(Protocol):
    """Files by path. A path is relative to the project, with slashes; that of the project itself is empty."""

    def items(self, folder: str) -> list[Item]:
        """What stands in a folder, sorted by name; nothing where there is no such folder."""

    def is_plain(self, path: str) -> bool:
        """Whether no part of a path is a link."""

    def exists(self, path: str) -> bool:
        """Whether anything stands there."""

    def read(self, path: str, limit: int, problems: Problems) -> bytes | None:
        """The bytes of a plain file, or None and a problem. More than ``limit`` is refused, as are links."""


@dataclass(frozen=True)
class Folder:
    """A folder of the disk."""

    root: Path
    """The project's folder."""

    def items(self, folder: str) -> list[Item]:
        """See `Tree`. Raises OSError where the folder may not be read."""
        place = self.root / folder
        if not place.is_dir():
            return []
        with os.scandir(place) as found:
            items = [_item(entry) for entry in found]
        return sorted(items, key=lambda item: item.name)

    def is_plain(self, path: str) -> bool:
        """See `Tree`."""
        at = os.fspath(self.root)
        for part in path.split("/"):
            at = f"{at}{os.sep}{part}"
            if os.path.islink(at):  # noqa: PTH114 (Every file is asked for, and making a path takes longer.)
                return False
        return True

    def exists(self, path: str) -> bool:
        """See `Tree`; a link that leads nowhere is nothing."""
        return (self.root / path).exists()

    def read(self, path: str, limit: int, problems: Problems) -> bytes | None:
        """See `Tree`; devices are refused, too."""
        # As above: a path of its own for every file of thousands would take longer than reading it.
        file = f"{self.root}{os.sep}{path}"
        try:
            found = os.lstat(file)
            if not stat.S_ISREG(found.st_mode) or not self.is_plain(path):
                problems.add((path, 1, 1), "not-a-plain-file")
                return None
            with open(file, "rb", opener=_open_no_link) as stream:
                data = stream.read(limit + 1)
        except (FileNotFoundError, NotADirectoryError):
            problems.add((path, 1, 1), "missing-file")
            return None
        except OSError as error:
            number = error.errno or 0
            reason = Bilingual(os.strerror(number), _REASONS.get(number, f"系统错误{number}"))
            problems.add((path, 1, 1), "unreadable-file", reason=reason)
            return None
        return _within(limit, path, data, max(found.st_size, len(data)), problems)


def _item(entry: os.DirEntry[str]) -> Item:
    if entry.is_symlink():
        # A link that leads to itself is no folder; the entry would raise OSError.
        return Item(entry.name, is_plain=False, is_folder=os.path.isdir(entry.path))  # noqa: PTH112 (As above.)
    is_folder = entry.is_dir(follow_symlinks=False)
    return Item(entry.name, is_plain=is_folder or entry.is_file(follow_symlinks=False), is_folder=is_folder)


def _open_no_link(file: str, flags: int) -> int:
    """Open what was looked at, even if a link or a pipe has taken its place since."""
    return os.open(file, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))


@dataclass(frozen=True)
class Given:
    """Files that stand on no disk. There are no folders but those of files."""

    files: Mapping[str, bytes]
    """Bytes by path."""

    def items(self, folder: str) -> list[Item]:
        """See `Tree`."""
        found = self._folders.get(folder, {})
        return [Item(name, is_plain=True, is_folder=found[name]) for name in sorted(found)]

    def is_plain(self, path: str) -> bool:  # noqa: ARG002 (See `Tree`.)
        """See `Tree`: there are no links."""
        return True

    def exists(self, path: str) -> bool:
        """See `Tree`."""
        return path in self.files or path in self._folders

    def read(self, path: str, limit: int, problems: Problems) -> bytes | None:
        """See `Tree`."""
        data = self.files.get(path)
        if data is None:
            problems.add((path, 1, 1), "not-a-plain-file" if self.exists(path) else "missing-file")
            return None
        return _within(limit, path, data, len(data), problems)

    @cached_property
    def _folders(self) -> dict[str, dict[str, bool]]:
        """Path of a folder → name → whether a folder has it."""
        folders: dict[str, dict[str, bool]] = {}
        for path in self.files:
            above, is_folder = path, False
            while above:
                above, _, name = above.rpartition("/")
                folders.setdefault(above, {}).setdefault(name, is_folder)
                is_folder = True
        return folders


def _within(limit: int, path: str, data: bytes, size: int, problems: Problems) -> bytes | None:
    if len(data) > limit:
        problems.add((path, 1, 1), "too-large", size=size, limit=limit)
        return None
    return data
