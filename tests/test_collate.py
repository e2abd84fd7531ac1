"""Collation: every difference from the received text is covered, or it is a problem."""

from pathlib import Path

import pytest

from jizhu.model.received import read_received, two_columns

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
    assert set(feeds.page_breaks) == {2, 3}


def test_two_columns_are_many_lines_with_a_gap_at_one_place() -> None:
    lines = [f"{'春' * 12}    {'秋' * (8 + number)}" for number in range(8)]
    assert two_columns(["题", "", *lines]) == 3
    assert two_columns(lines[:7]) is None
    assert two_columns(lines, besides={4}) is None
    assert two_columns([f"{'春' * (8 + 2 * number)}    {'秋' * 12}" for number in range(8)]) is None
    assert two_columns([f"{'王  明':12}    {'李  华'}"] * 9) is None
