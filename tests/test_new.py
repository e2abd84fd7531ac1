"""`jizhu new`: drafts that a person finishes, without errors from the start."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jizhu.cli import main
from jizhu.model import NORMALISATIONS
from jizhu.pipeline.drafts import draft_report, draft_term
from jizhu.problems import Problems
from jizhu.project.load import load
from jizhu.project.tree import Folder
from jizhu.workbench.drafts import ReportDraft, TermDraft, read_draft

from .cases import BASE, assert_only_a_draft, checked, printed
from .conftest import ROOT, SECOND

pytestmark = pytest.mark.slow

Captured = pytest.CaptureFixture[str]


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "new", *arguments])


# Terms


_LETTERED = [
    "AB角",
    "APEC峰会",
    "WTO",
    "卡拉OK",
    "O2O",
    "app",
    "5G",
    "GDP",
    "3·15晚会",
    "e政务",
    "USB接口",
    "Ａ股",
]


@pytest.mark.parametrize(
    "headword", ["社区", "9+X", "党委（党组）", "为官不为", "好干部", "三会一课", "3·15", *_LETTERED]
)
def test_a_draft_of_a_term_has_no_errors_and_is_canonical(
    headword: str, base: Path, capsys: Captured
) -> None:
    assert run(base, "term", headword, "--id", "any") == 0
    assert "annotations/terms/any.yml" in capsys.readouterr().out
    analysis, problems = checked(base)
    assert_only_a_draft(problems)
    assert analysis.project.entries["any"].headword == headword
    assert main(["--project", str(base), "format", "--check", "annotations/terms/any.yml"]) == 0


def test_what_a_program_guessed_is_marked(base: Path) -> None:
    run(base, "term", "好复层楼", "--id", "any")
    marked = [
        line.removeprefix("# To confirm")
        for line in (base / "annotations/terms/any.yml").read_text(encoding="utf-8").splitlines()
        if line.startswith("# To confirm")
    ]
    assert marked[0].startswith(": conversion gives 好復層樓, and is doubtful.")
    assert ": 好 is read hǎo or hào. 待核：“好”读hǎo还是hào。" in marked
    assert [line for line in marked if line.startswith(": one of ")] == [
        ": one of doctrine, discipline, institution. 待核：从中选一个。",
        ": one of central, report. 待核：从中选一个。",
    ]


def test_a_character_whose_word_the_library_knows_has_one_reading(base: Path) -> None:
    run(base, "term", "重大", "--id", "any")
    text = (base / "annotations/terms/any.yml").read_text(encoding="utf-8")
    assert "pinyin: zhòng dà\n" in text
    assert "is read" not in text


def test_the_id_comes_from_the_pinyin(base: Path) -> None:
    assert run(base, "term", "社区") == 0
    assert (base / "annotations/terms/she-qu.yml").is_file()


@pytest.mark.parametrize(
    ("given", "headword", "traditional"),
    [("紅頭文件", "红头文件", None), ("裡子工程", "里子工程", None), ("乾部", "干部", "乾部")],
)
def test_a_term_in_traditional_characters_is_written_simplified(
    given: str, headword: str, traditional: str | None, base: Path, capsys: Captured
) -> None:
    assert run(base, "term", given, "--id", "any") == 0
    assert f"“{given}” is written “{headword}”" in capsys.readouterr().out
    analysis, problems = checked(base)
    assert_only_a_draft(problems)
    entry = analysis.project.entries["any"]
    kept = entry.traditional.tw if entry.traditional else None
    assert (entry.headword, kept) == (headword, traditional)


@pytest.mark.parametrize(("headword", "name"), [("AB角", "ab-jiao"), ("O2O", "o2o"), ("3·15", "san-yi-wu")])
def test_letters_stay_in_the_id_and_digits_alone_are_said(headword: str, name: str, base: Path) -> None:
    assert run(base, "term", headword) == 0
    assert (base / f"annotations/terms/{name}.yml").is_file()


@pytest.mark.parametrize("name", ["si-feng", "community"])
def test_a_file_that_is_there_is_refused_and_left(name: str, base: Path, capsys: Captured) -> None:
    path = base / f"annotations/terms/{name}.yml"
    path.touch()
    before = path.read_bytes()
    assert run(base, "term", "社区", "--id", name) == 1
    assert path.read_bytes() == before
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["四风", "--id", "another"], "qualifier-missing"),
        (["社区", "--id", "She_qu"], "bad-id"),
        (["社区", "--id", "../she-qu"], "bad-id"),
        (["社区", "--category", "doctrin"], "unknown-category"),
        (["社区", "--scope", "local"], "unknown-scope"),
        (["“社区”"], "headword-form"),
        ([" "], "empty-value"),
        (["社\n区"], "not-one-line"),
        (["社区", "--qualifier", "a place", "地方"], "qualifier-needless"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_an_entry_that_would_have_errors_is_not_written(
    arguments: list[str], code: str, base: Path, capsys: Captured
) -> None:
    before = sorted(path for path in base.rglob("*"))
    assert run(base, "term", *arguments) == 1
    assert f": {code}: " in capsys.readouterr().err
    assert sorted(path for path in base.rglob("*")) == before


def test_a_folder_that_cannot_be_written_to_is_told(base: Path, capsys: Captured) -> None:
    shutil.rmtree(base / "annotations/terms")
    (base / "annotations/terms").write_text("no folder")
    assert run(base, "term", "反四风") == 1
    assert capsys.readouterr().err.startswith("Nothing was written: ")


def test_a_shared_form_needs_a_qualifier_on_both_sides(base: Path, capsys: Captured) -> None:
    assert run(base, "term", "四风", "--id", "another") == 1
    assert "--qualifier ENGLISH CHINESE" in capsys.readouterr().err
    assert run(base, "term", "四风", "--id", "another", "--qualifier", "the weather", "天气") == 0
    assert "annotations/terms/si-feng.yml has the same written form" in capsys.readouterr().out
    _, problems = checked(base)
    found = {problem.location.path for problem in problems if problem.code == "qualifier-missing"}
    assert found == {"annotations/terms/si-feng.yml"}


@given(st.text("四风党中a9+X，（）“: #'\"-\u3000/", min_size=1, max_size=8))
def test_any_headword_gives_a_sound_entry_or_a_problem(headword: str) -> None:
    problems = Problems()
    draft = TermDraft(headword, "doctrine", "central")
    text = draft_term(load(Folder(BASE), Problems()), "any", draft, problems)
    assert printed(problems) or f"headword: {headword}" in text.replace("'", "").replace('"', "")


# Reports


def new_report(project: Path, received: bytes, *arguments: str) -> int:
    file = project.parent / "received.txt"
    file.write_bytes(received)
    return run(project, "report", str(file), "--id", "new", *arguments)


def errors_of_new(problems: Problems) -> list[str]:
    return [p.code for p in problems if p.is_error and "/new" in p.location.path]


@pytest.mark.parametrize(("source", "report"), [(ROOT, "sichuan-2015"), (SECOND, "circular-2016")])
def test_a_report_made_again_has_the_text_that_was_made_by_hand(
    source: Path, report: str, base: Path, capsys: Captured
) -> None:
    shutil.copytree(source / "annotations", base / "annotations", dirs_exist_ok=True)
    (base / "annotations/notes" / f"{report}.yml").unlink()
    received = (source / "docs/reports" / report / "received.txt").read_bytes()
    assert new_report(base, received) == 0
    made = [base / line for line in capsys.readouterr().out.splitlines()[:4]]
    assert sorted(path.name for path in made if path.is_file()) == [
        "en.md",
        "new.yml",
        "received.txt",
        "zh-Hans.md",
    ]
    assert (base / "docs/reports/new/received.txt").read_bytes() == received
    found, problems = checked(base)
    assert errors_of_new(problems) == []
    by_hand = checked(source)[0].reports[0]
    again = next(annotated for annotated in found.reports if annotated.report.id == "new")
    assert [(s.id, s.zh, s.role) for s in again.report.segments.values()] == [
        (s.id, s.zh, s.role) for s in by_hand.report.segments.values()
    ]
    assert again.report.front.model_copy(update={"not_stated": by_hand.report.front.not_stated}) == (
        by_hand.report.front
    )
    assert again.report.rules_used == by_hand.report.rules_used
    assert all(segment.en is None for segment in again.report.segments.values())
    marked = [(g.segment, g.offset) for g in by_hand.annotations.gaps if "□" in received.decode()]
    assert [(gap.segment, gap.offset) for gap in again.annotations.gaps] == marked
    assert main(["--project", str(base), "format", "--check", "annotations/notes/new.yml"]) == 0


def test_a_form_that_entries_share_is_left_open(base: Path) -> None:
    run(base, "term", "四风", "--id", "another", "--qualifier", "the weather", "天气")
    assert new_report(base, "题目\n2014年3月2日\n四风和“四风”。四风。".encode()) == 0
    found, problems = checked(base)
    assert errors_of_new(problems) == []
    (annotated,) = (annotated for annotated in found.reports if annotated.report.id == "new")
    spans = [(pin.span.segment, pin.span.start, pin.terms) for pin in annotated.annotations.pins]
    assert spans == [("p3-1", 0, ()), ("p3-1", 4, ()), ("p3-2", 0, ())]


def test_a_term_that_was_not_yet_in_force_is_left_open(base: Path) -> None:
    assert new_report(base, "题目\n2001年3月2日\n四风。".encode()) == 0
    _, problems = checked(base)
    assert errors_of_new(problems) == []
    assert "valid only from" in (base / "annotations/notes/new.yml").read_text(encoding="utf-8")


def test_line_ends_and_a_mark_at_the_beginning_become_declared_rules(base: Path) -> None:
    assert new_report(base, "\ufeff题目\r\n　　正文。\r\n\f　　又一段。".encode(), "--date", "2015") == 0
    _, problems = checked(base)
    assert errors_of_new(problems) == []
    front = (base / "docs/reports/new/zh-Hans.md").read_text(encoding="utf-8")
    assert "normalisation: [layout, line-ends, byte-order-mark, form-feeds]" in front


@pytest.mark.parametrize(
    ("data", "code", "place"),
    [
        (b"\xe9\xa2\x98\n\xff\x00\x81", "not-utf8", "2:1"),
        ("题目\n正\r文。".encode(), "bad-character", "2:2"),
        ("题目\n正\u200b文。".encode(), "bad-character", "2:2"),
        ("题目\n\n正⻛文。".encode(), "bad-character", "3:2"),
        (b" \n\n", "empty-file", "1:1"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_text_that_cannot_be_accepted_is_named_and_nothing_is_written(
    data: bytes, code: str, place: str, base: Path, capsys: Captured
) -> None:
    before = sorted(base.rglob("*"))
    assert new_report(base, data, "--date", "2015") == 1
    said = capsys.readouterr().err.splitlines()
    assert [f":{place}: {code}: " in line for line in said[:3]] == [False, True, False]
    # A fourth line names the option that mends such characters.
    assert [line for line in said[3:] if "--clean" not in line] == []
    assert sorted(base.rglob("*")) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--id", "county-2014"], "is there already"),
        (["--id", "County"], "bad-id"),
        (["--id", "../county"], "bad-id"),
        (["--id", "new", "--date", "2015-02-30"], "bad-date"),
        (["--id", "new"], "--date"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_a_report_that_cannot_be_is_not_begun(
    arguments: list[str], words: str, base: Path, capsys: Captured
) -> None:
    file = base.parent / "received.txt"
    file.write_text("题目\n正文。", encoding="utf-8")
    before = sorted(base.rglob("*"))
    assert run(base, "report", str(file), *arguments) == 1
    assert words in capsys.readouterr().err
    assert sorted(base.rglob("*")) == before


def test_a_text_of_no_end_is_refused(base: Path, capsys: Captured) -> None:
    assert run(base, "report", "/dev/zero", "--id", "new", "--date", "2015") == 1
    assert ": not-a-plain-file: " in capsys.readouterr().err
    assert new_report(base, b"a" * 2**21, "--date", "2015") == 1
    assert ": too-large: " in capsys.readouterr().err


def test_the_help_has_an_example(base: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(base, "report", "--help")
    assert stopped.value.code == 0
    assert "examples:\n  jizhu new report " in capsys.readouterr().out


def test_a_missing_file_is_named(base: Path, capsys: Captured) -> None:
    assert run(base, "report", "none.txt", "--id", "new") == 1
    assert "none.txt" in capsys.readouterr().err


def test_what_was_written_is_taken_back_when_the_rest_cannot_be(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    before = sorted(base.rglob("*"))
    opened = Path.open

    def full(path: Path, mode: str = "r", **others: Any) -> Any:
        if path.name == "new.yml" and path.is_relative_to(base):
            raise OSError(28, "No space left on device")
        return opened(path, mode, **others)

    monkeypatch.setattr(Path, "open", full)
    assert new_report(base, "题目\n2015年3月2日\n正文。".encode()) == 1
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(base.rglob("*")) == before


RECEIVED = "中党风，。；？！：、“”（）《》—… \u3000\t\u00a0,;:!?()*.-#[]'\"□〓\ufffdaX9%\n\n一年月日第"


@settings(max_examples=200)
@given(st.text(RECEIVED, max_size=60) | st.lists(st.sampled_from(RECEIVED), max_size=40).map("".join))
def test_collation_explains_every_difference_of_a_draft(text: str) -> None:
    """Whatever was received, the draft has no errors, or one that names a character."""
    text = f"题\n{text}\n"
    problems = Problems()
    draft = ReportDraft("new", text.encode(), "2014", "posted")
    files = draft_report(load(Folder(BASE), Problems()), draft, text, problems)
    codes = {problem.code for problem in problems if problem.is_error}
    # U+FFFD among spaces or alone on its line is no mark that a reading text could leave out.
    assert codes <= ({"bad-character"} if "\ufffd" in text else set()), printed(problems)
    assert files["docs/reports/new/received.txt"] == text.encode()
    declared = {name for name in NORMALISATIONS if f"{name}" in files["docs/reports/new/zh-Hans.md"].decode()}
    assert {problem.code for problem in problems} & {"unused-normalisation", "layout-needless"} == set(), (
        declared
    )


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("甲。乙！丙？丁", ["甲。", "乙！", "丙？", "丁"]),
        ("“甲。乙。”丙。", ["“甲。乙。”", "丙。"]),
        ("会上提出“甲什么？乙什么？”两个问题。丙。", ["会上提出“甲什么？乙什么？”两个问题。", "丙。"]),
        ("“甲。”一位村民说。乙。", ["“甲。”一位村民说。", "乙。"]),
        ("“甲。”乙。", ["“甲。”", "乙。"]),
        ("「甲。乙。」丙。", ["「甲。乙。」", "丙。"]),
        ("“甲。乙。丙。", ["“甲。", "乙。", "丙。"]),
        ("做到：（一）甲；（二）乙；丙。（三）丁。", ["做到：（一）甲；", "（二）乙；丙。", "（三）丁。"]),
        ("1.甲；2.乙。3.丙。", ["1.甲；", "2.乙。", "3.丙。"]),
        ("问“谁来干？”、“怎么干？”的问题。", ["问“谁来干？”、“怎么干？”的问题。"]),
        ("甲。 乙。", ["甲。", "乙。"]),
        ("甲，“乙”（丙。）丁。", ["甲，“乙”（丙。）", "丁。"]),
        ("党委(党组)第(三)项", ["党委（党组）第（三）项"]),
        ("占5.5%,比1,000多;见A(B)和https://x.org/a?b", ["占5.5%，比1,000多；见A（B）和https://x.org/a?b"]),
        ("在11:37到;Yes, we can!", ["在11:37到；Yes, we can!"]),
        ("人□到,□还在", ["人到，还在"]),
        ("□ 是 □ 否", ["□ 是 □ 否"]),
    ],
)
def test_sentences_and_marks(line: str, sentences: list[str]) -> None:
    assert list(read_draft(f"题\n{line}\n末。").blocks[1].sentences) == sentences


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("题\n一、总要求\n甲。\n二、保障\n乙。\n办公室", "thphpp"),
        ("题\n2016年3月2日\n甲。", "tdp"),
        ("题\n2016年3月2日召开了大会。\n甲。", "tpp"),
        ("题\n16.01.2015  11:37\n　　甲。\n标题\n　　乙。\n丙。", "tdphpp"),
        ("题\n　　一、总要求\n　　甲\n　　乙。", "thpp"),
        ("题\n## 标题。\n甲。", "thp"),
        ("题\n各乡镇人民政府:\n甲。", "tpp"),
    ],
)
def test_headings_and_date_lines(text: str, kinds: str) -> None:
    assert "".join(block.kind[0] for block in read_draft(text).blocks) == kinds
