"""Pinyin as a library reads it, its known errors mended: a suggestion, and a second opinion on what people wrote.

The only module that knows the name pypinyin.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin
from pypinyin.seg.mmseg import seg

from .han import HAN_RUN, HAS_HAN
from .phrases import Phrases
from .syllables import toneless
from .tables import table

_DIGITS = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")


def _unknown(characters: str) -> list[str]:
    """An empty syllable for each character that the library does not know; of itself it gives one for a row."""
    return [""] * len(characters)


_TONED: dict[str, Any] = {"style": Style.TONE, "v_to_u": True, "errors": _unknown}
_OFTEN_MISREAD = frozenset(
    "与丧中为乐仔任传似供便倒兴冠冲几分切划创别券华单卡卷参发只吓咽圈塞处大奇奔好宁宿将少尽属差干应度弹强当得扎折担"
    "拓挑提撒教散数晕曲更曾朝朴查模正殷涨炸率症相省看石种称空系累结给胜落藏血行要觉角论识调车轧转载还都重量长间降难饮"
)
"""Characters of several readings that occur in official prose: a dictionary’s word alone does not decide them."""
_MOST_READINGS = 3
_SHORT = 2
_LONGEST_HEADWORD = 5


def suggest_pinyin(text: str) -> str:
    """Toned pinyin, a space between syllables; what is not Chinese stays as it is."""
    spoken: list[str] = []
    for piece in re.split(f"({HAN_RUN.pattern})", text):
        spoken += _read(piece) if HAS_HAN.search(piece) else [piece] * bool(piece)
    return " ".join(spoken)


def other_readings(text: str) -> dict[str, list[str]]:
    """Characters whose reading is not sure, each with its readings, the likeliest first.

    Sure is what a corrected word says, and what two sources read alike. 一 and 不 are left out: their other tones
    come from what follows and are not written.
    """
    found: dict[str, list[str]] = {}
    for run in HAN_RUN.findall(text):
        sure, readings = _sure_places(run), pinyin(run, heteronym=True, **_TONED)
        for at, (character, row, said) in enumerate(zip(run, readings, _read(run), strict=True)):
            if at in sure or character in "一不":
                continue
            if len(row) > 1:
                found[character] = row
            elif character in _OFTEN_MISREAD:
                found[character] = [said, *(r for r in _readings_of(character) if r != said)][:_MOST_READINGS]
    return {character: row for character, row in found.items() if len(row) > 1}


def contradicts(text: str, syllables: Sequence[str]) -> bool:
    """Whether the syllables of a text, one a character, are surely not its reading.

    Sure is a syllable that a character never has, and one that differs where two sources agree or a word has been
    corrected. A difference in a neutral tone alone is none.
    """
    written, said = "".join(HAN_RUN.findall(text)), read_aloud(text)
    if tuple(said) == tuple(syllables):
        return False
    if len(said) != len(syllables) or len(written) != len(said):
        return True  # A rhotic ending is written in one of the two only.
    sure = {run.start() + at for run in HAN_RUN.finditer(written) for at in _sure_places(run[0])}
    return any(
        not _sounds_like(ours, theirs)
        and (at in sure or not any(_sounds_like(ours, known) for known in _readings_of(character)))
        for at, (character, ours, theirs) in enumerate(zip(written, syllables, said, strict=True))
    )


def _sounds_like(one: str, other: str) -> bool:
    """Whether two syllables are the same, or would be but for a neutral tone."""
    plain = toneless(one)
    return one == other or (plain == toneless(other) and plain in (one, other))


@cache
def _readings_of(character: str) -> list[str]:
    return [unicodedata.normalize("NFC", row) for row in pinyin(character, heteronym=True, **_TONED)[0]]


@cache
def _corrected() -> dict[str, tuple[str, ...]]:
    """Words that the library reads wrongly, or may in some surroundings, with their syllables."""
    rows = table("readings")
    return {word: tuple(unicodedata.normalize("NFC", said).split(" ")) for word, said, _ in rows}


@cache
def _corrected_words() -> Phrases:
    return Phrases(_corrected())


@cache
def _corrected_words_of_prose() -> Phrases:
    return Phrases(word for word, _, basis in table("readings") if len(word) > _SHORT or basis == "read")


@cache
def _agreed_words() -> Phrases:
    """Words that the library and another dictionary read alike."""
    return Phrases(word for (word,) in table("agreed-readings"))


def _sure_places(run: str) -> set[int]:
    """Offsets of the characters that a corrected word or an agreed one decides."""
    said = _read(run)
    agreed = (
        (start, word)
        for start, word in _whole(run, _agreed_words(), inside=True)
        if said[start : start + len(word)] == _read(word)
    )
    places = (*_corrections_in(run), *agreed)
    return {at for start, word in places for at in range(start, start + len(word))}


def _corrections_in(run: str) -> list[tuple[int, str]]:
    """The corrected words of a text, the shorter ones first.

    In a sentence two characters may stand together and be no word (人才中|选拔 has no 中选), so of these only the ones
    count there that official prose was read for.
    """
    words = _corrected_words() if len(run) <= _LONGEST_HEADWORD else _corrected_words_of_prose()
    return sorted(_whole(run, words, inside=False), key=lambda place: len(place[1]))


def _whole(run: str, words: Phrases, *, inside: bool) -> list[tuple[int, str]]:
    """The places of some words where the library's own words do not go on over their ends.

    部分|子女 has no 分子. ``inside`` takes them also where they lie in one of the library's words.
    """
    found = list(words.places_in(run))
    if not found:
        return found
    joints = [0, *accumulate(len(word) for word in seg.cut(run))]
    return [
        (start, word)
        for start, word in found
        if {start, start + len(word)} <= set(joints)
        or (inside and bisect_right(joints, start) == bisect_left(joints, start + len(word)))
    ]


def suggest_id(text: str) -> str:
    """Toneless pinyin joined by hyphens; only letters and digits, a letter first, ü written v.

    A text of digits alone is named by how they are said one by one.
    """
    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
    plain = "-".join(re.sub(r"[^a-z0-9]", "", syllable.lower()) for syllable in syllables)
    digits = "-".join(_DIGITS[int(digit)] for digit in re.findall("[0-9]", text))
    return re.sub(r"-+", "-", plain).strip("-0123456789") or digits or "term"


def read_aloud(text: str) -> list[str]:
    """One toned syllable for each Chinese character of a text; 儿 after a syllable joins it (jǐngūr)."""
    spoken: list[str] = []
    runs = HAN_RUN.findall(text)
    for character, syllable in zip("".join(runs), _syllables_of(runs), strict=True):
        if character == "儿" and spoken and syllable in ("er", "ér"):
            spoken[-1] += "r"
        else:
            spoken.append(syllable)
    return spoken


def _syllables_of(runs: list[str]) -> list[str]:
    return [syllable for run in runs for syllable in _read(run)]


@cache  # Every edition and the downloads read the same sentences.
def _read(run: str) -> tuple[str, ...]:
    spoken = [unicodedata.normalize("NFC", syllable) for syllable in lazy_pinyin(run, **_TONED)]
    for start, word in _corrections_in(run):
        spoken[start : start + len(word)] = _corrected()[word]
    return tuple(spoken)


def han_count(text: str) -> int:
    """Number of Chinese characters, each of which is a syllable."""
    return sum(map(len, HAN_RUN.findall(text)))


def is_han(character: str) -> bool:
    """Whether a character is Chinese and so has a syllable."""
    return HAS_HAN.fullmatch(character) is not None


def read_characters(text: str) -> dict[int, str]:
    """The toned syllable of every Chinese character of a running text, by its offset."""
    runs = list(HAN_RUN.finditer(text))
    places = [place for run in runs for place in range(*run.span())]
    return dict(zip(places, _syllables_of([run[0] for run in runs]), strict=True))
