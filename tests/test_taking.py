"""A text that somebody has becomes a report whatever it is encoded in; the file is kept, and gives the text again."""

import hashlib
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.problems import Problems
from jizhu.project.encodings import CODECS, likely_encoding, text_in
from jizhu.workbench.drafts import take

from .cases import checked
from .conftest import ROOT
from .test_new import errors_of_new

SIMPLIFIED = "某县供水工作报告\n2020年5月1日\n　　今年新建水厂一座，用水户满意。\n"
TRADITIONAL = "某區供水工作報告\n2020年5月1日\n　　今年新建水廠一座，說明會辦了兩次。\n"
HONG_KONG = "某區供水工作報告\n2020年5月1日\n　　政府着力改善劏房的供水，㗎。\n"
FILES = {
    "gb18030": (SIMPLIFIED, SIMPLIFIED.encode("gb18030")),
    "gb2312": (SIMPLIFIED, SIMPLIFIED.encode("gb2312")),
    "big5": (TRADITIONAL, TRADITIONAL.encode("big5")),
    "big5-hkscs": (HONG_KONG, HONG_KONG.encode("big5hkscs")),
    "utf-16": (SIMPLIFIED, SIMPLIFIED.encode("utf-16")),
    "utf-16-be": (SIMPLIFIED, "\ufeff".encode("utf-16-be") + SIMPLIFIED.encode("utf-16-be")),
    "traditional-gbk": (TRADITIONAL, TRADITIONAL.encode("gbk")),
}


def new_report(base: Path, data: bytes, *options: str, name: str = "text.txt") -> int:
    file = base.parent / name
    file.write_bytes(data)
    return main(["new", "report", str(file), "--id", "new", "--project", str(base), *options])


@pytest.mark.parametrize("name", FILES)
def test_a_text_is_read_in_the_encoding_it_is_in(
    name: str, base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, data = FILES[name]
    assert new_report(base, data) == 0
    said = capsys.readouterr().out
    folder = base / "docs/reports/new"
    assert (folder / "received.txt").read_bytes() == text.encode()
    assert (folder / "original.txt").read_bytes() == data
    front = next(folder.glob("zh-*.md")).read_text(encoding="utf-8")
    assert f"sha256: {hashlib.sha256(data).hexdigest()}" in front
    assert " was read as " in said
    _, problems = checked(base)
    assert errors_of_new(problems) == []


@pytest.mark.parametrize("size", [12, 40, 200, 2000])
@pytest.mark.parametrize("codec", ["gb18030", "utf-16", "utf-8"])
def test_a_piece_of_any_size_tells_its_encoding(codec: str, size: int) -> None:
    text = (ROOT / "docs/reports/sichuan-2015/received.txt").read_text(encoding="utf-8")
    for start in range(0, 2000, 400):
        piece = text[start : start + size]
        found = likely_encoding(piece.encode(codec))
        assert found == codec
        assert text_in(piece.encode(codec), found) == piece


def test_a_named_encoding_decides_and_one_that_cannot_be_is_told(
    base: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new_report(base, SIMPLIFIED.encode("gb18030"), "--encoding", "utf-8") == 1
    assert "text.txt:1:1: not-in-encoding: the file is not UTF-8" in capsys.readouterr().err
    assert not (base / "docs/reports/new").exists()
    assert new_report(base, SIMPLIFIED.encode("gb18030"), "--encoding", "gb18030") == 0


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.4\n\xd3\xeb\xe9\xe1\n", "a PDF"),
        (b"PK\x03\x04\x14\x00", "an archive (ZIP)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "a file of an old version of Office"),
        (b"{\\rtf1", "an RTF document"),
    ],
)
def test_what_is_no_text_is_called_what_it_is(data: bytes, kind: str) -> None:
    problems = Problems()
    assert take("a/text.doc", data, None, problems) is None
    (problem,) = problems
    assert problem.code == "not-a-text"
    assert problem.facts_in("en")["kind"] == kind


def test_bytes_that_are_no_chinese_text_are_refused() -> None:
    problems = Problems()
    assert take("text.txt", bytes(range(128, 256)) * 3, None, problems) is None
    assert [problem.code for problem in problems] == ["not-utf8"]


@pytest.mark.parametrize("name", ["text.txt", "text", "text.TXT", "text.文本", "a.b/c"])
def test_the_file_is_kept_under_a_name_that_every_system_takes(name: str, base: Path) -> None:
    (base.parent / "a.b").mkdir(exist_ok=True)
    assert new_report(base, SIMPLIFIED.encode("gb18030"), name=name) == 0
    assert (base / "docs/reports/new/original.txt").exists()


def test_every_encoding_is_one_that_python_knows() -> None:
    for name in CODECS:
        assert text_in(SIMPLIFIED.encode(CODECS[name], "ignore"), name)


def test_a_text_in_utf_8_is_its_own_original(base: Path) -> None:
    assert new_report(base, SIMPLIFIED.encode()) == 0
    assert not list((base / "docs/reports/new").glob("original*"))
