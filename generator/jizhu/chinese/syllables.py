"""Pinyin as people write it, cut into syllables.

GB/T 16159-2012 writes words, not syllables. A syllable inside a word that begins with a vowel is set off by
an apostrophe, so every other syllable begins with a consonant, and the cut is determined. Letters and digits
of what is written (AB角, WTO, 9+X) stay in its pinyin and are no syllables, so they are taken out first.
"""

import re
import unicodedata
from bisect import bisect_left
from functools import cache

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_FINAL = (
    "(?:iang|iong|uang|ueng|iao|ian|uai|uan|üan|ang|eng|ing|ong|ai|ei|ui|ao|ou|iu|ie|üe|ue|an|en|in|un|ün"
    "|ia|ua|uo|er|a|o|e|i|u|ü)"
)
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
# The rhotic ending of 紧箍儿 (jǐngūr) belongs to the syllable before it.
_SYLLABLE = re.compile(f"{_INITIAL}?{_FINAL}r?")
_LONGEST = 7
_BEGINS_WITH_CONSONANT = re.compile(_INITIAL)
_LETTERS = re.compile(r"[a-zü]+")
_LETTER = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024fＡ-Ｚａ-ｚ"
_KEPT = re.compile(f"[{_LETTER}]+|[0-9０-９]+")


@cache  # Some thousand syllables make up all pinyin.
def toneless(pinyin: str) -> str:
    """Pinyin without tone marks, in lower case; ü is kept."""
    decomposed = unicodedata.normalize("NFD", pinyin)
    plain = "".join(character for character in decomposed if character not in _TONES)
    return unicodedata.normalize("NFC", plain).lower()


@cache  # Entries are read again at each of their places.
def syllables(pinyin: str, written: str) -> tuple[str, ...] | None:
    """Toneless syllables in order, or None where a word is no pinyin; digits and signs are passed over.

    ``written`` is what the pinyin is of; its own letters are passed over, too.
    """
    found: list[str] = []
    for word in _LETTERS.findall(toneless(_without_kept(pinyin, written)[0])):
        cut = _cut(word)
        if cut is None:
            return None
        found += cut
    return tuple(found)


@cache
def toned_syllables(pinyin: str, written: str) -> tuple[str, ...]:
    """Syllables in lower case with their tone marks; empty where a word is no pinyin."""
    spoken = unicodedata.normalize("NFC", _without_kept(pinyin, written)[0]).lower()
    letters = "".join(character for character in spoken if character.isalpha())
    found, at = [], 0
    for syllable in syllables(pinyin, written) or ():
        found.append(letters[at : at + len(syllable)])
        at += len(syllable)
    return tuple(found)


def not_kept(pinyin: str, written: str) -> list[str]:
    """The letters and digits of what is written that its pinyin does not have, in order."""
    return _without_kept(pinyin, written)[1]


def leading_letters(written: str) -> str:
    """The letters that something written begins with, in lower case; empty where it begins otherwise."""
    found = _KEPT.match(written)
    return found[0].lower() if found and found[0].isalpha() else ""


def _without_kept(pinyin: str, written: str) -> tuple[str, list[str]]:
    """Pinyin without the letters and digits of what is written, in whose place is a space; and those it lacks."""
    words: dict[str, list[int]] = {}
    for found in _KEPT.finditer(pinyin):
        words.setdefault(found[0], []).append(found.start())
    pieces, lacking, at = [], [], 0
    for kept in _KEPT.findall(written):
        # As a word of its own, if it is one anywhere: the e of “wǒ de e zhàn” is not that of “de”.
        whole = words.get(kept, [])
        number = bisect_left(whole, at)
        start = whole[number] if number < len(whole) else pinyin.find(kept, at)
        if start < 0:
            lacking.append(kept)
            continue
        pieces.append(pinyin[at:start])
        at = start + len(kept)
    return " ".join([*pieces, pinyin[at:]]), lacking


def _cut(word: str) -> list[str] | None:
    """Syllables of one word, each the longest that leaves a rest which can be cut; found from the end."""
    ends = [0] * len(word)
    for start in range(len(word) - 1, -1, -1):
        for end in range(min(start + _LONGEST, len(word)), start, -1):
            is_joint = end == len(word) or (ends[end] and _BEGINS_WITH_CONSONANT.match(word, end))
            if is_joint and _SYLLABLE.fullmatch(word, start, end):
                ends[start] = end
                break
    if not ends[0]:
        return None
    found, at = [], 0
    while at < len(word):
        found.append(word[at : ends[at]])
        at = ends[at]
    return found
