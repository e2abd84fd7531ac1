"""What people really have becomes a draft that is right, or marked where it is not; nothing received is lost."""

from pathlib import Path

import pytest

from jizhu.chinese.han import of_hong_kong
from jizhu.cli import main
from jizhu.model import Report
from jizhu.workbench.drafts import read_draft

from .cases import assert_only_a_draft, checked
from .test_new import errors_of_new

TITLE_OVER_LINES = "坚定信心修好水渠\n开创用水工作新局面\n——在某县会议上的报告\n（2020年5月1日）\n各位代表：\n一、过去五年\n工作有成绩。\n"
DATE_AT_THE_END = "某县用水工作报告\n——提请会议审议\n今年新修水渠一条。\n某县水务局\n二〇二六年一月八日\n"
WRAPPED = """某县用水报告
2020-05-01
    过去一年，全县上下坚持稳中求进，水渠总长达到一百二十
公里，比上年增长百分之五。用水的人家稳步增加，社会大局
保持稳定。
- 1 -
    今年要抓好三件事：一是修路，二是治
水，三是办学。
"""
ACROSS_PAGES = """某县用水报告
2020-05-01
某县用水报告
    过去一年，全县上下坚持稳中求进，水渠总长达到一百二十
公里，比上年增长百分之五。用水的人家稳步增加，社会大局
- 1 -
某县用水报告
保持稳定，人民群众满意，各项工作都有了新的进步和新的面
貌。
- 2 -
某县用水报告
    今年要抓好三件事，一件也不能少，件件都要有人管、有人
问。
"""
CONTENTS = "某县条例\n2020年5月1日通过\n目　录\n第一章　总则……1\n第二章　用水……3\n第一章　总　则\n第一条　节约用水。\n第二章　用　水\n第二条　合理用水。\n"
VERSE = "某县用水情况\n2020-05-01\n会上有人念诗：\n春水绕村来\n闲云过岭白\n人勤田土厚\n渠满稻花开\n大家很受鼓舞。\n"
NO_TITLE = "各位代表：\n现在报告工作。\n2020年5月1日\n"
SPACED = "关　于　节　约　用　水　的　通　知\n2020年5月1日印发\n　　各单位要节约用水。\n（此件公开发布）\n"
ORGAN = "中共某县委员会 某县人民政府关于用水的意见\n2020年5月1日\n　　各单位要节约用水。\n"


def drafted(base: Path, text: str, *options: str) -> Report:
    """The report that a text becomes, without errors."""
    file = base.parent / "text.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["new", "report", str(file), "--id", "new", "--project", str(base), *options]) == 0
    found, problems = checked(base)
    assert errors_of_new(problems) == []
    assert_only_a_draft(problems)
    report = next(annotated.report for annotated in found.reports if annotated.report.id == "new")
    assert (base / "docs/reports/new/received.txt").read_bytes() == text.encode()
    return report


def kinds_of(report: Report) -> list[str]:
    return [f"{block.kind}{block.level or ''} {block.number}" for block in report.blocks]


def test_a_title_stands_on_several_lines(base: Path) -> None:
    report = drafted(base, TITLE_OVER_LINES)
    assert [(part.role, part.text) for part in report.front.title] == [
        ("main", "坚定信心修好水渠"),
        ("main", "开创用水工作新局面"),
        ("subtitle", "——在某县会议上的报告"),
    ]
    assert kinds_of(report) == ["title 1", "dateline 4", "salutation 5", "heading1 6", "paragraph 7"]
    assert report.front.date == "2020-05-01"


def test_a_date_is_found_at_the_end_and_in_chinese_numerals(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = drafted(base, DATE_AT_THE_END)
    assert report.front.date == "2026-01-08"
    assert "line 5: 二〇二六年一月八日 is 2026-01-08 (taken; --date names another)" in capsys.readouterr().out
    assert kinds_of(report) == ["title 1", "paragraph 3", "signature 4", "place-date 5"]


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("２０２０年５月１日", "2020-05-01"),
        ("（2020年5月1日在某县会议上）", "2020-05-01"),
        ("二○二○年十二月三十一日", "2020-12-31"),
        ("一九九八年十月二十日", "1998-10-20"),
        ("2020.05.01", "2020-05-01"),
        ("１９９８-01-05", "1998-01-05"),
    ],
)
def test_a_date_line_is_read_however_it_is_written(line: str, date: str, base: Path) -> None:
    report = drafted(base, f"某县用水报告\n{line}\n　　各单位要节约用水。\n")
    assert report.front.date == date
    assert report.front.dateline is not None


@pytest.mark.parametrize(
    ("words", "date_is"),
    [("2020年5月1日通过", "adopted"), ("（2020年5月1日在会议上）", "delivered"), ("2020年5月1日", "posted")],
)
def test_the_words_beside_a_date_say_what_it_is_the_date_of(words: str, date_is: str, base: Path) -> None:
    assert drafted(base, f"某县用水报告\n{words}\n　　节约用水。\n").front.date_is == date_is


