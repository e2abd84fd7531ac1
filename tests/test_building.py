"""Building is safe: nothing is deleted that no build wrote, two builds do not meet, and nothing outlives one."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jizhu.site import workplace
from jizhu.site.workplace import NoPlaceError, open_workplace, put_in_place, target_of

from .conftest import JIZHU, ROOT, environment

pytestmark = pytest.mark.slow

PAGE = "en/reports/circular-2016/index.html"
PROGRAMS = Path(sys.executable).parent
Build = subprocess.CompletedProcess[str]


def _build(project: Path, *options: str | Path, **values: str) -> Build:
    command = [*JIZHU, "build", "--project", str(project), *map(str, options)]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment(**values))


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _said(done: Build, words: str) -> None:
    """The build failed with these words and without a traceback."""
    assert done.returncode == 1, done.stderr
    assert words in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


# Nothing is deleted that no build wrote.


@pytest.mark.parametrize("name", ["site", "annotations/terms"])
def test_a_folder_that_no_build_wrote_is_refused(second_project: Path, name: str) -> None:
    (second_project / "site").mkdir()
    (second_project / "site/thesis.txt").write_text("mine", encoding="utf-8")
    before = _snapshot(second_project)
    _said(_build(second_project, "--out", second_project / name), "is no site built by jizhu")
    assert _snapshot(second_project) == before


def test_what_stands_beside_the_site_is_nobodys_but_its_owners(built: Path, tmp_path: Path) -> None:
    """Names under which a build might work: folders, a file, links out of the project."""
    mine = tmp_path / "mine"
    for folder in (mine, built / "site.new", built / ".site.building-mine"):
        folder.mkdir()
        (folder / "thesis.txt").write_text("mine", encoding="utf-8")
    (built / "site.old").write_text("mine", encoding="utf-8")
    (built / "site.tmp").symlink_to(mine)
    (built / ".site.building-link").symlink_to(mine)
    (mine / "lock").write_text("", encoding="utf-8")
    before = {name: data for name, data in _snapshot(built).items() if not name.startswith("site/")}
    assert _build(built).returncode == 0
    assert {name: data for name, data in _snapshot(built).items() if not name.startswith("site/")} == before
    assert (mine / "thesis.txt").read_text(encoding="utf-8") == "mine"
    assert (built / "site" / PAGE).is_file()


def test_a_repository_is_no_site_though_a_build_wrote_into_it(tmp_path: Path) -> None:
    (tmp_path / "site/data").mkdir(parents=True)
    (tmp_path / "site/data/files.json").write_text("{}", encoding="utf-8")
    assert target_of(tmp_path / "site") == tmp_path / "site"
    (tmp_path / "site/.git").write_text("gitdir: elsewhere", encoding="utf-8")
    with pytest.raises(NoPlaceError, match="is a git repository"):
        target_of(tmp_path / "site")


def test_a_link_is_followed_to_the_site_behind_it(built: Path, tmp_path: Path) -> None:
    site, elsewhere = built / "site", tmp_path / "elsewhere"
    site.rename(elsewhere)
    site.symlink_to(elsewhere)
    (elsewhere / "stale.txt").write_text("", encoding="utf-8")
    assert _build(built).returncode == 0
    assert site.is_symlink()
    assert not (elsewhere / "stale.txt").exists()
    assert (elsewhere / "index.html").is_file()
    assert not [*built.glob(".site.*"), *tmp_path.glob(".elsewhere.*")]


def test_links_that_lead_to_themselves_are_named(second_project: Path) -> None:
    for name, other in (("site", "other"), ("other", "site"), ("self", "self")):
        (second_project / name).symlink_to(second_project / other)
    _said(_build(second_project), "is a link that leads to itself")
    _said(_build(second_project, "--out", second_project / "self"), "is a link that leads to itself")
    _said(_build(second_project, "--out", second_project / "self/site"), "is a link that leads to itself")
    done = _build(second_project / "self")
    assert (done.returncode, "there is no project" in done.stderr) == (2, True)


# Nothing but a whole build takes the place of the site.


@pytest.fixture(params=["at once", "by two renames"])
def exchange(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to exchange the site, whatever this system can."""
    if request.param != "at once":
        monkeypatch.setattr(workplace, "_exchange", lambda *_: False)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site that a build wrote, with a file in it."""
    (tmp_path / "site/data").mkdir(parents=True)
    (tmp_path / "site/data/files.json").write_text("{}", encoding="utf-8")
    (tmp_path / "site/index.html").write_text("old", encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.usefixtures("exchange")
def test_a_build_takes_the_place_of_the_site(site: Path) -> None:
    place = open_workplace(site)
    place.site.mkdir()
    (place.site / "index.html").write_text("new", encoding="utf-8")
    put_in_place(place)
    workplace.close_workplace(place)
    assert _snapshot(site) == {"index.html": b"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.usefixtures("exchange")
def test_a_site_that_cannot_be_exchanged_is_put_back(site: Path) -> None:
    before = _snapshot(site)
    place = open_workplace(site)
    with pytest.raises(FileNotFoundError):
        put_in_place(place)
    assert _snapshot(site) == before


def test_what_came_to_stand_there_meanwhile_is_not_deleted(tmp_path: Path) -> None:
    place = open_workplace(tmp_path / "site")
    place.site.mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NoPlaceError):
        put_in_place(place)
    assert _snapshot(tmp_path / "site") == {"thesis.txt": b"mine"}


def test_a_site_lost_between_two_renames_comes_back_though_the_next_build_fails(built: Path) -> None:
    before = _snapshot(built / "site")
    left = built / ".site.building-left"
    left.mkdir()
    (left / "lock").touch()
    (built / "site").rename(left / "old")
    hook = "def on_env(env, config, files): raise OSError('no')\n"
    (built / "hook.py").write_text(hook, encoding="utf-8")
    settings = (built / "mkdocs.yml").read_text(encoding="utf-8")
    (built / "mkdocs.yml").write_text(f"{settings}\nhooks: [hook.py]\n", encoding="utf-8")
    _said(_build(built), "the site was not changed")
    assert _snapshot(built / "site") == before
    assert not list(built.glob(".site.*"))


def test_an_old_site_that_cannot_be_deleted_stops_no_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another user’s files in it, say; root may delete everything."""
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    for text in ("second", "third"):
        place = open_workplace(site)
        place.site.mkdir()
        (place.site / "data").mkdir()
        (place.site / "data/files.json").write_text(text, encoding="utf-8")
        put_in_place(place)
        workplace.close_workplace(place)
        assert (site / "data/files.json").read_text(encoding="utf-8") == text


