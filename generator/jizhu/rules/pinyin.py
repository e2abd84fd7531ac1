"""Rules about the pinyin of entries; a library only gives a second opinion."""

from ..chinese.pinyin import contradicts, han_count, read_aloud
from ..chinese.syllables import not_kept, syllables, toned_syllables
from ..model import Project, TermEntry
from ..model.layout import READINGS
from ..model.spellings import forms_of
from ..problems import Problems, listed


def check_pinyin(project: Project, problems: Problems) -> None:
    """Pinyin has a syllable for each character, and differs from the library only where that is accepted."""
    for term, entry in project.entries.items():
        for spelling in forms_of(entry):
            where = project.where_entry(term, *spelling.owner, "pinyin")
            is_right = not spelling.pinyin or _is_pinyin_of(spelling.text, spelling.pinyin, where, problems)
            if is_right and spelling.kind == "headword":
                _check_second_opinion(project, term, entry, problems)


def check_readings(project: Project, problems: Problems) -> None:
    """A reading has a syllable for each character of its phrase."""
    for number, reading in enumerate(project.readings):
        where = project.where(READINGS, "readings", number, "pinyin")
        _is_pinyin_of(reading.phrase, reading.pinyin, where, problems)


def _is_pinyin_of(written: str, pinyin: str, where: tuple[str, int, int], problems: Problems) -> bool:
    """Whether pinyin has a syllable for each character, and the letters and digits themselves; else a problem."""
    cut, lacking = syllables(pinyin, written), not_kept(pinyin, written)
    facts = {"value": pinyin, "written": han_count(written)}
    if lacking:
        problems.add(where, "pinyin-letters", value=pinyin, text=written, letters=listed(lacking))
    elif cut is None:
        problems.add(where, "not-pinyin", value=pinyin)
    elif _spoken(cut) != facts["written"]:
        problems.add(where, "pinyin-syllables", spoken=_spoken(cut), **facts)
    else:
        return True
    return False


def _spoken(cut: tuple[str, ...]) -> int:
    """Number of characters; the ending of a rhotic syllable is a character of its own: 紧箍儿 is jǐngūr."""
    return sum(1 + (len(syllable) > 2 and syllable.endswith("r")) for syllable in cut)


def _check_second_opinion(project: Project, term: str, entry: TermEntry, problems: Problems) -> None:
    ours = toned_syllables(entry.pinyin, entry.headword)
    found = {}
    if contradicts(entry.headword, ours):
        library = " ".join(read_aloud(entry.headword))
        found["pinyin-differs"] = {"value": " ".join(ours), "library": library}
    accepted = {row.code for row in entry.accepted}
    for code in found.keys() - accepted:
        problems.add(project.where_entry(term, "pinyin"), code, **found[code])
    for number, row in enumerate(entry.accepted):
        if row.code not in found:
            where = project.where_entry(term, "accepted", number)
            problems.add(where, "unused-acceptance", code=row.code)
