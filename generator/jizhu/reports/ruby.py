"""Ruby: the syllable to set over every Chinese character of a report.

A library reads the running text; entries and `readings.yml`, which people wrote, correct it where they speak.
"""

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..chinese.pinyin import is_han, read_characters
from ..chinese.syllables import toned_syllables
from ..model import Hit, Phrases, Reading, TermEntry
from ..model.spellings import forms_of


@dataclass(frozen=True)
class Corrections:
    """What people wrote about how characters are read."""

    terms: Mapping[str, Mapping[str, str]]
    """Entry id → form → its own pinyin."""
    readings: Mapping[str, str]
    """Phrase of `readings.yml` → its pinyin, the shorter before the longer."""
    phrases: Phrases
    """Those phrases."""


def corrections_of(entries: Mapping[str, TermEntry], readings: Iterable[Reading]) -> Corrections:
    """What entries and `readings.yml` say, made once for all reports."""
    by_length = sorted(readings, key=lambda reading: len(reading.phrase))
    spoken = {reading.phrase: reading.pinyin for reading in by_length}
    terms = {
        term: {form.text: form.pinyin for form in forms_of(entry) if form.pinyin}
        for term, entry in entries.items()
    }
    return Corrections(terms, spoken, Phrases(spoken))


def ruby(
    corrections: Corrections, segments: Mapping[str, str], hits: Mapping[str, Sequence[Hit]]
) -> dict[str, tuple[str, ...]]:
    """By segment id one toned syllable for each Chinese character; empty where none is said by itself.

    Segments are given as id → simplified text.
    """
    return {
        segment: _syllables(corrections, text, hits.get(segment, ())) for segment, text in segments.items()
    }


def _syllables(corrections: Corrections, text: str, hits: Sequence[Hit]) -> tuple[str, ...]:
    # 1. The library reads the whole sentence.
    spoken = read_characters(text)
    # 2. People correct it; the later correction wins: what an entry says of a nested term, then of the whole,
    #    then a phrase of `readings.yml`, the longest last.
    for start, end, pinyin in (*_of_entries(corrections, hits), *_of_readings(corrections, text)):
        places = [at for at in range(start, end) if is_han(text[at])]
        said = spread(toned_syllables(pinyin, text[start:end]), "".join(text[at] for at in places))
        # 3. Pinyin that does not fit its characters corrects none of them.
        if said is not None:
            spoken.update(zip(places, said, strict=True))
    return tuple(spoken[at] for at in sorted(spoken))


def _of_entries(corrections: Corrections, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
    """Start, end and pinyin of every term that has its own, the nested ones before the whole."""
    for hit in hits:
        for found in (*hit.inner, hit):
            if pinyin := corrections.terms[found.terms[0]].get(found.form):
                yield found.span.start, found.span.end, pinyin


def _of_readings(corrections: Corrections, text: str) -> Iterator[tuple[int, int, str]]:
    """The same of phrases of `readings.yml`, the shorter first."""
    found: dict[str, list[int]] = {}
    for start, phrase in corrections.phrases.places_in(text):
        found.setdefault(phrase, []).append(start)
    for phrase in corrections.readings if found else ():
        for start in found.get(phrase, ()):
            yield start, start + len(phrase), corrections.readings[phrase]


def spread(syllables: Sequence[str], characters: str) -> tuple[str, ...] | None:
    """One syllable for each character, none for the 儿 of a rhotic one; None where they do not fit."""
    said: list[str] = []
    waiting = deque(syllables)
    for character in characters:
        if character == "儿" and said and said[-1].endswith("r"):
            said.append("")
        elif waiting:
            said.append(waiting.popleft())
        else:
            return None
    return None if waiting else tuple(said)


def pinyin_path(report: str) -> str:
    """Where an edition keeps the pinyin of a report; its page fetches it when a reader asks for pinyin."""
    return f"reports/{report}/pinyin.json"


def pinyin_file(spoken: Mapping[str, Sequence[str]]) -> str:
    """JSON of what `ruby` gives: segment id → syllables in order, a space between them, `-` for none.

    It is the same in every edition, since conversion keeps the number of characters.
    """
    rows = {segment: " ".join(s or "-" for s in row) for segment, row in spoken.items()}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
