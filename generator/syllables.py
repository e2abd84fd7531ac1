"""Pinyin as people write it, cut into syllables.

GB/T 16159-2012 writes words, not syllables. A syllable inside a word that begins with a vowel is set off by
an apostrophe, so every other syllable begins with a consonant, and the cut is determined.
"""

import re
import unicodedata
from functools import cache

_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_FINAL = (
    "(?:iang|iong|uang|ueng|iao|ian|uai|uan|üan|ang|eng|ing|ong|ai|ei|ui|ao|ou|iu|ie|üe|ue|an|en|in|un|ün"
    "|ia|ua|uo|er|a|o|e|i|u|ü)"
)
_INITIAL = "(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])"
# The rhotic ending of 紧箍儿 (jǐngūr) belongs to the syllable before it.
_ERHUA = f"(?:r(?!{_FINAL}))?"
_WORD = re.compile(f"(?:{_INITIAL}?{_FINAL}{_ERHUA})(?:{_INITIAL}{_FINAL}{_ERHUA})*")
_SYLLABLE = re.compile(f"{_INITIAL}?{_FINAL}r?")
_BEGINS_WITH_CONSONANT = re.compile(_INITIAL)
_LETTERS = re.compile(r"[a-zü]+")


@cache  # Some thousand syllables make up all pinyin.
def toneless(pinyin: str) -> str:
    """Pinyin without tone marks, in lower case; ü is kept."""
    decomposed = unicodedata.normalize("NFD", pinyin)
    plain = "".join(character for character in decomposed if character not in _TONES)
    return unicodedata.normalize("NFC", plain).lower()


@cache  # Entries are read again at each of their places.
def syllables(pinyin: str) -> tuple[str, ...] | None:
    """Toneless syllables in order, or None where a word is no pinyin; digits and signs are passed over."""
    found: list[str] = []
    for word in _LETTERS.findall(toneless(pinyin)):
        if not set(word) & set("aeiouü"):
            continue  # A Latin letter of the headword, as in 9+X.
        cut = _cut(word)
        if cut is None:
            return None
        found += cut
    return tuple(found)


@cache
def toned_syllables(pinyin: str) -> tuple[str, ...]:
    """Syllables in lower case with their tone marks; empty where a word is no pinyin."""
    letters = "".join(
        character for character in unicodedata.normalize("NFC", pinyin).lower() if character.isalpha()
    )
    plain = syllables(pinyin) or ()
    found, at = [], 0
    for syllable in plain:
        # Latin letters of a headword, as in 9+X, are no syllables.
        while toneless(letters[at : at + len(syllable)]) != syllable:
            at += 1
        found.append(letters[at : at + len(syllable)])
        at += len(syllable)
    return tuple(found)


def _cut(word: str) -> list[str] | None:
    """Syllables of one word, the longest first that leaves a rest which can be cut."""
    if not _WORD.fullmatch(word):
        return None
    for end in range(min(len(word), 7), 0, -1):
        head, rest = word[:end], word[end:]
        if _SYLLABLE.fullmatch(head):
            following = [] if not rest else _cut(rest) if _BEGINS_WITH_CONSONANT.match(rest) else None
            if following is not None:
                return [head, *following]
    return None
