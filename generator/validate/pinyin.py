"""Rules about the pinyin of entries; a library only gives a second opinion."""

from ..model import Project, TermEntry
from ..model.project import READINGS
from ..pinyin import han_count, read_aloud
from ..problems import Problems
from ..syllables import syllables, toned_syllables

DIFFERS = "pinyin-differs"


def check_pinyin(project: Project, problems: Problems) -> None:
    """Pinyin has a syllable for each character, and differs from the library only where that is accepted."""
    for term, entry in project.entries.items():
        where = project.where_entry(term, "pinyin")
        cut = syllables(entry.pinyin)
        if cut is None:
            problems.add(where, "not-pinyin", value=entry.pinyin)
            continue
        spoken = _spoken(cut)
        written = han_count(entry.headword)
        if spoken != written:
            problems.add(where, "pinyin-syllables", value=entry.pinyin, spoken=spoken, written=written)
        else:
            _check_second_opinion(project, term, entry, problems)


def check_readings(project: Project, problems: Problems) -> None:
    """A reading has a syllable for each character of its phrase."""
    for number, reading in enumerate(project.readings):
        where = project.where(READINGS, "readings", number, "pinyin")
        cut = syllables(reading.pinyin)
        if cut is None:
            problems.add(where, "not-pinyin", value=reading.pinyin)
        elif _spoken(cut) != han_count(reading.phrase):
            facts = {"value": reading.pinyin, "spoken": _spoken(cut), "written": han_count(reading.phrase)}
            problems.add(where, "pinyin-syllables", **facts)


def _spoken(cut: tuple[str, ...]) -> int:
    """Number of characters; the ending of a rhotic syllable is a character of its own: 紧箍儿 is jǐngūr."""
    return sum(1 + (len(syllable) > 2 and syllable.endswith("r")) for syllable in cut)


def _check_second_opinion(project: Project, term: str, entry: TermEntry, problems: Problems) -> None:
    ours, theirs = toned_syllables(entry.pinyin), tuple(read_aloud(entry.headword))
    accepted = [number for number, row in enumerate(entry.accepted) if row.code == DIFFERS]
    if ours != theirs and not accepted:
        where = project.where_entry(term, "pinyin")
        problems.add(where, DIFFERS, value=" ".join(ours), library=" ".join(theirs))
    for number, row in enumerate(entry.accepted):
        if row.code != DIFFERS or ours == theirs:
            where = project.where_entry(term, "accepted", number)
            problems.add(where, "unused-acceptance", code=row.code)
