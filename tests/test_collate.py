"""Collation: every difference from the received text is covered, or it is a problem."""

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhu.model import SourceBlock, SourceLine
from jizhu.model.received import read_received, two_columns
from jizhu.reports.collate.lines import lines_of_blocks

from .cases import assert_case, case_names, checked, write_project


@pytest.mark.parametrize("name", case_names("collate"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("collate", name, tmp_path)


# What nobody sees cannot stand in a case file.
UNSEEN = {
    "title": ["题"],
    "received-title": "\ufeff题\r",
    "text": ["甲。", "人民。", "乙。"],
    "received": ["甲。\r", "\u2f08民\u200b。\r", "\f乙。\r"],
}
RULES = ["line-ends", "byte-order-mark", "form-feeds", "compatibility-forms", "invisible-characters"]


def test_what_nobody_sees_is_mended_by_rules_that_count_it(tmp_path: Path) -> None:
    write_project({**UNSEEN, "normalisation": RULES}, tmp_path)
    analysis, problems = checked(tmp_path)
    assert list(problems) == []
    assert dict(analysis.reports[0].report.rules_used) == dict(zip(RULES, (4, 1, 1, 1, 1), strict=True))


@pytest.mark.parametrize("rule", RULES)
def test_what_nobody_sees_is_a_problem_where_its_rule_is_not_declared(rule: str, tmp_path: Path) -> None:
    write_project({**UNSEEN, "normalisation": [name for name in RULES if name != rule]}, tmp_path)
    _, problems = checked(tmp_path)
    assert len(list(problems)) == 1


def test_lines_are_counted_alike_whatever_ends_them() -> None:
    assert read_received("甲\r\n乙\n丙\r\r\n丁".encode()).lines == ("甲", "乙", "丙", "丁")
    assert read_received("甲\r乙\r".encode()).lines == ("甲", "乙", "")
    assert read_received("甲\r乙\n".encode()).lines == ("甲\r乙", "")
    feeds = read_received("甲\n\f乙\n丙\f丁".encode())
    assert feeds.lines == ("甲", "乙", "丙 丁")
    assert feeds.page_breaks == (2, 3)


def test_two_columns_are_many_lines_with_a_gap_at_one_place() -> None:
    lines = [f"{'春' * 12}    {'秋' * (8 + number)}" for number in range(8)]
    assert two_columns(["题", "", *lines]) == 3
    assert two_columns(lines[:7]) is None
    assert two_columns(lines, besides={4}) is None
    assert two_columns([f"{'春' * (8 + 2 * number)}    {'秋' * 12}" for number in range(8)]) is None
    assert two_columns([f"{'王  明':12}    {'李  华'}"] * 9) is None


WORDS = st.text("甲乙丙，", min_size=1, max_size=12)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), min_size=1, max_size=8), st.integers(0, 7))
def test_the_lines_of_every_block_are_found_however_it_is_wrapped(
    wrapped: list[list[str]], missing: int
) -> None:
    # Numbers at the beginning tell the blocks apart, as headings and first words do in a text.
    wrapped = [[f"{number}、{first}", *rest] for number, (first, *rest) in enumerate(wrapped)]
    blocks = [SourceBlock("paragraph", (SourceLine("".join(lines), 1),)) for lines in wrapped]
    ends = list(accumulate(map(len, wrapped)))
    groups = [tuple(range(end - len(lines) + 1, end + 1)) for end, lines in zip(ends, wrapped, strict=True)]
    received = [line for lines in wrapped for line in lines]
    numbers = range(1, len(received) + 1)
    assert lines_of_blocks(blocks, numbers, received) == (groups, [])
    gone = missing % len(blocks)
    rest = [*groups[:gone], *groups[gone + 1 :]]
    assert lines_of_blocks([*blocks[:gone], *blocks[gone + 1 :]], numbers, received) == (
        rest,
        list(groups[gone]),
    )


def test_a_changed_line_of_a_wrapped_block_moves_no_other(tmp_path: Path) -> None:
    rows = ["一二三四五六七八九十", "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉", "戌亥。"]
    written = ["一二三四五六七八九十甲乙丙错了己庚辛壬癸子丑寅卯辰巳午未申酉戌亥。", "后一段。"]
    case = {"text": written, "received": [*rows, "后一段。"], "normalisation": ["wrapped-lines"]}
    write_project(case, tmp_path)
    analysis, problems = checked(tmp_path)
    assert [problem.code for problem in problems] == ["unexplained-difference"]
    assert [block.lines for block in analysis.reports[0].report.blocks] == [(1,), (2, 3, 4, 5), (6,)]
