"""What is done fast gives what the plain way gives (`plain`), on many small random inputs."""

import random
from collections import Counter
from itertools import combinations, pairwise

from jizhu.chinese.syllables import _cut
from jizhu.model import (
    Block,
    Hit,
    Overrides,
    Phrases,
    PinnedSpan,
    Ranges,
    Segment,
    Span,
    WaivedSpan,
    Waiver,
)
from jizhu.pages.markup import Mark, _nested
from jizhu.problems import Problems
from jizhu.reports.collate.differences import block_differences
from jizhu.reports.coverage import _Cover
from jizhu.reports.forms import compile_forms
from jizhu.reports.match import match
from jizhu.reports.renderings import _clear, _Match, _Waiting
from jizhu.reports.scripts import _override
from jizhu.reports.wording import compile_pattern, find_pattern, words_of
from jizhu.rules.waivers import Waivers
from jizhu.workbench.diff.alignment import _anchored

from . import plain
from .strategies import Glossary, project_of

TRIES = 1000
SIGNS = "甲甲乙乙A"
UPPER = str.maketrans("abcd", "ABCD")


def some(dice: random.Random, signs: str, most: int, least: int = 0) -> str:
    return "".join(dice.choices(signs, k=dice.randint(least, most)))


def place(dice: random.Random, length: int) -> tuple[int, int]:
    start, end = sorted((dice.randint(0, length), dice.randint(0, length)))
    return start, end


def test_ranges_answer_as_looking_at_each_does() -> None:
    for seed in range(TRIES):
        dice = random.Random(seed)
        rows = [place(dice, 9) for _ in range(dice.randint(0, 5))]
        start, end = place(dice, 9)
        assert Ranges(rows).meet(start, end) == any(s < end and start < e for s, e in rows)
        assert Ranges(rows).hold(start, end) == any(s <= start and end <= e for s, e in rows)


def glossary(dice: random.Random) -> Glossary:
    names = "abcdef"[: dice.randint(1, 6)]
    forms = {
        name: tuple({some(dice, SIGNS, 4, 1): None for _ in range(dice.randint(1, 3))}) for name in names
    }
    longer = {
        name: tuple(some(dice, SIGNS, 5, 2) for _ in range(dice.choice((0, 0, 1, 2)))) for name in names
    }
    return Glossary(forms, longer, tuple({some(dice, SIGNS, 3, 1) for _ in range(dice.randint(0, 2))}))


def pins(dice: random.Random, made: Glossary, text: str) -> list[PinnedSpan]:
    """Some places of forms apart from each other, each with the entries that are meant, or none."""
    chosen: list[tuple[int, int]] = []
    forms = sorted({form for row in made.forms.values() for form in row})
    for form in dice.choices(forms, k=dice.randint(0, 4)):
        for start in plain.starts_of(text, form)[: dice.randint(0, 3)]:
            end = start + len(form)
            if all(end <= first or last <= start for first, last in chosen):
                chosen.append((start, end))
    names = sorted(made.forms)
    return [
        PinnedSpan(Span("p2-1", *span), tuple(dice.sample(names, dice.randint(0, min(2, len(names))))))
        for span in chosen
    ]


def test_matching_finds_what_looking_at_every_pair_finds() -> None:
    seen = {"nested": 0, "unpinned": 0, "pinned": 0, "nested and unpinned": 0}
    for seed in range(TRIES):
        dice = random.Random(seed)
        made, text = glossary(dice), some(dice, SIGNS + "丙", 16, 1)
        chosen = pins(dice, made, text)
        project = project_of(made)
        forms = compile_forms(project.entries, project.vocabulary.guards)
        found = match(forms, {"p2-1": text}, chosen)
        hits, unpinned = plain.match_segment(project, Segment("p2-1", text), chosen)
        assert found.hits["p2-1"] == hits, seed
        assert {(hit.span.start, hit.span.end) for hit in found.unclear} == unpinned, seed
        outermost = {(hit.span.start, hit.span.end) for hit in hits}
        seen["nested"] += any(hit.inner for hit in hits)
        seen["unpinned"] += bool(unpinned)
        seen["pinned"] += bool(chosen)
        seen["nested and unpinned"] += any(
            (s < start and end <= e) or (s <= start and end < e)
            for start, end in unpinned
            for s, e in outermost
        )
    assert all(count > 30 for count in seen.values()), seen


