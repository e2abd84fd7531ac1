"""A term entry: one concept, one file `annotations/terms/<id>.yml` (data model, section 2)."""

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .fields import Both, Date, Either, Id, ListedId, Record, Text, Traditional
from .placeholders import is_placeholder
from .shared import SourceReference

_COUNT = re.compile(r"[1-9][0-9]?\+?")

FormType = Literal["variant", "full-form", "short-form", "abbreviation", "elided"]
RenderingStatus = Literal["preferred", "admitted", "superseded", "deprecated"]
RenderingType = Literal["full-form", "short-form", "abbreviation", "explanation"]


def _count(value: str) -> str:
    if not _COUNT.fullmatch(value):
        raise PydanticCustomError("bad-count", "not a count", {"value": value})
    return value


Count = Annotated[
    Text,
    AfterValidator(_count),
    WithJsonSchema(
        {"type": ["string", "integer"], "pattern": f"^{_COUNT.pattern}$", "minimum": 1, "maximum": 99}
    ),
]
"""A number of members, ``4``, or an open one, ``9+``."""


class Variant(Record):
    """Another written form of the headword, in the same script."""

    form: Text
    """The characters as they stand in a text."""
    type: FormType = "variant"
    """What kind of form it is."""
    match: Literal["always", "pinned"] = "always"
    """``pinned``: found only where a pin says so."""
    traditional: Traditional | None = None
    """Overrides conversion of this form."""
    pinyin: Text | None = None
    """Its own pinyin, where it is not part of the headword's."""

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"form": value} if isinstance(value, str) else value


class Rendering(Record):
    """An English equivalent with its status (ISO 30042) and what it rests on."""

    text: Text
    """The words to use."""
    type: RenderingType = "full-form"
    """An ``explanation`` paraphrases and is never exported as a target term."""
    status: RenderingStatus
    """Use this; may be used; was official, replaced; do not use."""
    sources: tuple[SourceReference, ...] = ()
    """Where it is attested."""
    basis: Literal["general", "proposed"] | None = None
    """In use with the source still wanted, or coined here."""
    forms: tuple[Text, ...] = ()
    """Wordings that count as this rendering; ``…`` stands for up to six words."""
    reason: Either | None = None
    """Why it has this status."""

    @property
    def is_preferred(self) -> bool:
        """Whether it is the rendering to use."""
        return self.status == "preferred"

    @property
    def is_term(self) -> bool:
        """Whether it names the concept, and does not only explain it."""
        return self.type != "explanation"

    @property
    def rests_on(self) -> Literal["attested", "general", "proposed", "nothing"]:
        """``attested`` by sources, ``general`` (in use, no source yet) or ``proposed`` (coined here)."""
        return "attested" if self.sources else self.basis or "nothing"

    @property
    def is_placeholder(self) -> bool:
        """Whether these are still the words that a draft begins with."""
        return is_placeholder(self.text)


class Member(Record):
    """A counted member of a numbered formula."""

    zh: Text
    """Chinese."""
    en: Text
    """English."""
    entry: Id | None = None
    """Id of the member's own entry."""
    traditional: Traditional | None = None
    """Overrides conversion."""


class Account(Either):
    """What others say the concept is, kept apart from the editor's definition."""

    FIRST = ("voice",)

    voice: Literal["official", "analyst"]
    """Who speaks."""
    sources: tuple[SourceReference, ...]
    """Where it is said."""


class Validity(Record):
    """The interval in which the concept is in force; a missing end leaves it open."""

    from_: Date | None = None
    """First date."""
    to: Date | None = None
    """Last date."""

    model_config = ConfigDict(alias_generator=lambda name: name.rstrip("_"))


class Event(Either):
    """A step of the concept's time line."""

    FIRST = ("date",)

    date: Date
    """When."""
    sources: tuple[SourceReference, ...] = ()
    """Where it is said."""


class Person(Record):
    """Facts of a person, only in entries of category `person`."""

    born: Date | None = None
    """Date of birth."""
    died: Date | None = None
    """Date of death."""
    office: Either | None = None
    """Office on the report's date."""


class Accepted(Record):
    """A finding of the checks that is right as it is."""

    code: Id
    """The code that the check printed."""
    reason: Text
    """Why it is right."""


class TermEntry(Record):
    """One concept; its id is the file's name."""

    headword: Text
    """As it can stand in a text."""
    qualifier: Both | None = None
    """Tells entries with one written form apart."""
    traditional: Traditional | None = None
    """Overrides conversion wherever the headword stands."""
    pinyin: Text
    """GB/T 16159-2012."""
    reading: Text | None = None
    """How digits and letters are said."""
    literal: Text | None = None
    """Word-for-word English."""
    variants: tuple[Variant, ...] = ()
    """Other written forms."""
    not_inside: tuple[Text, ...] = ()
    """Longer words in which a form is no hit."""
    mark: Literal["all", "first", "never"] = "all"
    """Linked everywhere, at its first place in each section, or nowhere."""
    category: ListedId
    """What it is about."""
    scope: ListedId
    """Whose it is."""
    count: Count | None = None
    """Members the name announces: ``4``, or ``9+``."""
    members: tuple[Member, ...] | Literal["unknown"] = ()
    """The members, or ``unknown``."""
    renderings: Annotated[tuple[Rendering, ...], Field(min_length=1)]
    """English equivalents; exactly one is preferred."""
    definition: Both
    """The editor's voice."""
    accounts: tuple[Account, ...] = ()
    """What others say it is."""
    unknown: Either | None = None
    """What is not known."""
    caution: Either | None = None
    """Advice to translators."""
    valid: Validity | None = None
    """When it is in force."""
    successor: Id | None = None
    """What replaced it."""
    history: tuple[Event, ...] = ()
    """Steps of the time line."""
    person: Person | None = None
    """Only for people."""
    related: tuple[Id, ...] = ()
    """See also."""
    contrast: tuple[Id, ...] = ()
    """Easily confused."""
    broader: tuple[Id, ...] = ()
    """Wider concepts."""
    confidence: Literal["verified", "general", "uncertain"]
    """How sure the facts are."""
    sources: tuple[SourceReference, ...] = ()
    """Where the facts are found."""
    accepted: tuple[Accepted, ...] = ()
    """Findings that are right as they are."""
    former_ids: tuple[Id, ...] = ()
    """Ids that the entry had before."""

    @property
    def is_draft(self) -> bool:
        """Whether a rendering or the definition is still to be written: readers are told, and no export has it."""
        definition = self.definition
        return any(rendering.is_placeholder for rendering in self.renderings) or any(
            map(is_placeholder, (definition.en, definition.zh))
        )

    @property
    def preferred(self) -> Rendering:
        """The rendering to use; the first if the entry (wrongly) has no preferred one."""
        return next((r for r in self.renderings if r.is_preferred), self.renderings[0])

    @property
    def known_members(self) -> tuple[Member, ...]:
        """The members that are listed; none where they are unknown."""
        return () if self.members == "unknown" else self.members
