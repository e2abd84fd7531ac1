"""`jizhu suggest`: what has no entry is found again, and nothing that has one."""

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhu.cli import main
from jizhu.model import Analysis, Project, Span
from jizhu.pipeline.analysis import analyse_report
from jizhu.problems import Problems
from jizhu.reports.forms import compile_forms
from jizhu.workbench.suggest import SuggestedPlace, Suggestion, suggest, weigh
from jizhu.workbench.suggest.repeats import EDGE, SHORTEST, Repeat, maximal_repeats

from .cases import checked, write_project
from .conftest import ROOT, SECOND

pytestmark = pytest.mark.slow

Captured = pytest.CaptureFixture[str]


def without(project: Project, *terms: str) -> list[Suggestion]:
    """What is suggested once some entries are taken away."""
    entries = {term: entry for term, entry in project.entries.items() if term not in terms}
    left = replace(project, entries=entries)
    forms = compile_forms(left.entries, left.vocabulary.guards)
    found = (analyse_report(left, forms, source, Problems()) for source in project.reports)
    return suggest(left, [annotated for annotated in found if annotated is not None])


# Taken away and found again


def quoted_entries(analysis: Analysis) -> dict[str, list[str]]:
    """Headwords that the text sets in quotation marks, with their entries; members of others stay accounted for."""
    members = {member.zh for entry in analysis.project.entries.values() for member in entry.known_members}
    quoted = {row.words for annotated in analysis.reports for row in annotated.quoted}
    return {
        entry.headword: list(analysis.project.forms[entry.headword])
        for entry in analysis.project.entries.values()
        if entry.headword in quoted - members
    }


def test_every_quoted_term_is_among_the_first_once_its_entry_is_gone(analysis: Analysis) -> None:
    headwords = quoted_entries(analysis)
    assert len(headwords) > 25
    for headword, terms in headwords.items():
        # Its variants and members may stand in quotation marks as well.
        first = without(analysis.project, *terms)[:2]
        assert [s.reasons[0] for s in first if s.words == headword] == ["quoted"], headword


@pytest.mark.parametrize(
    ("term", "words"),
    [("si-feng", "四风"), ("san-ge-zixin", "三个自信"), ("liuwei-yiti", "六位一体"), ("hao-ganbu", "好干部")],
)
def test_a_known_formula_is_among_the_first_once_its_entry_is_gone(
    term: str, words: str, analysis: Analysis
) -> None:
    (first,) = (s for s in without(analysis.project, term)[:2] if s.words == words)
    segments = {a.report.id: a.report.segments for a in analysis.reports}
    texts = [segments[p.report][p.span.segment].zh[p.span.start : p.span.end] for p in first.places]
    assert set(texts) == {words}


@pytest.mark.parametrize(("term", "words"), [("san-bi-dao", "三必到"), ("xia-cun", "下村")])
def test_it_knows_no_particular_report(term: str, words: str) -> None:
    found = without(checked(SECOND)[0].project, term)
    assert words in [suggestion.words for suggestion in found[:2]]


def test_without_any_entry_every_quoted_term_is_suggested(analysis: Analysis) -> None:
    found = without(analysis.project, *analysis.project.entries)
    assert set(quoted_entries(analysis)) <= {s.words for s in found if "quoted" in s.reasons}


def test_nothing_that_an_entry_accounts_for_is_suggested(analysis: Analysis) -> None:
    assert all(s.reasons == ("repeated",) for s in suggest(analysis.project, analysis.reports))
    for suggestion in suggest(analysis.project, analysis.reports):
        assert suggestion.words not in analysis.project.forms
        for place in suggestion.places:
            hits = next(a for a in analysis.reports if a.report.id == place.report).hits[place.span.segment]
            assert not any(h.span.start <= place.span.start and place.span.end <= h.span.end for h in hits)


# Small texts


def of_text(project: Path, *text: str, **case: object) -> list[tuple[str, tuple[str, ...], int]]:
    write_project({"text": list(text), **case}, project)
    analysis, _ = checked(project)
    return [(s.words, s.reasons, len(s.places)) for s in suggest(analysis.project, analysis.reports)]


