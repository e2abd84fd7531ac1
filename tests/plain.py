"""The plainest way to do what the program does fast: every pair is looked at, in words close to the data model.

Each function takes and gives what its counterpart does; `test_linear` compares them on many small inputs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from jizhu.chinese.syllables import _BEGINS_WITH_CONSONANT, _SYLLABLE
from jizhu.model import Hit, PinnedSpan, Project, Segment, Span, WaivedSpan, Waiver
from jizhu.pages.markup import Mark
from jizhu.reports.forms import is_whole
from jizhu.reports.wording import GAP_WORDS, Pattern, Words

from .former_match import _Candidate, _hit, _is_clear

# Matching


def match_segment(
    project: Project, segment: Segment, pins: Sequence[PinnedSpan]
) -> tuple[tuple[Hit, ...], set[tuple[int, int]]]:
    """The hits of a segment, and the places of forms that several entries share and nobody pinned."""
    pinned = [_Candidate(p.span.start, p.span.end - p.span.start, p.terms) for p in pins]
    found = [
        candidate
        for candidate in _candidates(project, segment.zh)
        if all(not overlap(candidate, pin) or is_inside(candidate, pin) for pin in pinned)
    ]
    chosen = _select(pinned, found)
    nested = {outer: _inside(outer, chosen, [*pinned, *found]) for outer in chosen}
    every = {*chosen, *(inner for row in nested.values() for inner in row)}
    hits = []
    for number, outer in enumerate((c for c in chosen if _is_clear(c, pinned)), start=1):
        inner = (_hit(segment.id, segment.zh, c) for c in nested[outer] if _is_clear(c, pinned))
        hits.append(_hit(segment.id, segment.zh, outer, number, inner))
    return tuple(hits), {(c.start, c.end) for c in every if len(c.terms) > 1 and c not in pinned}


def overlap(one: _Candidate, other: _Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def is_inside(inner: _Candidate, outer: _Candidate) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner.length < outer.length


def _candidates(project: Project, text: str) -> Iterator[_Candidate]:
    forms: dict[str, list[str]] = {guard: [] for guard in project.vocabulary.guards}
    for term, entry in project.entries.items():
        for form in (entry.headword, *(v.form for v in entry.variants if v.match == "always")):
            forms.setdefault(form, []).append(term)
    for form, terms in forms.items():
        for start in whole_starts(text, form):
            here = _Candidate(start, len(form))
            left = tuple(t for t in terms if not _is_refused(project.entries[t].not_inside, text, here))
            if left or not terms:
                yield here._replace(terms=left)


def _is_refused(words: Iterable[str], text: str, here: _Candidate) -> bool:
    return any(overlap(_Candidate(at, len(word)), here) for word in words for at in whole_starts(text, word))


def starts_of(text: str, words: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith(words, at)]


def whole_starts(text: str, words: str) -> list[int]:
    return [at for at in starts_of(text, words) if is_whole(text, at, at + len(words))]


def _select(pinned: Iterable[_Candidate], found: Iterable[_Candidate]) -> list[_Candidate]:
    chosen = list(pinned)
    for candidate in sorted(found, key=lambda c: (c.start, -c.length)):
        if not any(overlap(candidate, other) for other in chosen):
            chosen.append(candidate)
    return sorted(chosen)


def _inside(outer: _Candidate, chosen: list[_Candidate], found: list[_Candidate]) -> tuple[_Candidate, ...]:
    within = [
        candidate
        for candidate in found
        if is_inside(candidate, outer)
        and candidate not in chosen
        and (not candidate.terms or set(candidate.terms) - set(outer.terms))
    ]
    return tuple(_select([], within)) if outer.terms else ()


# Consistency


def find_pattern(english: Words, pattern: Pattern) -> set[tuple[int, int]]:
    """Places of the first run wherever the rest follows, every way of filling the gaps tried in turn."""
    if not pattern.pieces:
        return set()
    runs: list[list[frozenset[str]]] = [[frozenset({word}) for word in run] for run in pattern.pieces]
    runs[-1][-1] = pattern.endings
    size = len(runs[0])
    return {
        (english.places[at][0], english.places[at + size - 1][1])
        for at in range(len(english.texts))
        if _stands(english, at, runs[0]) and _rest_stands(english, at + size, runs[1:])
    }


def _rest_stands(english: Words, at: int, runs: Sequence[Sequence[frozenset[str]]]) -> bool:
    return not runs or any(
        _stands(english, start, runs[0]) and _rest_stands(english, start + len(runs[0]), runs[1:])
        for start in _starts_after_gap(english, at)
    )


def _starts_after_gap(english: Words, at: int) -> Iterator[int]:
    passed = 0
    for start in range(at, len(english.texts)):
        yield start
        passed += english.texts[start][0].isalnum()
        if passed > GAP_WORDS:
            return


def _stands(english: Words, at: int, run: Sequence[frozenset[str]]) -> bool:
    here = english.texts[at : at + len(run)]
    return len(here) == len(run) and all(word in forms for word, forms in zip(here, run, strict=True))


def pair_up(hits: Sequence[Hit], places: Iterable[set[str]]) -> list[int]:
    """For each place of words, with the entries that they can render, the number of the hit; 0 for none."""
    waiting, numbers = list(hits), []
    for able in places:
        hit = next((hit for hit in waiting if not able.isdisjoint(hit.terms)), None)
        if hit is not None:
            waiting.remove(hit)
        numbers.append(hit.number if hit else 0)
    return numbers


def cover(waived: Sequence[WaivedSpan], code: str, span: Span, terms: Sequence[str]) -> Waiver | None:
    for row in waived:
        waiver = row.waiver
        if waiver.code == code and (waiver.term is None or waiver.term in terms) and _is_here(row, span):
            return waiver
    return None


def _is_here(waived: WaivedSpan, span: Span) -> bool:
    at = waived.waiver.at
    if waived.waiver.quote is not None:
        return waived.span == span
    return at in {"report", span.segment} or span.segment.startswith(f"{at}-")


# Coverage, collation, conversion


def covered_by(place: tuple[int, int], text: str, hits: Sequence[Hit], members: set[str]) -> str | None:
    start, end = place
    spans = [part.span for hit in hits for part in (hit, *hit.inner)]
    if any(span.start <= start and end <= span.end for span in spans):
        return "entry"
    bare = [at for at in range(start, end) if not any(span.start <= at < span.end for span in spans)]
    if all(text[at] in "、，；" for at in bare):
        return "entry"
    return "members" if all(part in members for part in re.split("[、，；]", text[start:end])) else None


def places(texts: Sequence[str], here: int) -> tuple[int, int, bool]:
    """Number of the text in which a place of all of them lies, its offset there, and whether it begins it."""
    starts = [sum(map(len, texts[:number])) for number in range(len(texts))]
    number = max(number for number, start in enumerate(starts) if start <= here)
    return number, here - starts[number], here in starts


def overridden(text: str, converted: str, overrides: Mapping[str, str]) -> str:
    parts, at = [], 0
    while at < len(text):
        phrase = max((p for p in overrides if text.startswith(p, at)), key=len, default=None)
        parts.append(overrides[phrase] if phrase else converted[at])
        at += len(phrase) if phrase else 1
    return "".join(parts)


# Pinyin


def cut(word: str) -> list[str] | None:
    """Syllables of one word, the longest first that leaves a rest which can be cut."""
    for end in range(min(len(word), 7), 0, -1):
        head, rest = word[:end], word[end:]
        if _SYLLABLE.fullmatch(head):
            following = [] if not rest else cut(rest) if _BEGINS_WITH_CONSONANT.match(rest) else None
            if following is not None:
                return [head, *following]
    return None


# Markup


def nested(marks: Iterable[Mark]) -> list[Mark]:
    """Marks cut so that any two are apart or one holds the other; empty ones are dropped."""
    done: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.rank, mark.start)):
        cuts = {
            border
            for other in done
            if crosses(mark, other)
            for border in (other.start, other.end)
            if mark.start < border < mark.end
        }
        borders = [mark.start, *sorted(cuts), mark.end]
        done += [replace(mark, start=start, end=end) for start, end in pairwise(borders) if start < end]
    return done


def crosses(one: Mark, other: Mark) -> bool:
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end
