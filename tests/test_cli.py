"""The command: exit codes, where the project's folder is named, forms and languages of the messages."""

import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from jizhu.cli import COMMANDS, main
from jizhu.model import EDITIONS
from jizhu.problems import MESSAGES

from .cases import INVALID, checked, overlaid
from .conftest import ROOT

ERROR = INVALID / "duplicate-key"
ADVICE = INVALID / "unused-waiver"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def with_error(tmp_path: Path) -> Path:
    return overlaid(ERROR, tmp_path / "error")


@pytest.fixture
def with_advice(tmp_path: Path) -> Path:
    return overlaid(ADVICE, tmp_path / "advice")


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), *arguments])


def test_a_clean_project_is_fine(base: Path, capsys: Captured) -> None:
    assert run(base, "check") == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert captured.out.splitlines()[-1] == "no problems"


def test_an_error_is_printed_and_fails(with_error: Path, capsys: Captured) -> None:
    assert run(with_error, "check") == 1
    output = capsys.readouterr().out
    assert output.startswith((ERROR / "expected.txt").read_text(encoding="utf-8"))
    assert output.splitlines()[-1] == "1 error"


def test_advice_fails_only_under_strict(with_advice: Path, capsys: Captured) -> None:
    assert run(with_advice, "check") == 0
    assert run(with_advice, "check", "--strict") == 1
    expected = (ADVICE / "expected.txt").read_text(encoding="utf-8")
    assert capsys.readouterr().out.count(expected) == 2


def test_the_project_is_named_before_or_after_the_command(with_error: Path, base: Path) -> None:
    assert main(["--project", str(with_error), "check"]) == 1
    assert main(["check", "--project", str(with_error)]) == 1
    # The nearer one is meant.
    assert main(["--project", str(with_error), "check", "--project", str(base)]) == 0


