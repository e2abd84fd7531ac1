"""What a site is made of grows with what its files say, never with the square of it: every field of every file.

Calls and written bytes are counted, which are the same in every run. Lists of one size are enough in `make test`; with
`FULL` set, as `make fuzz` does, every field is tried at a larger one.
"""

import os
from pathlib import Path

import pytest

from .cases import checked
from .grown import ITEMS, grown, places, project_of_every_field, work

pytestmark = pytest.mark.slow

FULL = "FULL" in os.environ
SIZE = 24 if FULL else 8
# What twice as much may cost more than once as much; a square would be four times. A few calls are of no account.
RATIO, FEW = 2.15, 300


@pytest.fixture(scope="module")
def every_field(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_of_every_field(tmp_path_factory.mktemp("grown") / "project", 2 * SIZE + 1)


@pytest.fixture(scope="module")
def without(every_field: Path) -> tuple[int, int]:
    """The work of the project as it is."""
    analysis, problems = checked(every_field)
    assert not problems.has_errors()
    work(analysis)  # What is loaded once is loaded now.
    return work(analysis)


@pytest.mark.parametrize("path", ITEMS)
def test_twice_as_much_in_a_field_is_at_most_twice_the_work(
    path: str, every_field: Path, without: tuple[int, int]
) -> None:
    tried, square = [], {}
    for place in places(path, lists_alone=not FULL):
        once, twice = (grown(every_field, path, place, size) for size in (SIZE, 2 * SIZE))
        if once is None or twice is None:
            continue
        name = ".".join(map(str, place))
        tried.append(name)
        for base, one, two in zip(without, work(once), work(twice), strict=True):
            if two - base > RATIO * (one - base) + FEW:
                square[name] = (one - base, two - base)
    assert square == {}
    assert set(tried) >= ITEMS[path]
