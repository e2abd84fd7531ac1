"""Files and folders that nothing reads, because they lie beside the place where they belong.

A name a letter off would otherwise be passed over in silence. What is no file of this project (pictures, papers of
developers, a README, what editors and systems drop) is left alone.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

from ..model.layout import (
    ANNOTATIONS,
    CHINESE,
    CONVERSIONS,
    DOCS,
    EDITION_FILE,
    ENGLISH,
    NOTES,
    PAGES,
    READING_TEXTS,
    READINGS,
    RECEIVED,
    REPORTS,
    SCHEMAS,
    SOURCES,
    TERMS,
    VOCABULARY,
)
from ..problems import Bilingual, Problems
from .names import unseen_in
from .tree import Item, Tree

_FOLDERS = tuple(path.rpartition("/")[2] for path in (TERMS, NOTES, SCHEMAS))
_SHARED = tuple(
    path.rpartition("/")[2] for path in (SOURCES, CONVERSIONS, READINGS, VOCABULARY, EDITION_FILE)
)
_OF_A_REPORT = (RECEIVED, *READING_TEXTS.values(), ENGLISH)
_ORIGINAL = "original."
_OF_A_PAGE = (CHINESE, ENGLISH)
_OTHER_NAMES = {"zh": CHINESE, "chinese": CHINESE, "english": ENGLISH, "source": RECEIVED}
_TEXTS = (".yml", ".yaml", ".md", ".txt", ".markdown")
_YAML = (".yml", ".yaml")
_LEFT_ALONE = re.compile(
    r"\..*|.*~|#.*#|readme(?:\..*)?|.*\.(?:bak|orig|rej|swp|tmp)|thumbs\.db|desktop\.ini"
)
# Folders beside `annotations` and `docs`, and what is in them if they are meant for one of ours.
_BESIDE = {
    TERMS: ("*.yml", "*.yaml"),
    NOTES: ("*.yml", "*.yaml"),
    REPORTS: (f"*/{RECEIVED}", f"*/{CHINESE}"),
    PAGES: (f"*/{CHINESE}", f"*/{ENGLISH}"),
}
_NEAR = 0.75


def is_left_alone(name: str) -> bool:
    """Whether a file's name is that of a README, or of what editors and systems drop, or is a problem already."""
    return _LEFT_ALONE.fullmatch(name.lower()) is not None or bool(unseen_in(name))


def check_places(tree: Tree, problems: Problems) -> None:
    """Name everything that looks like a file of this project and is read by nobody, and the place that may be meant."""
    for path, meant in (
        *_beside(tree),
        *_in_annotations(tree),
        *_in_docs(tree),
        *_in_reports(tree),
        *_in_pages(tree, PAGES, 2),
    ):
        problems.add((path, 1, 1), "file-not-read", suggestion=_did_you_mean(meant))


def _did_you_mean(meant: Sequence[str]) -> Bilingual:
    quoted = [f"“{place}”" for place in meant]
    return Bilingual(f"Did you mean {' and '.join(quoted)}?", f"是否应为{'和'.join(quoted)}？")


Found = Iterator[tuple[str, tuple[str, ...]]]
"""Paths that nothing reads, each with the places that may be meant."""


def _listed(tree: Tree, folder: str) -> list[Item]:
    """What stands in a folder of ours; links and what is left alone are not looked at."""
    found = tree.items(folder) if not folder or tree.is_plain(folder) else []
    return [item for item in found if item.is_plain and not is_left_alone(item.name)]


def _near(name: str, known: Sequence[str]) -> str | None:
    """The known name that another one is likely meant for: in other case, in the singular, with a slip."""
    by_case = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(name.casefold(), by_case, n=1, cutoff=_NEAR)
    return by_case[found[0]] if found else None


def _holds_texts(tree: Tree, folder: str) -> bool:
    """Whether a text stands in a folder or somewhere below it."""
    return any(
        _holds_texts(tree, f"{folder}/{item.name}")
        if item.is_folder
        else item.suffix.lower() in _TEXTS and not is_left_alone(item.name)
        for item in tree.items(folder)
        if item.is_plain
    )


