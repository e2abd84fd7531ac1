"""What many tests need: the real project, analysed and built once a run."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page

from jizhu.model import Analysis
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from .browser import chromium, quiet_page, serve, serve_below
from .engines import ENGINES, Window

pytest_plugins = ["tests.marks"]
pytest.register_assert_rewrite("tests.cases")
# The same examples in every run, and no time limit: a test must not fail on a slow day.
settings.register_profile("jizhu", derandomize=True, deadline=None)
settings.load_profile("jizhu")
# What is dated is dated alike in every process of a run.
os.environ.setdefault("SOURCE_DATE_EPOCH", "1700000000")

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
BASE = ROOT / "tests" / "invalid" / "base"
SECOND = CASES / "second-report"
# Projects of several reports are laid one over the other: the second report, one more, three more.
TWO = (SECOND, CASES / "two-reports")
FIVE = (*TWO, CASES / "five-reports")
JIZHU = (sys.executable, "-m", "jizhu")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="write what the code gives into the expected files, to be read"
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the file that says what it must be; under ``--accept`` write the file."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("accept"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8")

    return compare


def environment(**values: str) -> dict[str, str]:
    """What a build is told by its surroundings: one time, and no addresses but those given here."""
    inherited = {name: value for name, value in os.environ.items() if name not in ("SITE_URL", "REPO_URL")}
    # A test that speaks of a cache has one of its own.
    inherited["JIZHU_CACHE"] = ""
    return {**inherited, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1700000000", **values}


@pytest.fixture(scope="session")
def analysis() -> Analysis:
    """The real project, which has no errors."""
    problems = Problems()
    found = analyse(Folder(ROOT), problems)
    assert not problems.has_errors(), [problem.fact("en") for problem in problems]
    return found


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built by the command, once for all workers of a run."""
    return _built_once(ROOT, tmp_path_factory)


@pytest.fixture(scope="session")
def second_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the second report's project, built once for all workers of a run."""
    return _built_once(SECOND, tmp_path_factory)


@pytest.fixture(scope="session")
def two_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two reports, of which the first by id is not translated; no test changes it."""
    return _laid(TWO, tmp_path_factory)


@pytest.fixture(scope="session")
def five_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of five reports of several years, in every state of translation; no test changes it."""
    return _laid(FIVE, tmp_path_factory)


@pytest.fixture(scope="session")
def two_site(two_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of two reports, built once for all workers of a run."""
    return _built_once(two_project, tmp_path_factory, "--strict")


@pytest.fixture(scope="session")
def five_site(five_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of five reports, built once for all workers of a run."""
    return _built_once(five_project, tmp_path_factory, "--strict")


def _laid(folders: tuple[Path, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("projects") / folders[-1].name
    for folder in folders:
        shutil.copytree(folder, project, dirs_exist_ok=True)
    return project


@pytest.fixture(scope="module")
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a site is served: the real one, or that which the module names as its ``SITE``.

    The site is at the root of its host or, where the module says ``IS_BELOW``, in a folder.
    """
    site: Path = request.getfixturevalue(getattr(request.module, "SITE", "built_site"))
    with (serve_below if hasattr(request.module, "IS_BELOW") else serve)(site) as base:
        yield base


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium a worker; every test opens windows of its own in it."""
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a reader without a past, that must not complain."""
    with quiet_page(browser) as page:
        yield page


@pytest.fixture(scope="session", params=ENGINES)
def fresh_window(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Callable[[], Window]]:
    """Every engine in its turn, started once a worker; gives what opens a window without a past."""
    with ENGINES[request.param](browser) as fresh:
        yield fresh


@pytest.fixture
def window(fresh_window: Callable[[], Window]) -> Window:
    """A window of each engine."""
    return fresh_window()


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A copy of the small project that every test of one fault begins from, for a test that changes it."""
    return Path(shutil.copytree(BASE, tmp_path / "base"))


@pytest.fixture
def second_project(tmp_path: Path) -> Path:
    """A copy of the second report's project, for a test that changes it."""
    return Path(shutil.copytree(SECOND, tmp_path / "second"))


@pytest.fixture
def built(second_project: Path, second_site: Path) -> Path:
    """Such a copy whose site was built before."""
    shutil.copytree(second_site, second_project / "site")
    return second_project


def _built_once(project: Path, tmp_path_factory: pytest.TempPathFactory, *options: str) -> Path:
    # The workers of one run share the folder above their own; a run without workers has but its own.
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    site = shared / "sites" / project.name
    site.parent.mkdir(exist_ok=True)
    with _locked(site.with_suffix(".lock")):
        if not site.exists():
            command = [*JIZHU, "build", "--project", str(project), "--out", str(site), *options]
            built = subprocess.run(
                command, check=False, capture_output=True, text=True, cwd=shared, env=environment()
            )
            assert built.returncode == 0, built.stderr
    return site


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
