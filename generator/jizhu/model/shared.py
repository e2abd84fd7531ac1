"""The files in `annotations/` that entries share: sources, conversions, readings, vocabulary."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError, PydanticKnownError

from .fields import TEXT_SCHEMA, Date, Id, Prose, Record, Text, Traditional, Url

QUOTE_LIMIT = 200


class Source(Record):
    """A work cited (CSL types), as it stands in `sources.yml`."""

    id: Id
    """Its name in source lists."""
    type: Id = "webpage"
    """CSL type."""
    title: Text
    """Title as printed."""
    title_en: Text | None = None
    """Our English of a Chinese title."""
    author: Text | None = None
    """Who wrote it."""
    publisher: Text | None = None
    """Who published it."""
    container: Text | None = None
    """Book, journal or site that holds it."""
    place: Text | None = None
    """Where it was published."""
    pages: Text | None = None
    """Pages cited."""
    date: Date | None = None
    """When it was published."""
    url: Url | None = None
    """Its address."""
    archived: Url | None = None
    """Address of an archived copy."""
    accessed: Date | None = None
    """Day on which the address was read."""
    language: Text | None = None
    """BCP 47 tag of its language."""
    read: Literal["whole", "excerpt", "secondhand"] | None = None
    """How much of it was read."""
    user: Text | None = None
    """Who uses the wording it is cited for, where that is not the publisher."""
    note: Prose | None = None
    """What a reader of the citation should know."""


def _short_quote(value: str) -> str:
    if len(value) > QUOTE_LIMIT:
        raise PydanticCustomError("quote-too-long", "long quotation", {"length": len(value)})
    return value


ShortQuote = Annotated[
    Text, AfterValidator(_short_quote), WithJsonSchema({**TEXT_SCHEMA, "maxLength": QUOTE_LIMIT})
]
"""Words of somebody else's, no more than a citation may take."""


class _Gathered(dict[str, Any]):
    """A whole source made of the keys of an item; a map that somebody wrote is none."""


def _gathered(value: Any) -> Any:
    if not isinstance(value, _Gathered):
        raise PydanticKnownError("extra_forbidden")
    return value


class SourceReference(Record):
    """One item of a source list: an id, an id with details, or a work cited in this place only."""

    id: Id | None = None
    """Id of a source in `sources.yml`; left out for a work cited here only."""
    date: Date | None = None
    """Date of the use, where it is not the source's."""
    user: Text | None = None
    """Who uses the wording, where the source does not say."""
    locator: Text | None = None
    """Page, section or paragraph."""
    quote: ShortQuote | None = None
    """The words relied on, at most 200 characters."""
    work: Annotated[Source | None, BeforeValidator(_gathered)] = None
    """The whole source, for a work that is cited in this place only; its keys are written without this one."""

    @model_validator(mode="before")
    @classmethod
    def _read_the_three_forms(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"id": value}
        if isinstance(value, dict) and "id" not in value and "title" in value:
            own = {key: value[key] for key in ("locator", "quote") if key in value}
            work = {key: value[key] for key in value if key not in own}
            return {**own, "work": _Gathered(id="cited-here", **work)}
        return value

    @model_validator(mode="after")
    def _names_something(self) -> "SourceReference":
        if self.id is None and self.work is None:
            raise PydanticCustomError("missing-key", "no id", {"key": "id"})
        return self


class SourcesFile(Record):
    """`sources.yml`."""

    sources: tuple[Source, ...]
    """Every work cited more than once."""


class Conversion(Record):
    """A phrase that is no headword and that OpenCC converts wrongly (or that was read and found right)."""

    phrase: Text
    """Simplified phrase, long enough to be sure."""
    traditional: Traditional
    """Its traditional form, as long as the phrase."""
    reason: Text
    """Why."""


class SwitchedOff(Record):
    """A phrase of the start set that does not count in this project."""

    phrase: Text
    """The phrase, as the start set has it."""
    reason: Text
    """Why."""


class Simplification(Record):
    """A phrase of a text received in traditional script that OpenCC simplifies wrongly (or that was found right)."""

    phrase: Text
    """Traditional phrase, as the text has it."""
    simplified: Text
    """Its simplified form, as long as the phrase."""
    reason: Text
    """Why."""


class ConversionsFile(Record):
    """`conversions.yml`."""

    conversions: tuple[Conversion, ...] = ()
    """Overrides; the longest phrase wins."""
    switched_off: tuple[SwitchedOff, ...] = ()
    """Phrases of the start set that this project does without."""
    simplifications: tuple[Simplification, ...] = ()
    """Overrides for texts received in traditional script; the longest phrase wins."""


class Reading(Record):
    """Pinyin of a phrase in running text, where the library errs."""

    phrase: Text
    """Simplified phrase."""
    pinyin: Text
    """Its pinyin by GB/T 16159."""


class ReadingsFile(Record):
    """`readings.yml`."""

    readings: tuple[Reading, ...]
    """Overrides; the longest phrase wins."""


class VocabularyItem(Record):
    """A category or a scope."""

    id: Id
    """What entries write."""
    en: Text
    """Its English name."""
    zh: Text
    """Its Chinese name."""


class VocabularyFile(Record):
    """`vocabulary.yml`: what contributors may extend."""

    categories: tuple[VocabularyItem, ...]
    """What an entry is about, in the order of the glossary."""
    scopes: tuple[VocabularyItem, ...]
    """Whose term it is, nearest to the centre first."""
    guards: tuple[Text, ...] = ()
    """Words that compete in matching and annotate nothing."""
