"""Renderings in the translation, compared place by place."""

from collections import deque
from collections.abc import Iterator, Mapping

from ...model import AnnotatedReport, Finding
from .alignment import aligned_place
from .changes import Use, UseChange
from .marks import is_same_place

_Key = tuple[int, str, tuple[str, ...]]


def use_changes(
    old: AnnotatedReport,
    new: AnnotatedReport,
    aligned: Mapping[str, str],
    renamed: Mapping[str, str],
) -> Iterator[UseChange]:
    """Places in both versions whose rendering differs, and doubtful renderings of places in one of them."""
    before, after = _by_segment(old), _by_segment(new)
    former = {now: was for was, now in aligned.items()}
    pairs = [(former.get(segment, ""), segment) for segment in new.report.segments]
    pairs += [(segment, "") for segment in old.report.segments if segment not in aligned]
    for was, now in pairs:
        texts = [old.report.segments[was].zh if was else "", new.report.segments[now].zh if now else ""]
        places = aligned_place(*texts)
        for ours, theirs in _matched(before.get(was, []), after.get(now, []), places, renamed):
            found = theirs or ours
            assert found is not None
            uses = [_use(finding) if finding else None for finding in (ours, theirs)]
            change = UseChange(new.report.id, now or was, found.form, found.terms, *uses)
            is_in_both = ours is not None and theirs is not None
            if uses[0] != uses[1] and (is_in_both or change.kind != "changed"):
                yield change


def _by_segment(annotated: AnnotatedReport) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in annotated.findings:
        found.setdefault(finding.segment, []).append(finding)
    return found


def _matched(
    before: list[Finding], after: list[Finding], places: Mapping[int, int], renamed: Mapping[str, str]
) -> Iterator[tuple[Finding | None, Finding | None]]:
    waiting: dict[_Key, deque[Finding]] = {}
    for finding in after:
        waiting.setdefault(_key(finding, finding.start, finding.terms), deque()).append(finding)
    taken: set[int] = set()
    for finding in before:
        terms = tuple(renamed.get(term, term) for term in finding.terms)
        row = waiting.get(_key(finding, places.get(finding.start, -1), terms))
        other = row[0] if row and _is_same(finding, row[0], places) else None
        if row and other:
            taken.add(id(row.popleft()))
        yield finding, other
    yield from ((None, finding) for finding in after if id(finding) not in taken)


def _key(finding: Finding, start: int, terms: tuple[str, ...]) -> _Key:
    """What findings of one place have in common; words that render no place have none."""
    return (start, "", terms) if finding.form else (-1, finding.words, terms)


def _is_same(old: Finding, new: Finding, places: Mapping[int, int]) -> bool:
    return not old.form or is_same_place(old.start, old.form, new.start, new.form, places)


def _use(finding: Finding) -> Use:
    return Use(finding.outcome, finding.rendering, finding.words, finding.is_doubtful)