def test_two_builds_at_once_both_end_well(built: Path) -> None:
    command = [*JIZHU, "build", "--project", str(built)]
    builds = [
        subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    before = _snapshot(built / "site")
    printed = [process.communicate()[1] for process in builds]
    assert [process.returncode for process in builds] == [0, 0], printed
    assert _snapshot(built / "site") == before
    assert not list(built.glob(".site.*"))


def _named(done: Build, words: str) -> str:
    """The path in the site in the making that a failed build names."""
    _said(done, words)
    found = re.search(rf"^jizhu: \S*/\.site\.building-\w+/site(.*): {words}", done.stderr, re.MULTILINE)
    assert found, done.stderr
    return found[1]


@pytest.mark.parametrize(
    ("limit", "name"), [(60_000, r"/zh-hans/assets/\S+"), (2_000, "")], ids=["a copy", "no name"]
)
def test_a_full_disk_is_told_by_what_could_not_be_written(
    second_project: Path, limit: int, name: str
) -> None:
    """The limit of the size of a file stands for the end of the disk."""
    program = f"import resource as r; r.setrlimit(r.RLIMIT_FSIZE, ({limit}, {limit}))"
    run = "import runpy, sys; sys.argv[0] = 'jizhu'; runpy.run_module('jizhu', run_name='__main__')"
    command = [sys.executable, "-c", f"{program}\n{run}", "build", "--project", str(second_project)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(PYTHONDONTWRITEBYTECODE="1")
    )
    assert re.fullmatch(name, _named(done, "File too large"))
    assert not [*second_project.glob("site"), *second_project.glob(".site.*")]


def test_a_page_that_finds_the_disk_full_is_named(second_project: Path) -> None:
    hook = """
from mkdocs.plugins import event_priority
@event_priority(-200)
def on_post_page(output, page, config):
    if page.url.startswith("reports/circular"):
        raise OSError(28, "No space left on device")
"""
    (second_project / "hook.py").write_text(hook, encoding="utf-8")
    with (second_project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook.py]\n")
    named = _named(_build(second_project), "No space left on device")
    assert re.fullmatch(r"/[\w-]+/reports/circular-2016/index\.html", named)


# Nothing outlives a build.


def _processes() -> dict[int, tuple[int, str]]:
    """Parent and state of every process of this machine."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (
                (folder / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            )
        except OSError:
            continue
        found[int(folder.name)] = int(fields[1]), fields[0]
    return found


def _children(root: int) -> list[int]:
    return [number for number, (parent, _) in _processes().items() if parent == root]


def _live(number: int) -> bool:
    return _processes().get(number, (0, "Z"))[1] != "Z"


def _wait_until(condition: Callable[[], bool], seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.01)


def _heed_signals() -> None:
    """What runs the tests can have been told to pass over these, and what it starts would do the same."""
    for number in (signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


@pytest.fixture
def running(built: Path) -> Iterator[tuple[subprocess.Popen[str], list[int]]]:
    """A build whose processes are at work, and those processes."""
    process = subprocess.Popen(
        [*JIZHU, "build", "--project", str(built)],
        env=environment(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=_heed_signals,  # noqa: PLW1509
    )
    # A process that imports or asks git is gone soon; those of the parts stay.
    _wait_until(
        lambda: len(_children(process.pid)) >= min(2, os.cpu_count() or 1) or process.poll() is not None
    )
    yield process, _children(process.pid)
    if process.poll() is None:
        process.kill()


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_a_build_that_is_ended_leaves_the_site_and_no_process(
    built: Path, running: tuple[subprocess.Popen[str], list[int]], end: signal.Signals
) -> None:
    process, workers = running
    before = _snapshot(built / "site")
    # A terminal tells Ctrl-C to all of a build, others tell the process that they began.
    (os.killpg if end == signal.SIGINT else os.kill)(process.pid, end)
    said = process.communicate()[1]
    expected = {signal.SIGKILL: -signal.SIGKILL, signal.SIGINT: 130}
    assert process.returncode == expected.get(end, 128 + end), said
    assert "Traceback" not in said
    assert workers
    _wait_until(lambda: not any(map(_live, workers)))
    assert _snapshot(built / "site") == before
    if end == signal.SIGKILL:  # Nobody could clean up, so the next build does.
        assert len(list(built.glob(".site.*"))) == 1
        assert _build(built).returncode == 0
        assert _snapshot(built / "site") == before
    assert not list(built.glob(".site.*"))


SPAWNED = """
import multiprocessing, sys
from jizhu.site.mkdocs import children
children._context = lambda *, serving: multiprocessing.get_context("spawn")
if __name__ == "__main__":
    from jizhu.cli import main
    sys.exit(main(sys.argv[1:]))
"""


def test_processes_that_begin_as_on_other_systems_end_with_the_build_too(built: Path) -> None:
    """macOS and Windows start their processes anew, with nothing of the parent but a pipe."""
    program = built / "spawned.py"
    program.write_text(SPAWNED, encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, str(program), "build", "--project", str(built)],
        env=environment(PYTHONPATH=str(ROOT)),
        stderr=subprocess.DEVNULL,
    )
    # Python's tracker of shared memory is one more.
    _wait_until(lambda: len(_children(process.pid)) > 1 or process.poll() is not None)
    workers = _children(process.pid)
    process.kill()
    assert process.wait() == -signal.SIGKILL
    assert workers
    _wait_until(lambda: not any(map(_live, workers)))


def test_a_process_killed_for_its_memory_is_told_as_such(
    built: Path, running: tuple[subprocess.Popen[str], list[int]]
) -> None:
    process, workers = running
    before = _snapshot(built / "site")
    os.kill(workers[0], signal.SIGKILL)
    said = process.communicate()[1]
    assert process.returncode == 1
    assert "the memory did not suffice" in said
    assert "Traceback" not in said
    _wait_until(lambda: not any(map(_live, workers)))
    assert _snapshot(built / "site") == before
    assert not list(built.glob(".site.*"))


# Who publishes gets the whole site.


def _git(folder: Path, *arguments: str) -> str:
    who = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    command = ["git", "-C", str(folder), *who, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def published(built: Path, tmp_path: Path) -> Path:
    """The project in a repository with another one, empty, to publish to."""
    subprocess.run(["git", "init", "--quiet", "--bare", str(tmp_path / "forge.git")], check=True)
    # Markdown beside pictures is a note to their editors, and no page.
    (built / "docs/assets").mkdir()
    for name in ("README.md", "index.md"):
        (built / "docs/assets" / name).write_text("# Pictures\n", encoding="utf-8")
    (built / ".gitignore").write_text("/site/\n", encoding="utf-8")
    _git(built, "init", "--quiet", "--initial-branch=main")
    _git(built, "config", "user.name", "Somebody")
    _git(built, "config", "user.email", "somebody@example.org")
    _git(built, "remote", "add", "origin", str(tmp_path / "forge.git"))
    _git(built, "add", ".")
    _git(built, "commit", "--quiet", "--message", "Begin")
    return built


def _run(program: str, *arguments: str, project: Path, **values: str) -> None:
    done = subprocess.run(
        [str(PROGRAMS / program), *arguments],
        check=False,
        capture_output=True,
        text=True,
        cwd=project,
        # mike calls `mkdocs` by its name.
        env=environment(PATH=f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}", **values),
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _pushed(forge: Path, folder: str = "") -> set[str]:
    """The files on the branch for pages, in a folder of it."""
    found = _git(forge, "-c", "core.quotePath=off", "ls-tree", "-r", "--name-only", "gh-pages").splitlines()
    return {name.removeprefix(folder) for name in found if name.startswith(folder)}


def test_gh_deploy_publishes_the_whole_site(published: Path, tmp_path: Path) -> None:
    before = _snapshot(published / "site")
    _run("mkdocs", "gh-deploy", "--force", project=published)
    assert _pushed(tmp_path / "forge.git") - {".nojekyll"} == before.keys()
    assert _snapshot(published / "site") == before


def test_mike_publishes_each_version_whole_and_keeps_the_others(published: Path, tmp_path: Path) -> None:
    forge, address = tmp_path / "forge.git", "https://reader.example/text/"
    with (published / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"site_url: {address}\n")
    assert _build(published).returncode == 0
    files = _snapshot(published / "site").keys()
    for version in ("1.0", "1.1"):
        _run("mike", "deploy", "--push", "--update-aliases", version, "latest", project=published)
    for folder in ("1.0/", "1.1/"):
        assert _pushed(forge, folder) == files
    page = _git(forge, "show", f"gh-pages:1.1/{PAGE}")
    own = f"{address}1.1/{PAGE.removesuffix('index.html')}"
    assert re.findall(r'<link rel="canonical" href="([^"]*)"', page) == [own]
    alternates = re.findall(r'<link rel="alternate" hreflang="[^"]*" href="([^"]*)"', page)
    assert len(alternates) == 5
    assert {link.startswith(f"{address}1.1/") for link in alternates} == {True}
    assert {link.count("1.1") for link in alternates} == {1}
    assert not list(published.glob("mike*"))
