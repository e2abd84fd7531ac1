"""The Chinese written forms that an entry has, with all that is written about each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .entry import FormType, TermEntry
from .fields import Traditional


@dataclass(frozen=True)
class Spelling:
    """One written form, simplified as it stands in the entry."""

    text: str
    """The characters."""
    kind: FormType | Literal["headword", "member"]
    """What it is to the entry."""
    traditional: Traditional | None
    """What overrides its conversion."""
    pinyin: str
    """How this very form is read; empty where nobody wrote it."""
    is_pinned: bool
    """Whether it is found only where a pin says so."""
    owner: tuple[str | int, ...]
    """The keys that lead to what has it in the file: none for the entry itself."""

    @property
    def keys(self) -> tuple[str | int, ...]:
        """The keys that lead to the characters; a variant may be nothing but these."""
        own = {"headword": ("headword",), "member": ("zh",)}
        return (*self.owner, *own.get(self.kind, ()))


def forms_of(entry: TermEntry) -> Iterator[Spelling]:
    """Every form that names the concept: the headword, then the variants."""
    yield Spelling(entry.headword, "headword", entry.traditional, entry.pinyin, is_pinned=False, owner=())
    for number, row in enumerate(entry.variants):
        is_pinned, owner = row.match == "pinned", ("variants", number)
        yield Spelling(row.form, row.type, row.traditional, row.pinyin or "", is_pinned, owner)


def spellings(entry: TermEntry) -> Iterator[Spelling]:
    """Every form that the entry has: those that name the concept, then the members, which are concepts of their own."""
    yield from forms_of(entry)
    for number, member in enumerate(entry.known_members):
        owner = ("members", number)
        yield Spelling(member.zh, "member", member.traditional, "", is_pinned=False, owner=owner)