def test_every_shape_of_a_number_formula(tmp_path: Path) -> None:
    text = "开展9+X整治，落实三会一课，形成五个一机制，打造六位一体链条，实施四大计划。"
    found = [words for words, reasons, _ in of_text(tmp_path, text) if reasons == ("formula",)]
    assert sorted(found) == ["9+X", "三会一课", "五个一", "六位一体", "四大计划"]


def test_a_quoted_sentence_is_no_term(tmp_path: Path) -> None:
    assert of_text(tmp_path, "他说“选人务必从严。”这是“硬杠杠”。") == [("硬杠杠", ("quoted",), 1)]


def test_unquoted_places_of_a_quoted_term_are_shown_too(tmp_path: Path) -> None:
    assert of_text(tmp_path, "所谓“硬杠杠”很重要。", "守住硬杠杠。") == [
        ("硬杠杠", ("quoted", "repeated"), 2)
    ]


def test_what_is_waived_is_left_out(tmp_path: Path) -> None:
    rows = [("quoted-without-entry", "硬杠杠"), ("formula-without-entry", "四大计划")]
    waivers = [{"code": code, "at": "p2-1", "quote": words, "reason": "No term."} for code, words in rows]
    text = "这是“硬杠杠”，实施四大计划。"
    assert len(of_text(tmp_path / "open", text)) == 2
    assert of_text(tmp_path / "waived", text, notes={"waivers": waivers}) == []


def test_words_inside_longer_quoted_words_are_not_suggested_by_themselves(tmp_path: Path) -> None:
    assert [words for words, _, _ in of_text(tmp_path, "坚持“六个坚决不能用”原则。")] == ["六个坚决不能用"]


def test_a_formula_goes_as_far_as_its_noun(tmp_path: Path) -> None:
    text = "实施四大计划推进，四大计划完成。三大产业对经济、三条文化带建设加快、十六位的行人。"
    found = [
        (words, reasons, places) for words, reasons, places in of_text(tmp_path, text) if "formula" in reasons
    ]
    assert sorted(found) == [
        ("三大产业", ("formula",), 1),
        ("三条文化带建设", ("formula",), 1),
        ("四大计划", ("formula", "repeated"), 2),
    ]


NO_FORMULAS = (
    "依照本办法第三十一条、第三十二条和第四十五条办理。",
    "第二个五年计划由第十二届三次全会通过。",
    "十届四次全会以来，一九二七年八月一日，三月五日，二〇二〇年三月。",
    "增长三个百分点，用了三个月、五个工作日，两个以上，二十个百分点。",
)


@pytest.mark.parametrize("text", NO_FORMULAS)
def test_what_says_which_or_how_much_is_no_formula(tmp_path: Path, text: str) -> None:
    assert of_text(tmp_path, text) == []
    _, problems = checked(tmp_path)
    assert "formula-without-entry" not in {problem.code for problem in problems}


def test_every_kind_of_quotation_mark_counts(tmp_path: Path) -> None:
    text = '守住“硬杠杠”，用好「金点子」，当好『店小二』，补齐"短腿子"。'
    found = [words for words, reasons, _ in of_text(tmp_path, text) if reasons == ("quoted",)]
    assert sorted(found) == sorted(["硬杠杠", "金点子", "店小二", "短腿子"])


OFTEN = (
    "计量用户应当登记。", "各村为计量用户建档。", "应当告知计量用户。", "计量用户可以查账。", "按月给计量用户送单。",
    "计量用户有权申诉。", "不得向计量用户摊派。", "计量用户迁走要注销。", "对计量用户的投诉要回访。",
)  # fmt: skip


def test_what_is_said_often_stands_before_what_is_set_apart_once(tmp_path: Path) -> None:
    once = "三级网络、五项制度、两个清单、四个环节、六个步骤应当落实。这是“硬杠杠”。"
    first, *others = of_text(tmp_path, *OFTEN, once)
    assert first == ("计量用户", ("repeated",), 9)
    assert {"硬杠杠", "五项制度"} <= {words for words, _, _ in others}


