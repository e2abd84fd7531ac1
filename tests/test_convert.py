"""Conversion: whole blocks, overrides, quotation marks."""

from pathlib import Path

import pytest

from .bench.conversion import errors
from .cases import assert_case, case_names, checked, read_case, write_project


@pytest.mark.parametrize("name", case_names("convert"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("convert", name, tmp_path)


def test_what_an_unread_entry_may_decide_is_not_asked_on_a_page(tmp_path: Path) -> None:
    write_project(read_case("convert", "override-of-an-entry"), tmp_path)
    pages = tmp_path / "docs/pages/home"
    pages.mkdir(parents=True)
    for language in ("zh-Hans", "en"):
        (pages / f"{language}.md").write_text("# 好干部\n", encoding="utf-8")
    entry = tmp_path / "annotations/terms/hao-ganbu.yml"
    entry.write_text(entry.read_text(encoding="utf-8") + "[", encoding="utf-8")
    assert {problem.location.path for problem in checked(tmp_path)[1]} == {"annotations/terms/hao-ganbu.yml"}


def test_places_that_were_read_in_official_prose_are_right() -> None:
    assert not list(errors())
