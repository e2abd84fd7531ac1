"""Rendering: texts with marks laid over them, which give back the text."""

from pathlib import Path

import pytest

from .cases import assert_case, case_names


@pytest.mark.parametrize("name", case_names("render"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("render", name, tmp_path)
