"""Conversion: whole blocks, overrides, quotation marks."""

from pathlib import Path

import pytest

from .cases import assert_case, case_names


@pytest.mark.parametrize("name", case_names("convert"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("convert", name, tmp_path)
