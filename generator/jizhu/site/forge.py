"""Addresses on the forge that holds the project: a file's history, a new issue about an entry, a new file.

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
    new: str
    """The address of a form for a new file."""


_GITLAB = _Kind(
    re.compile(r"(?:-/)?edit/(?P<branch>[^/]+)/"),
    "-/commits/{branch}/",
    "-/issues/new?issue[title]=",
    # GitLab takes the name and leaves the text out of account.
    "-/new/{branch}?file_name={folder}/{name}",
)
_GITEA = _Kind(
    re.compile(r"_edit/(?P<branch>[^/]+)/"),
    "commits/branch/{branch}/",
    "issues/new?title=",
    "_new/{branch}/{folder}?filename={name}&value={text}",
)
_GITHUB = _Kind(
    re.compile(r"edit/(?P<branch>[^/]+)/"),
    "commits/{branch}/",
    "issues/new?title=",
    "new/{branch}/{folder}?filename={name}&value={text}",
)


@dataclass(frozen=True)
class Forge:
    """Where a project's files are kept."""

    edit: str
    """What the address of every page's source begins with."""
    commits: str
    """What the address of its history begins with instead."""
    issue: str
    """The address of a new issue, up to its title."""
    new: str
    """The address of a form for a new file, with `{folder}`, `{name}` and `{text}` to be filled in."""

    def history(self, edit_url: str) -> str:
        """History of the file that is edited at an address; empty where that is not on this forge."""
        return self.commits + edit_url.removeprefix(self.edit) if edit_url.startswith(self.edit) else ""

    def new_issue(self, title: str) -> str:
        """Address of a form for a new issue with this title."""
        return self.issue + quote(title)

    def new_file(self, folder: str, name: str, text: str) -> str:
        """Address of a form for a new file, with its name and, where the forge takes one, its text."""
        return self.new.format(folder=folder, name=quote(name), text=quote(text))


def forge_of(repo_url: str | None, edit_uri: str | None) -> Forge | None:
    """The forge of a project; None where no repository is configured or its addresses are not known."""
    if not repo_url or not edit_uri:
        return None
    repository = repo_url.rstrip("/") + "/"
    kind = _kind(repository, edit_uri)
    found = kind.edit.match(edit_uri)
    if found is None:
        return None
    branch = found["branch"]
    return Forge(
        edit=f"{repository}{found[0]}",
        commits=repository + kind.commits.format(branch=branch),
        issue=f"{repository}{kind.issue}",
        new=repository + kind.new.replace("{branch}", branch),
    )


def _kind(repository: str, edit_uri: str) -> _Kind:
    if edit_uri.startswith("_edit/"):
        return _GITEA
    if edit_uri.startswith("-/") or "gitlab" in (urlsplit(repository).hostname or ""):
        return _GITLAB
    return _GITHUB
