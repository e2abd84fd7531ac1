"""When two English wordings count as the same.

Ignored are case, a leading article, quotation marks, square brackets, kind of dash and apostrophe, hyphen
against space, -ise/-ize, -our/-or, and -s, -es, -ies, ’s on the last word. All else is another wording.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

GAP_WORDS = 6
"""Words that ``…`` in a form may stand for, at most."""

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*[’']?|…|[^\s\w\-‐‑–—“”\"‘’'\[\]]")
_IZE = re.compile(r"is(?=(?:e|es|ed|er|ers|ing|ation|ations)$)")
_OUR = re.compile(r"(?<=\w\w)our")
_ARTICLES = {"the", "a", "an"}


@dataclass(frozen=True)
class Token:
    """A word or mark of an English text."""

    text: str
    """In the form in which it is compared."""
    start: int
    """Offset of its first character."""
    end: int
    """One past its last character."""


@dataclass(frozen=True)
class Pattern:
    """A wording to look for: runs of words, with a gap between each run and the next."""

    pieces: tuple[tuple[str, ...], ...]
    """Compared forms of the words of each run."""


def _normal(word: str) -> str:
    plain = word.casefold().replace("'", "’").removesuffix("’") or word
    return _OUR.sub("or", _IZE.sub("iz", plain))


def tokens(text: str) -> list[Token]:
    """The words and marks of a text that are compared, in order."""
    return [Token(_normal(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def compile_pattern(wording: str) -> Pattern:
    """What to look for, from a rendering or one of its forms."""
    pieces: list[list[str]] = [[]]
    for token in tokens(wording):
        if token.text == "…":
            pieces.append([])
        else:
            pieces[-1].append(token.text)
    if pieces[0] and pieces[0][0] in _ARTICLES and len(pieces[0]) > 1:
        del pieces[0][0]
    return Pattern(tuple(tuple(piece) for piece in pieces if piece))


def find_pattern(english: list[Token], pattern: Pattern) -> Iterator[tuple[int, int, int]]:
    """Start and end of the first run wherever the whole wording stands, and the number of its characters.

    Only the first run is linked: the words of a gap belong to neighbours, and links never overlap.
    """
    if not pattern.pieces:
        return
    first, *rest = pattern.pieces
    weight = sum(len(word) for piece in pattern.pieces for word in piece)
    for at in range(len(english)):
        end = at + len(first)
        if not _stands(english, at, first, is_last=not rest):
            continue
        if _rest_stands(english, end, rest):
            yield english[at].start, english[end - 1].end, weight


def _rest_stands(english: list[Token], at: int, pieces: list[tuple[str, ...]]) -> bool:
    if not pieces:
        return True
    first, *rest = pieces
    for start in _starts_after_gap(english, at):
        if _stands(english, start, first, is_last=not rest) and _rest_stands(
            english, start + len(first), rest
        ):
            return True
    return False


def _starts_after_gap(english: list[Token], at: int) -> Iterator[int]:
    words = 0
    for start in range(at, len(english)):
        yield start
        words += english[start].text[0].isalnum()
        if words > GAP_WORDS:
            return


def _stands(english: list[Token], at: int, words: tuple[str, ...], *, is_last: bool) -> bool:
    here = english[at : at + len(words)]
    if len(here) < len(words):
        return False
    last = len(words) - 1
    return all(
        token.text == word or (is_last and place == last and token.text in _inflected(word))
        for place, (token, word) in enumerate(zip(here, words, strict=True))
    )


def _inflected(word: str) -> set[str]:
    """The forms that a last word may take: plural, and possessive of both."""
    plurals = {f"{word}s", f"{word}es"}
    if word.endswith("y"):
        plurals.add(f"{word[:-1]}ies")
    return {*plurals, f"{word}’s", *(f"{plural}’s" for plural in plurals)}
