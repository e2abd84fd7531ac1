"""Collation: every difference from the received text is covered, or it is a problem."""

from pathlib import Path

import pytest

from .cases import assert_case, case_names


@pytest.mark.parametrize("name", case_names("collate"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("collate", name, tmp_path)
