"""Annotations of one report as people write them: `annotations/notes/<report>.yml` (section 3)."""

import re
from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from .fields import Either, Id, Record, Text, Words
from .shared import SourceReference

# As many digits as lines and sentences of a file of 1 MB may need.
_ANCHOR = re.compile(r"report|p(?:0|[1-9][0-9]{0,6})(?:-[1-9][0-9]{0,6})?")
_NUMBER = re.compile(r"[1-9][0-9]*")
_SHOWN = 20
OCCURRENCE_LIMIT = 999_999
"""The last of equal quotations that can be named; no sentence has as many."""
EXTENT_LIMIT = 9_999
"""The most characters that a gap can count; of a longer loss nobody counts them, it is unknown."""


def _place(value: str) -> str:
    if not _ANCHOR.fullmatch(value):
        raise PydanticCustomError("bad-anchor", "not a place", {"value": value})
    return value


def _number_to(limit: int) -> Callable[[str], str]:
    """The check of a whole number from 1; its digits are counted before anything reckons with it."""

    def check(value: str) -> str:
        if not _NUMBER.fullmatch(value) or len(value) > len(str(limit)):
            shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            raise PydanticCustomError("bad-number", "not a number", {"value": shown, "limit": limit})
        return value

    return check


def _ordinal_schema(limit: int) -> dict[str, object]:
    pattern = f"^[1-9][0-9]{{0,{len(str(limit)) - 1}}}$"
    return {"type": ["string", "integer"], "pattern": pattern, "minimum": 1, "maximum": limit}


Place = Annotated[
    str, AfterValidator(_place), WithJsonSchema({"type": "string", "pattern": f"^(?:{_ANCHOR.pattern})$"})
]
"""A segment ``p29-2``, a block ``p15``, or ``report``."""
Ordinal = Annotated[
    str,
    AfterValidator(_number_to(OCCURRENCE_LIMIT)),
    WithJsonSchema(_ordinal_schema(OCCURRENCE_LIMIT)),
]
"""A whole number from 1, as text."""
Extent = Annotated[
    str, AfterValidator(_number_to(EXTENT_LIMIT)), WithJsonSchema(_ordinal_schema(EXTENT_LIMIT))
]
"""A number of lost characters, as text."""


class Anchor(Record):
    """Where: a place and the exact words of the simplified reading text."""

    at: Place
    """Segment, block or report."""
    quote: Words | None = None
    """Exact words of the simplified reading text."""
    occurrence: Ordinal | None = None
    """Which of several equal quotations in the segment, from 1."""


class Pin(Anchor):
    """Chooses the entries that are meant at one place."""

    quote: Words
    """The form pinned."""
    terms: tuple[Id, ...]
    """Ids of the entries meant; empty (written ``none``) for no entry."""
    reason: Text | None = None
    """Why."""

    @model_validator(mode="before")
    @classmethod
    def _none_is_no_entry(cls, value: Any) -> Any:
        if isinstance(value, dict) and value.get("terms") == "none":
            return {**value, "terms": ()}
        return value


class Apparatus(Anchor):
    """What is odd or lost in the received text, and what the edition does about it."""

    FIRST = ("kind",)

    kind: Literal["gap", "sic", "layout"]
    """Lost characters, odd but kept, or about the block's layout."""
    after: Words | None = None
    """The words that stand before the lost ones."""
    before: Words | None = None
    """The words that stand after the lost ones."""
    extent: Extent | Literal["unknown"] | None = None
    """Number of characters lost."""
    supplied: Text | None = None
    """The restored characters; left out where nothing is restored."""
    en: Text | None = None
    """Their English, which stands in brackets in the translation."""
    certainty: Literal["high", "medium", "low"] | None = None
    """How certain the restoration is."""
    alternatives: tuple[Text, ...] = ()
    """Other restorations that were considered."""
    reason: Either
    """Why."""

    @model_validator(mode="after")
    def _keys_of_its_kind(self) -> "Apparatus":
        needed = {"gap": ("extent",), "sic": ("quote",), "layout": ()}[self.kind]
        missing = next((key for key in needed if getattr(self, key) is None), None)
        if self.kind == "gap" and self.after is None and self.before is None:
            missing = "after"
        if self.supplied is not None and self.certainty is None:
            missing = "certainty"
        if missing:
            raise PydanticCustomError("missing-key", "missing", {"key": missing})
        return self


class Note(Anchor, Either):
    """A remark to the reader about one place."""

    FIRST = ("id", "at", "quote", "occurrence", "kind", "term", "voice")

    id: Id
    """Its address, unique in the file."""
    kind: Literal["textual", "translation", "explanatory", "meaning"]
    """What it is about."""
    term: Id | None = None
    """The entry whose meaning in this report it tells."""
    voice: Literal["editor", "official", "analyst"] = "editor"
    """Who speaks; other voices than the editor's need sources."""
    sources: tuple[SourceReference, ...] = ()
    """Where it is said."""


class Waiver(Anchor):
    """A finding of the checks that is right as it is at this place."""

    FIRST = ("code",)

    code: Id
    """The code that the check printed."""
    term: Id | None = None
    """The entry that the finding names."""
    reason: Text
    """Why it is right."""
    reason_zh: Text | None = None
    """The same in Chinese."""


class NotesFile(Record):
    """The four lists of one report."""

    pins: tuple[Pin, ...] = ()
    """Which entry is meant."""
    apparatus: tuple[Apparatus, ...] = ()
    """Gaps, restorations, oddities."""
    notes: tuple[Note, ...] = ()
    """Remarks to the reader."""
    waivers: tuple[Waiver, ...] = ()
    """Findings that are right as they are."""
