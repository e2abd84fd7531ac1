"""Pinyin as a library reads it: a suggestion for people, and a second opinion on what they wrote.

The only module that knows the name pypinyin.
"""

import re
import unicodedata
from functools import cache
from typing import Any

from pypinyin import Style, lazy_pinyin, pinyin

from .han import HAN_RUN, HAS_HAN

_DIGITS = ("ling", "yi", "er", "san", "si", "wu", "liu", "qi", "ba", "jiu")


def _unknown(characters: str) -> list[str]:
    """An empty syllable for each character that the library does not know; of itself it gives one for a row."""
    return [""] * len(characters)


_TONED: dict[str, Any] = {"style": Style.TONE, "v_to_u": True, "errors": _unknown}


def suggest_pinyin(text: str) -> str:
    """Toned pinyin, a space between syllables; what is not Chinese stays as it is."""
    return " ".join(lazy_pinyin(text, style=Style.TONE, v_to_u=True))


def other_readings(text: str) -> dict[str, list[str]]:
    """Characters that no word of the library's dictionary decides, each with its readings, the likeliest first.

    一 and 不 are left out: their other tones come from what follows and are not written.
    """
    runs = HAN_RUN.findall(text)
    rows = (row for run in runs for row in pinyin(run, heteronym=True, **_TONED))
    pairs = zip("".join(runs), rows, strict=True)
    return {character: row for character, row in pairs if len(row) > 1 and character not in "一不"}


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
    read = lazy_pinyin(run, **_TONED)
    return tuple(unicodedata.normalize("NFC", syllable) for syllable in read)


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
