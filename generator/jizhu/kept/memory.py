"""When what was made before may be used again.

A piece is kept with two things: a checksum of all that it is made from as a whole (its report, the settings, the
program), and a checksum of every entry that was looked up while it was made. Nobody writes down which entries a page
can show: the lookups are noted as they happen, so none is forgotten. A lookup of what was not there counts, and
whoever goes through all entries depends on all.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from platform import python_version
from typing import Generic, TypeVar

from .store import Store

V = TypeVar("V")
_PACKAGE = Path(__file__).parent.parent
_ALL = "*"
"""No entry has this id."""


class Noted(Mapping[str, V], Generic[V]):
    """A table that notes what is looked up in it."""

    def __init__(self, table: Mapping[str, V]) -> None:
        self._table = table
        self.read: set[str] = set()
        """Keys that were looked up; `*` where somebody asked for all."""

    def __getitem__(self, key: str) -> V:
        self.read.add(key)
        return self._table[key]

    def __contains__(self, key: object) -> bool:
        self.read.add(str(key))
        return key in self._table

    def __iter__(self) -> Iterator[str]:
        self.read.add(_ALL)
        return iter(self._table)

    def __len__(self) -> int:
        self.read.add(_ALL)
        return len(self._table)


@dataclass
class Memory(Generic[V]):
    """What a piece of a build knows of earlier builds, for one state of the project."""

    entries: Mapping[str, V]
    """The entries, whose lookups are noted."""
    store: Store | None = None
    """Where it is kept; None, and everything is made."""
    common: str = ""
    """Checksum of what every piece is made from."""
    made: int = 0
    """Pieces that were made."""
    reused: int = 0
    """Pieces that were not."""
    _known: dict[str, str] = field(default_factory=dict)

    def recall(self, name: str, facts: str, make: Callable[[Mapping[str, V]], bytes | None]) -> bytes | None:
        """What ``make`` gives, or gave before under the same circumstances.

        ``facts`` is a checksum of all that ``make`` uses, but for the entries, which it takes from the table it is
        handed. Where it gives None, that is handed on and not kept.
        """
        of = checksum(self.common, facts)
        kept = None if self.store is None else self.store.read(name)
        if kept is not None:
            head, _, body = kept.partition(b"\n")
            before = json.loads(head)
            if before["of"] == of and all(self._entry(id_) == sum_ for id_, sum_ in before["read"].items()):
                self.reused += 1
                return body
        noted = Noted(self.entries)
        data = make(noted)
        self.made += 1
        if self.store is not None and data is not None:
            read = {id_: self._entry(id_) for id_ in sorted(noted.read)}
            self.store.write(name, json.dumps({"of": of, "read": read}).encode() + b"\n" + data)
        return data

    def _entry(self, id_: str) -> str:
        known = self._known.get(id_)
        if known is None:
            value = list(self.entries.items()) if id_ == _ALL else self.entries.get(id_)
            known = self._known[id_] = checksum(value)
        return known


def checksum(*values: object) -> str:
    """A checksum of values that say all of themselves when they are written out, as frozen values do."""
    return blake2b(repr(values).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def program() -> str:
    """A checksum of everything that makes a page: our own files, Python, and what is installed beside them.

    Of our code it is what this process has loaded; templates and tables are read when they are needed, so they count as
    they are now.
    """
    others = sorted({(found.metadata["Name"] or "", found.version) for found in distributions()})
    return checksum(_CODE, _own_files(is_code=False), python_version(), others)


def _own_files(*, is_code: bool) -> str:
    own = blake2b(digest_size=16)
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and path.suffix != ".pyc" and (path.suffix == ".py") == is_code:
            data = path.read_bytes()
            own.update(f"{path.relative_to(_PACKAGE).as_posix()}\n{len(data)}\n".encode())
            own.update(data)
    return own.hexdigest()


_CODE = _own_files(is_code=True)
