"""Texts received in traditional script: each as it was received in its own edition, and right in all others.

One project has a simplified report, one of Taiwan and one of Hong Kong; beside the two traditional texts the words
that the other editions must have stand here, written by hand.
"""

import hashlib
import json
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.exchange.exports.tei import tei
from jizhu.model import CHINESE_EDITIONS, Analysis, EditionTexts
from jizhu.pipeline.outputs import make_exports
from jizhu.reports.scripts import convert
from jizhu.workbench.diff.texts import text_changes

from . import TIME
from .cases import CASES, assert_only_a_draft, checked, overlaid, printed
from .conftest import JIZHU, environment

TAIWAN, HONG_KONG = "taiwan-2021", "hong-kong-2022"
SOURCES = {TAIWAN: "zh-Hant-TW", HONG_KONG: "zh-Hant-HK"}
WANTED = {
    (TAIWAN, "p3-1"): {
        "zh-Hans": "本乡学校分布不均，里外沟通不足，着眼于减轻负担，计划增设两所，并雇用教师十人。",
        "zh-Hant-HK": "本鄉學校分布不均，裏外溝通不足，着眼於減輕負擔，計劃增設兩所，並僱用教師十人。",
    },
    (TAIWAN, "p5-1"): {
        "zh-Hans": "此项计划由王昇负责，占有土地部分依‘土地法’办理。",
        "zh-Hant-HK": "此項計劃由王昇負責，佔有土地部分依『土地法』辦理。",
    },
    (HONG_KONG, "p2-1"): {
        "zh-Hans": "本区卫生设施分布不均，说明里外沟通不足，着眼于减轻税负和户数，计划增设两所。",
        "zh-Hant-TW": "本區衛生設施分布不均，說明裡外溝通不足，著眼於減輕稅負和戶數，計畫增設兩所。",
    },
}


@pytest.fixture(scope="module")
def three_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return overlaid(CASES / "three-scripts", tmp_path_factory.mktemp("scripts"))


@pytest.fixture(scope="module")
def three(three_project: Path) -> Analysis:
    analysis, problems = checked(three_project)
    assert not problems.has_errors(strict=True), printed(problems)
    return analysis


@pytest.fixture(scope="module")
def texts(three: Analysis) -> Mapping[str, EditionTexts]:
    return {edition.tag: convert(three, edition) for edition in CHINESE_EDITIONS}


