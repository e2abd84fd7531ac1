"""Forms: what is looked for in texts, compiled once a project and then used for every text."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model import Phrases, TermEntry
from ..model.spellings import forms_of

# Latin letters and digits, full-width ones included: where two of them meet, a word or a number goes on, as it
# does over the point or comma inside a number and before a percent sign.
_WORD = "[0-9A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f０-９Ａ-Ｚａ-ｚ]"
_DIGIT, _POINT = "[0-9０-９]", "[.,·．]"
_GOES_ON = re.compile(
    f"(?<={_WORD}){_WORD}|(?<={_DIGIT}){_POINT}{_DIGIT}|(?<={_DIGIT}{_POINT}){_DIGIT}|(?<={_DIGIT})[%‰％]"
)


@dataclass(frozen=True)
class Words:
    """Words to look for, each with the ids of its entries."""

    phrases: Phrases
    """The words."""
    terms: Mapping[str, tuple[str, ...]]
    """Word → ids; a guard has none."""

    def places_in(self, text: str) -> Iterator[tuple[int, str]]:
        """Offset and word of every place, by offset, at each the longest first."""
        found = self.phrases.places_in(text)
        if _GOES_ON.search(text):
            found = ((start, word) for start, word in found if is_whole(text, start, start + len(word)))
        return found


@dataclass(frozen=True)
class Forms:
    """What the entries of a glossary look like in a text. It can be pickled, and knows neither files nor reports."""

    wanted: Words
    """Forms of entries, and guards."""
    longer: Words
    """Words inside which entries are no hit."""
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
    marks = {term: entry.mark for term, entry in entries.items()}
    return Forms(_words(wanted), _words(longer), marks)


def _words(terms: Mapping[str, Sequence[str]]) -> Words:
    return Words(Phrases(terms), {word: tuple(found) for word, found in terms.items()})


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether no longer word or number goes on over an end of a form; Chinese characters are no part of either."""
    return not (_GOES_ON.match(text, start) or _GOES_ON.match(text, end))
