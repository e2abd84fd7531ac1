"""What other programs make of the annotation files when they save them: the meaning stays, and the check is content.

Every file of the project, and one with every kind of text, is saved by four programs that people have in their
editors; two of them break lines anew.
"""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.problems import Problems
from jizhu.project.load import annotation_files
from jizhu.project.tree import Folder
from jizhu.project.yaml_reader import Value, read_yaml

from .conftest import ROOT
from .exports.support import elsewhere_only, python_of_the_clients, run

pytestmark = pytest.mark.clients

MODULES = ROOT / "build/types/node_modules"
JS_YAML = """
const { load, dump } = require("js-yaml"), { readFileSync, writeFileSync } = require("fs");
for (const file of process.argv.slice(1)) writeFileSync(file, dump(load(readFileSync(file, "utf8"))));
"""
RUAMEL = """
import sys
from pathlib import Path
from ruamel.yaml import YAML
for file in map(Path, sys.argv[1:]):
    YAML().dump(YAML().load(file.read_text("utf-8")), file)
"""


def prettier(wrap: str) -> Callable[[list[str]], object]:
    def save(files: list[str]) -> object:
        return run(
            "node",
            _module("prettier/bin/prettier.cjs"),
            "--log-level=error",
            f"--prose-wrap={wrap}",
            "--write",
            *files,
        )

    return save


def js_yaml(files: list[str]) -> object:
    return run("node", "-e", f"module.paths.push({str(_module('').resolve())!r});{JS_YAML}", *files)


def yamlfmt(files: list[str]) -> object:
    return run(python_of_the_clients().with_name("yamlfmt"), *files)


def ruamel(files: list[str]) -> object:
    return run(python_of_the_clients(), "-c", RUAMEL, *files)


SAVERS: Mapping[str, Callable[[list[str]], object]] = {
    "prettier, lines kept": prettier("preserve"),
    "prettier, lines broken anew": prettier("always"),
    "yamlfmt": yamlfmt,
    "js-yaml": js_yaml,
    "ruamel": ruamel,
}


def _module(name: str) -> Path:
    if not (MODULES / "prettier").exists():
        elsewhere_only(f"{MODULES} is not there; `sh tests/types.sh` makes it")
    return MODULES / name


def values(project: Path) -> dict[str, Value]:
    """What every annotation file says, by path."""
    found = {}
    for path in annotation_files(Folder(project), Problems()):
        document = read_yaml(path, (project / path).read_text(encoding="utf-8"), Problems())
        assert document is not None, path
        found[path] = document.value
    return found


@pytest.mark.parametrize("saver", SAVERS)
def test_a_round_trip_through_another_program_keeps_the_meaning(
    saver: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("annotations", "docs", "mkdocs.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    before = values(tmp_path)
    texts = {path: (tmp_path / path).read_bytes() for path in before}
    SAVERS[saver]([str(tmp_path / path) for path in before])
    assert values(tmp_path) == before
    assert saver == "prettier, lines kept" or any(
        (tmp_path / path).read_bytes() != texts[path] for path in before
    )
    assert main(["check", "--strict", "--project", str(tmp_path)]) == 0, capsys.readouterr().out
