"""What the tests of the exports share: the real project with awkward entries added, and the programs."""

import os
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any, NoReturn

import pytest

from jizhu.exchange.exports import FORMATS, export_all
from jizhu.model import Analysis, ExportContent, ExportedFile, TermEntry
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_exports
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from .. import TIME

ROOT = Path(__file__).parents[2]
SCHEMAS = Path(__file__).parent
ADDRESS = "https://example.org/jizhu/"


def awkward(headword: str, **values: Any) -> TermEntry:
    """An entry with one preferred rendering, and whatever else is asked for."""
    given = {
        "headword": headword,
        "pinyin": "cè shì",
        "category": "doctrine",
        "scope": "central",
        "renderings": [{"text": f"{headword} in English", "status": "preferred", "basis": "proposed"}],
        "definition": {"en": 'Written <b>to</b> break & "test" things.', "zh": "用以测试的条目。"},
        "confidence": "general",
    }
    return TermEntry.model_validate(given | values)


def _rendering(text: str, status: str, **values: Any) -> dict[str, Any]:
    return {"text": text, "status": status, "basis": "general", **values}


AWKWARD = {
    "zz-equals": awkward("=1+1"),
    "zz-plus": awkward("+风"),
    "zz-minus": awkward("-风"),
    "zz-at": awkward("@风"),
    "zz-hash": awkward("#风"),
    "zz-number": awkward("007"),
    "zz-full-width": awkward("＝风"),
    "zz-guarded": awkward("'-风"),
    "zz-variants": awkward(
        "县里书记",
        pinyin="xiànlǐ shūjì",
        literal="secretary in the county",
        variants=[{"form": "市里书记", "pinyin": "shìlǐ shūjì"}, {"form": "区里书记"}],
    ),
    "zz-report": awkward("仅此报告用语", scope="report"),
    "zz-status": awkward(
        "状态俱全",
        qualifier={"en": "all statuses", "zh": "状态"},
        caution={"en": "Mind the status."},
        renderings=[
            _rendering("wrong status words", "deprecated"),
            _rendering("admitted status words", "admitted"),
            _rendering("old status words", "superseded"),
            _rendering("a longer paraphrase of status words", "admitted", type="explanation"),
            _rendering("preferred status words", "preferred"),
        ],
        variants=[{"form": "俱全状态"}, {"form": "状全", "type": "elided"}],
    ),
}
"""Entries that begin like a formula or a comment, are numbers, have variants that are read in other ways, have
every status, or are of one report."""
QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""For programs that run for seconds: Java compiles for long runs otherwise, which takes longer than the run."""
NEVER_OFFERED = ("wrong status words", "old status words", "a longer paraphrase of status words")


@cache
def analysis() -> Analysis:
    """The real project, and the awkward entries."""
    found = analyse(Folder(ROOT), Problems())
    entries = dict(sorted({**found.project.entries, **AWKWARD}.items()))
    return replace(found, project=replace(found.project, entries=entries))


@cache
def content() -> ExportContent:
    """What every export is made from, as for a site with an address."""
    return make_exports(analysis(), TIME, ADDRESS)


@cache
def exported() -> dict[str, ExportedFile]:
    """Every file of every format, by path."""
    return {file.path: file for file in export_all(content(), FORMATS)}


def text_of(path: str) -> str:
    """An exported file as text."""
    return exported()[path].data.decode("utf-8-sig")


def unzipped(path: str) -> dict[str, bytes]:
    """What stands in an exported archive."""
    return zipped_parts(exported()[path].data)


def zipped_parts(data: bytes) -> dict[str, bytes]:
    """What stands in an archive, by name."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(folder: Path, paths: Sequence[str]) -> Iterator[Path]:
    """Exported files as files."""
    for path in paths:
        target = folder / Path(path).name
        target.write_bytes(exported()[path].data)
        yield target


def program(name: str) -> str:
    """A program on the path. Where it is missing the test is left out by name, in CI it fails."""
    found = shutil.which(name)
    if found is None:
        elsewhere_only(f"{name} is not installed; `sh tests/clients.sh` as root installs it on Debian")
    return found


def python_of_the_clients() -> Path:
    """The Python that has Anki's library and Weblate's formats, see `tests/clients.sh`."""
    found = ROOT / "build/clients/bin/python"
    if not found.exists():
        elsewhere_only(f"{found} is not there; `sh tests/clients.sh` makes it")
    return found


def elsewhere_only(message: str) -> NoReturn:
    """Leave a test out for what is missing on a contributor's machine; in CI nothing may be."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)


def run(*command: str | Path, environment: dict[str, str] | None = None, given: str = "") -> str:
    """Run a program that must succeed, with a text as its input; gives what it printed."""
    done = subprocess.run(
        [str(part) for part in command],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "JAVA_TOOL_OPTIONS": QUICK_JAVA, **(environment or {})},
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
    return done.stdout