def test_a_wording_is_found_where_trying_every_gap_finds_it() -> None:
    found = 0
    for seed in range(TRIES * 4):
        dice = random.Random(seed)
        wording = " ".join(dice.choices(["a", "b", "bs", "the", "…", "…", ","], k=dice.randint(1, 8)))
        text = " ".join(dice.choices(["a", "b", "bs", "c", ",", "b’s", "…"], k=dice.randint(0, 24)))
        words, pattern = words_of(text), compile_pattern(wording)
        places = plain.find_pattern(words, pattern)
        assert sorted(find_pattern(words, pattern)) == sorted(places), (wording, text)
        found += bool(places)
    assert found > TRIES // 2


def test_words_that_overlap_nowhere_are_chosen_longest_first() -> None:
    for seed in range(TRIES):
        dice = random.Random(seed)
        rows = []
        for number in range(dice.randint(0, 9)):
            start = dice.randint(0, 18)
            rows.append(
                _Match(start, dice.randint(start + 1, 20), dice.randint(1, 4), dice.choice("abc"), number)
            )
        clear = _clear(rows, 20)
        chosen: list[tuple[int, int]] = []
        for row in sorted(rows, key=lambda m: (-m.weight, m.start, m.rendering, m.term)):
            if all(row.end <= start or end <= row.start for start, end in chosen):
                chosen.append((row.start, row.end))
        assert [(rivals[0].start, rivals[0].end) for rivals in clear] == sorted(chosen)
        assert [len(r) for r in clear] == [
            sum((row.start, row.end) == place for row in rows) for place in sorted(chosen)
        ]


def test_each_words_render_the_first_hit_that_waits_for_them() -> None:
    for seed in range(TRIES):
        dice = random.Random(seed)
        hits = [
            Hit(Span("p1-1", n, n + 1), "甲", tuple(dice.sample("abc", dice.randint(1, 2))), True, n)
            for n in range(1, dice.randint(1, 8))
        ]
        places = [set(dice.sample("abcd", dice.randint(1, 3))) for _ in range(dice.randint(0, 8))]
        waiting = _Waiting(hits)
        numbers = [hit.number if hit else 0 for hit in map(waiting.take, places)]
        assert numbers == plain.pair_up(hits, places)


def test_a_waiver_covers_what_reading_all_of_them_covers() -> None:
    covered = 0
    for seed in range(TRIES):
        dice = random.Random(seed)
        waived = []
        for number in range(dice.randint(0, 8)):
            at = dice.choice(("report", "p1", "p1-1", "p1-12", "p2-1"))
            quote = dice.choice((None, "甲")) if "-" in at else None
            span = Span("p1-1" if "-" not in at else at, dice.randint(0, 1), 1)
            row = {"code": dice.choice(("x", "y")), "at": at, "quote": quote, "reason": str(number)}
            waived.append(
                WaivedSpan(span, Waiver.model_validate(row | {"term": dice.choice((None, "a", "b"))}))
            )
        span = Span(dice.choice(("p1-1", "p1-12", "p2-1")), dice.randint(0, 1), 1)
        terms = dice.sample("abc", dice.randint(0, 2))
        first = Waivers(waived).number_for("x", span, terms)
        found = None if first is None else waived[first].waiver
        assert found is plain.cover(waived, "x", span, terms)
        covered += found is not None
    assert covered > TRIES // 10


def test_what_covers_quoted_words_is_what_looking_at_each_character_says() -> None:
    seen: Counter[str | None] = Counter()
    for seed in range(TRIES):
        dice = random.Random(seed)
        text = some(dice, "甲乙丙、", 12, 1)
        spans = sorted({place(dice, len(text)) for _ in range(dice.randint(0, 4))})
        hits = [
            Hit(Span("p1-1", start, end), text[start:end], ("a",), True, number)
            for number, (start, end) in enumerate((s for s in spans if s[0] < s[1]), start=1)
        ]
        members = {some(dice, "甲乙丙", 2, 1) for _ in range(4)}
        start, end = place(dice, len(text))
        if start < end:
            found = _Cover(text, hits, members).of(start, end)
            assert found == (plain.covered_by((start, end), text, hits, members) or "nothing")
            seen[found] += 1
    assert all(seen[kind] > 30 for kind in ("entry", "members", "nothing")), seen


