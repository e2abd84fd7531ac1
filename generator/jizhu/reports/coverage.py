"""Coverage: what a text sets in quotation marks or counts as a formula, and what accounts for it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from ..chinese.han import HAN
from ..model import Cover, Hit, Ranges, Segment, SetApart, Span

_QUOTED = re.compile(r"“([^“”]+)”")
_PARTS = re.compile(r"[、，；]")
# 两个, 三大, 十项 … before a noun; 一 is left out, because 一项 and 一个 count nothing here.
_FORMULA = re.compile(rf"[二两三四五六七八九十]+[个大项种条位][{HAN}]{{1,4}}")

# Shapes such as 9+X, 五个一, 六位一体 and 三会一课: worth a look, but too common for a check to ask for each.
_SHAPE = re.compile(
    rf"\d+\+[A-Za-z]+|[一二两三四五六七八九十]+(?:个一|位一体)|(?:[一二两三四五六七八九十双][{HAN}]){{2}}"
)


def quoted(
    segments: Iterable[Segment], hits: Mapping[str, tuple[Hit, ...]], members: AbstractSet[str]
) -> Iterator[SetApart]:
    """Every quoted string with what covers it, in reading order; ``members`` are those that entries list."""
    for segment in segments:
        if "“" not in segment.zh:
            continue
        cover = _Cover(segment.zh, hits.get(segment.id, ()), members)
        for match in _QUOTED.finditer(segment.zh):
            span = match.span(1)
            yield SetApart(Span(segment.id, *span), match[1], cover.of(*span))


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
    formulas = list(_FORMULA.finditer(text))
    terms = Ranges((hit.span.start, hit.span.end) for hit in hits if formulas)
    for match in formulas:
        if not terms.meet(*match.span()):
            yield match.start(), match[0]


def number_formulas(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, str]]:
    """Offset and words of everything that counts like a formula, of every shape, where no term stands."""
    terms = Ranges((hit.span.start, hit.span.end) for hit in hits)
    shapes = [match for match in _SHAPE.finditer(text) if not terms.meet(*match.span())]
    yield from ((match.start(), match[0]) for match in shapes)
    taken = Ranges(match.span() for match in shapes)
    for start, words in _bare_formulas(text, hits):
        if not taken.meet(start, start + len(words)):
            yield start, words
