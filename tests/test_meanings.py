"""What a term means in one report: beside the text, on its page, and counted where a definition says it."""

import re
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.model import EDITIONS
from jizhu.model.figures import definitions_of_a_report
from jizhu.pages.render import render
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from .cases import CASES, checked, overlaid, printed


def test_a_meaning_stands_beside_the_text_and_on_the_page_of_the_term(tmp_path: Path) -> None:
    analysis, problems = checked(overlaid(CASES / "meaning", tmp_path))
    assert not problems.has_errors(strict=True), printed(problems)
    said = {
        "zh-Hans": "此处指县里的积习。",
        "zh-Hant-TW": "此處指縣裡的積習。",
        "en": "Here the habits of the county",
    }
    for edition in EDITIONS:
        if edition.tag not in said:
            continue
        pages = {
            page.path: page.body for page in render(analysis, edition, convert(analysis, edition), Problems())
        }
        note = re.search(
            '(?s)<div class="note" id="note-winds-here" data-meaning="si-feng">.*?</div>',
            pages["reports/county-2014.md"],
        )
        assert note
        assert said[edition.tag] in note[0]
        assert said[edition.tag] in pages["terms/si-feng.md"]
        assert 'href="../../reports/county-2014/#note-winds-here"' in pages["terms/si-feng.md"]
        assert "winds-here" not in pages["terms/dang-zu.md"]


def test_definitions_that_speak_of_the_report_are_counted_and_fail_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = overlaid(CASES / "meaning", tmp_path)
    analysis, _ = checked(project)
    assert definitions_of_a_report(analysis.project.entries.values()) == 0
    entry = project / "annotations/terms/dang-zu.yml"
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text.replace("inside a body", "in this report inside a body"), encoding="utf-8")
    assert main(["check", "--strict", "--project", str(project)]) == 0
    assert "definitions  1 of 4 speak of “the report”" in capsys.readouterr().out
