"""Folding: the one form in which what is searched is compared with what is written.

A reader may type either script, full-width forms, capitals, curly or corner quotation marks, pinyin with or
without tones. `folding.js` does the same in the browser with the table that is made here; the shared vectors
of the tests hold the two together.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property

from .han import HAN, HAS_HAN

_SIGNS = {"「": "“", "」": "”", "『": "'", "』": "'", "‘": "'", "’": "'", "–": "-", "‐": "-", "‑": "-"}
_IGNORED = "〔〕[]\u00ad\u200b"
"""Brackets of restored words, and marks that nobody sees."""
_TONES = {"\u0304", "\u0301", "\u030c", "\u0300"}
_SYLLABLE_NUMBERS = re.compile(r"(?<=[a-zü])[1-5](?![0-9])")
_NOT_PINYIN = re.compile(r"[^a-z0-9+]")
_TOKEN = re.compile(rf"[^\W_{HAN}]+|[{HAN}]")
MARK = "·"
"""Stands for whatever parts two words. The index does not have it, but counts its place."""
_MARKS = re.compile(rf"{MARK}[{MARK}\s]*")
_SPACE_HAN = re.compile(rf"\s(?=[{HAN}])")
_LATIN_HAN = re.compile(rf"(?<=[^\W{HAN}])(?=[{HAN}])")
_NOT_ENGLISH = re.compile(f"[^\\0-\\x7f“”‘’–—…{MARK}]")
_ENGLISH_MARKS = re.compile(r"[^a-z0-9\s][^a-z0-9]*")


class Folding:
    """Folds text with a table of characters that stand for each other."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._table = _table(pairs)

    @cached_property
    def _translation(self) -> dict[int, str | None]:
        folded = {ord(character): other for character, other in self._table.items()}
        return {**folded, **dict.fromkeys(map(ord, _IGNORED))}

    def fold(self, text: str) -> str:
        """Text in one script, one case and one width, with one kind of mark."""
        return unicodedata.normalize("NFKC", text).lower().translate(self._translation)

    @cached_property
    def _spaced(self) -> dict[int, str | None]:
        return _Spaced(self._translation)

    def words(self, text: str) -> str:
        """The `tokens` of the folded text, spaced, with `MARK` where anything but a space stands between.

        Also a space is such a mark before a Han character. There are many texts, and the English ones, which
        need no table, are done at once.
        """
        if not _NOT_ENGLISH.search(text):
            return _ENGLISH_MARKS.sub(f" {MARK} ", text.replace("[", "").replace("]", "").lower())
        text = unicodedata.normalize("NFKC", text).lower()
        apart = _LATIN_HAN.sub(" ", _SPACE_HAN.sub(MARK, text))
        return _MARKS.sub(f" {MARK} ", apart.translate(self._spaced))

    def to_json(self) -> str:
        """The table as the browser reads it: characters, what each becomes, and what is left out."""
        rows = sorted(self._table.items())
        table = {"from": "".join(a for a, _ in rows), "to": "".join(b for _, b in rows), "ignored": _IGNORED}
        return json.dumps(table, ensure_ascii=False, separators=(",", ":"))


class _Spaced(dict[int, str | None]):
    """What each character becomes among words; learnt as characters are met."""

    def __init__(self, translation: Mapping[int, str | None]) -> None:
        super().__init__(
            (code, self._placed(folded) if folded else folded) for code, folded in translation.items()
        )

    def __missing__(self, code: int) -> str:
        self[code] = placed = self._placed(chr(code))
        return placed

    @staticmethod
    def _placed(character: str) -> str:
        if HAS_HAN.match(character):
            return f"{character} "
        return character if character.isspace() or _TOKEN.match(character) else MARK


def fold_pinyin(text: str) -> str:
    """Pinyin as a key: without tones, spaces, apostrophes, hyphens; ü is v."""
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).lower())
    plain = "".join(character for character in decomposed if character not in _TONES)
    plain = unicodedata.normalize("NFC", plain)
    return _NOT_PINYIN.sub("", _SYLLABLE_NUMBERS.sub("", plain).replace("u:", "v").replace("ü", "v"))


def tokens(folded: str) -> list[str]:
    """Folded text as the index holds it: every Han character by itself, other words whole, no marks."""
    return _TOKEN.findall(folded)


def _table(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each character with the first of all those that it may stand for, directly or by way of another."""
    parent: dict[str, str] = {}

    def root(character: str) -> str:
        while parent.setdefault(character, character) != character:
            character = parent[character]
        return character

    for other, own in sorted(pairs):
        first, second = sorted((root(own), root(other)), key=lambda c: (c == other, c))
        parent[second] = first
    return {**{c: root(c) for c in parent if root(c) != c}, **_SIGNS}
