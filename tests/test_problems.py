"""Problems: sorted, printed in three forms and two languages, each with a remedy."""

import io
import json

import pytest

from jizhu.problems import MESSAGES, PRINTERS, Bilingual, Printer, Problems, print_problems, suggestion

PLACE = ("annotations/terms/si-feng.yml", 3, 7)
LANGUAGES = ("en", "zh")


def text_of(problems: Problems, printer: Printer = "text") -> str:
    stream = io.StringIO()
    print_problems(problems, stream, printer=printer)
    return stream.getvalue()


def one_problem(code: str = "unknown-source", **facts: str) -> Problems:
    problems = Problems()
    problems.add(PLACE, code, **{"id": "x", "suggestion": suggestion("x", ()), **facts})
    return problems


def test_problems_are_sorted_by_path_line_column_and_code() -> None:
    problems = Problems()
    problems.add(("b.yml", 1, 1), "tab")
    problems.add(("a.yml", 10, 1), "tab")
    problems.add(("a.yml", 9, 2), "tab")
    problems.add(("a.yml", 9, 1), "tab")
    problems.add(("a.yml", 9, 1), "empty-file")
    assert [(*problem.location, problem.code) for problem in problems] == [
        ("a.yml", 9, 1, "empty-file"),
        ("a.yml", 9, 1, "tab"),
        ("a.yml", 9, 2, "tab"),
        ("a.yml", 10, 1, "tab"),
        ("b.yml", 1, 1, "tab"),
    ]


def test_the_same_problem_is_kept_once() -> None:
    problems = Problems()
    for word in ("a", "b", "a"):
        problems.add(PLACE, "duplicate-form", form=word, line=1)
    assert [problem.facts["form"] for problem in problems] == ["a", "b"]
    assert len(problems) == 2


def test_advice_fails_only_under_strict() -> None:
    problems = Problems()
    assert not problems.has_errors(strict=True)
    problems.add(PLACE, "unused-waiver", code="x")
    assert not problems.has_errors()
    assert problems.has_errors(strict=True)
    problems.add(PLACE, "tab")
    assert problems.has_errors()


def test_a_problem_without_wording_or_facts_cannot_be_added() -> None:
    with pytest.raises(KeyError):
        Problems().add(PLACE, "no-such-code")
    with pytest.raises(KeyError):
        Problems().add(PLACE, "unknown-source")


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_message_is_a_sentence_in_both_languages(code: str) -> None:
    message = MESSAGES[code]
    for wording in (message.fact, message.remedy):
        assert wording.keys() == set(LANGUAGES)
        # The suggestion and the line to write are sentences or ends of their own.
        is_placeholder = wording["en"].endswith(("{suggestion}", "{mended}"))
        assert is_placeholder or wording["en"].rstrip("”")[-1] in ".…"
        assert is_placeholder or wording["zh"].rstrip("”")[-1] in "。…"


def test_text_form_is_one_line_of_fact_and_one_of_remedy() -> None:
    assert text_of(one_problem()) == (
        "annotations/terms/si-feng.yml:3:7: unknown-source: "
        "there is no source “x” in annotations/sources.yml.\n"
        "    Check how it is spelt.\n"
    )


def test_quoted_words_begin_no_line_and_steer_no_terminal() -> None:
    printed = text_of(one_problem("unknown-key", key="a\n::error::b\x1b[31m"))
    assert printed.count("\n") == 2
    assert "a\\n::error::b\\x1b[31m" in printed


def test_github_form_escapes_what_would_end_a_command() -> None:
    problems = Problems()
    problems.add(("a,b:c.yml", 3, 7), "duplicate-form", form="50%\r\n::error::x, y", line=1)
    assert text_of(problems, "github") == (
        "::error file=a%2Cb%3Ac.yml,line=3,col=7,title=duplicate-form::"
        "the form “50%25%0D%0A::error::x, y” is already written in line 1. Delete one of the two."
        "%0A词形“50%25%0D%0A::error::x, y”已在第1行写过。 两处删去一处。\n"
    )


def test_github_form_tells_errors_from_advice() -> None:
    problems = Problems()
    problems.add(PLACE, "unused-waiver", code="x")
    assert text_of(problems, "github").startswith("::warning ")


def test_json_form_is_one_object_a_line() -> None:
    problems = one_problem(id="“a”\n")
    problems.add(PLACE, "unused-waiver", code="x")
    rows = [json.loads(line) for line in text_of(problems, "json").splitlines()]
    assert [(row["code"], row["severity"]) for row in rows] == [
        ("unknown-source", "error"),
        ("unused-waiver", "advice"),
    ]
    assert (rows[0]["path"], rows[0]["line"], rows[0]["column"]) == PLACE
    assert rows[0]["facts"]["id"] == "“a”\n"
    assert {"fact", "remedy"} <= rows[0].keys()


@pytest.mark.parametrize("printer", sorted(PRINTERS))
def test_no_problems_print_nothing(printer: Printer) -> None:
    assert text_of(Problems(), printer) == ""


@pytest.mark.parametrize(
    ("word", "known", "english", "chinese"),
    [
        ("si-fen", ["si-feng", "wu-feng"], "Did you mean “si-feng”?", "是否指“si-feng”？"),
        ("x", ["b", "a"], "Write one of: a, b.", "请写下列之一：a、b。"),
        ("x", [], "Check how it is spelt.", "请检查拼写。"),
        ("x", [f"word-{number}" for number in range(21)], "Check how it is spelt.", "请检查拼写。"),
    ],
)
def test_suggestions(word: str, known: list[str], english: str, chinese: str) -> None:
    assert suggestion(word, known) == Bilingual(english, chinese)
