"""The examples that the site shows for every code are what the check says of the example folders."""

import html
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Analysis, Edition
from jizhu.pages.render import navigation, render
from jizhu.problems import MESSAGES, PRINTERS, Bilingual, Problem, Problems
from jizhu.problems.examples import FILE, examples
from jizhu.reports.scripts import convert

from .cases import INVALID, fully_checked, overlaid
from .test_invalid import BUILDERS, OF_OTHER_TEXTS, OF_THE_BUILT_SITE

# Whether a file can be read is not in our hands.
UNPLAYED = {"unreadable-file"} | OF_OTHER_TEXTS
PAGE = "contributing/problems.md"


def row(code: str, project: Path) -> dict[str, object]:
    """The first problem of this code in its example folder."""
    overlaid(INVALID / code, project)
    if code in BUILDERS:
        BUILDERS[code](project)
    problems = fully_checked(project)
    problem = next(problem for problem in problems if problem.code == code)
    return {"place": list(problem.location), "line": line_of(project, problem), "facts": list(facts(problem))}


def line_of(project: Path, problem: Problem) -> str:
    file = project / problem.location.path
    # What lies outside, is no text or is far too long is not shown.
    if not file.is_file() or file.is_symlink() or file.stat().st_size > 64 * 1024:
        return ""
    lines = file.read_text(encoding="utf-8", errors="ignore").split("\n")
    line = lines[problem.location.line - 1] if problem.location.line <= len(lines) else ""
    return line if problem.code != "not-utf8" and len(line) < 200 else ""


def facts(problem: Problem) -> list[list[str]]:
    return [
        [key, *value] if isinstance(value, Bilingual) else [key, value]
        for key, value in problem.facts.items()
    ]


def test_the_examples_are_what_the_check_says(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    codes = [code for code in MESSAGES if code not in OF_THE_BUILT_SITE | UNPLAYED]
    rows = {code: row(code, tmp_path / code) for code in codes}
    golden(FILE, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def test_every_code_has_an_example_that_a_project_can_bring_about() -> None:
    assert examples().keys() == MESSAGES.keys() - OF_THE_BUILT_SITE - UNPLAYED
    shown = [code for code, example in examples().items() if example.line]
    assert len(shown) > 100


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_each_edition_lists_every_code_with_its_message(edition: Edition, analysis: Analysis) -> None:
    pages = render(analysis, edition, convert(analysis, edition), Problems())
    page = next(page for page in pages if page.path == PAGE)
    assert [heading.id for heading in page.headings] == ["problems", *MESSAGES]
    text = html.unescape(page.body)
    for code in MESSAGES:
        assert page.body.count(f'id="{code}"') == 1
    for code, example in examples().items():
        assert PRINTERS["text"](example.problem, "en" if edition.is_english else "zh") in text, code
    assert PAGE not in navigation(pages)


def test_no_hidden_character_stands_in_the_page(analysis: Analysis) -> None:
    body = next(
        page.body
        for page in render(analysis, EDITIONS[0], convert(analysis, EDITIONS[0]), Problems())
        if page.path == PAGE
    )
    assert "⟨U+0009⟩" in body
    assert not [c for c in body if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Co", "Zl", "Zp")]
