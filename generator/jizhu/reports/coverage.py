"""Coverage: what a text sets in quotation marks or counts as a formula has an entry, or a reason why not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from ..model import Hit, Project, Quoted, Ranges, Report, Segment, Span
from ..problems import Problems
from .waivers import Waivers

_QUOTED = re.compile(r"“([^“”]+)”")
_PARTS = re.compile(r"[、，；]")
# 两个, 三大, 十项 … before a noun; 一 is left out, because 一项 and 一个 count nothing here.
_FORMULA = re.compile(r"[二两三四五六七八九十]+[个大项种条位](?=[\u3400-\u9fff])[\u3400-\u9fff]{1,4}")

# Shapes such as 9+X, 五个一, 六位一体 and 三会一课: worth a look, but too common for a check to ask for each.
_SHAPE = re.compile(
    r"\d+\+[A-Za-z]+|[一二两三四五六七八九十]+(?:个一|位一体)|[一二两三四五六七八九十双][\u3400-\u9fff][一二两三四五六七八九十双][\u3400-\u9fff]"
)


def check_coverage(
    project: Project,
    report: Report,
    hits: Mapping[str, tuple[Hit, ...]],
    waivers: Waivers,
    problems: Problems,
) -> tuple[Quoted, ...]:
    """Every quoted string of a report with what covers it, in reading order.

    Reports quoted strings and numbered formulas that no entry, list of members or waiver covers.
    """
    members = {member.zh for entry in project.entries.values() for member in entry.known_members}
    found = []
    for segment in report.segments.values():
        row = hits.get(segment.id, ())
        asked: list[tuple[int, int]] = []
        quoted = list(_QUOTED.finditer(segment.zh))
        covered_by = _Cover(segment.zh, row, members) if quoted else None
        for match in quoted:
            assert covered_by is not None
            words, covered = match[1], covered_by.of(*match.span(1))
            if covered is not None:
                found.append(Quoted(segment.id, words, covered))
            elif waivers.cover("quoted-without-entry", Span(segment.id, *match.span(1))):
                found.append(Quoted(segment.id, words, "waiver"))
            else:
                _add(report, segment, match.start(1), "quoted-without-entry", words, problems)
                asked.append(match.span(1))
                found.append(Quoted(segment.id, words, "nothing"))
        quotations = Ranges(asked)
        for start, words in _bare_formulas(segment.zh, row):
            if quotations.meet(start, start + len(words)):
                continue  # What is quoted is asked for once, as a whole.
            if not waivers.cover("formula-without-entry", Span(segment.id, start, start + len(words))):
                _add(report, segment, start, "formula-without-entry", words, problems)
    return tuple(found)


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

    def of(self, start: int, end: int) -> Literal["entry", "members"] | None:
        """``entry`` where hits cover the words, ``members`` where they are a list of members, else None."""
        if self._terms.hold(start, end) or self._bare.find(1, start, end) < 0:
            return "entry"
        parts = _PARTS.split(self._text[start:end])
        return "members" if all(part in self._members for part in parts) else None


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


def _add(report: Report, segment: Segment, start: int, code: str, words: str, problems: Problems) -> None:
    problems.add(report.place_of(segment, start), code, words=words, at=segment.id)
