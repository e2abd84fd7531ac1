"""Ruby: the syllable to set over every Chinese character of a report.

A library reads the running text; entries and `readings.yml`, which people wrote, correct it where they speak.
"""

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from ..chinese.pinyin import is_han, read_characters
from ..chinese.syllables import toned_syllables
from ..model import AnnotatedReport, Hit, Phrases, Project, Report, Segment
from ..model.spellings import forms_of


def ruby(project: Project, report: Report, hits: Mapping[str, Sequence[Hit]]) -> dict[str, tuple[str, ...]]:
    """By segment id one toned syllable for each Chinese character; empty where none is said by itself."""
    corrections = _Corrections(project)
    return {
        segment.id: _syllables(corrections, segment, hits.get(segment.id, ()))
        for segment in report.segments.values()
    }


class _Corrections:
    """What people wrote about how characters are read."""

    def __init__(self, project: Project) -> None:
        self._entries = project.entries
        self._of_forms: dict[str, dict[str, str]] = {}
        self._readings: dict[str, list[tuple[int, str]]] = {}
        for number, reading in enumerate(project.readings):
            self._readings.setdefault(reading.phrase, []).append((number, reading.pinyin))
        self._phrases = Phrases(self._readings)

    def of_entries(self, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
        """Start, end and pinyin of every term that has its own, the nested ones before the whole."""
        for hit in hits:
            for found in (*hit.inner, hit):
                pinyin = self._pinyin_of(found.terms[0]).get(found.form)
                if pinyin:
                    yield found.span.start, found.span.end, pinyin

    def _pinyin_of(self, term: str) -> dict[str, str]:
        if term not in self._of_forms:
            forms = forms_of(self._entries[term])
            self._of_forms[term] = {spelling.text: spelling.pinyin for spelling in forms if spelling.pinyin}
        return self._of_forms[term]

    def of_readings(self, text: str) -> Iterator[tuple[int, int, str]]:
        """The same of phrases of `readings.yml`, the shorter first so that the longer ones win."""
        rows = sorted(
            (len(phrase), number, start, pinyin)
            for start, phrase in self._phrases.places_in(text)
            for number, pinyin in self._readings[phrase]
        )
        yield from ((start, start + length, pinyin) for length, _, start, pinyin in rows)


def _syllables(corrections: _Corrections, segment: Segment, hits: Sequence[Hit]) -> tuple[str, ...]:
    text = segment.zh
    spoken = read_characters(text)
    # The later correction wins: what an entry says of a nested term, then of the whole, then a reading.
    for start, end, pinyin in (*corrections.of_entries(hits), *corrections.of_readings(text)):
        places = [at for at in range(start, end) if is_han(text[at])]
        said = spread(toned_syllables(pinyin, text[start:end]), "".join(text[at] for at in places))
        if said is not None:
            spoken.update(zip(places, said, strict=True))
    return tuple(spoken[at] for at in sorted(spoken))


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


def pinyin_file(project: Project, annotated: AnnotatedReport) -> str:
    """JSON: segment id → syllables of its Chinese characters in order, a space between them, `-` for none.

    It is the same in every edition, since conversion keeps the number of characters.
    """
    spoken = ruby(project, annotated.report, annotated.hits)
    rows = {segment: " ".join(s or "-" for s in row) for segment, row in spoken.items()}
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))
