"""What an edition says of its owner: the file `edition.yml`, and the imprint that follows from it."""

from dataclasses import dataclass, field
from typing import Literal

from .fields import Both, Id, Record, Text, Url


class Licence(Record):
    """Terms under which somebody may use something."""

    name: Text
    """What it is called: CC BY 4.0."""
    url: Url | None = None
    """The address of its text."""


class Licences(Record):
    """Under what terms each kind of content is published; of what is left out nothing is said."""

    entries: Licence | None = None
    """Of the entries of the glossary."""
    notes: Licence | None = None
    """Of notes and apparatus."""
    translation: Licence | None = None
    """Of the translation."""
    text: Both | None = None
    """What is known of the rights in the Chinese text, as a sentence."""

    @property
    def stated(self) -> tuple[tuple[str, Licence], ...]:
        """What is under a licence, by key, in the order in which it is told."""
        parts = (("entries", self.entries), ("notes", self.notes), ("translation", self.translation))
        return tuple((name, licence) for name, licence in parts if licence is not None)

    @property
    def by_licence(self) -> dict[Licence, tuple[str, ...]]:
        """Each licence with all that is under it."""
        found: dict[Licence, tuple[str, ...]] = {}
        for name, licence in self.stated:
            found[licence] = (*found.get(licence, ()), name)
        return found


class EditionFile(Record):
    """`edition.yml`: whose edition it is, and what it says of itself in every file that leaves it."""

    name: Both | None = None
    """What it is called; by default the name of the site."""
    publisher: Text | None = None
    """Who publishes it."""
    contributors: tuple[Text, ...] = ()
    """Who else made it."""
    version: Text | None = None
    """Its version; by default the day of the last change."""
    lead: Both | None = None
    """What it is, in a sentence for its first page; by default what every edition is."""
    namespace: Id | None = None
    """What tells its entries from those of all other editions, for good; by default made from the name."""
    licences: Licences = Licences()
    """Under what terms it is published."""
    variants: Literal["official", "opencc"] = "official"
    """What traditional Chinese is written like: the documents of its place, or OpenCC's standard forms."""


@dataclass(frozen=True)
class Imprint:
    """Whose edition it is, with what is understood filled in."""

    name: str
    """What it is called in English."""
    chinese_name: str
    """What it is called in Chinese, simplified."""
    namespace: str
    """What identifiers begin with."""
    publisher: str = ""
    """Who publishes it; empty where nobody is named."""
    contributors: tuple[str, ...] = ()
    """Who else made it."""
    version: str = ""
    """Its version; empty where only its date tells it from others."""
    licences: Licences = field(default_factory=Licences)
    """Under what terms it is published."""

    @property
    def both_names(self) -> str:
        """In English and in Chinese; once where the two are one."""
        return " ".join(dict.fromkeys((self.name, self.chinese_name)))
