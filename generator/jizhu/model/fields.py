"""The kinds of value that stand in every YAML file: text, prose, dates, ids, both languages.

Every value arrives as text; a failed check raises ``PydanticCustomError`` whose type is the problem code
that `problems` has the wording for.
"""

import calendar
import datetime
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from ..chinese.han import IN_ONE_UNIT

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# Digits are written as a set, because `\d` would take those of every script, full-width ones included.
_DAY = (
    r"(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    r"|02-(?:0[1-9]|1[0-9]|2[0-8])"
)
_LEAP_YEAR = r"(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)"
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
# Names of hosts in any script, in letters that no normal form turns into a mark of an address. Without a user's
# name, which is there to deceive, and without the brackets of numeric addresses.
_HOST = rf"[0-9A-Za-z\u00c0-\u024f\u3040-\u30ff{IN_ONE_UNIT}-]+"
_URL = re.compile(rf"https?://{_HOST}(?:\.{_HOST})*\.?(?::[0-9]{{1,5}})?(?:[/?#]\S*)?")
ID_LIMIT = 60
# Files with these names cannot be made on Windows; a page of the last is that of the folder in which it stands.
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|index")


def _words(value: str) -> str:
    if not value.strip():
        raise PydanticCustomError("empty-value", "empty")
    if "\n" in value:
        raise PydanticCustomError("not-one-line", "more than one line")
    return value


def _text(value: str) -> str:
    if _words(value) != value.strip():
        raise PydanticCustomError("outer-space", "begins or ends with a space", {"value": value})
    return value


def is_id(value: str) -> bool:
    """Whether a name can stand in addresses and be a file's on every system; see data model, section 1."""
    return bool(_ID.fullmatch(value)) and len(value) <= ID_LIMIT and not _RESERVED.fullmatch(value)


def _id(value: str) -> str:
    if not is_id(value):
        raise PydanticCustomError("bad-id", "not an id", {"value": value})
    return value


def _date(value: str) -> str:
    try:
        date_bounds(value)
    except ValueError:
        raise PydanticCustomError("bad-date", "not a date", {"value": value}) from None
    return value


def _url(value: str) -> str:
    if not _URL.fullmatch(value):
        raise PydanticCustomError("bad-url", "not a web address", {"value": value})
    return value


@lru_cache  # A text asks it of its own date for every sentence.
def date_bounds(value: str) -> tuple[datetime.date, datetime.date]:
    """First and last day that a date of the data model (``2013``, ``2013-06``, ``2013-06-18``) covers.

    Raises ValueError where it is written otherwise or there is no such day.
    """
    if not _DATE.fullmatch(value):
        raise ValueError(value)
    year, *rest = (int(part) for part in value.split("-"))
    month_from, month_to = (rest[0], rest[0]) if rest else (1, 12)
    day_from, day_to = (rest[1], rest[1]) if len(rest) > 1 else (1, calendar.monthrange(year, month_to)[1])
    return datetime.date(year, month_from, day_from), datetime.date(year, month_to, day_to)


TEXT_SCHEMA = {"type": ["string", "number", "boolean"], "pattern": r"^\S(?:[^\n]*\S)?$(?!\n)"}
"""How editors see a text: they read `985` as a number and `true` as a truth value, and we do not."""
WORDS_SCHEMA = {**TEXT_SCHEMA, "pattern": r"^[^\n]*\S[^\n]*$(?!\n)"}
"""The same with spaces at the ends."""

