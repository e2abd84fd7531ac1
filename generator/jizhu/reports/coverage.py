"""Coverage: what a text sets in quotation marks or counts as a formula, and what accounts for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..chinese.edges import NUMERALS, noun_at
from ..chinese.han import HAN
from ..model import Cover, Hit, Ranges, Segment, SetApart, Span

# Typographic, corner and typewriter's marks; a mark inside such a string belongs to it.
_QUOTED = re.compile(r"“([^“”]+)”|「([^「」]+)」|『([^『』]+)』|\"([^\"]+)\"")
_QUOTATION_MARK = re.compile(r"[“「『\"]")
_PARTS = re.compile(r"[、，；]")
# No formula begins inside a number, or with one that says which: 第三十一条.
_NO_NUMBER_BEFORE = f"(?<![第几数{NUMERALS}])"
# 两个, 三大, 十项 … before a noun; 一 is left out, because 一项 and 一个 count nothing here. Times and shares are no
# nouns.
_FORMULA = re.compile(
    rf"{_NO_NUMBER_BEFORE}[二两三四五六七八九十]+[个大项种条位]"
    rf"(?!百分点|[年月]|季度|小时|工作日|星期|学期|学年|[{NUMERALS}])(?P<noun>[{HAN}]+)"
)
_LONGEST_NOUN = 8
"""Characters of a noun; where none is seen to end so soon, there is no telling where it does."""

# Shapes such as 9+X, 五个一, 六位一体 and 三会一课: worth a look, but too common for a check to ask for each.
_COUNTED = rf"[一二两三四五六七八九十双](?![{NUMERALS}年月日届次号时点分秒周岁期章节条款目册卷页版])[{HAN}]"
_SHAPE = re.compile(
    rf"\d+(?:\+\d+)*\+[A-Za-z]+"
    rf"|{_NO_NUMBER_BEFORE}(?:[一二两三四五六七八九十]+(?:个一|位一体)|(?:{_COUNTED}){{2}}(?![{NUMERALS}]))"
)


def quoted(
    segments: Iterable[Segment], hits: Mapping[str, tuple[Hit, ...]], members: AbstractSet[str]
) -> Iterator[SetApart]:
    """Every quoted string with what covers it, in reading order; ``members`` are those that entries list."""
    for segment in segments:
        if not _QUOTATION_MARK.search(segment.zh):
            continue
        cover = _Cover(segment.zh, hits.get(segment.id, ()), members)
        for match in _QUOTED.finditer(segment.zh):
            span = match.start() + 1, match.end() - 1
            yield SetApart(Span(segment.id, *span), segment.zh[slice(*span)], cover.of(*span))


def formulas(segments: Iterable[Segment], hits: Mapping[str, tuple[Hit, ...]]) -> Iterator[SetApart]:
    """Every numbered formula that counts something, where no term stands, in reading order."""
    for segment in segments:
        for start, words in _bare_formulas(segment.zh, hits.get(segment.id, ())):
            yield SetApart(Span(segment.id, start, start + len(words)), words, "nothing")


class _Cover:
    """What the terms of a sentence account for."""

    def __init__(self, text: str, hits: Sequence[Hit], members: AbstractSet[str]) -> None:
        spans = [(part.span.start, part.span.end) for hit in hits for part in (hit, *hit.inner)]
        self._text, self._members, self._terms = text, members, Ranges(spans)
        bare = bytearray(b"\1" * len(text))
        for start, end in spans:
            bare[start:end] = bytes(end - start)
        for mark in _PARTS.finditer(text):
            bare[mark.start()] = 0
        self._bare = bare

    def of(self, start: int, end: int) -> Cover:
        """``entry`` where hits cover the words, ``members`` where they are a list of members, else nothing."""
        if self._terms.hold(start, end) or self._bare.find(1, start, end) < 0:
            return "entry"
        parts = _PARTS.split(self._text[start:end])
        return "members" if all(part in self._members for part in parts) else "nothing"


def _bare_formulas(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, str]]:
    formulas = list(_counted_nouns(text))
    terms = Ranges((hit.span.start, hit.span.end) for hit in hits if formulas)
    for start, end in formulas:
        if not terms.meet(start, end):
            yield start, text[start:end]


def _counted_nouns(text: str) -> Iterator[tuple[int, int]]:
    """Every number with the noun that it counts, as far as is seen where the noun ends."""
    for match in _FORMULA.finditer(text):
        first, last = match.span("noun")
        end = noun_at(text, first, last)
        if first < end <= first + _LONGEST_NOUN:
            yield match.start(), end


def number_formulas(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, str]]:
    """Offset and words of everything that counts like a formula, of every shape, where no term stands."""
    terms = Ranges((hit.span.start, hit.span.end) for hit in hits)
    shapes = [match for match in _SHAPE.finditer(text) if not terms.meet(*match.span())]
    yield from ((match.start(), match[0]) for match in shapes)
    taken = Ranges(match.span() for match in shapes)
    for start, words in _bare_formulas(text, hits):
        if not taken.meet(start, start + len(words)):
            yield start, words
