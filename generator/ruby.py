"""Ruby: the syllable to set over every Chinese character of a report.

A library reads the running text; entries and `readings.yml`, which people wrote, correct it where they speak.
"""

import json
from collections.abc import Iterator, Mapping, Sequence

from .model import AnnotatedReport, Hit, Project, Report, Segment
from .pinyin import is_han, read_characters
from .syllables import toned_syllables


def ruby(project: Project, report: Report, hits: Mapping[str, Sequence[Hit]]) -> dict[str, tuple[str, ...]]:
    """By segment id one toned syllable for each Chinese character; empty where none is said by itself."""
    return {
        segment.id: _syllables(project, segment, hits.get(segment.id, ()))
        for segment in report.segments.values()
    }


def _syllables(project: Project, segment: Segment, hits: Sequence[Hit]) -> tuple[str, ...]:
    text = segment.zh
    spoken = read_characters(text)
    # The later correction wins: what an entry says of a nested term, then of the whole, then a reading.
    for start, end, pinyin in (*_entry_readings(project, hits), *_phrase_readings(project, segment)):
        places = [at for at in range(start, end) if is_han(text[at])]
        said = spread(toned_syllables(pinyin, text[start:end]), "".join(text[at] for at in places))
        if said is not None:
            spoken.update(zip(places, said, strict=True))
    return tuple(spoken[at] for at in sorted(spoken))


def _entry_readings(project: Project, hits: Sequence[Hit]) -> Iterator[tuple[int, int, str]]:
    for hit in hits:
        for found in (*hit.inner, hit):
            entry = project.entries[found.terms[0]]
            written = {variant.form: variant.pinyin for variant in entry.variants if variant.pinyin}
            pinyin = entry.pinyin if found.form == entry.headword else written.get(found.form)
            if pinyin:
                yield found.span.start, found.span.end, pinyin


def _phrase_readings(project: Project, segment: Segment) -> Iterator[tuple[int, int, str]]:
    """Phrases of `readings.yml`, the shorter first so that the longer ones win."""
    for reading in sorted(project.readings, key=lambda reading: len(reading.phrase)):
        for start in segment.starts_of(reading.phrase):
            yield start, start + len(reading.phrase), reading.pinyin


def spread(syllables: Sequence[str], characters: str) -> tuple[str, ...] | None:
    """One syllable for each character, none for the 儿 of a rhotic one; None where they do not fit."""
    said: list[str] = []
    waiting = list(syllables)
    for character in characters:
        if character == "儿" and said and said[-1].endswith("r"):
            said.append("")
        elif waiting:
            said.append(waiting.pop(0))
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
