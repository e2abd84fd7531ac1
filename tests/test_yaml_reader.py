"""The strict reader: texts, lists and maps with the place of everything, or a problem at the right place."""

import pytest

from jizhu.problems import Problems
from jizhu.project.text_reader import FAULT_LIMIT
from jizhu.project.yaml_reader import DEPTH_LIMIT, Document, Value, read_yaml


def read(text: str, *, first_line: int = 1) -> Document:
    problems = Problems()
    document = read_yaml("file.yml", text, problems, first_line=first_line)
    assert document is not None, [problem.fact("en") for problem in problems]
    return document


def refused(text: str, *, first_line: int = 1) -> list[tuple[int, int, str]]:
    """Line, column and code of every problem of a text that cannot be read."""
    problems = Problems()
    assert read_yaml("file.yml", text, problems, first_line=first_line) is None
    return [(problem.location.line, problem.location.column, problem.code) for problem in problems]


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "null", "~", "985", "012", "0x1F", "1e3", ".5", "2013-06-18", "12:30", "1_000", "="],
)
def test_every_scalar_is_text(written: str) -> None:
    assert read(f"key: {written}\n").value == {"key": written}
    assert read(f"- {written}\n").value == [written]
    assert read(f"{written}: value\n").value == {written: "value"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: b # comment\n", {"a": "b"}),
        ("a:\nb: ''\n", {"a": "", "b": ""}),
        ('a: "x: #y \\u4e2d"\n', {"a": "x: #y 中"}),
        ("a: {b: c, d: [e, f]}\n", {"a": {"b": "c", "d": ["e", "f"]}}),
        ("a:\n- b\n-\n  c: d\n", {"a": ["b", {"c": "d"}]}),
        ("a: |\n  b\n  c\n", {"a": "b\nc\n"}),
        ('{"a": ["1", "2"]}', {"a": ["1", "2"]}),
    ],
)
def test_texts_lists_and_maps(text: str, value: Value) -> None:
    assert read(text).value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(">-\n  干部\n  人事", "干部人事", id="nothing between Chinese characters"),
        pytest.param(
            ">-\n  干部，\n  人事。\n  “好”", "干部，人事。“好”", id="nothing beside full-width marks"
        ),
        pytest.param(">-\n  干部\n  cadre\n  人事", "干部 cadre 人事", id="a space beside other letters"),
        pytest.param(">-\n  one\n  two", "one two", id="a space between words"),
        pytest.param(">-\n  干 部\n  人事", "干 部人事", id="a typed space stays"),
        pytest.param(
            ">-\n  the old words for it: 干部 “cadre”\n  “人事” or\n  人事",
            "the old words for it: 干部 “cadre” “人事” or 人事",
            id="a space in English that quotes Chinese",
        ),
        pytest.param(">-\n  干部\n\n  人事", "干部\n人事", id="an empty line is a new paragraph"),
        pytest.param(">-\n  9\n  + X", "9 + X", id="digits are no Chinese"),
        pytest.param("干部\n  人事", "干部人事", id="without a sign"),
        pytest.param('"干部\n  人事"', "干部人事", id="in quotation marks"),
        pytest.param("'one\n  two'", "one two", id="in single ones"),
        pytest.param(">-\n  干部\n  # 人事", "干部 # 人事", id="no comments inside"),
        pytest.param(">-\n  干部\n# 人事", "干部", id="a comment behind"),
    ],
)
def test_folded_prose(text: str, value: str) -> None:
    assert read(f"key: {text}\nother: x\n").value == {"key": value, "other": "x"}


def test_every_value_and_key_has_its_place() -> None:
    document = read(
        "headword: 四风\nmembers:\n  - zh: 形式主义\n    en: formalism\n  - {zh: 官, en: b}\nlist: []\n"
    )
    assert document.positions == {
        (): (1, 1),
        ("headword",): (1, 11),
        ("members",): (3, 3),
        ("members", 0): (3, 5),
        ("members", 0, "zh"): (3, 9),
        ("members", 0, "en"): (4, 9),
        ("members", 1): (5, 5),
        ("members", 1, "zh"): (5, 10),
        ("members", 1, "en"): (5, 17),
        ("list",): (6, 7),
    }
    assert document.keys[("members", 0, "en")] == (4, 5)


def test_an_empty_value_has_the_place_of_its_key() -> None:
    assert read("first: x\n  \nsecond:\nthird: y\n").positions[("second",)] == (3, 1)


def test_columns_are_counted_in_characters() -> None:
    assert read("键: {𠮷𠮷: 中}\n").positions[("键", "𠮷𠮷")] == (1, 9)


