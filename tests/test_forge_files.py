"""What the forge reads of this repository: workflows without rights, a form, a rule that keeps things apart."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.cli import main
from generator.drafts.proposal import LABELS, REQUIRED, read_proposal
from generator.load import load
from generator.problems import Problems

from .cases import BASE, checked, overlaid, printed
from .conftest import ROOT

FORGE = ROOT / ".github"
WORKFLOWS = sorted(FORGE.glob("workflows/*.yml"))
WRITING = {"publish.yml": {"pages": "write", "id-token": "write"}}
"""The only rights to write, and the job that deploys has them."""


def parsed(file: Path) -> dict[str, Any]:
    """A file of the forge; `on` is a key there and no truth value."""
    text = file.read_text(encoding="utf-8")
    value: dict[str, Any] = yaml.load(text, yaml.BaseLoader)
    return value


def steps(workflow: dict[str, Any]) -> Iterable[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_workflows_may_read_and_no_more_and_know_no_secret(file: Path) -> None:
    workflow = parsed(file)
    assert workflow["permissions"] == {"contents": "read"}
    jobs = workflow["jobs"].values()
    rights = [job["permissions"] for job in jobs if "permissions" in job]
    assert rights == ([WRITING[file.name]] if file.name in WRITING else [])
    assert all(int(job["timeout-minutes"]) <= 30 for job in jobs)
    assert "pull_request_target" not in workflow["on"]
    assert "secrets." not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_no_words_of_a_proposal_are_pasted_into_a_command(file: Path) -> None:
    found = list(steps(parsed(file)))
    assert [step["run"] for step in found if "${{" in step.get("run", "")] == []
    kept = [
        step.get("with", {}).get("persist-credentials")
        for step in found
        if "checkout" in step.get("uses", "")
    ]
    assert kept == ["false"] * len(kept)


def test_the_workflows_call_what_there_is() -> None:
    commands = "\n".join(step["run"] for file in WORKFLOWS for step in steps(parsed(file)) if "run" in step)
    assert ".github/apart.py" in commands
    assert (FORGE / "apart.py").is_file()
    # Not `make test` alone: it leaves out the programs that open the exports, without which tests fail there.
    assert ".ci/run" in commands
    assert (ROOT / ".ci/run").is_file()
    used = [step["uses"] for file in WORKFLOWS for step in steps(parsed(file)) if "uses" in step]
    own = [ROOT / name / "action.yml" for name in used if name.startswith("./")]
    assert own == [FORGE / "actions/check/action.yml"]
    assert all(file.is_file() for file in own)
    assert all("@v" in name for name in used if not name.startswith("./"))


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        (["annotations/terms/si-feng.yml"], []),
        (["annotations/terms/si-feng.yml", "docs/reports/sichuan-2015/en.md", "CHANGELOG.md"], []),
        (["annotations/terms/x.yml", ".github/workflows/check.yml"], [".github/workflows/check.yml"]),
        (["annotations/sources.yml", "requirements/site.lock"], ["requirements/site.lock"]),
        (["docs/pages/about/en.md", "generator/templates/report.html.jinja"], ["generator/templates/report.html.jinja"]),
        (["annotations/terms/x.yml", ".github/CODEOWNERS", "generator/match.py"], [".github/CODEOWNERS", "generator/match.py"]),
        (["annotations/terms/evil.py", "annotations/terms/x.yml"], ["annotations/terms/evil.py"]),
        (["annotations/terms/.gitattributes", "annotations/terms/x.yml"], ["annotations/terms/.gitattributes"]),
        ([".github/workflows/check.yml", "generator/match.py", "tests/test_match.py"], []),
        ([], []),
    ],
)  # fmt: skip
def test_annotations_and_machinery_change_apart(changed: list[str], refused: list[str]) -> None:
    script = (sys.executable, str(FORGE / "apart.py"))
    done = subprocess.run(script, input="\0".join(changed), capture_output=True, text=True, check=False)
    assert done.returncode == bool(refused)
    named = [line.split("'")[1] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert named == refused


def git(folder: Path, *arguments: str) -> None:
    author = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    subprocess.run(("git", "-C", str(folder), *author, *arguments), check=True, capture_output=True)


def committed(folder: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "a change")


def test_the_workflow_sees_a_protected_file_that_is_moved_away(tmp_path: Path) -> None:
    """The rule is the base's; a move is a deletion, too."""
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    elsewhere.mkdir()
    git(tmp_path, "init", "--quiet", str(project))
    owners = "".join(f"/{number}/ @owner\n" for number in range(20))
    rule = (FORGE / "apart.py").read_text(encoding="utf-8")
    committed(
        project,
        {
            ".github/apart.py": rule,
            ".github/CODEOWNERS": owners,
            "annotations/terms/a.yml": "headword: 四风\n",
        },
    )
    git(project, "update-ref", "refs/remotes/origin/main", "HEAD")
    (job,) = (job for job in parsed(FORGE / "workflows/check.yml")["jobs"].values() if "name" in job)
    (step,) = (step for step in job["steps"] if "run" in step)
    surroundings = {"PATH": os.environ["PATH"], "BASE": "main", "RUNNER_TEMP": str(elsewhere)}

    def apart() -> int:
        command = ("bash", "-eo", "pipefail", "-c", step["run"])
        return subprocess.run(
            command, cwd=project, env=surroundings, capture_output=True, check=False
        ).returncode

    committed(project, {"annotations/terms/a.yml": "headword: 党组\n", ".github/apart.py": ""})
    assert apart() == 1
    committed(project, {".github/apart.py": rule})
    assert apart() == 0
    (project / ".github/CODEOWNERS").rename(project / "annotations/terms/b.yml")
    committed(project, {})
    assert apart() == 1


