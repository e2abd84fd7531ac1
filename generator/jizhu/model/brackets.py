"""Square brackets of a translation: which hold restored words, which belong to the text, which neither.

An official text has brackets of its own: 〔2020〕3号 is “[2020] No. 3”, and [1] the number of a note. They are known by
the Chinese of the same sentence, so nobody has to write anything about them.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_OF_A_TEXT = re.compile(r"〔([^〔〕]*)〕|\[([^\[\]]*)\]|［([^［］]*)］|【([^【】]*)】")
_ROUND = re.compile(r"（([^（）]*)）|\(([^()]*)\)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")

Span = tuple[int, int]


@dataclass(frozen=True)
class Brackets:
    """The square brackets of a translated sentence, each with its start and end, signs included."""

    restored: tuple[Span, ...]
    """Those that hold words which the apparatus restores."""
    own: tuple[Span, ...]
    """Those that the Chinese has as well."""
    stray: tuple[Span, ...]
    """All others."""
    missing: tuple[str, ...]
    """Restored words that stand in none."""


def brackets_of(chinese: str, english: str, restored: Iterable[str]) -> Brackets:
    """Tell apart the brackets of a sentence, whose apparatus restores these words in English.

    A bracket is the text's own if the Chinese has the same in brackets, a number in whatever digits; or words for
    words, as many as the Chinese has.
    """
    wanted = Counter(restored)
    found, others = [], []
    for start, end in _pairs(english):
        inner = english[start + 1 : end - 1]
        if wanted[inner]:
            wanted[inner] -= 1
            found.append((start, end))
        else:
            others.append((start, end))
    own, stray = _of_the_text(chinese, english, others) if others else ((), ())
    return Brackets(tuple(found), own, stray, tuple((+wanted).elements()))


def _of_the_text(chinese: str, english: str, spans: list[Span]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    square = Counter(_said(found) for found in _OF_A_TEXT.finditer(chinese))
    numbers = Counter(said for found in _ROUND.finditer(chinese) if (said := _said(found)).isdigit())
    words = sum(times for said, times in square.items() if not said.isdigit())
    own: list[Span] = []
    stray: list[Span] = []
    for start, end in spans:
        inner = _plain(english[start + 1 : end - 1])
        if inner.isdigit():
            counts = square if square[inner] else numbers
            is_own, counts[inner] = counts[inner] > 0, counts[inner] - 1
        else:
            is_own, words = words > 0, words - 1
        (own if is_own else stray).append((start, end))
    return tuple(own), tuple(stray)


def _pairs(text: str) -> Iterator[Span]:
    """Start and end of every pair of square brackets; a bracket that is not closed is none."""
    at = 0
    while (start := text.find("[", at)) >= 0 and (end := text.find("]", start)) >= 0:
        yield start, (at := end + 1)


def _said(found: re.Match[str]) -> str:
    return _plain(next(filter(None, found.groups()), ""))


def _plain(text: str) -> str:
    """A text whose digits are those of ASCII, also if they are written in Chinese and nothing else is there."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = plain.translate(_DIGITS)
    return digits if digits.isdigit() else plain
