"""The marks of the tests: which of them start a browser or another outside program, and what is tried again.

`pytest -m "not browser and not clients"` needs nothing but Python and git. That a mark is never missing is seen to
here: a test that asks for a browser by the name of a fixture has its mark from that, and no other test can start
an outside program without one. What asks for a built site is slow by itself; other slow tests say so.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

BROWSER_FIXTURES = {"browser", "page", "window"}
"""The names under which fixtures give a browser, or something in it."""
SITE_FIXTURES = {
    *(
        "address",
        "built",
        "built_site",
        "second_site",
        "two_site",
        "five_site",
        "addressed_sites",
        "small_site",
    ),
    *("hostile_site", "project_and_site", "site_and_reports", "preview", "wheel", "installed"),
}
"""The names under which fixtures give a site that takes seconds to build."""
BROWSERS = re.compile(r"chrom|firefox|gecko|webkit|minibrowser|playwright", re.IGNORECASE)
"""What the paths of browsers, and of the programs that drive them, have in common."""
OURS = {"bash", "git", "jizhu", "make", "python", "sh"}
"""Programs that everybody needs who builds the site."""
TIMEOUTS = ["^TimeoutError: ", "^TimeoutException: "]
"""How browsers' drivers say that a time limit has passed, which happens to a busy machine."""

_running: list[pytest.Item] = []
"""The test that runs in this process, if one does."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark who asks for a browser, and let a time-out of such a test, and nothing else, be tried once more."""
    for item in items:
        if SITE_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("slow")
        if BROWSER_FIXTURES.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1, only_rerun=TIMEOUTS))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Know which test runs."""
    _running.append(item)
    try:
        return (yield)
    finally:
        _running.remove(item)


def _refuse_unmarked(event: str, arguments: tuple[Any, ...]) -> None:
    """Stop a test that starts an outside program and has no mark that says so."""
    if event != "subprocess.Popen" or not _running:
        return
    program = str(arguments[0])
    if not needed_marks(program) or any(map(_running[-1].get_closest_marker, needed_marks(program))):
        return
    wanted = " or ".join(f"@pytest.mark.{mark}" for mark in needed_marks(program))
    raise RuntimeError(f"{_running[-1].nodeid} starts {program}: mark it with {wanted}")


def needed_marks(program: str) -> tuple[str, ...]:
    """The marks of which a test must have one to start this program; none for what belongs to the project."""
    path = Path(program)
    if BROWSERS.search(program):
        return ("browser",)
    is_ours = re.sub(r"[\d.]+$", "", path.name) in OURS or path.parent == Path(sys.executable).parent
    # A browser without a screen needs a screen, a pointer and the like.
    return () if is_ours else ("clients", "browser")


sys.addaudithook(_refuse_unmarked)