def test_a_path_that_would_be_a_command_is_printed_as_text() -> None:
    spec = importlib.util.spec_from_file_location("apart", FORGE / "apart.py")
    assert spec
    assert spec.loader
    apart = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(apart)
    path = "annotations/\n::error::x.py"
    assert apart.mixed_in([path, "annotations/terms/a.yml"]) == [path]
    done = subprocess.run(
        (sys.executable, str(FORGE / "apart.py")),
        input=f"{path}\0annotations/terms/a.yml",
        capture_output=True,
        text=True,
        check=False,
    )
    assert not [line for line in done.stdout.splitlines() if line.startswith("::")]


# The form


def answers(**said: str) -> str:
    """The body of an issue as the forge writes it from the form."""
    return "\n\n".join(
        f"### {label}\n\n{said.get(field, '_No response_')}" for field, label in LABELS.items()
    )


def test_the_form_asks_what_the_command_reads() -> None:
    form = parsed(FORGE / "ISSUE_TEMPLATE/propose-a-term.yml")
    asked = {part["id"]: part for part in form["body"] if "id" in part}
    assert {field: part["attributes"]["label"] for field, part in asked.items()} == dict(LABELS)
    required = [f for f, part in asked.items() if part.get("validations", {}).get("required") == "true"]
    assert tuple(required) == REQUIRED


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return overlaid(BASE, tmp_path / "base")


def test_a_proposal_becomes_an_entry(base: Path, tmp_path: Path) -> None:
    body = answers(
        headword="红头文件",
        rendering="red-letterhead document",
        pinyin="hóngtóu wénjiàn",
        seen="a newspaper: https://example.org/a #1",
        en="A document issued by a Party or government body\nunder its red heading.",
        remarks="# not a comment: ### Headword",
    )
    (tmp_path / "issue.md").write_text(body.replace("\n", "\r\n"), encoding="utf-8")
    arguments = ["new", "term", "--from-issue", str(tmp_path / "issue.md"), "--id", "hongtou-wenjian"]
    assert main(["--project", str(base), *arguments]) == 0
    analysis, problems = checked(base)
    assert printed(problems) == ""
    entry = analysis.project.entries["hongtou-wenjian"]
    assert (entry.headword, entry.pinyin) == ("红头文件", "hóngtóu wénjiàn")
    assert entry.preferred.text == "red-letterhead document"
    assert entry.preferred.basis == "proposed"
    assert entry.definition.en == "A document issued by a Party or government body under its red heading."
    written = (base / "annotations/terms/hongtou-wenjian.yml").read_text(encoding="utf-8")
    assert "  # Said to be used: a newspaper: https://example.org/a #1\n" in written
    assert main(["--project", str(base), "format", "--check", "annotations/terms/hongtou-wenjian.yml"]) == 0


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "“Headword · 词目” has no answer"),
        (answers(headword="红头文件"), "“Rendering · 译法” has no answer"),
        (answers(headword="红头文件", rendering="x\n\n### Headword · 词目\n\n四风"), "stands there twice"),
        (answers(headword="红头\u202e文件", rendering="x"), "bad-character"),
        (answers(headword="红头文件", rendering="a\x00b"), "bad-character"),
        (answers(headword="红头文件", rendering="x", en="<!-- \u200b -->"), "bad-character"),
    ],
)
def test_a_proposal_that_is_no_entry_is_refused_and_nothing_written(
    body: str, said: str, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "issue.md").write_text(body, encoding="utf-8")
    before = sorted((base / "annotations/terms").iterdir())
    arguments = ["new", "term", "--from-issue", str(tmp_path / "issue.md"), "--id", "any"]
    assert main(["--project", str(base), *arguments]) == 1
    assert said in capsys.readouterr().err
    assert sorted((base / "annotations/terms").iterdir()) == before


def test_what_looks_like_yaml_or_markup_in_a_proposal_is_text(base: Path, tmp_path: Path) -> None:
    hostile = "x: [1, 2] # {{ 7*7 }} <script>alert(1)</script> &a *b !!python/object"
    (tmp_path / "issue.md").write_text(
        answers(headword="红头文件", rendering="x", zh=hostile), encoding="utf-8"
    )
    arguments = ["new", "term", "--from-issue", str(tmp_path / "issue.md"), "--id", "any"]
    assert main(["--project", str(base), *arguments]) == 0
    assert load(base, Problems()).entries["any"].definition.zh == hostile


def test_questions_are_read_in_any_order_and_others_passed_over() -> None:
    body = "hello\n\n### Rendering · 译法\n\nx\n\n### Another question\n\n### Headword · 词目\n\n四风\n"
    proposal = read_proposal(body)
    assert (proposal.headword, proposal.rendering) == ("四风", "x ### Another question")