Text = Annotated[str, AfterValidator(_text), WithJsonSchema(TEXT_SCHEMA)]
"""One line of text."""
PROSE = "prose"
"""Tells the two apart for whoever writes them down; they are checked alike."""
Words = Annotated[str, AfterValidator(_words), WithJsonSchema(WORDS_SCHEMA)]
"""Exact words of a text, with the spaces at their ends."""
Prose = Annotated[str, AfterValidator(_text), PROSE, WithJsonSchema(TEXT_SCHEMA)]
"""One or more sentences; the reader has already joined folded lines."""
_ID_SCHEMA = {
    "type": "string",
    "pattern": f"^(?!(?:{_RESERVED.pattern})$){_ID.pattern}$",
    "maxLength": ID_LIMIT,
}
Id = Annotated[str, AfterValidator(_id), WithJsonSchema(_ID_SCHEMA)]
"""A name for addresses: lower-case letters, digits, hyphens; see data model, section 1."""
ListedId = Annotated[str, AfterValidator(_text), WithJsonSchema(TEXT_SCHEMA)]
"""An id that a list has; whoever writes another word is answered with those of the list."""
Date = Annotated[
    str,
    AfterValidator(_date),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": rf"^(?!0000)(?:[0-9]{{4}}(?:-(?:0[1-9]|1[0-2]|{_DAY}))?|{_LEAP_YEAR}-02-29)$",
            "minimum": 1000,
            "maximum": 9999,
        }
    ),
]
"""``2013``, ``2013-06`` or ``2013-06-18``, kept as written."""
Url = Annotated[str, AfterValidator(_url), WithJsonSchema({"type": "string", "pattern": f"^{_URL.pattern}$"})]
"""An http or https address with a host; nothing else can become a link."""


class Record(BaseModel):
    """A YAML mapping: keys with hyphens, unknown keys refused, frozen once read."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=lambda name: name.replace("_", "-"),
        populate_by_name=False,
    )

    FIRST: ClassVar[tuple[str, ...]] = ()
    """Keys that are written before the others; those stand in the order of the fields."""


def texts_in(record: Record) -> list[tuple[tuple[str | int, ...], str]]:
    """Every text in a record, with the keys that lead to it in the file."""
    found: list[tuple[tuple[str | int, ...], str]] = []
    _gather(record, (), found)
    return found


def _gather(
    value: object, keys: tuple[str | int, ...], found: list[tuple[tuple[str | int, ...], str]]
) -> None:
    parts: Iterable[tuple[str | int, object]] = ()
    if isinstance(value, Record):
        held = vars(value)
        parts = ((key, held[name]) for name, key in _keys(type(value)) if held[name])
    elif isinstance(value, tuple):
        parts = enumerate(value)
    for key, part in parts:
        if isinstance(part, str):
            found.append(((*keys, key), part))
        else:
            _gather(part, (*keys, key), found)


@cache
def _keys(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Names of a record's fields, each with its key in the file."""
    return tuple((name, field.alias or name) for name, field in model.model_fields.items())


class Both(Record):
    """The same statement in English and in (simplified) Chinese; both required."""

    en: Prose
    """English."""
    zh: Prose
    """Chinese, simplified."""


class Either(Record):
    """A statement in English, Chinese or both; an edition that lacks its language shows the other."""

    en: Prose | None = None
    """English."""
    zh: Prose | None = None
    """Chinese, simplified."""

    @model_validator(mode="after")
    def _one_language(self) -> "Either":
        if self.en is None and self.zh is None:
            raise PydanticCustomError("no-language", "neither en nor zh")
        return self


class Traditional(Record):
    """A traditional form that overrides conversion: one text for both editions, or by region."""

    tw: Text | None = None
    """Form for Taiwan (key ``TW``)."""
    hk: Text | None = None
    """Form for Hong Kong (key ``HK``)."""

    model_config = ConfigDict(alias_generator=str.upper)

    @model_validator(mode="before")
    @classmethod
    def _one_text_for_both(cls, value: Any) -> Any:
        return {"TW": value, "HK": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _some_form(self) -> "Traditional":
        if self.tw is None and self.hk is None:
            raise PydanticCustomError("empty-value", "neither TW nor HK")
        return self

    def for_region(self, region: str) -> str | None:
        """The form written for ``TW`` or ``HK``, None where conversion decides."""
        return {"TW": self.tw, "HK": self.hk}[region]
