"""When two English wordings count as the same.

Ignored are case, a leading article, quotation marks, square brackets, kind of dash and apostrophe, hyphen
against space, -ise/-ize, -our/-or, and -s, -es, -ies, ’s on the last word. All else is another wording.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

GAP_WORDS = 6
"""Words that `GAP` in a form may stand for, at most."""
GAP = "…"

# A word goes on over an apostrophe, a number over its point or comma; a percent sign is a part of it.
_TOKEN = re.compile(
    r"[^\W_]+(?:(?:[’']|(?<=\d)[.,·](?=\d))[^\W_]+)*(?:[’']|(?<=\d)[%‰％])?|…|[^\s\w\-‐‑–—“”\"‘’'\[\]]"
)
_IZE = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
_OUR = re.compile(r"(?<=\w\w)our")
_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True)
class Words:
    """A text as it is compared: its words and marks in order, with their places."""

    texts: tuple[str, ...]
    """In the form in which they are compared."""
    places: tuple[tuple[int, int], ...]
    """Offsets of the first character of each, and of one past the last."""
    signs: Mapping[str, str]
    """Word → the one character that stands for it in `written`."""
    written: str
    """All words, a character each: so a run of words is found as fast as a word in a text."""

    @cached_property
    def counted(self) -> list[int]:
        """Numbers of those that are words; marks do not count in a gap."""
        return [number for number, word in enumerate(self.texts) if word[0].isalnum()]


@dataclass(frozen=True)
class Pattern:
    """A wording to look for: runs of words, with a gap between each run and the next."""

    pieces: tuple[tuple[str, ...], ...]
    """The words of each run."""
    endings: frozenset[str]
    """The forms that the last word of the last run may have."""
    weight: int
    """Characters of the whole wording."""


@lru_cache(maxsize=4096)  # A text has most of its words many times.
def _normal(word: str) -> str:
    plain = word.casefold().replace("'", "’").removesuffix("’") or word
    return _OUR.sub("or", _IZE.sub("iz", plain))


def words_of(text: str) -> Words:
    """The words and marks of a text."""
    found = list(_TOKEN.finditer(text))
    texts = tuple(_normal(match[0]) for match in found)
    signs = {word: chr(number) for number, word in enumerate(dict.fromkeys(texts))}
    places = tuple((match.start(), match.end()) for match in found)
    return Words(texts, places, signs, "".join(map(signs.__getitem__, texts)))


def compile_pattern(wording: str) -> Pattern:
    """What to look for, from a rendering or one of its forms."""
    pieces: list[list[str]] = [[]]
    for word in words_of(wording).texts:
        if word == GAP:
            pieces.append([])
        else:
            pieces[-1].append(word)
    if pieces[0] and pieces[0][0] in _ARTICLES and len(pieces[0]) > 1:
        del pieces[0][0]
    runs = tuple(tuple(piece) for piece in pieces if piece)
    weight = sum(len(word) for piece in pieces for word in piece)
    return Pattern(runs, _inflected(runs[-1][-1]) if runs else frozenset(), weight)


def find_pattern(english: Words, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Start and end of the first run wherever the whole wording stands.

    Only the first run is linked: the words of a gap belong to neighbours, and links never overlap. The runs are
    looked for from the last to the first, each once, so that many gaps cost no more than as many words.
    """
    signs = english.signs
    if not all(word in signs for run in pattern.pieces for word in run[:-1]):
        return
    following: list[int] | None = None
    for number in range(len(pattern.pieces) - 1, -1, -1):
        run = pattern.pieces[number]
        last = pattern.endings if following is None else {run[-1]}
        starts = _starts(english, run, last)
        if following is not None:
            starts = [at for at in starts if _comes_soon(english, at + len(run), following)]
        if not starts:
            return
        following = starts
    for at in following or ():
        yield english.places[at][0], english.places[at + len(pattern.pieces[0]) - 1][1]


def _starts(english: Words, run: Sequence[str], last: Iterable[str]) -> list[int]:
    """Numbers of the words with which a run begins, the last word in any of these forms; in order."""
    signs = english.signs
    head = "".join(signs[word] for word in run[:-1])
    found = []
    for word in last:
        if word in signs:
            sought = head + signs[word]
            at = english.written.find(sought)
            while at >= 0:
                found.append(at)
                at = english.written.find(sought, at + 1)
    return sorted(found)


def _comes_soon(english: Words, at: int, starts: Sequence[int]) -> bool:
    """Whether one of the starts, which are in order, comes behind a gap that begins at a word."""
    first = bisect_left(english.counted, at) + GAP_WORDS
    latest = english.counted[first] if first < len(english.counted) else len(english.texts)
    number = bisect_left(starts, at)
    return number < len(starts) and starts[number] <= latest


def _inflected(word: str) -> frozenset[str]:
    """The forms that a last word may take: itself, plural, and the possessive of both."""
    forms = {word, f"{word}s", f"{word}es"}
    if word.endswith("y"):
        forms.add(f"{word[:-1]}ies")
    return frozenset(forms | {f"{form}’s" for form in forms})