def test_what_is_said_in_many_paragraphs_stands_before_what_one_says_as_often() -> None:
    def places(*segments: str) -> list[SuggestedPlace]:
        return [SuggestedPlace("any", Span(segment, 0, 4)) for segment in segments]

    wide, narrow = places("p2-1", "p3-1", "p4-1"), places("p2-1", "p2-2", "p2-3")
    elsewhere = [replace(place, report=name) for place, name in zip(wide, "abc", strict=True)]
    assert weigh("甲乙丙丁", wide, ()) > weigh("甲乙丙丁", narrow, ())
    assert weigh("甲乙丙丁", elsewhere, ()) > weigh("甲乙丙丁", wide, ())
    assert (
        weigh("甲乙丙丁", wide, ("quoted",))
        > weigh("甲乙丙丁", wide, ("formula",))
        > weigh("甲乙丙丁", wide, ())
    )


def test_neither_a_piece_of_a_word_nor_a_word_with_its_verb_is_suggested(tmp_path: Path) -> None:
    text = [
        "推动县级人民政府。",
        "加快县级人民政府的公报。",
        "支持县级人民政府。",
        "县级人民政府和代表。",
        "推动乡级人民政府。",
    ]
    assert [words for words, _, _ in of_text(tmp_path, *text)] == ["县级人民政府"]


# Repeats


def brute_force(texts: Sequence[str]) -> dict[str, int]:
    """Maximal repeats found the slow way: count every piece, and every piece that is longer by one."""
    counts: dict[str, int] = {}
    for text in texts:
        for start in range(len(text)):
            for end in range(start + SHORTEST, len(text) + 1):
                counts[text[start:end]] = counts.get(text[start:end], 0) + 1
    return {
        words: times
        for words, times in counts.items()
        if times > 1
        and not any(
            others == times and len(longer) == len(words) + 1 and words in (longer[1:], longer[:-1])
            for longer, others in counts.items()
        )
    }


def repeats_of(texts: Sequence[str]) -> list[Repeat]:
    return list(maximal_repeats(EDGE + "".join(text + EDGE for text in texts)))


@given(st.lists(st.text("甲乙丙", max_size=14), max_size=4))
def test_repeats_are_those_that_cannot_be_made_longer(texts: list[str]) -> None:
    found = repeats_of(texts)
    assert {repeat.words: len(repeat.places) for repeat in found} == brute_force(texts)
    joined = EDGE + "".join(text + EDGE for text in texts)
    for repeat in found:
        assert all(joined.startswith(repeat.words, start) for start in repeat.places)
        assert 0 < repeat.freedom <= 1


def test_a_whole_word_is_freer_than_a_piece_of_one() -> None:
    texts = ["加强党建工作", "推动党建工作落实", "把党建工作抓好", "有的建工作业区", "有的建工作坊"]
    freedom = {repeat.words: repeat.freedom for repeat in repeats_of(texts)}
    assert freedom["党建工作"] > freedom["建工作"]


def steps(texts: Sequence[str]) -> int:
    """Lines of Python that are run to find repeats."""
    count = 0

    def line(_frame: FrameType, event: str, _value: object) -> Any:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)
    try:
        repeats_of(texts)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("text", ["党建工作业务", "甲" * 40, "甲乙" * 20])
def test_texts_twice_as_many_take_twice_the_steps(text: str) -> None:
    assert steps([text] * 40) < steps([text] * 20) * 2.1


# The command


def run(*arguments: str) -> int:
    return main(["--project", str(SECOND), "suggest", *arguments])


def test_the_list_says_where_and_how_to_go_on(capsys: Captured) -> None:
    assert run() == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "1. 户必到: repeated; places: 2"
    assert all(line.startswith("  circular-2016 p9-1 ") and "【户必到】" in line for line in lines[1:3])
    assert lines[4:6] == ["1 of 1. To go on:", "  jizhu new term 户必到    begins an entry"]


def test_json_has_places_and_sentences(capsys: Captured) -> None:
    assert run("--format", "json", "--report", "circular-2016") == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["words"], row["reasons"]) == ("户必到", ["repeated"])
    for place in row["places"]:
        assert place["sentence"][place["start"] : place["end"]] == "户必到"


def test_a_limit_is_kept(capsys: Captured) -> None:
    assert main(["--project", str(ROOT), "suggest", "--limit", "3", "--format", "json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == 3


def test_an_unknown_report_is_named(capsys: Captured) -> None:
    assert run("--report", "circular-2015") == 1
    assert "Did you mean “circular-2016”?" in capsys.readouterr().err
