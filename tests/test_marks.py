"""`make test` cannot lie: what fails, fails; only a browser's time-out is tried again, and that is told."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import ROOT
from .marks import needed_marks

pytestmark = pytest.mark.slow
TESTS = ROOT / "tests"

SUITE = """
import os, signal, subprocess
from pathlib import Path
import pytest
from playwright.sync_api import TimeoutError as Late

runs = Path(__file__).with_name("runs")

@pytest.fixture
def page():
    return None

def again():
    with runs.open("a") as file:
        file.write("run\\n")
    return len(runs.read_text().splitlines()) > 1

"""
OPTIONS = ("-raR", "-p", "no:cacheprovider", "-p", "tests.marks", "-W", "error", "--strict-markers")


def _suite(
    folder: Path, test: str, *options: str, expected: int
) -> tuple[subprocess.CompletedProcess[str], int]:
    """Run a suite of one test, which must end with this code; gives what was printed and how often it ran."""
    (folder / "test_tiny.py").write_text(SUITE + test, encoding="utf-8")
    settings = "[pytest]\nmarkers =\n  browser\n  clients\n"
    (folder / "pytest.ini").write_text(settings, encoding="utf-8")
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *OPTIONS, *options, str(folder)],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**surroundings, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == expected, done.stdout + done.stderr
    runs = folder / "runs"
    return done, len(runs.read_text(encoding="utf-8").splitlines()) if runs.exists() else 0


@pytest.mark.parametrize(
    "test",
    [
        "def test_late_without_a_browser():\n    if not again(): raise Late('Timeout 30000ms exceeded')",
        "def test_false(page):\n    assert again(), 'Timeout 30000ms exceeded'",
        "def test_error(page):\n    if not again(): raise RuntimeError('TimeoutError: no')",
    ],
    ids=["an ordinary time-out", "a browser's assertion", "a browser's error"],
)
def test_what_fails_is_not_tried_again(tmp_path: Path, test: str) -> None:
    done, runs = _suite(tmp_path, test, expected=1)
    assert runs == 1
    assert "1 failed" in done.stdout


def test_a_time_out_of_a_browser_is_tried_once_more_and_told(tmp_path: Path) -> None:
    late = "def test_late(page):\n    if not again(): raise Late('Timeout 30000ms exceeded')"
    done, runs = _suite(tmp_path, late, expected=0)
    assert runs == 2
    assert "1 passed, 1 rerun" in done.stdout
    assert "RERUN test_tiny.py::test_late" in done.stdout


def test_a_browser_that_is_late_twice_fails(tmp_path: Path) -> None:
    test = "def test_late(page):\n    again()\n    raise Late('Timeout 30000ms exceeded')"
    assert _suite(tmp_path, test, expected=1)[1] == 2


def test_a_process_that_dies_fails_though_it_would_live_the_second_time(tmp_path: Path) -> None:
    test = "def test_crash(page):\n    if not again(): os.kill(os.getpid(), signal.SIGKILL)"
    done, _ = _suite(tmp_path, test, "-n", "1", "--dist", "loadscope", expected=1)
    assert "1 failed" in done.stdout


def test_what_starts_a_program_without_a_mark_is_refused(tmp_path: Path) -> None:
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", encoding="utf-8")
    program.chmod(0o755)
    test = f"def test_bare():\n    subprocess.run([{str(program)!r}], check=True)"
    assert "mark it with @pytest.mark.browser" in _suite(tmp_path, test, expected=1)[0].stdout
    _suite(tmp_path, f"@pytest.mark.browser\n{test}", expected=0)


@pytest.mark.parametrize(
    ("program", "marks"),
    [
        ("/usr/bin/git", ()),
        ("python3.13", ()),
        (str(Path(sys.executable).with_name("mkdocs")), ()),
        ("/usr/bin/chromium", ("browser",)),
        (".venv/lib/python3.11/site-packages/playwright/driver/node", ("browser",)),
        ("/usr/bin/WebKitWebDriver", ("browser",)),
        ("/usr/bin/omegat", ("clients", "browser")),
        ("xvfb-run", ("clients", "browser")),
    ],
)
def test_a_program_needs_the_mark_of_its_kind(program: str, marks: tuple[str, ...]) -> None:
    assert needed_marks(program) == marks


@pytest.mark.parametrize("failing", ["ruff", "mypy", "pytest"])
@pytest.mark.parametrize("end", ["exit 1", "kill -KILL $$"])
def test_make_test_fails_with_whatever_it_runs_even_if_it_would_pass_the_second_time(
    tmp_path: Path, failing: str, end: str
) -> None:
    (tmp_path / "bin").mkdir()
    ran = tmp_path / "ran"
    for name in ("ruff", "mypy", "pytest"):
        program = tmp_path / "bin" / name
        first = f'[ -e "{ran}" ] || {{ : >"{ran}"; {end}; }}' if name == failing else ":"
        program.write_text(f"#!/bin/sh\n{first}\n", encoding="utf-8")
        program.chmod(0o755)
    browser = tmp_path / "bin" / "any-browser"
    browser.symlink_to(tmp_path / "bin" / "mypy")
    made = [f"--assume-old={tmp_path / name}" for name in ("site", "test")]
    for name in ("site", "test"):
        (tmp_path / name).touch()
    done = subprocess.run(
        ["make", "test", f"VENV={tmp_path}", *made],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "CHROMIUM": str(browser)},
    )
    assert ran.exists()
    assert done.returncode == 2, done.stdout + done.stderr


def test_no_fixture_is_defined_twice() -> None:
    """Nor does a module put its own in the place of one that all have."""
    found: dict[str, list[str]] = {}
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(
                "pytest.fixture" in ast.unparse(decorator) for decorator in node.decorator_list
            ):
                found.setdefault(node.name, []).append(path.name)
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}
