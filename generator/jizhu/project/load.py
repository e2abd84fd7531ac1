"""Load: find and read everything that people wrote, and give every value its type."""

import os
import posixpath
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from ..model import (
    ConversionsFile,
    NotesFile,
    Page,
    Project,
    ReadingsFile,
    Record,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from ..model.fields import is_id
from ..model.project import CONVERSIONS, NOTES, PAGES, READINGS, SOURCES, TERMS, VOCABULARY, Positions
from ..problems import Problems
from .misplaced import check_places, is_left_alone
from .names import unseen_in
from .reports import folders, load_reports, received_text, report_remarks, twins
from .schema import typed
from .site_file import check_site_file
from .text_reader import decode, is_plain, read_text
from .yaml_reader import Document, read_yaml

__all__ = [
    "FILE_LIMIT",
    "annotation_files",
    "annotation_type",
    "check_site_file",
    "load",
    "read_annotation",
    "read_entry",
    "received_text",
]

ENTRY_LIMIT = 64 * 1024
FILE_LIMIT = 1024 * 1024
FOLDERS = ("annotations", "docs")
PAGE_LANGUAGES = ("zh-Hans", "en")

_SHARED: Mapping[str, type[Record]] = {
    CONVERSIONS: ConversionsFile,
    READINGS: ReadingsFile,
    SOURCES: SourcesFile,
    VOCABULARY: VocabularyFile,
}

T = TypeVar("T", bound=BaseModel)


def load(root: Path, problems: Problems) -> Project:
    """Read the project in ``root``; what cannot be read is left out and reported."""
    positions: dict[str, Positions] = {}
    _refuse_odd_files(root, problems)
    check_places(root, problems)
    entries = {
        Path(path).stem: entry
        for path in _yaml_files(root, TERMS, problems)
        if (entry := _read(root, path, TermEntry, ENTRY_LIMIT, positions, problems))
    }
    notes = {
        Path(path).stem: file
        for path in _yaml_files(root, NOTES, problems)
        if (file := _read(root, path, NotesFile, FILE_LIMIT, positions, problems))
    }
    sources = _shared(root, SOURCES, SourcesFile, positions, problems)
    conversions = _shared(root, CONVERSIONS, ConversionsFile, positions, problems)
    readings = _shared(root, READINGS, ReadingsFile, positions, problems)
    vocabulary = _shared(root, VOCABULARY, VocabularyFile, positions, problems)
    return Project(
        root=root,
        entries=entries,
        reports=load_reports(root, FILE_LIMIT, positions, problems),
        notes=notes,
        works=sources.sources if sources else (),
        conversions=conversions.conversions if conversions else (),
        readings=readings.readings if readings else (),
        vocabulary=vocabulary or VocabularyFile(categories=(), scopes=()),
        pages=_load_pages(root, problems),
        positions=positions,
        unread=frozenset(problem.location.path for problem in problems if problem.is_error),
    )


def _refuse_odd_files(root: Path, problems: Problems) -> None:
    """Report every link, device and unreadable name below the project's folders, also what nothing here would read.

    A site builder walks through all of them, says names as they are, and follows links, out of the project or
    round in circles. The hidden locks of editors, links that lead nowhere, harm nobody.
    """
    waiting = [folder for folder in FOLDERS if (root / folder).is_dir() and is_plain(root, folder)]
    while waiting:
        folder = waiting.pop()
        with os.scandir(root / folder) as found:
            for entry in found:
                path = f"{folder}/{entry.name}"
                if unseen := unseen_in(entry.name):
                    problems.add((path, 1, 1), "control-in-name", character=unseen)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif not entry.is_file(follow_symlinks=False) and (
                    entry.is_dir() or not entry.name.startswith(".")
                ):
                    problems.add((path, 1, 1), "not-a-plain-file")


def _yaml_files(root: Path, folder: str, problems: Problems) -> list[str]:
    """Paths of the YAML files in a folder, sorted; files with another ending are reported."""
    found: list[str] = []
    if not is_plain(root, folder):
        problems.add((folder, 1, 1), "not-a-plain-file")
        return found
    files = sorted((root / folder).glob("*"))
    other = twins(files)
    for file in files:
        path = posixpath.join(folder, file.name)
        if is_left_alone(file.name) or (file.is_dir() and file.suffix != ".yml"):
            continue
        if file in other and not (file.suffix == ".yml" and is_id(file.stem)):
            problems.add((path, 1, 1), "twin-files", name=file.name, other=other[file].name)
        elif file.suffix != ".yml":
            wanted = f"{file.stem}.yml"
            problems.add((path, 1, 1), "wrong-extension", name=file.name, wanted=wanted)
        elif not is_id(file.stem):
            problems.add((path, 1, 1), "bad-file-name", name=file.stem)
        else:
            found.append(path)
    return found


def _shared(
    root: Path, path: str, model: type[T], positions: dict[str, Positions], problems: Problems
) -> T | None:
    """A file of `annotations/` that a small project can do without; only the vocabulary is needed."""
    if path != VOCABULARY and not (root / path).exists():
        return None
    return _read(root, path, model, FILE_LIMIT, positions, problems)


def _read(
    root: Path,
    path: str,
    model: type[T],
    limit: int,
    positions: dict[str, Positions],
    problems: Problems,
) -> T | None:
    text = read_text(root, path, limit, problems)
    document = None if text is None else read_yaml(path, text, problems)
    if document is None:
        return None
    positions[path] = document.positions
    report_remarks(path, text or "", 1, problems)
    return typed(path, document, model, problems)


def annotation_files(root: Path, problems: Problems) -> list[str]:
    """Paths of all annotation files of a project, relative to it, sorted."""
    shared = [path for path in _SHARED if (root / path).exists()]
    return sorted([*_yaml_files(root, TERMS, problems), *_yaml_files(root, NOTES, problems), *shared])


def annotation_type(path: str) -> type[Record] | None:
    """What stands in the annotation file with this path, relative to the project; None for another file."""
    folder, _, name = path.rpartition("/")
    by_folder: Mapping[str, type[Record]] = {TERMS: TermEntry, NOTES: NotesFile}
    return by_folder.get(folder) if name.endswith(".yml") and folder in by_folder else _SHARED.get(path)


def read_entry(path: str, text: str, problems: Problems) -> tuple[TermEntry, Positions] | None:
    """An entry from the text of its file, and where its values stand; None, and problems, where it has errors."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > ENTRY_LIMIT:
        problems.add((path, 1, 1), "too-large", size=len(data), limit=ENTRY_LIMIT)
        return None
    decoded = decode(path, data, problems)
    document = None if decoded is None else read_yaml(path, decoded, problems)
    entry = None if document is None else typed(path, document, TermEntry, problems)
    return None if document is None or entry is None else (entry, document.positions)


def read_annotation(
    root: Path, path: str, model: type[Record], problems: Problems
) -> tuple[str, Document] | None:
    """The text of an annotation file and the reading of it; None, and problems, where it has errors."""
    text = read_text(root, path, ENTRY_LIMIT if model is TermEntry else FILE_LIMIT, problems)
    document = None if text is None else read_yaml(path, text, problems)
    if text is None or document is None or typed(path, document, model, problems) is None:
        return None
    return text, document


def _load_pages(root: Path, problems: Problems) -> tuple[Page, ...]:
    pages = []
    for folder in _page_folders(root, problems):
        for language in PAGE_LANGUAGES:
            path = f"{PAGES}/{folder}/{language}.md"
            text = read_text(root, path, FILE_LIMIT, problems)
            if text is not None:
                pages.append(Page(folder, language, path, text))
    return tuple(pages)


def _page_folders(root: Path, problems: Problems) -> Iterator[str]:
    """Names of the hand-written pages, each followed by its sub-pages: `contributing`, `contributing/reports`."""
    for folder in folders(root, PAGES, problems):
        yield folder
        for below in folders(root, f"{PAGES}/{folder}", problems):
            yield f"{folder}/{below}"
            for deeper in folders(root, f"{PAGES}/{folder}/{below}", problems):
                problems.add((f"{PAGES}/{folder}/{below}/{deeper}", 1, 1), "page-too-deep")
