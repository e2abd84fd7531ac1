"""Addresses on the forge that holds the project: a file's history, and a new issue about an entry.

They are derived from the two settings that MkDocs knows, `repo_url` and `edit_uri`, and only for forges whose
addresses are known; elsewhere there are none.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class _Kind:
    """How one kind of forge writes its addresses."""

    edit: re.Pattern[str]
    """The beginning of `edit_uri`, with the branch."""
    commits: str
    """The beginning of the address of a file's history."""
    issue: str
    """The address of a new issue with a title."""


_GITLAB = _Kind(
    re.compile(r"(?:-/)?edit/(?P<branch>[^/]+)/"), "-/commits/{branch}/", "-/issues/new?issue[title]="
)
_GITEA = _Kind(re.compile(r"_edit/(?P<branch>[^/]+)/"), "commits/branch/{branch}/", "issues/new?title=")
_GITHUB = _Kind(re.compile(r"edit/(?P<branch>[^/]+)/"), "commits/{branch}/", "issues/new?title=")


@dataclass(frozen=True)
class Forge:
    """Where a project's files are kept."""

    edit: str
    """What the address of every page's source begins with."""
    commits: str
    """What the address of its history begins with instead."""
    issue: str
    """The address of a new issue, up to its title."""

    def history(self, edit_url: str) -> str:
        """History of the file that is edited at an address; empty where that is not on this forge."""
        return self.commits + edit_url.removeprefix(self.edit) if edit_url.startswith(self.edit) else ""

    def new_issue(self, title: str) -> str:
        """Address of a form for a new issue with this title."""
        return self.issue + quote(title)


def forge_of(repo_url: str | None, edit_uri: str | None) -> Forge | None:
    """The forge of a project; None where no repository is configured or its addresses are not known."""
    if not repo_url or not edit_uri:
        return None
    repository = repo_url.rstrip("/") + "/"
    kind = _kind(repository, edit_uri)
    found = kind.edit.match(edit_uri)
    if found is None:
        return None
    commits = kind.commits.format(branch=found["branch"])
    return Forge(f"{repository}{found[0]}", f"{repository}{commits}", f"{repository}{kind.issue}")


def _kind(repository: str, edit_uri: str) -> _Kind:
    if edit_uri.startswith("_edit/"):
        return _GITEA
    if edit_uri.startswith("-/") or "gitlab" in (urlsplit(repository).hostname or ""):
        return _GITLAB
    return _GITHUB
