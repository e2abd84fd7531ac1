"""An older state of a project, taken from git without a checkout: the working tree and the index stay as they are."""

import os
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from ..model.layout import ANNOTATIONS, READ_FOLDERS, SITE_FILE
from ..problems import Problems
from .tree import Given

_MAIN = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_PLAIN_FILES = ("100644", "100755", "100664")


class RevisionError(Exception):
    """An older state that cannot be read."""

    def __init__(self, code: str, **facts: str) -> None:
        """``code`` names the wording in which it is told, ``facts`` fill its placeholders."""
        super().__init__(code)
        self.code = code
        self.facts = facts


def default_revision(project: Path) -> str:
    """Where the present branch left the main branch; on the main branch itself, its last commit.

    Raises RevisionError where git, a repository or any commit is missing.
    """
    head = commit_of(project, "HEAD")
    for name in _MAIN:
        found = _git(project, "merge-base", head, name, check=False)
        if found:
            return found.decode().strip()
    return head


def commit_of(project: Path, revision: str) -> str:
    """The full hash of the commit that a name stands for.

    Raises RevisionError where there is no git, no repository or no such commit; in a shallow clone, which
    lacks most commits, the error says so.
    """
    _git(project, "rev-parse", "--git-dir", failure="no-repository")
    name = f"{revision}^{{commit}}"
    found = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", name, check=False)
    if found:
        return found.decode().strip()
    if revision == "HEAD":
        raise RevisionError("no-commit")
    is_shallow = _git(project, "rev-parse", "--is-shallow-repository").strip() == b"true"
    raise RevisionError("unknown-in-shallow-clone" if is_shallow else "unknown-revision", revision=revision)


def tree_at(project: Path, commit: str, problems: Problems) -> Given:
    """The project's files as they were at a commit.

    Links, submodules and names that lead out of the project are left out; each is a problem. Raises
    RevisionError where the project was not there yet.
    """
    files = dict(_plain_files(_listed(project, commit), problems))
    if not any(path.startswith(f"{ANNOTATIONS}/") for path in files):
        raise RevisionError("no-project-then", revision=commit[:10])
    return Given(dict(_contents(project, files)))


def _listed(project: Path, commit: str) -> Iterator[tuple[str, str, str]]:
    """Mode, object and path of everything that is read of the project, relative to it."""
    listing = _git(project, "ls-tree", "-r", "-z", commit, *READ_FOLDERS, SITE_FILE, failure="git-failed")
    for row in filter(None, listing.split(b"\0")):
        facts, _, path = row.partition(b"\t")
        mode, _, name = facts.decode().split()
        yield mode, name, path.decode("utf-8", errors="replace")


def _plain_files(rows: Iterable[tuple[str, str, str]], problems: Problems) -> Iterator[tuple[str, str]]:
    for mode, name, path in rows:
        parts = PurePosixPath(path).parts
        if mode in _PLAIN_FILES and ".." not in parts and not path.startswith("/") and "\\" not in path:
            yield path, name
        else:
            problems.add((path, 1, 1), "not-a-plain-file")


def _contents(project: Path, files: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Every file with its bytes, from one process that is asked for all of them."""
    asked = "".join(f"{name}\n" for name in files.values()).encode()
    answer = _git(project, "cat-file", "--batch", given=asked, failure="git-failed")
    at = 0
    for path in files:
        end = answer.index(b"\n", at)
        *_, size = answer[at:end].split()
        if not size.isdigit():  # `missing`: a partial clone whose server cannot be reached.
            raise RevisionError("git-failed", said=answer[at:end].decode(errors="replace"))
        start = end + 1
        yield path, answer[start : start + int(size)]
        at = start + int(size) + 1


def _git(
    project: Path, *arguments: str, given: bytes = b"", check: bool = True, failure: str = "git-failed"
) -> bytes:
    """What git prints; empty where it fails and that is no error."""
    surroundings = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-C", str(project), *arguments]
    try:
        done = subprocess.run(command, input=given, capture_output=True, check=False, env=surroundings)
    except OSError:
        raise RevisionError("no-git") from None
    if done.returncode == 0:
        return done.stdout
    if check:
        said = done.stderr.decode(errors="replace").strip().split("\n")[0]
        raise RevisionError(failure, said=said)
    return b""
