"""Matching: leftmost, longest, exact; pins, guards and exclusions."""

from pathlib import Path

import pytest

from .cases import assert_case, case_names


@pytest.mark.parametrize("name", case_names("match"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("match", name, tmp_path)