def test_the_place_of_yaml_inside_another_file() -> None:
    assert read("a: b\nc: d\n", first_line=7).positions[("c",)] == (8, 4)
    assert refused("a: b\na: d\n", first_line=7) == [(8, 1, "duplicate-key")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a: b\na: c\n", [(2, 1, "duplicate-key")]),
        ("a: &x b\n", [(1, 4, "yaml-alias")]),
        ("a: &x [b]\nc: &y {d: e}\n", [(1, 4, "yaml-alias"), (2, 4, "yaml-alias")]),
        ("a: *x\n", [(1, 4, "yaml-alias")]),
        ("a: !b c\nd: ! e\n", [(1, 4, "yaml-tag"), (2, 4, "yaml-tag")]),
        ("a: {<<: b}\n", [(1, 5, "merge-key")]),
        ("a: b\n---\nc: d\n", [(2, 1, "second-document")]),
        ("? [a]\n: b\n", [(1, 3, "not-a-key")]),
        ("? *x\n: b\n", [(1, 3, "not-a-key")]),
        ("", [(1, 1, "empty-file")]),
        ("# only a comment\n", [(1, 1, "empty-file")]),
        ("prose\n", [(1, 1, "expected-map")]),
        ("a: b: c\n", [(1, 5, "colon-in-value")]),
        ("a: b # c\nd: e #f\n", [(2, 6, "hash-in-value")]),
        ("a: [b\nc: d\n", [(1, 4, "bracket-not-closed")]),
        ("a: [b", [(1, 4, "bracket-not-closed")]),
        ("a: {b: [c}\nd: e\n", [(1, 8, "bracket-not-closed")]),
        ("a: [b]]\n", [(1, 7, "bracket-not-opened")]),
        ("a: 'b' c\n", [(1, 4, "quotes-in-value")]),
        ("a: 'b\nc: d\ne: f\n", [(1, 4, "quote-not-closed")]),
        ("a: 'b\nc: 'd'\ne: f\n", [(1, 4, "quote-not-closed")]),
        ("  a: b\nc: d\n", [(1, 3, "bad-indentation")]),
        ("a: b\n c: d\ne: f\n", [(2, 2, "bad-indentation")]),
        ("a:\n  - b: c\n   d: e\nf: g\n", [(3, 4, "bad-indentation")]),
        ("a: >-\nprose of a text\nb: c\n", [(2, 1, "bad-indentation")]),
        ("a: @b\n", [(1, 4, "sign-first")]),
        ("a：b\n", [(1, 2, "full-width-colon")]),
        ("a: b\nlist:\n  - zh：c\n    en: d\n", [(3, 7, "full-width-colon")]),
        ("a:\n  zh：b\n", [(2, 5, "full-width-colon")]),
        ("a:\n  -b\n  -c\n", [(2, 4, "space-after-dash"), (3, 4, "space-after-dash")]),
        ("a:\n  - b\n  -c\n", [(3, 4, "space-after-dash")]),
        ("a: b\nc:d\ne: f\n", [(2, 3, "space-after-colon")]),
        ("a: b\nc d\ne: f\n", [(2, 2, "colon-missing")]),
        ("a: b\nc=d\ne: f\n", [(2, 2, "colon-missing")]),
        ("a: b\nc\n  e: f\n", [(2, 2, "colon-missing")]),
        ("a: [b，c]\n", [(1, 6, "full-width-comma")]),
        ("a:\n\u3000b: c\n", [(2, 1, "odd-space")]),
        ("a: b\u00a0c\n", [(1, 5, "odd-space")]),
        ('a: "\\q"\n', [(1, 5, "yaml-syntax")]),
    ],
)
def test_what_is_refused(text: str, found: list[tuple[int, int, str]]) -> None:
    assert refused(text) == found


def test_several_problems_are_reported_at_once() -> None:
    assert refused("a: &x b\na: !t c\n<<: d\n") == [
        (1, 4, "yaml-alias"),
        (2, 1, "duplicate-key"),
        (2, 4, "yaml-tag"),
        (3, 1, "merge-key"),
    ]


def test_every_mistake_whose_mend_is_certain_is_reported_in_one_go() -> None:
    text = "a: b: c\nd:e\nf: 'g\nlist:\n  -h\n  - i\nj: k\nj: l\n"
    assert refused(text) == [
        (1, 5, "colon-in-value"),
        (2, 3, "space-after-colon"),
        (3, 4, "quote-not-closed"),
        (5, 4, "space-after-dash"),
        (8, 1, "duplicate-key"),
    ]


def test_a_sentence_in_a_list_may_have_a_full_width_comma() -> None:
    assert read("a: [有，无。, 无]\n").value == {"a": ["有，无。", "无"]}


def test_a_space_of_another_width_may_stand_in_quotation_marks() -> None:
    assert read("a: '\u3000b\u00a0'\n").value == {"a": "\u3000b\u00a0"}


def test_a_flood_of_faults_ends_with_one_that_says_so() -> None:
    problems = Problems()
    assert read_yaml("file.yml", "a: b\n" * 1000, problems) is None
    codes = [problem.code for problem in problems]
    assert codes == [*["duplicate-key"] * FAULT_LIMIT, "more-faults"]


def test_a_full_width_colon_inside_a_value_is_fine() -> None:
    assert read("zh: 时间：2015年\nen: 'x：y'\n").value == {"zh": "时间：2015年", "en": "x：y"}


def test_depth_is_limited() -> None:
    def nested(depth: int) -> str:
        return f"a: {'[' * depth}x{']' * depth}\n"

    assert read(nested(DEPTH_LIMIT - 1)).positions[("a", *[0] * (DEPTH_LIMIT - 1))] == (1, 3 + DEPTH_LIMIT)
    assert refused(nested(DEPTH_LIMIT)) == [(1, 4 + DEPTH_LIMIT, "too-deep")]
