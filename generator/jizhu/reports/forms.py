"""Forms: what is looked for in texts, compiled once a project and then used for every text."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from ..model import Phrases, TermEntry
from ..model.spellings import forms_of

# Latin letters and digits, full-width ones included: where two of them meet, a word or a number goes on, as it
# does over the point or comma inside a number and before a percent sign.
_WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f０-９Ａ-Ｚａ-ｚ]"
_DIGIT, _POINT, _PERCENT = "[0-9０-９]", "[.,·．]", "[%‰％]"
_GOES_ON = re.compile(
    f"(?<={_WORD}){_WORD}|(?<={_DIGIT}){_POINT}{_DIGIT}|(?<={_DIGIT}{_POINT}){_DIGIT}|(?<={_DIGIT}){_PERCENT}"
)
# What begins or ends otherwise is always whole: no word or number goes on over its ends.
_MAY_GO_ON = re.compile(f"(?:{_WORD}|{_POINT}|{_PERCENT})|.*(?:{_WORD}|{_POINT})$", re.DOTALL)
# Of longer forms it is not asked beforehand what they hold: it would take the square of their length.
_SHORT = 12


@dataclass(frozen=True)
class Forms:
    """What the entries of a glossary look like in a text. It can be pickled, and knows neither files nor reports."""

    phrases: Phrases
    """All that is looked for, so that a text is gone through once."""
    wanted: Mapping[str, tuple[str, ...]]
    """Form → ids of its entries; a guard has none."""
    longer: Mapping[str, tuple[str, ...]]
    """Word inside which entries are no hit → their ids."""
    longer_firsts: Collection[str]
    """The first characters of those words."""
    open_ended: Collection[str]
    """Those of all that may be a piece of a longer word or number."""
    special: Collection[str]
    """Forms that are not found wherever they stand: those, and those of entries that longer words exclude."""
    marks: Mapping[str, str]
    """Id of every entry → which of its hits a page links."""


def compile_forms(entries: Mapping[str, TermEntry], guards: Iterable[str] = ()) -> Forms:
    """The forms of entries, by id, that are found without a pin, and the guards that compete with them."""
    wanted: dict[str, list[str]] = {guard: [] for guard in guards}
    longer: dict[str, list[str]] = {}
    for term, entry in entries.items():
        for form in forms_of(entry):
            if not form.is_pinned:
                wanted.setdefault(form.text, []).append(term)
        for word in entry.not_inside:
            longer.setdefault(word, []).append(term)
    words = wanted.keys() | longer.keys()
    open_ended = frozenset(filter(_MAY_GO_ON.match, words))
    excluded = {term for terms in longer.values() for term in terms}
    return Forms(
        phrases=Phrases(words),
        wanted={form: tuple(terms) for form, terms in wanted.items()},
        longer={word: tuple(terms) for word, terms in longer.items()},
        longer_firsts=frozenset(word[0] for word in longer),
        open_ended=open_ended,
        special=open_ended.union(form for form, terms in wanted.items() if not excluded.isdisjoint(terms)),
        marks={term: entry.mark for term, entry in entries.items()},
    )


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no longer word or number goes on over an end of a form; Chinese characters are no part of either."""
    return not (_GOES_ON.match(text, start) or _GOES_ON.match(text, end))
