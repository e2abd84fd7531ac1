"""`jizhu diff` as a command: where the old version comes from, and what the views print."""

import html
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhu import cli
from jizhu.model.figures import Figures
from jizhu.model.layout import READ_FOLDERS, SITE_FILE
from jizhu.problems import Problems
from jizhu.project.revision import RevisionError, tree_at
from jizhu.words.said import WORDS, say
from jizhu.workbench.diff import Changes
from jizhu.workbench.diff.alignment import aligned_place, equal_parts
from jizhu.workbench.diff.changes import (
    FieldChange,
    FigureChange,
    Kind,
    MarkKind,
    RecordChange,
    TextChange,
    UseKind,
)
from jizhu.workbench.diff.fields import field_changes
from jizhu.workbench.diff.views.as_markdown import LIMIT, as_markdown
from jizhu.workbench.diff.views.as_text import as_text

from .conftest import SECOND
from .test_house import placeholders

pytestmark = pytest.mark.slow

ENTRY = "annotations/terms/hao-ganbu.yml"
HOSTILE = (
    "@octocat #1 <img src=x onerror=alert(1)> | [x](javascript:1) `` ` https://evil.example :smile: **b**"
)


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, message: str = "Change") -> str:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)
    return git(folder, "rev-parse", "HEAD")


def reworded(project: Path, name: str, definition: str) -> None:
    """Write another English definition into an entry."""
    path = project / f"annotations/terms/{name}.yml"
    lines = path.read_text(encoding="utf-8").split("\n")
    at = lines.index("definition:") + 1
    lines[at : lines.index("confidence: general")] = [f"  en: >-\n    {definition}", "  zh: 一个词。"]
    path.write_text("\n".join(lines), encoding="utf-8")


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One time, and no repository but those that a test makes."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The second project in a repository of its own, committed on the branch main."""
    folder = Path(shutil.copytree(SECOND, tmp_path / "repository"))
    git(folder, "init", "-q", "-b", "main")
    commit(folder)
    return folder