@pytest.fixture(scope="module")
def three_site(three_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site; the check of its links is a part of the build."""
    folder = tmp_path_factory.mktemp("site") / "site"
    command = (*JIZHU, "build", "--project", str(three_project), "--out", str(folder))
    subprocess.run(command, check=True, env=environment(), capture_output=True)
    return folder


def sentences(file: Path) -> list[str]:
    """The lines of a reading text below its front matter, headings without their mark."""
    body = file.read_text(encoding="utf-8").split("---\n", 2)[2]
    return [line.lstrip("# ") for line in body.split("\n") if line]


@pytest.mark.parametrize(("report", "script"), SOURCES.items())
def test_a_traditional_text_is_unaltered_in_its_own_edition(
    three_project: Path, texts: Mapping[str, EditionTexts], report: str, script: str
) -> None:
    written = sentences(three_project / "docs/reports" / report / f"{script}.md")
    own = [text.text for name, text in texts[script].reports[report].items() if name[:2] not in ("p1", "p2")]
    assert own == written[-len(own) :]
    assert len(own) >= len(written) - 1


def test_the_other_editions_have_the_forms_of_their_place(texts: Mapping[str, EditionTexts]) -> None:
    for (report, segment), wanted in WANTED.items():
        assert {tag: texts[tag].reports[report][segment].text for tag in wanted} == wanted


def test_titles_datelines_and_restored_words_are_in_the_script_of_the_edition(
    three: Analysis, texts: Mapping[str, EditionTexts]
) -> None:
    report = next(annotated.report for annotated in three.reports if annotated.report.id == TAIWAN)
    assert {tag: each.dateline_of(report) for tag, each in texts.items()} == {
        "zh-Hans": "中华民国一一〇年三月五日 某乡公所发布",
        "zh-Hant-TW": "中華民國一一〇年三月五日 某鄉公所發布",
        "zh-Hant-HK": "中華民國一一〇年三月五日 某鄉公所發布",
    }
    assert texts["zh-Hant-TW"].title_of(report) == "某鄉關於學校分布與教師聘僱的公告"
    supplied = {tag: each.reports[TAIWAN]["p4-1"].supplied for tag, each in texts.items()}
    assert supplied == {"zh-Hans": ("里",), "zh-Hant-TW": ("裡",), "zh-Hant-HK": ("裏",)}


def test_terms_are_found_in_every_script_at_the_same_places(
    three: Analysis, texts: Mapping[str, EditionTexts]
) -> None:
    hits = {annotated.report.id: annotated.hits for annotated in three.reports}
    for report, segment, words in (
        (TAIWAN, "p4-1", ["四風", "三個自信", "黨組", "黨組織"]),
        (HONG_KONG, "p3-1", ["四風", "三個自信", "黨組織"]),
    ):
        for tag in ("zh-Hant-TW", "zh-Hant-HK"):
            text = texts[tag].reports[report][segment].text
            assert [text[hit.span.start : hit.span.end] for hit in hits[report][segment]] == words


def test_notes_quote_the_words_of_the_file(three: Analysis) -> None:
    said = next(annotated for annotated in three.reports if annotated.report.id == TAIWAN).annotations
    assert said.notes[0].span.start < said.notes[0].span.end
    assert [gap.written for gap in said.gaps] == ["裡"]


def test_pages_and_their_links_are_made_of_all_three(three_site: Path) -> None:
    for folder, words in {
        "zh-hans": "‘土地法’",
        "zh-hant-tw": "此項計畫由王昇負責，占有土地部分依『土地法』辦理。",
        "zh-hant-hk": "佔有土地部分依『土地法』辦理",
        "en": "Land Act",
    }.items():
        page = (three_site / folder / "reports" / TAIWAN / "index.html").read_text(encoding="utf-8")
        assert words in re.sub("<[^>]+>", "", page)
    page = (three_site / "zh-hant-tw" / "reports" / TAIWAN / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="note-quote"[^>]*>([^<]*)<', page) == ["乾淨的辦公室裡", "裡"]
    assert "中華民國一一〇年三月五日 某鄉公所發布" in page


def test_exports_and_search_have_each_script(three_project: Path, three_site: Path) -> None:
    for report, script in SOURCES.items():
        written = sentences(three_project / "docs/reports" / report / f"{script}.md")
        lines = (
            (three_site / f"data/api/v1/reports/{report}.{script}.txt")
            .read_text(encoding="utf-8")
            .split("\n")
        )
        assert lines[1 : len(written) + 1] == written
        folder = script.lower()
        kept = json.loads(
            (three_site / folder / "search/reports" / f"{report}.json").read_text(encoding="utf-8")
        )
        received = [row.get("received", row["chinese"]) for row in kept["segments"]]
        assert received[1:] == written


def test_tei_is_in_the_script_of_the_source(three: Analysis) -> None:
    files = {Path(file.path).stem: file.data.decode() for file in tei(make_exports(three, TIME))}
    assert 'xml:lang="zh-Hant-TW"' in files[TAIWAN]
    assert "乾淨的辦公室裡，黨組" in files[TAIWAN]
    assert 'cert="low" resp="#editor">裡</supplied>' in files[TAIWAN]


def test_a_change_that_only_traditional_script_shows_is_told(
    three_project: Path, three: Analysis, tmp_path: Path
) -> None:
    """裡 and 裏 are one character in simplified script."""
    changed = overlaid(three_project, tmp_path / "changed")
    folder = changed / "docs/reports" / TAIWAN
    received = (folder / "received.txt").read_text(encoding="utf-8")
    text = (folder / "zh-Hant-TW.md").read_text(encoding="utf-8")
    before = hashlib.sha256(received.encode()).hexdigest()
    received = received.replace("裡外", "裏外")
    (folder / "received.txt").write_text(received, encoding="utf-8")
    after = hashlib.sha256(received.encode()).hexdigest()
    (folder / "zh-Hant-TW.md").write_text(
        text.replace("裡外", "裏外").replace(before, after), encoding="utf-8"
    )
    now, problems = checked(changed)
    assert not problems.has_errors(), printed(problems)
    old, new = (
        next(annotated.report for annotated in each.reports if annotated.report.id == TAIWAN)
        for each in (three, now)
    )
    changes = list(text_changes(old, new, {name: name for name in old.segments}))
    assert [(change.segment, change.language) for change in changes] == [("p3-1", "zh")]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("某鄉關於學校分布的公告\n2020-05-01\n　　本鄉學校分布不均，裡外皆然。\n", "zh-Hant-TW"),
        ("某區關於衞生的公告\n2020-05-01\n　　本區衞生設施不均，裏外皆然。\n", "zh-Hant-HK"),
        ("某乡关于学校的公告\n2020-05-01\n　　本乡学校不均。\n", "zh-Hans"),
    ],
)
def test_a_new_report_is_drafted_in_the_script_of_its_text(text: str, script: str, tmp_path: Path) -> None:
    project = overlaid(CASES / "meaning", tmp_path / "project")
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    assert main(["new", "report", str(tmp_path / "text.txt"), "--id", "new", "--project", str(project)]) == 0
    written = (project / f"docs/reports/new/{script}.md").read_text(encoding="utf-8")
    assert text.split("\n")[2].strip() in written
    _, problems = checked(project)
    assert_only_a_draft(problems)