def test_without_a_name_the_project_is_the_present_folder(
    with_error: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(with_error)
    assert main(["check"]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["no-such-command"],
        ["check", "--no-such-option"],
        ["check", "--lang", "fr"],
        ["check", "--format", "xml"],
        ["new"],
        ["new", "term"],
        ["pages"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2(arguments: list[str], base: Path, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        run(base, *arguments)
    assert stopped.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("usage: jizhu")


@pytest.mark.parametrize("arguments", [["--project", "{}", "check"], ["check", "--project", "{}"]])
def test_a_folder_without_a_project_is_wrong_usage(
    arguments: list[str], tmp_path: Path, capsys: Captured
) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([part.format(tmp_path) for part in arguments])
    assert stopped.value.code == 2
    assert str(tmp_path) in capsys.readouterr().err


def test_chinese_messages(with_error: Path, capsys: Captured) -> None:
    assert run(with_error, "check", "--lang", "zh") == 1
    assert capsys.readouterr().out.startswith((ERROR / "expected.zh.txt").read_text(encoding="utf-8"))


def test_json_is_one_object_a_line_and_nothing_else(
    with_error: Path, with_advice: Path, capsys: Captured
) -> None:
    for project, severity in ((with_error, "error"), (with_advice, "advice")):
        run(project, "check", "--format", "json")
        _, problems = checked(project)
        rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert [(row["path"], row["line"], row["column"], row["code"]) for row in rows] == [
            (*problem.location, problem.code) for problem in problems
        ]
        assert {row["severity"] for row in rows} == {severity}


def test_github_form_is_one_escaped_command_a_problem(base: Path, capsys: Captured) -> None:
    name = "100%, a：b.yaml"
    (base / "annotations/terms" / name).touch()
    assert run(base, "check", "--format", "github") == 1
    (line,) = capsys.readouterr().out.splitlines()
    path, data = line.split("::", 2)[1:]
    assert path.startswith(
        "error file=annotations/terms/100%25%2C a：b.yaml,line=1,col=1,title=wrong-extension"
    )
    assert "100%25, a：b.yaml" in data


def test_pages_writes_a_folder_for_each_edition(base: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "pages"
    assert run(base, "pages", "--out", str(out)) == 0
    assert {folder.name for folder in out.iterdir()} == {edition.folder for edition in EDITIONS}
    for edition in EDITIONS:
        folder = out / edition.folder
        assert (folder / "mkdocs.yml").is_file()
        assert (folder / "docs/index.md").is_file()
        report = (folder / "docs/reports/county-2014.md").read_text(encoding="utf-8")
        assert report.startswith("---\ntitle: ")
        assert all(f'id="{key}"' in report for key in ("p1-1", "p3-1", "p5-2"))
        assert (folder / "docs/terms/si-feng.md").is_file()


def test_pages_writes_nothing_for_a_project_with_errors(
    tmp_path: Path, with_error: Path, capsys: Captured
) -> None:
    assert run(with_error, "pages", "--out", str(tmp_path / "pages")) == 1
    assert not (tmp_path / "pages").exists()
    assert "duplicate-key" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "code"),
    [
        ("", "no-site-file"),
        ("site_name: Reports of a county\n", "plugin-not-named"),
        ("plugins: [jizhu]\n", "theme-not-named"),
    ],
)
def test_a_project_without_its_settings_is_not_built(
    settings: str, code: str, base: Path, capsys: Captured
) -> None:
    if settings:
        (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    else:
        (base / "mkdocs.yml").unlink()
    assert run(base, "build") == 1
    assert f": {code}: " in capsys.readouterr().err
    assert not (base / "site").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(name: str, base: Path, capsys: Captured) -> None:
    arguments = [name, "term", "--help"] if name == "new" else [name, "--help"]
    with pytest.raises(SystemExit) as stopped:
        run(base, *arguments)
    assert stopped.value.code == 0
    assert re.search(rf"^examples?:\n +(\S+=\S+ )?jizhu {name}\b", capsys.readouterr().out, re.MULTILINE)


def test_the_help_lists_every_command(capsys: Captured) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["--help"])
    assert stopped.value.code == 0
    listed = re.findall(r"^    (\w+) +(.+)$", capsys.readouterr().out, re.MULTILINE)
    assert listed == list(COMMANDS.items())


def test_the_command_by_itself(with_error: Path) -> None:
    command = [sys.executable, "-m", "jizhu", "check", "--project", str(with_error)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")
    assert finished.returncode == 1
    assert finished.stderr == ""
    assert all(
        word in MESSAGES for word in re.findall(r"^\S+:\d+:\d+: ([\w-]+):", finished.stdout, re.MULTILINE)
    )


def test_the_script_is_the_command(base: Path) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, _, name = project["scripts"]["jizhu"].partition(":")
    program = f"""
import sys
import tomllib
from {module} import {name}
sys.argv = ["jizhu", "check", "--project", {str(base)!r}]
{name}()
"""
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert finished.stdout.splitlines()[-1] == "no problems"


def test_a_check_loads_nothing_that_makes_pages_or_downloads(base: Path) -> None:
    program = f"""
import sys
import tomllib
from jizhu.cli import main
main(["check", "--project", {str(base)!r}])
print("Loaded:", *sys.modules)
"""
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(finished.stdout.rpartition("Loaded:")[2].split())
    assert "jizhu.rules" in loaded
    unneeded = {"exchange", "pages", "site", "workbench"}
    assert loaded & {*(f"jizhu.{name}" for name in unneeded), "jinja2", "mkdocs", "xlsxwriter"} == set()


def test_help_loads_no_model() -> None:
    program = "import sys; from jizhu.cli import parser_of; parser_of([]).format_help(); print(*sys.modules)"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert {"pydantic", "jizhu.model", "yaml"} & set(finished.stdout.split()) == set()


@pytest.mark.slow
def test_pages_are_written_without_a_site_builder(base: Path, tmp_path: Path) -> None:
    program = f"""
import sys
sys.modules["mkdocs"] = None
from jizhu.cli import main
sys.exit(main(["pages", "--project", {str(base)!r}, "--out", {str(tmp_path / "out")!r}]))
"""
    subprocess.run([sys.executable, "-c", program], check=True)
    settings = (tmp_path / "out/en/mkdocs.yml").read_text(encoding="utf-8")
    assert settings.startswith('site_name: "')


def test_settings_that_are_no_yaml_stop_the_pages_with_one_problem(base: Path, capsys: Captured) -> None:
    (base / "mkdocs.yml").write_text("site_name: [\n", encoding="utf-8")
    assert run(base, "pages", "--out", str(base / "out")) == 1
    assert capsys.readouterr().err.startswith("mkdocs.yml:")
    assert not (base / "out").exists()


def test_a_reader_that_stops_reading_is_no_crash(with_error: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "jizhu", "check", "--project", str(with_error)]
    with os.fdopen(writing, "wb") as pipe:
        finished = subprocess.run(command, stdout=pipe, stderr=subprocess.PIPE, check=False)
    assert finished.returncode == 1
    assert b"Traceback" not in finished.stderr


@pytest.mark.parametrize(
    "command", [("export", "csv"), ("pages",), ("schema",)], ids=lambda command: command[0]
)
def test_a_place_that_cannot_be_written_to_is_told_in_one_line(
    command: tuple[str, ...], base: Path, capsys: Captured
) -> None:
    out = base / "a-file"
    out.write_text("no folder")
    assert run(base, *command, "--out", str(out / "below")) == 1
    err = capsys.readouterr().err
    assert err.startswith(f"{out}/below")
    assert err.endswith(": Not a directory\n")
    assert err.count("\n") == 1


NAMES = ("annotations/terms/四风.yml", "annotations/notes/,:%25.yml", "annotations/terms/x\n::error::x.yml")
BYTES = (b"\xcb\xc4\xb7\xe7.yml", b"\xff.yaml")
"""Names of files that are no ids, some of them not even text."""


@pytest.mark.slow
@pytest.mark.parametrize("form", ["text", "github", "json"])
@pytest.mark.parametrize("encoding", ["utf-8:strict", "ascii:strict"])
def test_any_file_name_is_a_problem_in_one_line(base: Path, form: str, encoding: str) -> None:
    for name in NAMES:
        (base / name).write_text("a: b\n", encoding="utf-8")
    for data in BYTES:
        Path(os.fsdecode(bytes(base / "annotations/terms") + b"/" + data)).write_bytes(b"a: b\n")
    (base / os.fsdecode(b"docs/reports/\xb1\xa8")).mkdir()
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "jizhu", "check", "--project", str(base)),
            *("--format", form, "--lang", "zh"),
        ],
        check=False,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    assert finished.returncode == 1
    assert finished.stderr == b""
    out = finished.stdout.decode(encoding.partition(":")[0])
    if form == "github":
        assert [line[:13] for line in out.splitlines()] == ["::error file="] * 6
        assert "file=annotations/notes/%2C%3A%2525.yml,line=1,col=1,title=bad-file-name::" in out
    elif form == "json":
        paths = [json.loads(line)["path"] for line in out.splitlines()]
        assert os.fsdecode(b"docs/reports/\xb1\xa8") in paths
        assert len(paths) == 6
    else:
        assert not [line for line in out.splitlines() if line.startswith("::")]
        assert r"docs/reports/\udcb1\udca8:1:1: bad-file-name: " in out


def test_the_summary_is_in_the_language_asked_for(base: Path, capsys: Captured) -> None:
    assert run(base, "check", "--lang", "zh") == 0
    assert re.search("[A-Za-z]", capsys.readouterr().out) is None
