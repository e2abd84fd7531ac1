"""Files and folders that nothing reads, because they lie beside the place where they belong.

A name a letter off would otherwise be passed over in silence. What is no file of this project (pictures, papers of
developers, a README, what editors and systems drop) is left alone.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..model.project import CONVERSIONS, NOTES, PAGES, READINGS, REPORTS, SOURCES, TERMS, VOCABULARY
from ..problems import Phrase, Problems
from .names import unseen_in

_SHARED = tuple(path.rpartition("/")[2] for path in (SOURCES, CONVERSIONS, READINGS, VOCABULARY))
_OF_A_REPORT = ("received.txt", "zh-Hans.md", "en.md")
_OF_A_PAGE = ("zh-Hans.md", "en.md")
_OTHER_NAMES = {"zh": "zh-Hans.md", "chinese": "zh-Hans.md", "english": "en.md", "source": "received.txt"}
_TEXTS = (".yml", ".yaml", ".md", ".txt", ".markdown")
_YAML = (".yml", ".yaml")
_LEFT_ALONE = re.compile(
    r"\..*|.*~|#.*#|readme(?:\..*)?|.*\.(?:bak|orig|rej|swp|tmp)|thumbs\.db|desktop\.ini"
)
# Folders beside `annotations` and `docs`, and what is in them if they are meant for one of ours.
_BESIDE = {
    TERMS: ("*.yml", "*.yaml"),
    NOTES: ("*.yml", "*.yaml"),
    REPORTS: ("*/received.txt", "*/zh-Hans.md"),
    PAGES: ("*/zh-Hans.md", "*/en.md"),
}
_NEAR = 0.75


def is_left_alone(name: str) -> bool:
    """Whether a file's name is that of a README, or of what editors and systems drop, or is a problem already."""
    return _LEFT_ALONE.fullmatch(name.lower()) is not None or bool(unseen_in(name))


def check_places(root: Path, problems: Problems) -> None:
    """Name everything that looks like a file of this project and is read by nobody, and the place that may be meant."""
    for path, meant in (
        *_beside(root),
        *_in_annotations(root),
        *_in_docs(root),
        *_in_reports(root),
        *_in_pages(root, PAGES, 2),
    ):
        problems.add((path, 1, 1), "file-not-read", suggestion=_did_you_mean(meant))


def _did_you_mean(meant: Sequence[str]) -> Phrase:
    quoted = [f"“{place}”" for place in meant]
    return Phrase(f"Did you mean {' and '.join(quoted)}?", f"是否应为{'和'.join(quoted)}？")


Found = Iterator[tuple[str, tuple[str, ...]]]
"""Paths that nothing reads, each with the places that may be meant."""


def _listed(root: Path, folder: str) -> list[Path]:
    found = root / folder
    if not found.is_dir() or found.is_symlink():
        return []
    return sorted(path for path in found.iterdir() if not is_left_alone(path.name) and not path.is_symlink())


def _near(name: str, known: Sequence[str]) -> str | None:
    """The known name that another one is likely meant for: in other case, in the singular, with a slip."""
    by_case = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(name.casefold(), by_case, n=1, cutoff=_NEAR)
    return by_case[found[0]] if found else None


def _holds_texts(folder: Path) -> bool:
    return any(path.suffix.lower() in _TEXTS and not is_left_alone(path.name) for path in folder.rglob("*"))


def _beside(root: Path) -> Found:
    """Folders and shared files that lie at the top of the project."""
    for path in _listed(root, ""):
        if path.is_file() and (name := _near(path.name, _SHARED)) and path.suffix.lower() in _YAML:
            yield path.name, (f"annotations/{name}",)
        for place, patterns in _BESIDE.items():
            is_named_so = path.is_dir() and _near(path.name, [place.rpartition("/")[2]])
            if is_named_so and any(any(path.glob(pattern)) for pattern in patterns):
                yield path.name, (f"{place}/",)


def _in_annotations(root: Path) -> Found:
    reports = {path.name for path in _listed(root, REPORTS)}
    for path in _listed(root, "annotations"):
        here = f"annotations/{path.name}"
        if path.is_dir():
            name = _near(path.name, ("terms", "notes", "schema"))
            if path.name not in ("terms", "notes", "schema") and _holds_texts(path):
                yield here, (f"annotations/{name or 'terms'}/",)
        elif path.name not in _SHARED and path.suffix.lower() in _TEXTS:
            shared = _near(f"{path.stem}.yml", _SHARED)
            folder = NOTES if path.stem in reports else TERMS
            yield here, (f"annotations/{shared}" if shared else f"{folder}/{path.stem}.yml",)
    for folder in (TERMS, NOTES):
        for path in _listed(root, folder):
            if path.is_dir() and path.suffix != ".yml" and _holds_texts(path):
                yield f"{folder}/{path.name}", (f"{folder}/",)


def _in_docs(root: Path) -> Found:
    for path in _listed(root, "docs"):
        if not path.is_dir() or path.name in ("reports", "pages"):
            continue
        name = _near(path.name, ("reports", "pages"))
        if name and _holds_texts(path):
            yield f"docs/{path.name}", (f"docs/{name}/",)
        elif (path / "received.txt").exists():
            yield f"docs/{path.name}", (f"{REPORTS}/{path.name}/",)
        elif any((path / file).exists() for file in _OF_A_PAGE):
            yield f"docs/{path.name}", (f"{PAGES}/{path.name}/",)


def _in_reports(root: Path) -> Found:
    for path in _listed(root, REPORTS):
        here = f"{REPORTS}/{path.name}"
        if path.is_file() and path.suffix.lower() in _TEXTS:
            yield here, (f"{REPORTS}/{path.stem}/received.txt",)
        if not path.is_dir():
            continue
        for file in _listed(root, here):
            if file.name in _OF_A_REPORT or file.suffix.lower() not in _TEXTS or file.is_dir():
                continue
            if file.suffix.lower() in _YAML:
                yield f"{here}/{file.name}", (f"{NOTES}/{path.name}.yml",)
            else:
                yield f"{here}/{file.name}", (f"{here}/{_name_of(file, _OF_A_REPORT)}",)


def _in_pages(root: Path, folder: str, left: int) -> Found:
    for path in _listed(root, folder):
        here = f"{folder}/{path.name}"
        if path.is_dir() and left:
            yield from _in_pages(root, here, left - 1)
        elif folder == PAGES and path.suffix.lower() in _TEXTS:
            yield here, tuple(f"{PAGES}/{path.stem}/{name}" for name in _OF_A_PAGE)
        elif path.is_file() and path.name not in _OF_A_PAGE and path.suffix.lower() in _TEXTS:
            yield here, (f"{folder}/{_name_of(path, _OF_A_PAGE)}",)


def _name_of(file: Path, known: Sequence[str]) -> str:
    """The name that a text of a report or page is likely meant to have."""
    first = file.stem.casefold().replace("_", "-").partition("-")[0]
    other = "en.md" if first == "en" else _OTHER_NAMES.get(first, "")
    return other if other in known else _near(file.name, known) or known[0]
