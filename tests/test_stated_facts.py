"""What documents state and the program knows agrees: versions, and the figures of the page about the text."""

import re

import pytest
import yaml

from generator import __version__
from generator.model import Analysis

from .conftest import ROOT

REPORT = "sichuan-2015"
PLACES = {"en": r"Rule `([a-z-]+)`, (\d+) places", "zh-Hans": r"规则`([a-z-]+)`，(\d+)处"}


def about(language: str) -> str:
    return (ROOT / "docs" / "pages" / "about" / f"{language}.md").read_text(encoding="utf-8")


def test_the_version_is_the_same_wherever_it_stands() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## \[.*?(\d+\.\d+\.\d+)", changes, re.MULTILINE)
    assert newest is not None
    assert citation["version"] == __version__ == newest[1]


@pytest.mark.parametrize("language", PLACES)
def test_the_page_about_the_text_counts_what_each_rule_explains(language: str, analysis: Analysis) -> None:
    report = next(found.report for found in analysis.reports if found.report.id == REPORT)
    stated = {name: int(count) for name, count in re.findall(PLACES[language], about(language))}
    assert stated == dict(report.rules_used)


@pytest.mark.parametrize("language", PLACES)
def test_the_page_about_the_text_has_every_intervention_once(language: str, analysis: Analysis) -> None:
    rows = analysis.project.notes[REPORT].apparatus
    stated = re.findall(r"^\| \[(p[\d-]+)\]\(reports/[^)]*\) \| (.*)$", about(language), re.MULTILINE)
    assert sorted(place for place, _ in stated) == sorted(
        row.at.removesuffix("-1") if row.kind == "layout" else row.at for row in rows
    )
    for row in rows:
        if row.supplied:
            told = [text for place, text in stated if place == row.at and f"〔{row.supplied}〕" in text]
            assert told, row
            grades = {"high": ("high", "大"), "medium": ("medium", "中等"), "low": ("low", "小")}
            grade = grades[row.certainty or ""][0 if language == "en" else 1]
            assert any(text.rstrip(" |").endswith(f"| {grade}") for text in told), row
            assert all(any(f"{other}" in text for text in told) for other in row.alternatives), row