@pytest.fixture
def diff(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Run the command; gives exit code, output and messages."""

    def run(project: Path, *arguments: str) -> tuple[int, str, str]:
        code = cli.main(["diff", "--project", str(project), *arguments])
        return (code, *capsys.readouterr())

    return run


Diff = Callable[..., tuple[int, str, str]]


def test_a_name_begins_no_line_and_steers_no_terminal(repository: Path, diff: Diff) -> None:
    name = "annotations/terms/\n::error::\x1b[31m\u202ea.yml"
    (repository / name).write_text("", encoding="utf-8")
    for options in ((), ("--lang", "zh"), ("--format", "markdown")):
        _, printed, said = diff(repository, *options)
        assert "::error::" in printed
        assert not re.search("^::|[\x1b\u202e]", printed + said, re.MULTILINE)


# Which versions


def test_a_tree_does_not_differ_from_itself(repository: Path, diff: Diff) -> None:
    code, printed, _ = diff(repository, "HEAD", "--format", "json")
    found = json.loads(printed)
    assert code == 0
    assert not any(found[name] for name in found if name not in ("compared", "errors"))
    assert "Nothing changes for readers" in diff(repository)[1]
    assert "对读者没有影响" in diff(repository, "--lang", "zh")[1]


def test_without_a_revision_a_branch_is_compared_with_where_it_left_main(
    repository: Path, diff: Diff
) -> None:
    git(repository, "checkout", "-q", "-b", "mine")
    reworded(repository, "hao-ganbu", "Committed on the branch.")
    commit(repository)
    reworded(repository, "xia-cun", "Not committed.")
    git(repository, "stash", "-q")
    git(repository, "checkout", "-q", "main")
    reworded(repository, "san-bi-dao", "Meanwhile on main.")
    commit(repository)
    git(repository, "checkout", "-q", "mine")
    git(repository, "stash", "pop", "-q")
    changed = entries(diff(repository, "--format", "json"))
    assert changed == [ENTRY, "annotations/terms/xia-cun.yml"]
    assert entries(diff(repository, "HEAD", "--format", "json")) == ["annotations/terms/xia-cun.yml"]


def test_two_revisions_are_compared_without_the_files(repository: Path, diff: Diff) -> None:
    first = git(repository, "rev-parse", "HEAD")
    reworded(repository, "hao-ganbu", "Another definition.")
    second = commit(repository)
    reworded(repository, "xia-cun", "Not committed.")
    assert entries(diff(repository, first, second, "--format", "json")) == [ENTRY]


def test_a_new_file_that_git_does_not_know_counts(repository: Path, diff: Diff) -> None:
    (repository / ENTRY).rename(repository / "annotations/terms/good-official.yml")
    assert "好干部 renamed: annotations/terms/hao-ganbu.yml is now" in diff(repository)[1]


def test_a_project_may_stand_anywhere_in_its_repository(tmp_path: Path, diff: Diff) -> None:
    outer = tmp_path / "outer"
    shutil.copytree(SECOND, outer / "books" / "second")
    git(outer, "init", "-q", "-b", "main")
    commit(outer)
    reworded(outer / "books" / "second", "hao-ganbu", "Another definition.")
    assert entries(diff(outer / "books" / "second", "--format", "json")) == [ENTRY]


def test_files_index_and_branch_stay_as_they_are(repository: Path, tmp_path: Path, diff: Diff) -> None:
    reworded(repository, "hao-ganbu", "Another definition.")
    before = state(repository)
    diff(repository, "HEAD", "--html", str(tmp_path / "html"))
    assert state(repository) == before


def entries(outcome: tuple[int, str, str]) -> list[str]:
    code, printed, _ = outcome
    assert code == 0
    return [entry["path"] for entry in json.loads(printed)["entries"]]


def state(folder: Path) -> dict[str, object]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        "head": git(folder, "symbolic-ref", "HEAD") + git(folder, "rev-parse", "HEAD"),
        "files": {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files},
    }


# What cannot be compared


def test_an_unknown_revision_is_one_sentence_with_a_remedy(repository: Path, diff: Diff) -> None:
    for name in ("no-such-branch", "HEAD~7", "0123456789", "--help", "--output=x"):
        code, printed, said = diff(repository, "--", name)
        assert (code, printed) == (1, "")
        assert (
            said
            == f"There is no revision “{name}” here. Check how it is spelt, or fetch it: git fetch origin.\n"
        )
    assert diff(repository, "HEAD\n::error::x\x1b[31m")[2].startswith(
        r"There is no revision “HEAD\n::error::x\x1b[31m” here."
    )
    assert "没有版本“nirgends”" in diff(repository, "nirgends", "--lang", "zh")[2]


def test_a_shallow_clone_says_how_to_fetch_the_rest(repository: Path, tmp_path: Path, diff: Diff) -> None:
    first = git(repository, "rev-parse", "HEAD")
    commit(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", repository.as_uri(), str(clone))
    code, _, said = diff(clone, first)
    assert code == 1
    assert said.endswith("git fetch --unshallow.\n")
    assert said.count("\n") == 1


def test_without_a_repository_there_is_no_old_version(second_project: Path, diff: Diff) -> None:
    code, _, said = diff(second_project)
    assert code == 1
    assert said.startswith("This project is in no git repository that can be read")


def test_without_a_commit_there_is_no_old_version(second_project: Path, diff: Diff) -> None:
    git(second_project, "init", "-q")
    code, _, said = diff(second_project)
    assert (code, said.split(".")[0]) == (
        1,
        "The repository has no commit yet, so there is no old version to compare with",
    )


def test_before_the_project_there_is_no_old_version(repository: Path, diff: Diff) -> None:
    git(repository, "checkout", "-q", "--orphan", "empty")
    git(repository, "rm", "-q", "-r", "--cached", ".")
    git(repository, "commit", "-q", "--allow-empty", "-m", "Nothing")
    code, _, said = diff(repository, "empty")
    assert (code, "there was no project here yet" in said) == (1, True)


def test_without_git_it_is_told_plainly(
    repository: Path, diff: Diff, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository))
    code, printed, said = diff(repository)
    assert (code, printed) == (1, "")
    assert said.startswith("git was not found")


def test_a_link_in_the_old_version_is_not_followed(repository: Path, tmp_path: Path, diff: Diff) -> None:
    secret = tmp_path / "secret.yml"
    shutil.copy(repository / ENTRY, secret)
    (repository / ENTRY).unlink()
    (repository / ENTRY).symlink_to(secret)
    linked = commit(repository)
    code, printed, _ = diff(repository, linked, "HEAD~1")
    assert code == 0
    assert "Errors in the old version: 1." in printed
    assert f"{ENTRY} has errors in one of the versions" in printed
    problems = Problems()
    files = tree_at(repository, linked, problems).files
    assert [problem.code for problem in problems] == ["not-a-plain-file"]
    assert ENTRY not in files
    assert all(path.startswith((*READ_FOLDERS, SITE_FILE)) for path in files)


def test_a_name_that_leads_out_of_the_project_is_not_read(repository: Path) -> None:
    blob = git(repository, "rev-parse", f"HEAD:{ENTRY}")
    inner = tree(repository, f"100644 blob {blob}\tout.yml")
    terms = tree(repository, f"040000 tree {inner}\t..")
    annotations = tree(repository, f"040000 tree {terms}\tterms", f"100644 blob {blob}\tsources.yml")
    top = tree(repository, f"040000 tree {annotations}\tannotations")
    made = git(repository, "commit-tree", top, "-m", "Out")
    problems = Problems()
    assert list(tree_at(repository, made, problems).files) == ["annotations/sources.yml"]
    assert [problem.code for problem in problems] == ["not-a-plain-file"]


def test_a_name_that_no_disk_takes_is_a_problem_of_the_old_version(repository: Path, diff: Diff) -> None:
    blob = git(repository, "rev-parse", f"HEAD:{ENTRY}")
    terms = tree(repository, f"100644 blob {blob}\t{'a' * 300}.yml")
    annotations = tree(repository, f"040000 tree {terms}\tterms")
    made = git(
        repository, "commit-tree", tree(repository, f"040000 tree {annotations}\tannotations"), "-m", "Long"
    )
    code, printed, said = diff(repository, made, "HEAD")
    assert (code, said) == (0, "")
    assert "Errors in the old version" in printed


def tree(repository: Path, *rows: str) -> str:
    command = ["git", "-C", str(repository), "mktree"]
    done = subprocess.run(command, input="\n".join(rows) + "\n", check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_a_version_with_errors_is_compared_as_far_as_it_can_be(repository: Path, diff: Diff) -> None:
    reworded(repository, "xia-cun", "Another definition.")
    path = repository / ENTRY
    path.write_text(path.read_text(encoding="utf-8").replace("scope:", "scoop:"), encoding="utf-8")
    code, printed, _ = diff(repository)
    assert code == 0
    assert "Errors in the new version: 2; `jizhu check` lists them." in printed
    assert "Pages and downloads are compared only where both versions are free of errors." in printed
    assert f"{ENTRY} has errors in one of the versions" in printed
    assert "下村 changed" in printed
    assert "好干部" not in printed


# Views


def hostile(repository: Path) -> None:
    reworded(repository, "hao-ganbu", HOSTILE)


def test_nothing_in_the_markdown_is_more_than_text(repository: Path, diff: Diff) -> None:
    hostile(repository)
    _, printed, _ = diff(repository, "--format", "markdown")
    assert "@octocat" in printed
    for piece in ("@", "#1", "<img", "|", "[x]", "https:", ":smile:", "**"):
        assert piece not in without_code(printed)
    left = re.sub(r"</?(details|summary)>", "", without_code(printed))
    assert "<" not in left
    assert "`" not in left


def without_code(markdown: str) -> str:
    """Markdown without its code spans, by CommonMark's rule: a fence ends at the next one of its length."""
    parts = re.split(r"(`+)", markdown)
    left, at = [], 0
    while at < len(parts):
        fence = parts[at]
        ends = [n for n in range(at + 2, len(parts), 2) if parts[n] == fence] if at % 2 else []
        if ends:
            at = ends[0] + 1
        else:
            left.append(fence)
            at += 1
    return "".join(left)


@given(st.text(alphabet="`a |@\n\\<", max_size=12))
def test_no_value_ends_its_code_span(value: str) -> None:
    changes = Changes(
        entries=(RecordChange("changed", "x", value or "-", fields=(FieldChange("k", value, "b"),)),)
    )
    assert "@" not in without_code(as_markdown(changes, say("nothing", "en"), "en"))


def test_a_comment_is_no_longer_than_a_forge_allows_and_says_how_much_is_missing() -> None:
    many = tuple(
        RecordChange("added", f"annotations/terms/t{number}.yml", "词" * 40) for number in range(2000)
    )
    texts = tuple(TextChange("r", f"p{n}-1", "zh", "旧" * 500, "新" * 500) for n in range(300))
    figures = (FigureChange("entries", 0, 2000),)
    printed = as_markdown(Changes(entries=many, texts=texts, figures=figures), say("nothing", "en"), "en")
    assert len(printed) <= LIMIT
    shown = printed.count("\n- `词")
    assert f"\n- … and {2000 - shown} more\n" in printed
    assert "\n- … and 300 more\n" in printed
    # The last section still has its heading and its room.
    assert "### Counts (1)" in printed


def test_what_is_short_is_all_there() -> None:
    many = tuple(RecordChange("added", f"t{number}.yml", "词") for number in range(200))
    printed = as_markdown(Changes(entries=many), say("nothing", "en"), "en")
    assert printed.count("\n- ") == 200
    assert "more" not in printed


def test_the_pages_have_no_scripts_and_every_link_leads_somewhere(
    repository: Path, tmp_path: Path, diff: Diff
) -> None:
    hostile(repository)
    folder = tmp_path / "html"
    assert diff(repository, "--html", str(folder))[0] == 0
    pages = {path: path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    assert len(pages) > 1
    for path, text in pages.items():
        assert "<script" not in text
        assert "<img" not in text
        assert "default-src 'none'" in text
        for address in re.findall(r'(?:href|src)="([^"]+)"', text):
            file, _, place = html.unescape(address).partition("#")
            assert (path.parent / file).is_file()
            assert not place or pages[path.parent / file].count(f'id="{place}"') == 1
    term = pages[folder / "en/terms/hao-ganbu.html"]
    assert "<del>" in term
    assert html.escape("<img src=x onerror=alert(1)>", quote=False) in term


def test_the_list_shows_the_words_around_an_annotation_and_leads_to_its_place(
    repository: Path, tmp_path: Path, diff: Diff
) -> None:
    path = repository / "annotations/terms/qunzhong-luxian.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("category:", "variants: [落实]\ncategory:"), encoding="utf-8")
    _, printed, _ = diff(repository, "--html", str(tmp_path / "html"))
    assert "      今年要继续继续【落实】群众路线，做到“三必到”：困难户必到、信…\n" in printed
    index = (tmp_path / "html/index.html").read_text(encoding="utf-8")
    assert '<a href="en/reports/circular-2016.html#p9-1">see the page</a>' in index


def test_a_page_shows_what_is_linked_now(repository: Path, tmp_path: Path, diff: Diff) -> None:
    path = repository / "annotations/terms/xia-cun.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("mark: first\n", ""), encoding="utf-8")
    diff(repository, "--html", str(tmp_path / "html"), "--lang", "zh")
    page = (tmp_path / "html/zh-hans/reports/circular-2016.html").read_text(encoding="utf-8")
    assert re.search(
        r'class="link ins" lang="zh-Hans">下村</span><ins class="target" lang="en"> → xia-cun</ins>', page
    )
    assert "改前" in page
    # The next section is linked as it was, and is not shown.
    assert "当作路过" not in page


def test_a_folder_that_cannot_be_written_is_told(repository: Path, diff: Diff) -> None:
    code, printed, said = diff(repository, "HEAD", "--html", str(repository / ENTRY))
    assert (code, printed) == (1, "")
    assert ENTRY in said


# Wording and comparison


@pytest.mark.parametrize("name", sorted(WORDS))
def test_a_wording_says_the_same_in_both_languages(name: str) -> None:
    english, chinese = WORDS[name]
    assert english.strip()
    assert chinese.strip()
    assert placeholders(english) == placeholders(chinese)


@pytest.mark.parametrize("value", ["a, b", "a, b" * 100])
def test_another_order_is_told_in_the_reader_s_language(value: str) -> None:
    changed = RecordChange("changed", "x", fields=(FieldChange("scopes", value, "b, a", is_order=True),))
    printed = as_text(Changes(records=(changed,)), say("nothing", "zh"), "zh")
    assert "scopes（次序）：" in printed
    assert "order" not in printed


def test_every_kind_of_change_has_wording() -> None:
    kinds = {"mark": MarkKind, "use": UseKind, "entry": Kind, "record": Kind}
    wanted = {f"{what}_{kind}" for what, literal in kinds.items() for kind in get_args(literal)}
    wanted |= {
        f"{what}_{kind}" for what in ("page", "file", "text") for kind in ("added", "removed", "changed")
    }
    wanted |= {f"figure_{name}" for name in Figures.__dataclass_fields__}
    assert wanted - WORDS.keys() == set()


def test_every_error_of_reading_has_wording() -> None:
    source = (Path(cli.__file__).parent.parent / "project/revision.py").read_text(encoding="utf-8")
    raised = set(re.findall(r'RevisionError\("([a-z-]+)"|failure(?:: str)? ?= ?"([a-z-]+)"', source))
    codes = {code for pair in raised for code in pair if code}
    assert codes
    assert codes - WORDS.keys() == set()
    assert RevisionError("no-git").code in codes


texts = st.text(alphabet="下村的干部", max_size=12)


@given(texts, texts)
def test_characters_are_aligned_alike_from_both_sides(old: str, new: str) -> None:
    there, back = aligned_place(old, new), aligned_place(new, old)
    assert {after: before for before, after in there.items()} == back
    assert all(old[before] == new[after] for before, after in there.items())
    assert sorted(there.values()) == [there[at] for at in sorted(there)]
    assert equal_parts(old, old) == ([(0, 0, len(old))] if old else [])


words = st.sampled_from(["a", "b", "c"])
values = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(words, inner, min_size=1, max_size=3)
    ),
)


@given(values, values)
def test_values_differ_alike_from_both_sides(old: object, new: object) -> None:
    there = sorted((change.old, change.new) for change in field_changes(old, new))
    back = sorted((change.new, change.old) for change in field_changes(new, old))
    assert there == back
    assert list(field_changes(old, old)) == []
    assert (old == new) == (there == [])
