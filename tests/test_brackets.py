"""Square brackets of a translation: restored words, those of the text itself, and neither."""

import re
from pathlib import Path

import pytest

from jizhu.exchange.exports.tei import tei
from jizhu.model import EDITIONS
from jizhu.model.brackets import brackets_of
from jizhu.pages.report_view import report_blocks
from jizhu.pipeline.outputs import make_exports
from jizhu.reports.scripts import convert

from . import TIME
from .cases import CASES, checked, overlaid, printed


@pytest.mark.parametrize(
    ("chinese", "english", "restored", "own", "stray"),
    [
        (
            "县政发〔2020〕3号已印发。",
            "Document [2020] No. 3 of the county has been issued.",
            [],
            ["[2020]"],
            [],
        ),
        ("煤改电[1]已完成。", "The change from coal to power [1] is complete.", [], ["[1]"], []),
        ("国发［２０２０］3号", "Document [2020] No. 3", [], ["[2020]"], []),
        ("国发〔二〇二〇〕3号", "Document [2020] No. 3", [], ["[2020]"], []),
        ("国发(2020)3号", "Document [2020] No. 3", [], ["[2020]"], []),
        ("【通知】各地", "[Notice] To all places", [], ["[Notice]"], []),
        ("县政发〔2020〕3号", "Document [2021] No. 3", [], [], ["[2021]"]),
        ("煤改电[1]已完成。", "It [1] is [1] complete.", [], ["[1]"], ["[1]"]),
        ("评价为“”", "rate it “[good]”", ["good"], [], []),
        ("〔2020〕3号评价为“”", "[2020] No. 3 rates it “[good]” [too]", ["good"], ["[2020]"], ["[too]"]),
        ("评价为“”", "rate it “[good]”", [], [], ["[good]"]),
        ("（县城）评价为“”", "(the seat) rate it “[good]”", [], [], ["[good]"]),
        ("丢了〔2020〕", "it is [2020 and no more", [], [], []),
    ],
)
def test_every_bracket_is_of_one_kind(
    chinese: str, english: str, restored: list[str], own: list[str], stray: list[str]
) -> None:
    found = brackets_of(chinese, english, restored)
    assert [english[slice(*span)] for span in found.own] == own
    assert [english[slice(*span)] for span in found.stray] == stray
    assert [english[slice(*span)] for span in found.restored] == [f"[{words}]" for words in restored]


def test_restored_words_that_are_not_there_are_missing() -> None:
    assert brackets_of("评价为“”", "rate it “good” [bad]", ["good", "good"]).missing == ("good", "good")


def test_pages_show_as_restored_only_what_is_restored(tmp_path: Path) -> None:
    analysis, problems = checked(overlaid(CASES / "own-brackets", tmp_path))
    assert not problems.has_errors(strict=True), printed(problems)
    annotated = next(each for each in analysis.reports if each.report.id == "notice-2020")
    texts = convert(analysis, EDITIONS[0])
    views = [segment for view in report_blocks(annotated, texts) for segment in view.segments]
    pages = {"zh": "".join(view.zh for view in views), "en": "".join(view.en or "" for view in views)}
    assert re.findall('class="supplied"[^>]*>([^<]*)<', pages["zh"]) == ["〔好〕"]
    assert re.findall('class="restored"[^>]*>([^<]*)<', pages["en"]) == ["[good]"]
    assert "〔2020〕3号" in pages["zh"]
    assert "[2020] No. 3" in pages["en"]
    files = {Path(file.path).stem: file.data.decode() for file in tei(make_exports(analysis, TIME))}
    assert re.findall("<supplied[^>]*>([^<]*)<", files["notice-2020"]) == ["好", "good"]
