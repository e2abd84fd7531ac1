"""Matching: leftmost, longest, exact; pins, guards and exclusions; the same hits as the former matcher's.

With `FULL` set, as `make fuzz` does, twenty thousand random projects are compared.
"""

import os
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from jizhu.model import PinnedSpan, Span, TermEntry
from jizhu.reports.forms import Forms, compile_forms
from jizhu.reports.match import Matches, match

from . import former_match
from .cases import assert_case, case_names
from .strategies import Glossary, project_of

TRIES = 20_000 if "FULL" in os.environ else 1_000
# Few signs, so that forms share beginnings, nest and overlap; the letters, digits and marks make words go on.
SIGNS = ("甲甲乙乙丙", "甲甲甲乙A", "甲乙1.%A", "甲乙\U00020000Ａ")
PINNED_AT = {"p1-1": 0.2, "p2-1": 0.8, "p2-2": 0.4, "p3-1": 0.0}


@pytest.mark.parametrize("name", case_names("match"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("match", name, tmp_path)


@dataclass(frozen=True)
class Texts:
    """A glossary, and texts with pins that no two overlap."""

    entries: Mapping[str, TermEntry]
    guards: Sequence[str]
    segments: Mapping[str, str]
    pins: Sequence[PinnedSpan]


def some(dice: random.Random, signs: str, least: int, most: int) -> str:
    return "".join(dice.choices(signs, k=dice.randint(least, most)))


def random_texts(dice: random.Random) -> Texts:
    signs = dice.choice(SIGNS)
    names = "abcdef"[: dice.randint(1, 6)]
    forms = {n: tuple({some(dice, signs, 1, 4): 0 for _ in range(dice.randint(1, 3))}) for n in names}
    longer = {n: tuple(some(dice, signs, 1, 5) for _ in range(dice.choice((0, 0, 0, 1, 2)))) for n in names}
    guards = tuple({some(dice, signs, 1, 3): 0 for _ in range(dice.randint(0, 2))})
    entries = {
        name: entry.model_copy(
            update={
                "mark": dice.choice(("all", "first", "never")),
                "variants": tuple(
                    variant.model_copy(update={"match": dice.choice(("always", "always", "pinned"))})
                    for variant in entry.variants
                ),
            }
        )
        for name, entry in project_of(Glossary(forms, longer, guards)).entries.items()
    }
    segments = {name: some(dice, signs + "丁", 0, 14) for name in PINNED_AT}
    pins = [pin for name, text in segments.items() for pin in random_pins(dice, name, text, forms)]
    return Texts(entries, guards, segments, pins)


def random_pins(
    dice: random.Random, segment: str, text: str, forms: Mapping[str, Sequence[str]]
) -> Iterator[PinnedSpan]:
    """Some places of forms, each with the entries that are meant, one that is missing, or none."""
    taken: list[tuple[int, int]] = []
    every = sorted({form for row in forms.values() for form in row})
    while dice.random() < PINNED_AT[segment]:
        form = dice.choice(every)
        start = text.find(form, dice.randint(0, max(len(text) - 1, 0)))
        end = start + len(form)
        if start >= 0 and all(end <= first or last <= start for first, last in taken):
            taken.append((start, end))
            terms = dice.sample([*forms, "missing"], dice.randint(0, 2)) if len(forms) > 1 else [*forms]
            yield PinnedSpan(Span(segment, start, end), tuple(terms))


def sections(segments: Iterable[str], headings: Collection[str] | None) -> list[list[str]]:
    """Segments by section; without headings none is in one."""
    found: list[list[str]] = [[]]
    for segment in segments if headings is not None else ():
        if headings and segment in headings:
            found.append([])
        found[-1].append(segment)
    return found


def kinds(texts: Texts, found: Matches) -> Iterator[str]:
    """What a random text is an example of."""
    hits = [hit for row in found.hits.values() for hit in row]
    spans = [hit.span for hit in hits]
    if any(hit.inner for hit in hits):
        yield "nested"
    if any(len(hit.terms) > 1 for hit in hits):
        yield "several entries"
    if any(pin.span in spans for pin in texts.pins):
        yield "pinned"
    if any(hit.inner for hit in hits if any(pin.span == hit.span for pin in texts.pins)):
        yield "nested in a pin"
    if found.unclear:
        yield "unclear"
    if any(
        hit.span.segment == at and start <= hit.span.start < end
        for at, start, end in spans
        for hit in found.unclear
    ):
        yield "unclear inside a hit"
    if any(
        s == at and start <= first and last <= end and (first, last) != (start, end)
        for s, first, last in (hit.span for hit in found.unclear)
        for at, start, end in (hit.span for hit in found.unclear)
    ):
        yield "unclear inside an unclear one"
    marks = [[hit.marked for hit in row] for row in found.hits.values()]
    if any(marks) and not all(map(all, marks)):
        yield "unmarked"


KINDS = (
    "nested",
    "several entries",
    "pinned",
    "nested in a pin",
    "unclear",
    "unclear inside a hit",
    "unclear inside an unclear one",
    "unmarked",
)


def test_hits_are_those_of_the_former_matcher() -> None:
    seen: Counter[str] = Counter()
    for seed in range(TRIES):
        dice = random.Random(seed)
        texts = random_texts(dice)
        headings = dice.choice((None, set(), {"p2-1"}, {"p2-2", "p3-1"}))
        any_entry = dice.random() < 0.2
        forms = compile_forms(texts.entries, texts.guards)
        found = match(forms, texts.segments, texts.pins, headings=headings, any_entry=any_entry)
        before = former_match.compile_forms(texts.entries, texts.guards)
        expected = former_match.match(before, texts.segments, texts.pins, any_entry=any_entry)
        hits = former_match.mark(before, sections(texts.segments, headings), expected.hits)
        assert found.hits == hits, seed
        assert sorted(found.unclear) == sorted(expected.unclear), seed
        seen.update(kinds(texts, found))
    assert [kind for kind in KINDS if seen[kind] < TRIES / 200] == [], seen


MANY = [chr(0x4E01 + number) for number in range(5000)]
LONGER = ["甲" * size + "丙" * end for size in range(2, 60) for end in (0, 1)]
HARD: Mapping[str, tuple[Sequence[str], Sequence[str], str]] = {
    "five thousand forms with one first character": ([f"甲{other}" for other in MANY], (), "甲乙丙丁"),
    "forms of one character": (MANY[:500], (), "".join(MANY[:50])),
    "each form inside the next": (["甲" * size for size in range(1, 80)], (), "甲"),
    "forms that nearly stand everywhere": (["甲" * size + "乙" for size in range(1, 80)], (), "甲"),
    "longer words inside each other": (["甲", "乙甲"], LONGER, "甲甲乙"),
    "digits that go on": (["1", "11", "1.1", "甲1", "1甲"], ["11甲"], "1.11甲1"),
}
"""Forms, each of an entry of its own; longer words in which the first is no hit; a text to repeat."""


@pytest.fixture(scope="module", params=HARD)
def hard(request: pytest.FixtureRequest) -> tuple[Mapping[str, TermEntry], str]:
    forms, longer, text = HARD[request.param]
    (some_entry,) = project_of(Glossary({"e": ("甲",)}, {}, ())).entries.values()
    entries = {
        f"e{number}": some_entry.model_copy(update={"headword": form, "not_inside": () if number else longer})
        for number, form in enumerate(forms)
    }
    return entries, text


def test_hard_forms_have_the_hits_of_the_former_matcher(hard: tuple[Mapping[str, TermEntry], str]) -> None:
    entries, text = hard
    segments = {"p1-1": text * (200 // len(text)), "p1-2": text}
    expected = former_match.match(former_match.compile_forms(entries), segments, ())
    found = match(compile_forms(entries), segments, ())
    assert (found.hits, sorted(found.unclear)) == (expected.hits, sorted(expected.unclear))


def steps(forms: Forms, text: str) -> int:
    """Lines of Python that are run to match a text."""
    count = 0

    def line(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        match(forms, {"p1-1": text}, ())
    finally:
        sys.settrace(before)
    return count


def test_a_text_twice_as_long_takes_twice_the_steps(hard: tuple[Mapping[str, TermEntry], str]) -> None:
    entries, text = hard
    forms, text = compile_forms(entries), text * (300 // len(text))
    assert steps(forms, text * 2) < steps(forms, text) * 2.1
