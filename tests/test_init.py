"""A project of one's own: what `jizhu init` writes checks, builds and says nothing of anybody else."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml

from jizhu import cli
from jizhu.model import EDITIONS
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.version import __version__
from jizhu.workbench.start import FORGES, LICENCES, forge_of

COUNTY = ("--name", "County: Papers", "--chinese-name", "县志“文件”", "--publisher", "A county's library")


def begun(folder: Path, *options: str) -> Path:
    assert cli.main(["init", str(folder), *options]) == 0
    return folder


def checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    code = cli.main(["check", "--strict", "--project", str(folder)])
    said = capsys.readouterr()
    assert code == 0, said.out + said.err
    assert cli.main(["format", "--check", "--project", str(folder)]) == 0
    return said.out


@pytest.mark.parametrize("options", [(), COUNTY, ("--no-sample",), (*COUNTY, "--licence", "CC BY 4.0")])
def test_a_new_project_has_nothing_to_mend(
    options: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "no problems" in checked(begun(tmp_path / "county", *options), capsys)


def test_what_is_answered_is_what_every_page_says(tmp_path: Path) -> None:
    folder = begun(tmp_path / "county", *COUNTY)
    analysis = analyse(Folder(folder), Problems())
    imprint = analysis.project.imprint
    assert (imprint.name, imprint.chinese_name) == ("County: Papers", "县志“文件”")
    assert (imprint.publisher, imprint.namespace) == ("A county's library", "county-papers")
    for edition in (EDITIONS[1], EDITIONS[3]):
        pages = make_edition(analysis, edition, Problems()).pages
        home = next(page.body for page in pages if page.path == "index.md")
        assert ("County: Papers" if edition.is_english else "縣誌「文件」") in home
        for page in pages:
            assert re.findall(r"Jizhu|集注|CC BY", page.body) == [], page.path


@pytest.mark.parametrize("forge", FORGES)
def test_each_forge_gets_a_check_of_its_own(forge: str, tmp_path: Path) -> None:
    folder = begun(tmp_path / "county", "--forge", forge)
    files = {path: folder / path for path, _, _ in FORGES.values() if path and (folder / path).exists()}
    assert set(files) == {FORGES[forge][0]} - {""}  # type: ignore[index]
    for file in files.values():
        assert "jizhu build" in str(yaml.safe_load(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("address", "forge"),
    [
        ("https://github.com/o/n", "github"),
        ("https://gitlab.example.org/o/n", "gitlab"),
        ("https://codeberg.org/o/n", "forgejo"),
        ("https://example.org/o/n", "none"),
        ("", "none"),
    ],
)
def test_a_forge_is_known_by_its_host(address: str, forge: str) -> None:
    assert forge_of(address) == forge


def test_files_that_are_there_stay_as_they_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("Mine.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    begun(tmp_path)
    said = capsys.readouterr()
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "Mine.\n"
    assert "README.md (was there, and stays as it is)" in said.out
    assert "plugin-not-named" in said.err


def test_a_project_is_not_begun_twice(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    begun(tmp_path)
    before = sorted(path for path in tmp_path.rglob("*"))
    assert cli.main(["init", str(tmp_path)]) == 1
    assert "this is a project" in capsys.readouterr().err
    assert sorted(path for path in tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("option", "answer", "told"),
    [
        ("--namespace", "No Id", "bad-id"),
        ("--chinese-name", "縣誌", "traditional-character"),
        ("--licence-url", "example.org", "bad-url"),
    ],
)
def test_an_answer_that_cannot_be_is_told_before_anything_is_written(
    option: str, answer: str, told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["init", str(tmp_path / "new"), "--licence", "Mine", option, answer]) == 1
    assert f": {told}: " in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_on_a_terminal_it_asks_for_what_no_option_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []
    answers = iter(["County Papers", "", "A library", "CC0 1.0", ""])

    def answer(question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    begun(tmp_path / "county", "--lang", "zh")
    assert [question.partition("（")[0] for question in asked][:2] == [
        "版本的英文名称 [county]: ",
        "中文名称",
    ]
    edition = (tmp_path / "county/annotations/edition.yml").read_text(encoding="utf-8")
    assert "zh: County Papers" in edition
    assert LICENCES["CC0 1.0"] in edition
    assert "下一步" not in capsys.readouterr().err


def test_every_command_in_a_folder_without_a_project_names_the_one_that_begins_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["check"], ["build"], ["serve"], ["suggest"], ["new", "term", "四风"]):
        with pytest.raises(SystemExit, match="2"):
            cli.main([*command, "--project", str(tmp_path)])
        assert "`jizhu init` begins one" in capsys.readouterr().err


def test_the_program_is_named_with_the_version_that_began_the_project(tmp_path: Path) -> None:
    pyproject = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8"))
    name, version = (begun(tmp_path / "county") / "requirements.txt").read_text().strip().split("==")
    assert (name, version) == (pyproject["project"]["name"], __version__)
