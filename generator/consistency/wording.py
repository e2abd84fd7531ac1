"""When two English wordings count as the same.

Ignored are case, a leading article, quotation marks, square brackets, kind of dash and apostrophe, hyphen
against space, -ise/-ize, -our/-or, and -s, -es, -ies, ’s on the last word. All else is another wording.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

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
    by_text: Mapping[str, tuple[int, ...]]
    """Numbers of the words that have a form."""


@dataclass(frozen=True)
class Pattern:
    """A wording to look for: runs of words, with a gap between each run and the next."""

    pieces: tuple[tuple[frozenset[str], ...], ...]
    """For each word of each run the forms that it may have; only the last has several."""
    weight: int
    """Characters of the whole wording."""


def _normal(word: str) -> str:
    plain = word.casefold().replace("'", "’").removesuffix("’") or word
    return _OUR.sub("or", _IZE.sub("iz", plain))


def words_of(text: str) -> Words:
    """The words and marks of a text."""
    found = list(_TOKEN.finditer(text))
    texts = tuple(_normal(match[0]) for match in found)
    by_text: dict[str, list[int]] = {}
    for number, word in enumerate(texts):
        by_text.setdefault(word, []).append(number)
    places = tuple((match.start(), match.end()) for match in found)
    return Words(texts, places, {word: tuple(numbers) for word, numbers in by_text.items()})


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
    runs = [[frozenset({word}) for word in piece] for piece in pieces if piece]
    if runs:
        runs[-1][-1] = _inflected(*runs[-1][-1])
    weight = sum(len(word) for piece in pieces for word in piece)
    return Pattern(tuple(tuple(run) for run in runs), weight)


def find_pattern(english: Words, pattern: Pattern) -> Iterator[tuple[int, int]]:
    """Start and end of the first run wherever the whole wording stands.

    Only the first run is linked: the words of a gap belong to neighbours, and links never overlap.
    """
    if not pattern.pieces:
        return
    first, *rest = pattern.pieces
    for word in sorted(first[0]):
        for at in english.by_text.get(word, ()):
            end = at + len(first)
            if _stands(english, at, first) and _rest_stands(english, end, rest):
                yield english.places[at][0], english.places[end - 1][1]


def _rest_stands(english: Words, at: int, pieces: Sequence[tuple[frozenset[str], ...]]) -> bool:
    if not pieces:
        return True
    first, *rest = pieces
    return any(
        _stands(english, start, first) and _rest_stands(english, start + len(first), rest)
        for start in _starts_after_gap(english, at)
    )


def _starts_after_gap(english: Words, at: int) -> Iterator[int]:
    passed = 0
    for start in range(at, len(english.texts)):
        yield start
        passed += english.texts[start][0].isalnum()
        if passed > GAP_WORDS:
            return


def _stands(english: Words, at: int, run: tuple[frozenset[str], ...]) -> bool:
    here = english.texts[at : at + len(run)]
    return len(here) == len(run) and all(word in forms for word, forms in zip(here, run, strict=True))


def _inflected(word: str) -> frozenset[str]:
    """The forms that a last word may take: itself, plural, and the possessive of both."""
    forms = {word, f"{word}s", f"{word}es"}
    if word.endswith("y"):
        forms.add(f"{word[:-1]}ies")
    return frozenset(forms | {f"{form}’s" for form in forms})
