"""Rendering: texts with marks laid over them, which give back the text."""

from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Analysis, Edition
from jizhu.pages.render import navigation, render
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from .cases import INVALID, assert_case, case_names, checked, overlaid


@pytest.mark.parametrize("name", case_names("render"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("render", name, tmp_path)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_sub_pages_are_made_in_every_edition_and_not_listed(edition: Edition, analysis: Analysis) -> None:
    pages = render(analysis, edition, convert(analysis, edition), Problems())
    paths = [page.path for page in pages]
    for name in ("reports", "decisions", "architecture"):
        assert paths.count(f"contributing/{name}.md") == 1
    assert "contributing.md" in navigation(pages)
    assert not [path for path in navigation(pages) if path.startswith("contributing/")]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_quoted_words_inside_the_words_of_a_source_have_the_inner_marks(
    edition: Edition, analysis: Analysis
) -> None:
    pages = {
        page.path: page.body for page in render(analysis, edition, convert(analysis, edition), Problems())
    }
    assert "“the existing ‘three matters of confidence’”" in pages["terms/san-ge-zixin.md"]


def test_a_sub_page_needs_both_languages(tmp_path: Path) -> None:
    overlaid(INVALID / "base", tmp_path)
    folder = tmp_path / "docs/pages/help/more"
    folder.mkdir(parents=True)
    for path in (folder.parent / "en.md", folder.parent / "zh-Hans.md", folder / "en.md"):
        path.write_text("# Title\n", encoding="utf-8")
    _, problems = checked(tmp_path)
    assert [(p.code, p.location.path) for p in problems if p.is_error] == [
        ("missing-file", "docs/pages/help/more/zh-Hans.md")
    ]
