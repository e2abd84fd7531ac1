"""What documents state and the program knows agrees: versions, and the figures of the page about the text."""

import argparse
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from jizhu.cli import COMMANDS, parser_of
from jizhu.model import Analysis, TermEntry
from jizhu.problems import Language, Problems
from jizhu.project.canonical import canonical_text
from jizhu.project.load import read_annotation
from jizhu.project.tree import Folder
from jizhu.version import __version__

from .cases import checked, printed
from .conftest import ROOT

REPORT = "sichuan-2015"
PLACES = {"en": r"Rule `([a-z-]+)`, (\d+) places", "zh-Hans": r"规则`([a-z-]+)`，(\d+)处"}

PAPERS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs/pages/contributing").rglob("*.md")),
]
MAKE = re.compile(r"(?:^|[\s;])make ([a-z]+)")
JIZHU = re.compile(r"(?:^|[\s/])jizhu ([a-z-][^#|>，。\n]*)")
CODE = re.compile(r"^```\w*\n(.*?)^```|`([^`\n]+)`", re.MULTILINE | re.DOTALL)


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


def code_in(text: str) -> Iterator[str]:
    """What stands in code spans and code blocks."""
    yield from (block or span for block, span in CODE.findall(text))


def options_of_commands() -> dict[tuple[str, ...], set[str]]:
    """Every command, and every kind of `jizhu new`, with its options."""
    return dict(_options((), parser_of(tuple(COMMANDS))))


def _options(
    name: tuple[str, ...], parser: argparse.ArgumentParser
) -> Iterator[tuple[tuple[str, ...], set[str]]]:
    yield name, {option for action in parser._actions for option in action.option_strings} | {"--project"}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, below in action.choices.items():
                yield from _options((*name, word), below)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_the_papers_name_only_targets_of_make_that_exist(paper: Path) -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = [word for code in code_in(paper.read_text(encoding="utf-8")) for word in MAKE.findall(code)]
    assert set(named) <= set(targets)


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: str(paper.relative_to(ROOT)))
def test_the_papers_name_only_commands_and_options_that_exist(paper: Path) -> None:
    known = options_of_commands()
    for code in code_in(paper.read_text(encoding="utf-8")):
        for line in JIZHU.findall(code):
            words = line.split()
            name = tuple(words[:2]) if tuple(words[:2]) in known else tuple(words[:1])
            assert words[0].startswith("-") or name in known, line
            options = {word for word in words if word.startswith("--")} - {"--help"}
            assert options <= known.get(name, set()), line


def test_the_papers_for_contributors_name_what_they_are_about() -> None:
    """The two tests above would pass on papers without code."""
    text = "\n".join(paper.read_text(encoding="utf-8") for paper in PAPERS[1:])
    for command in ("check", "diff", "suggest", "format", "new term", "new report"):
        assert re.search(rf"jizhu {command}\b", text), command


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.slow
def test_the_papers_show_what_the_check_says(language: Language, tmp_path: Path) -> None:
    """The example of the page for contributors is right and in its canonical form; the slip in it is answered so."""
    name = "zh-Hans" if language == "zh" else language
    page = (ROOT / f"docs/pages/contributing/{name}.md").read_text(encoding="utf-8")
    entry = re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[0]
    path = "annotations/terms/hongtou-wenjian.yml"
    shutil.copytree(ROOT / "annotations", tmp_path / "annotations")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    (tmp_path / path).write_text(entry, encoding="utf-8")
    assert not list(checked(tmp_path)[1])
    document = read_annotation(Folder(tmp_path), path, TermEntry, Problems())
    assert document is not None
    assert canonical_text(*document, TermEntry) == entry
    (tmp_path / path).write_text(entry.replace("pinyin:", "pinyin：", 1), encoding="utf-8")
    said = printed(checked(tmp_path)[1], language)
    for paper in (page, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")):
        assert said.rstrip() in re.sub(r"^ {3}(?=annotations| {4})", "", paper, flags=re.MULTILINE)
