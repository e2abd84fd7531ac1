"""Damaged input is read or refused with a problem at its place; `make fuzz` tries the same many times more."""

import random
from pathlib import Path

import pytest

from .conftest import ROOT
from .fuzz.batches import Batch, fuzz
from .fuzz.damage import Changes, save, saved
from .fuzz.targets import copy_of, targets

pytestmark = pytest.mark.slow

FOUND = ROOT / "tests" / "fuzz" / "found"
FEW = {"bytes": 150, "entries": 80, "cases": 80, "small": 60, "second": 30, "real": 5, "site": 1}


def test_every_target_is_tried() -> None:
    assert FEW.keys() == targets().keys()


@pytest.mark.parametrize("target", FEW)
def test_damaged_files_give_problems_and_nothing_else(target: str, tmp_path: Path) -> None:
    outcome = fuzz(Batch(target, 2015, FEW[target]), tmp_path)
    assert not outcome.failure, outcome.failure
    assert outcome.refused + outcome.accepted == FEW[target]


@pytest.mark.parametrize("case", sorted(FOUND.glob("*/*")), ids=lambda path: path.name)
def test_what_was_found_once_is_found_no_more(case: Path, tmp_path: Path) -> None:
    target = targets()[case.parent.name]
    assert target.check(copy_of(target.project, tmp_path / "project"), saved(case))


def test_a_case_is_saved_as_it_is(tmp_path: Path) -> None:
    case: Changes = {"a/b.yml": random.Random(1).randbytes(50), "gone.yml": None}
    save(case, tmp_path / "case")
    assert saved(tmp_path / "case") == case