def _holds(tree: Tree, folder: str, pattern: str) -> bool:
    """Whether something in a folder has a name like the pattern; a slash stands between folder and file."""
    name, _, below = pattern.partition("/")
    found = (item for item in tree.items(folder) if fnmatchcase(item.name, name))
    return any(
        not below or (item.is_folder and _holds(tree, f"{folder}/{item.name}", below)) for item in found
    )


def _beside(tree: Tree) -> Found:
    """Folders and shared files that lie at the top of the project."""
    for item in _listed(tree, ""):
        if item.is_file and (name := _near(item.name, _SHARED)) and item.suffix.lower() in _YAML:
            yield item.name, (f"{ANNOTATIONS}/{name}",)
        for place, patterns in _BESIDE.items():
            is_named_so = item.is_folder and _near(item.name, [place.rpartition("/")[2]])
            if is_named_so and any(_holds(tree, item.name, pattern) for pattern in patterns):
                yield item.name, (f"{place}/",)


def _in_annotations(tree: Tree) -> Found:
    reports = {item.name for item in _listed(tree, REPORTS)}
    for item in _listed(tree, ANNOTATIONS):
        here = f"{ANNOTATIONS}/{item.name}"
        if item.is_folder:
            name = _near(item.name, _FOLDERS)
            if item.name not in _FOLDERS and _holds_texts(tree, here):
                yield here, (f"{ANNOTATIONS}/{name}/" if name else f"{TERMS}/",)
        elif item.name not in _SHARED and item.suffix.lower() in _TEXTS:
            shared = _near(f"{item.stem}.yml", _SHARED)
            folder = NOTES if item.stem in reports else TERMS
            yield here, (f"{ANNOTATIONS}/{shared}" if shared else f"{folder}/{item.stem}.yml",)
    for folder in (TERMS, NOTES):
        for item in _listed(tree, folder):
            here = f"{folder}/{item.name}"
            if item.is_folder and item.suffix != ".yml" and _holds_texts(tree, here):
                yield here, (f"{folder}/",)


def _in_docs(tree: Tree) -> Found:
    ours = {place.rpartition("/")[2]: place for place in (REPORTS, PAGES)}
    for item in _listed(tree, DOCS):
        here = f"{DOCS}/{item.name}"
        if not item.is_folder or item.name in ours:
            continue
        name = _near(item.name, tuple(ours))
        if name and _holds_texts(tree, here):
            yield here, (f"{ours[name]}/",)
        elif tree.exists(f"{here}/{RECEIVED}"):
            yield here, (f"{REPORTS}/{item.name}/",)
        elif any(tree.exists(f"{here}/{file}") for file in _OF_A_PAGE):
            yield here, (f"{PAGES}/{item.name}/",)


def _in_reports(tree: Tree) -> Found:
    for item in _listed(tree, REPORTS):
        here = f"{REPORTS}/{item.name}"
        if item.is_file and item.suffix.lower() in _TEXTS:
            yield here, (f"{REPORTS}/{item.stem}/{RECEIVED}",)
        for file in _listed(tree, here):
            is_ours = file.name in _OF_A_REPORT or file.name.startswith(_ORIGINAL)
            if is_ours or file.suffix.lower() not in _TEXTS or file.is_folder:
                continue
            if file.suffix.lower() in _YAML:
                yield f"{here}/{file.name}", (f"{NOTES}/{item.name}.yml",)
            else:
                yield f"{here}/{file.name}", (f"{here}/{_name_of(file, _OF_A_REPORT)}",)


def _in_pages(tree: Tree, folder: str, left: int) -> Found:
    for item in _listed(tree, folder):
        here = f"{folder}/{item.name}"
        if item.is_folder and left:
            yield from _in_pages(tree, here, left - 1)
        elif folder == PAGES and item.suffix.lower() in _TEXTS:
            yield here, tuple(f"{PAGES}/{item.stem}/{name}" for name in _OF_A_PAGE)
        elif item.is_file and item.name not in _OF_A_PAGE and item.suffix.lower() in _TEXTS:
            yield here, (f"{folder}/{_name_of(item, _OF_A_PAGE)}",)


def _name_of(file: Item, known: Sequence[str]) -> str:
    """The name that a text of a report or page is likely meant to have."""
    first = file.stem.casefold().replace("_", "-").partition("-")[0]
    other = ENGLISH if first == "en" else _OTHER_NAMES.get(first, "")
    return other if other in known else _near(file.name, known) or known[0]