def test_the_other_days_of_a_text_are_named_where_one_was_taken(base: Path) -> None:
    drafted(base, "某县用水报告\n2020年5月1日\n　　2019年3月2日起节约用水。\n")
    front = (base / "docs/reports/new/zh-Hans.md").read_text(encoding="utf-8")
    assert "the text also names 2019-03-02 (line 3: 2019年3月2日)" in front


def test_hard_wraps_are_joined_and_page_numbers_are_furniture(base: Path) -> None:
    report = drafted(base, WRAPPED)
    assert kinds_of(report) == ["title 1", "dateline 2", "paragraph 3", "paragraph 7"]
    assert [block.lines for block in report.blocks[2:]] == [(3, 4, 5), (7, 8)]
    assert report.front.furniture.page_number == ("6",)
    assert "wrapped-lines" in report.front.normalisation
    assert report.blocks[3].segments[0].zh == "今年要抓好三件事：一是修路，二是治水，三是办学。"


def test_a_paragraph_goes_on_over_the_page(base: Path) -> None:
    report = drafted(base, ACROSS_PAGES)
    assert kinds_of(report)[2:] == ["paragraph 4", "paragraph 12"]
    assert report.front.furniture.running_head == ("3", "7", "11")
    assert report.front.furniture.page_number == ("6", "10")


def test_a_list_of_contents_is_no_heading(base: Path) -> None:
    report = drafted(base, CONTENTS)
    assert report.front.furniture.contents == ("3-5",)
    assert [(b.level, b.segments[0].zh) for b in report.blocks if b.kind == "heading"] == [
        (1, "第一章 总则"),
        (1, "第二章 用水"),
    ]


def test_chapters_and_their_sections_are_of_two_levels(base: Path) -> None:
    report = drafted(
        base,
        "某县条例\n2020年5月1日\n第一章　总则\n第一节　目的\n　　节约用水。\n第二章　用水\n　　合理用水。\n",
    )
    assert [block.level for block in report.blocks if block.kind == "heading"] == [1, 2, 1]


def test_verse_is_no_row_of_headings(base: Path) -> None:
    assert kinds_of(drafted(base, VERSE))[3:7] == ["verse 4", "verse 5", "verse 6", "verse 7"]


def test_a_text_without_title_is_given_a_place_for_one(base: Path) -> None:
    report = drafted(base, NO_TITLE)
    assert report.front.title_is == "supplied"
    assert kinds_of(report)[1:] == ["salutation 1", "paragraph 2", "place-date 3"]


def test_characters_set_apart_are_one_title(base: Path) -> None:
    report = drafted(base, SPACED)
    assert [part.text for part in report.front.title] == ["关于节约用水的通知"]
    assert report.front.date_is == "printed"
    assert kinds_of(report)[-1] == "remark 4"


def test_an_organ_is_no_line_above_the_title(base: Path) -> None:
    assert [part.text for part in drafted(base, ORGAN).front.title] == [
        "中共某县委员会 某县人民政府关于用水的意见"
    ]


@pytest.mark.parametrize("text", [TITLE_OVER_LINES, WRAPPED, ACROSS_PAGES, CONTENTS, VERSE, SPACED])
def test_no_character_of_a_text_is_lost(text: str) -> None:
    read = read_draft(text)
    left = "".join(part for block in read.blocks for part in block.sentences)
    out = {number for numbers in read.furniture.values() for number in numbers}
    lines = [line for number, line in enumerate(text.split("\n"), start=1) if number not in out]
    assert sorted(left.replace(" ", "")) == sorted("".join("".join(lines).split()))


@pytest.mark.parametrize(
    ("received", "read"),
    [
        ("⼤家⽤⼼⼯作。", "大家用心工作。"),
        ("隨\ue2e5社會發展。", "隨着社會發展。"),
        ("各单\u200b位节约用水。", "各单位节约用水。"),
        ("\uf9f4业用水。", "林业用水。"),
    ],
)
def test_characters_that_only_look_so_are_read_as_what_they_mean(
    received: str, read: str, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"某县用水报告\n2020-05-01\n{received}\n"
    file = base.parent / "text.txt"
    file.write_text(text, encoding="utf-8")
    assert main(["new", "report", str(file), "--id", "new", "--project", str(base)]) == 1
    said = capsys.readouterr().err
    assert "--clean reads the characters that are meant" in said
    script = ("--script", "zh-Hant-HK") if "隨" in text else ()
    report = drafted(base, text, "--clean", *script)
    assert report.blocks[-1].segments[0].written == read


def test_a_private_code_that_nobody_knows_is_no_character_of_a_text(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (base.parent / "text.txt").write_text("某县用水报告\n2020-05-01\n节\uf8ff约。\n", encoding="utf-8")
    command = [
        "new",
        "report",
        str(base.parent / "text.txt"),
        "--id",
        "new",
        "--project",
        str(base),
        "--clean",
    ]
    assert main(command) == 1
    assert "Find out which character it stands for" in capsys.readouterr().err


def test_private_codes_of_hong_kong_are_those_of_its_character_set() -> None:
    assert of_hong_kong("\ue2e5") == "着"
    found = [of_hong_kong(chr(code)) for code in range(0xE000, 0xF849)]
    assert {len(character) for character in found} == {0, 1}
    # Of the characters of the set nearly all are ideographs.
    assert sum(map(len, found)) > 4000
