"""Consistency: which English words render which hit, and what counts as the same wording."""

from pathlib import Path

import pytest

from .cases import assert_case, case_names


@pytest.mark.parametrize("name", case_names("consistency"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("consistency", name, tmp_path)
