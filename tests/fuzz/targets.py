"""What is fuzzed: each target makes cases and says what must hold of them."""

import contextlib
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from ..cases import BASE
from ..conftest import ROOT, SECOND, environment
from .damage import Changes, changes, corpus, damaged
from .rules import read_file, run_line

_INVALID = ROOT / "tests" / "invalid"


@dataclass(frozen=True)
class Target:
    """One thing to fuzz."""

    project: Path
    """The sound project whose files are changed."""
    cases: st.SearchStrategy[Changes]
    """What to try."""
    check: Callable[[Path, Changes], bool]
    """Tries a case in a copy of the project; whether it was refused. Raises AssertionError on a fault."""


def _read(_: Path, case: Changes) -> bool:
    return sum(len(read_file(path, data)) for path, data in case.items() if data is not None) > 0


def _line(project: Path, case: Changes) -> bool:
    with _changed(project, case):
        return run_line(project).has_errors()


def _site(project: Path, case: Changes) -> bool:
    """A build that fails leaves the site as it was; one that does not leaves a whole one."""
    site = project / "site"
    if not site.exists():
        assert _build(project) == 0
    before = _tree(site)
    with _changed(project, case):
        code = _build(project)
    after = _tree(site)
    assert not list(project.glob("site.*")), "Something half-written is left."
    if code:
        assert after == before, "The site has changed, though nothing was built."
    else:
        assert {path.partition("/")[0] for path in after} == {path.partition("/")[0] for path in before}
    return code != 0


def _build(project: Path) -> int:
    command = [sys.executable, "-m", "jizhu", "build", "--project", str(project)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=120, env=environment(), cwd=ROOT
    )
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stdout + done.stderr, done.stderr
    return done.returncode


def _tree(site: Path) -> dict[str, bytes]:
    return {str(file.relative_to(site)): file.read_bytes() for file in site.rglob("*") if file.is_file()}


@contextlib.contextmanager
def _changed(project: Path, case: Changes) -> Iterator[None]:
    good = corpus(project)
    for path, data in case.items():
        _write(project / path, data)
    try:
        yield
    finally:
        for path in case:
            _write(project / path, good.get(path))


def _write(file: Path, data: bytes | None) -> None:
    if data is None:
        file.unlink(missing_ok=True)
    else:
        file.write_bytes(data)


_SIGNS = "ab0:-[]{}#&*!|>'\"%@`,? \n\t\r\\中。：“”\u3000"


def _bytes() -> st.SearchStrategy[Changes]:
    """Random bytes, random text, and random text made of what means something in YAML."""
    yaml = st.text(_SIGNS, max_size=120).map(str.encode)
    data = st.binary(max_size=300) | st.text(max_size=120).map(lambda text: text.encode()) | yaml
    return data.map(lambda found: {"x.yml": found})


def _files(folder: Path, name: str = "**/*.yml") -> st.SearchStrategy[Changes]:
    """One damaged file out of a folder, read as what its place says."""
    good = {str(path.relative_to(folder)): path.read_bytes() for path in folder.glob(name) if path.is_file()}

    def of(path: str) -> st.SearchStrategy[Changes]:
        # Below `tests/`, a case's own folder stands before the place in its project.
        place = path[path.find("annotations/") :] if "annotations/" in path else path
        return damaged(path, good).map(lambda data: {place: data})

    return st.sampled_from(sorted(good)).flatmap(of)


def targets() -> Mapping[str, Target]:
    """One line for each thing to fuzz."""
    return {
        "bytes": Target(BASE, _bytes(), _read),
        "entries": Target(BASE, _files(ROOT, "annotations/**/*.yml"), _read),
        "cases": Target(BASE, _files(ROOT / "tests", "cases/**/*.yml") | _files(_INVALID), _read),
        "small": Target(BASE, changes(BASE), _line),
        "second": Target(SECOND, changes(SECOND), _line),
        "real": Target(ROOT, changes(ROOT), _line),
        "site": Target(SECOND, changes(SECOND), _site),
    }


def copy_of(project: Path, folder: Path) -> Path:
    """The files of a project that a build needs, in a folder of their own."""
    for part in ("annotations", "docs"):
        shutil.copytree(project / part, folder / part)
    if (project / "mkdocs.yml").exists():
        shutil.copy(project / "mkdocs.yml", folder)
    return folder
