"""Rules about hand-written pages."""

from ..model import Project
from ..problems import Problems

_FOLDERS = {"assets", "index", "reports", "search", "terms"}
"""Where the program puts pages of its own, and what they fetch."""
_PAGES = {"contributing/problems"}


def check_page_names(project: Project, problems: Problems) -> None:
    """No hand-written page takes the place of what the program makes in an edition."""
    paths = {page.name: page.path for page in reversed(project.pages)}
    for name, path in paths.items():
        if name.partition("/")[0] in _FOLDERS or name in _PAGES:
            problems.add((path, 1, 1), "page-name-taken", name=name)