def test_a_difference_is_put_where_adding_up_the_sentences_puts_it() -> None:
    for seed in range(TRIES // 2):
        dice = random.Random(seed)
        texts = [some(dice, "甲乙", 4, 1) for _ in range(dice.randint(1, 5))]
        segments = tuple(Segment(f"p1-{n}", text, None, n, 1, 0) for n, text in enumerate(texts, start=1))
        here = dice.randint(0, len("".join(texts)) - 1)
        read = "".join(texts)
        received = f"　{read[:here]}　{read[here:]}　"
        row = block_differences(Block(1, "paragraph", segments), received)[1 if here else 0]
        number, offset, is_start = plain.places(texts, here)
        assert (row.segment, row.offset) == (segments[number].id, offset)
        assert row.where == ("edge" if not here else "between sentences" if is_start else "inside")


def test_overrides_are_leftmost_and_longest() -> None:
    for seed in range(TRIES):
        dice = random.Random(seed)
        overrides = {
            p: p.translate(UPPER) for p in (some(dice, "abc", 4, 1) for _ in range(dice.randint(0, 4)))
        }
        text = some(dice, "abcd", 14)
        other = text.replace("d", "x")
        assert _override(text, other, Overrides(overrides, Phrases(overrides))) == plain.overridden(
            text, other, overrides
        )


def test_parts_of_long_sequences_are_alike_and_in_order_and_what_stands_once_in_place_is_found() -> None:
    found = 0
    for seed in range(TRIES):
        dice = random.Random(seed)
        old, new = some(dice, "甲乙丙丁戊己庚", 12), some(dice, "甲乙丙丁戊己庚", 12)
        parts = list(_anchored(old, new))
        assert all(old[at : at + size] == new[to : to + size] for at, to, size in parts)
        assert all(a + n <= b and c + n <= d for (a, c, n), (b, d, _) in pairwise(parts))
        assert list(_anchored(old, old)) == [] or sum(size for _, _, size in _anchored(old, old)) == len(old)
        found += len(parts) > 1
    assert found > TRIES // 3


def test_pinyin_is_cut_as_trying_the_longest_first_cuts_it() -> None:
    cut = 0
    for seed in range(TRIES):
        dice = random.Random(seed)
        word = "".join(
            dice.choices(
                ["xi", "an", "ge", "er", "r", "n", "g", "zhuang", "a", "ü", "jin"], k=dice.randint(1, 7)
            )
        )
        assert _cut(word) == plain.cut(word), word
        cut += _cut(word) is not None
    assert cut > TRIES // 20
    assert _cut("zhuang" * 20_000) == ["zhuang"] * 20_000


def test_marks_are_cut_where_comparing_each_with_each_cuts_them() -> None:
    cut = 0
    for seed in range(TRIES * 2):
        dice = random.Random(seed)
        spans = [place(dice, 12) for _ in range(dice.randint(0, 7))]
        marks = [Mark(*span, "a", {"id": str(n)}, dice.randint(0, 2)) for n, span in enumerate(spans)]
        found = _nested(marks)
        assert found == plain.nested(marks)
        assert not any(plain.crosses(one, other) for one, other in combinations(found, 2))
        cut += len(found) > len([mark for mark in marks if mark.start < mark.end])
    assert cut > TRIES // 2


def test_of_one_kind_in_one_file_a_thousand_problems_are_listed() -> None:
    problems = Problems()
    for number in range(5000):
        problems.add(("x.yml", number + 1, 1), "tab")
        problems.add(("y.yml", number % 1000 + 1, 1), "tab")
    assert Counter((p.location.path, p.code) for p in problems) == {
        ("x.yml", "tab"): 1000,
        ("x.yml", "not-all-listed"): 1,
        ("y.yml", "tab"): 1000,
    }


def test_no_more_words_are_compared_than_a_run_has_time_for() -> None:
    problems, known = Problems(), [f"word-{number}" for number in range(1000)]
    assert problems.near("word-999x", known)[:1] == ["word-999"]
    found = [bool(problems.near(f"word-{number}x", known)) for number in range(1000)]
    assert found[0]
    assert not found[-1]
