"""Coverage: what a text sets in quotation marks or counts as a formula has an entry, or a reason why not."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from .model import Hit, Project, Quoted, Report, Segment, Span
from .problems import Problems
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
        for match in _QUOTED.finditer(segment.zh):
            words, covered = match[1], _covered_by(match.span(1), match[1], row, members)
            if covered is not None:
                found.append(Quoted(segment.id, words, covered))
            elif waivers.cover("quoted-without-entry", Span(segment.id, *match.span(1))):
                found.append(Quoted(segment.id, words, "waiver"))
            else:
                _add(report, segment, match.start(1), "quoted-without-entry", words, problems)
                found.append(Quoted(segment.id, words, "nothing"))
        for start, words in _bare_formulas(segment.zh, row):
            if not waivers.cover("formula-without-entry", Span(segment.id, start, start + len(words))):
                _add(report, segment, start, "formula-without-entry", words, problems)
    return tuple(found)


def _covered_by(
    place: tuple[int, int], words: str, hits: Sequence[Hit], members: set[str]
) -> Literal["entry", "members"] | None:
    """``entry`` where hits cover the words, ``members`` where they are a list of members, else None."""
    start, end = place
    spans = [hit.span for hit in hits]
    spans += [inner.span for hit in hits for inner in hit.inner]
    if any(span.start <= start and end <= span.end for span in spans):
        return "entry"
    bare = [at for at in range(start, end) if not any(span.start <= at < span.end for span in spans)]
    if all(_PARTS.fullmatch(words[at - start]) for at in bare):
        return "entry"
    return "members" if all(part in members for part in _PARTS.split(words)) else None


def _bare_formulas(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, str]]:
    for match in _FORMULA.finditer(text):
        start, end = match.span()
        if not any(hit.span.start < end and start < hit.span.end for hit in hits):
            yield start, match[0]


def number_formulas(text: str, hits: Sequence[Hit]) -> Iterator[tuple[int, str]]:
    """Offset and words of everything that counts like a formula, of every shape, where no term stands."""
    taken: list[tuple[int, int]] = []
    for match in _SHAPE.finditer(text):
        start, end = match.span()
        if not any(hit.span.start < end and start < hit.span.end for hit in hits):
            taken.append((start, end))
            yield start, match[0]
    for start, words in _bare_formulas(text, hits):
        if not any(begin < start + len(words) and start < end for begin, end in taken):
            yield start, words


def _add(report: Report, segment: Segment, start: int, code: str, words: str, problems: Problems) -> None:
    problems.add(report.place_of(segment, start), code, words=words, at=segment.id)
