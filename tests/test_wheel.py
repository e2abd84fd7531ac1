"""What is installed: one package with its types, the command, and everything that they need from other folders."""

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from .conftest import ROOT, SECOND, environment

PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from this folder as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    subprocess.run(command, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Programs of an environment with the wheel, and this one's packages, which lie beside and are not installed."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    programs = folder / "bin"
    subprocess.run((*PIP, "--python", programs / "python", "install", "--no-deps", wheel), check=True)
    (packages,) = folder.glob("lib/*/site-packages")
    # A folder that is named so is no place whose own .pth files count: what is worked on here is not seen.
    (packages / "beside.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def run(*command: str | Path, cwd: Path) -> str:
    done = subprocess.run(
        [*map(str, command)], capture_output=True, text=True, cwd=cwd, env=environment(), check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_wheel_holds_one_package_with_its_types(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"jizhu"}
    assert "jizhu/py.typed" in names
    sources = {
        path.relative_to(ROOT / "generator").as_posix()
        for path in (ROOT / "generator/jizhu").rglob("*")
        if path.is_file()
    }
    assert {name for name in sources if "__pycache__" not in name} - set(names) == set()


def test_what_is_installed_checks_builds_and_exports_from_another_folder(
    installed: Path, tmp_path: Path
) -> None:
    place = run(installed / "python", "-c", "import jizhu; print(jizhu.__file__)", cwd=tmp_path)
    assert place.startswith(str(installed.parent))
    project = ("--project", SECOND)
    assert run(installed / "python", "-m", "jizhu", "check", *project, cwd=tmp_path).endswith("no problems\n")
    run(installed / "jizhu", "export", "tbx", "-o", "out", *project, cwd=tmp_path)
    run(installed / "jizhu", "build", "--out", "site", *project, cwd=tmp_path)
    assert (tmp_path / "out/glossary.tbx").is_file()
    assert (tmp_path / "site/en/index.html").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"out", "site"}


# The last line is an error that must be seen: a strict run refuses a comment that ignores none.
PROGRAM = """
from typing import assert_type

import jizhu

annotator = jizhu.Annotator.from_project(jizhu.load_project("."))
assert_type(annotator.annotate("反对四风。").hits, tuple[jizhu.Hit, ...])
assert_type([problem.is_error for problem in jizhu.check(".")], list[bool])
wrong: int = jizhu.build_time(".") + jizhu.nothing  # type: ignore[attr-defined]
"""


def test_a_strict_reader_of_types_sees_them_from_outside(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    mypy = (sys.executable, "-m", "mypy", "--strict", "--cache-dir", "cache", "--config-file", "")
    said = run(*mypy, "--python-executable", installed / "python", "program.py", cwd=tmp_path)
    assert said == "Success: no issues found in 1 source file\n"


def test_what_is_installed_begins_a_project_that_checks_and_builds(installed: Path, tmp_path: Path) -> None:
    jizhu = installed / "jizhu"
    run(jizhu, "init", "county", "--name", "County Papers", "--publisher", "A library", cwd=tmp_path)
    run(jizhu, "check", "--strict", "--project", "county", cwd=tmp_path)
    run(jizhu, "build", "--strict", "--project", "county", cwd=tmp_path)
    site = tmp_path / "county/site"
    assert (site / "zh-hant-tw/reports/sample/index.html").is_file()
    written = [file for file in site.rglob("*") if file.suffix in {".html", ".json", ".txt", ".xml", ".ttl"}]
    assert len(written) > 50
    for file in written:
        said = file.read_text(encoding="utf-8").replace("data/api/v1", "")
        assert [word for word in ("Jizhu", "集注", "CC BY", "creativecommons") if word in said] == [], file
