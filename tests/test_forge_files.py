"""What the forge reads of this repository: workflows without rights, a form, a rule that keeps things apart."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
import yaml

from jizhu.cli import main
from jizhu.problems import Problems
from jizhu.project.load import load
from jizhu.project.tree import Folder
from jizhu.workbench.drafts.proposal import LABELS, REQUIRED, read_proposal

from .cases import assert_only_a_draft, checked
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


def test_whatever_is_installed_is_locked_with_checksums() -> None:
    files = [*WORKFLOWS, *FORGE.glob("actions/*/action.yml"), ROOT / "Makefile", ROOT / ".ci/run"]
    files += sorted((ROOT / "tests").glob("*.sh"))
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    installing = [
        line
        for line in lines
        if re.search(r"(?<!-)\b(pip|pipx|uv|uvx|npm|npx)\b.* (install|tool|run)\b", line)
    ]
    assert len(installing) >= 5
    # The project itself is built from the checkout, by what is installed already.
    # A lock is made without installing anything.
    own = [
        line
        for line in installing
        if "--no-deps --no-build-isolation" in line or "--package-lock-only" in line
    ]
    assert [line for line in installing if line not in own and "--require-hashes" not in line] == []


# H38: a proposal of annotations that brings machinery with it.


@pytest.mark.parametrize(
    ("changed", "refused"),
    [
        (["annotations/terms/si-feng.yml"], []),
        (["annotations/terms/si-feng.yml", "docs/reports/sichuan-2015/en.md", "CHANGELOG.md", "tests/data/hits.tsv"], []),
        (["annotations/terms/x.yml", ".github/workflows/check.yml"], [".github/workflows/check.yml"]),
        (["annotations/sources.yml", "requirements/site.lock"], ["requirements/site.lock"]),
        (["annotations/terms/x.yml", "docs/pages/about/en.md"], ["docs/pages/about/en.md"]),
        (["docs/reports/x/en.md", "docs/pages/contributing/reports/zh-Hans.md"], ["docs/pages/contributing/reports/zh-Hans.md"]),
        (["docs/pages/about/en.md", "README.md"], []),
        (["annotations/terms/x.yml", ".github/CODEOWNERS", "generator/jizhu/reports/match.py"], [".github/CODEOWNERS", "generator/jizhu/reports/match.py"]),
        (["annotations/terms/evil.py", "annotations/terms/x.yml"], ["annotations/terms/evil.py"]),
        (["annotations/terms/.gitattributes", "annotations/terms/x.yml"], ["annotations/terms/.gitattributes"]),
        (["annotations/terms/x.yml", "docs/assets/x.html"], ["docs/assets/x.html"]),
        (["annotations/terms/x.yml", "docs/reports/x/en.html"], ["docs/reports/x/en.html"]),
        (["annotations/terms/x.yml", "tests/data/conftest.py"], ["tests/data/conftest.py"]),
        *((["annotations/terms/x.yml", name], [name]) for name in ("GNUmakefile", "setup.cfg", "mkdocs.yml", ".gitmodules", "tests/cases/x/hook.py", "generator/jizhu/words/en.yml")),
        ([".github/workflows/check.yml", "generator/jizhu/reports/match.py", "tests/test_match.py"], []),
        (["annotations/\n::error::x.py", "annotations/terms/a.yml"], ["annotations/\\n::error::x.py"]),
        ([], []),
    ],
)  # fmt: skip
def test_annotations_and_machinery_change_apart(changed: list[str], refused: list[str]) -> None:
    script = (sys.executable, str(FORGE / "apart.py"))
    done = subprocess.run(script, input="\0".join(changed), capture_output=True, text=True, check=False)
    assert done.returncode == bool(refused)
    named = [line.split("'")[1] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert named == refused


def _git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(("git", *who, *arguments), cwd=folder, check=True, capture_output=True)


@pytest.fixture
def guarded(tmp_path: Path) -> Path:
    """A repository with the guard and a file for it to keep, whose main branch a proposal begins from."""
    folder = tmp_path / "repository"
    (folder / ".github").mkdir(parents=True)
    (folder / "annotations/terms").mkdir(parents=True)
    shutil.copy(FORGE / "apart.py", folder / ".github")
    (folder / ".github/CODEOWNERS").write_text("/.github/ @somebody\n" * 20, encoding="utf-8")
    _git(folder, "init", "--quiet")
    _git(folder, "add", ".")
    _git(folder, "commit", "--quiet", "--message", "Begin")
    _git(folder, "update-ref", "refs/remotes/origin/main", "HEAD")
    (folder / "annotations/terms/new.yml").write_text("headword: 新\n", encoding="utf-8")
    return folder


def _guarded(folder: Path) -> subprocess.CompletedProcess[str]:
    """What the job of the workflow says to all that has changed."""
    _git(folder, "add", "--all")
    _git(folder, "commit", "--quiet", "--message", "Propose")
    *_, step = parsed(FORGE / "workflows/check.yml")["jobs"]["apart"]["steps"]
    temporary = folder.parent / "runner"
    temporary.mkdir()
    surroundings = {**os.environ, "RUNNER_TEMP": str(temporary), "BASE": "main", "LC_ALL": "C.UTF-8"}
    return subprocess.run(
        ("bash", "-e", "-c", step["run"]),
        cwd=folder,
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_job_lets_a_term_pass(guarded: Path) -> None:
    done = _guarded(guarded)
    assert (done.returncode, done.stdout) == (0, "")


def _rename_owners(folder: Path) -> None:
    (folder / ".github/CODEOWNERS").rename(folder / "annotations/owners.yml")


def _replace_guard(folder: Path) -> None:
    (folder / ".github/apart.py").write_text("", encoding="utf-8")


def _add_strange_name(folder: Path) -> None:
    Path(os.fsdecode(bytes(folder / ".github") + b"/\xb7\xe7")).write_bytes(b"")


@pytest.mark.parametrize(
    ("spoil", "named"),
    [
        (_rename_owners, "'.github/CODEOWNERS'"),
        (_replace_guard, "'.github/apart.py'"),
        (_add_strange_name, r"'.github/\udcb7\udce7'"),
    ],
)
def test_the_job_refuses_machinery_with_it(spoil: Callable[[Path], None], named: str, guarded: Path) -> None:
    spoil(guarded)
    done = _guarded(guarded)
    assert done.returncode == 1, done.stderr
    assert [line.partition(" must")[0] for line in done.stdout.splitlines()[::2]] == [named]


def test_the_job_fails_where_git_cannot_compare(guarded: Path) -> None:
    _git(guarded, "checkout", "--quiet", "--orphan", "other")
    assert _guarded(guarded).returncode != 0


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
    assert_only_a_draft(problems)
    entry = analysis.project.entries["hongtou-wenjian"]
    assert (entry.headword, entry.pinyin) == ("红头文件", "hóngtóu wénjiàn")
    assert entry.preferred.text == "red-letterhead document"
    assert entry.preferred.basis == "proposed"
    assert entry.definition.en == "A document issued by a Party or government body under its red heading."
    written = (base / "annotations/terms/hongtou-wenjian.yml").read_text(encoding="utf-8")
    assert "  # Said to be used: a newspaper: https://example.org/a #1\n" in written
    assert main(["--project", str(base), "format", "--check", "annotations/terms/hongtou-wenjian.yml"]) == 0


def test_chinese_of_a_proposal_gets_no_spaces_and_is_written_simplified(base: Path, tmp_path: Path) -> None:
    body = answers(headword="紅頭文件", rendering="x", zh="黨政機關\n印發的文件，\n見 WTO\n規則。")
    (tmp_path / "issue.md").write_text(body, encoding="utf-8")
    arguments = ["new", "term", "--from-issue", str(tmp_path / "issue.md"), "--id", "any"]
    assert main(["--project", str(base), *arguments]) == 0
    analysis, problems = checked(base)
    assert_only_a_draft(problems)
    assert analysis.project.entries["any"].headword == "红头文件"
    assert analysis.project.entries["any"].definition.zh == "党政机关印发的文件，见 WTO 规则。"


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
    assert load(Folder(base), Problems()).entries["any"].definition.zh == hostile


def test_questions_are_read_in_any_order_and_others_passed_over() -> None:
    body = "hello\n\n### Rendering · 译法\n\nx\n\n### Another question\n\n### Headword · 词目\n\n四风\n"
    proposal = read_proposal(body)
    assert (proposal.headword, proposal.rendering) == ("四风", "x ### Another question")
