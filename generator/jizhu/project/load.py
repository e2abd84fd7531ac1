"""Load: find and read everything that people wrote, and give every value its type."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from ..model import (
    ConversionsFile,
    EditionFile,
    NotesFile,
    Page,
    Project,
    ReadingsFile,
    Record,
    ReportSource,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from ..model.fields import is_id
from ..model.layout import (
    CONVERSIONS,
    EDITION_FILE,
    NOTES,
    PAGES,
    PROJECT_FOLDERS,
    READINGS,
    SOURCES,
    TERMS,
    VOCABULARY,
)
from ..model.project import Positions
from ..problems import Problems
from .imprint import imprint_of
from .misplaced import check_places, is_left_alone
from .names import unseen_in
from .reports import folders, load_reports, received_text, report_remarks, twins
from .schema import typed
from .site_file import check_site_file
from .text_reader import read_text
from .tree import Given, Tree
from .yaml_reader import Document, read_yaml

__all__ = [
    "FILE_LIMIT",
    "TEXT_LIMIT",
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
TEXT_LIMIT = 16 * FILE_LIMIT
"""Bytes of a received text, and of its reading text and translation."""
PAGE_LANGUAGES = ("zh-Hans", "en")

_SHARED: Mapping[str, type[Record]] = {
    CONVERSIONS: ConversionsFile,
    READINGS: ReadingsFile,
    SOURCES: SourcesFile,
    VOCABULARY: VocabularyFile,
    EDITION_FILE: EditionFile,
}

T = TypeVar("T", bound=BaseModel)


def load(tree: Tree, problems: Problems) -> Project:
    """Read the project in a tree; what cannot be read is left out and reported."""
    positions: dict[str, Positions] = {}
    _refuse_odd_files(tree, problems)
    check_places(tree, problems)
    entries = {
        PurePosixPath(path).stem: entry
        for path in _yaml_files(tree, TERMS, problems)
        if (entry := _read(tree, path, TermEntry, ENTRY_LIMIT, positions, problems))
    }
    notes = {
        PurePosixPath(path).stem: file
        for path in _yaml_files(tree, NOTES, problems)
        if (file := _read(tree, path, NotesFile, FILE_LIMIT, positions, problems))
    }
    sources = _shared(tree, SOURCES, SourcesFile, positions, problems)
    conversions = _shared(tree, CONVERSIONS, ConversionsFile, positions, problems)
    readings = _shared(tree, READINGS, ReadingsFile, positions, problems)
    vocabulary = _shared(tree, VOCABULARY, VocabularyFile, positions, problems)
    reports = load_reports(tree, TEXT_LIMIT, positions, problems)
    _withdraw_spaces(reports, problems)
    settings = _shared(tree, EDITION_FILE, EditionFile, positions, problems) or EditionFile()
    return Project(
        entries=entries,
        reports=reports,
        notes=notes,
        works=sources.sources if sources else (),
        conversions=conversions.conversions if conversions else (),
        switched_off=conversions.switched_off if conversions else (),
        simplifications=conversions.simplifications if conversions else (),
        readings=readings.readings if readings else (),
        vocabulary=vocabulary or VocabularyFile(categories=(), scopes=()),
        pages=_load_pages(tree, problems),
        settings=settings,
        imprint=imprint_of(tree, settings),
        positions=positions,
        unread=frozenset(problem.location.path for problem in problems if problem.is_error),
    )


def _withdraw_spaces(reports: Iterable[ReportSource], problems: Problems) -> None:
    """A space between Chinese characters is right where a report has it: 中共中央 国务院."""
    if not any(problem.is_of_form for problem in problems):
        return
    texts = [line.text for report in reports for block in report.blocks for line in block.lines]
    texts += [part.text for report in reports for part in report.front.title]
    texts += [report.front.dateline or "" for report in reports]
    spaced = "\n".join(text for text in texts if " " in text)
    problems.withdraw(
        lambda problem: problem.is_of_form and _beside_space(problem.facts_in("en")["found"]) in spaced
    )


def _beside_space(found: str) -> str:
    """A space with two characters on either side, which tell it well enough in whatever sentence."""
    before, _, after = found.partition(" ")
    return f"{before[-2:]} {after[:2]}"


def _refuse_odd_files(tree: Tree, problems: Problems) -> None:
    """Report every link, device and unreadable name below the project's folders, also what nothing here would read.

    A site builder walks through all of them, says names as they are, and follows links, out of the project or
    round in circles. The hidden locks of editors, links that lead nowhere, harm nobody.
    """
    waiting = [folder for folder in PROJECT_FOLDERS if tree.is_plain(folder)]
    while waiting:
        folder = waiting.pop()
        for item in tree.items(folder):
            path = f"{folder}/{item.name}"
            if unseen := unseen_in(item.name):
                problems.add((path, 1, 1), "control-in-name", character=unseen)
            if item.is_plain and item.is_folder:
                waiting.append(path)
            elif not item.is_plain and (item.is_folder or not item.name.startswith(".")):
                problems.add((path, 1, 1), "not-a-plain-file")


def _yaml_files(tree: Tree, folder: str, problems: Problems) -> list[str]:
    """Paths of the YAML files in a folder, sorted; files with another ending are reported."""
    found: list[str] = []
    if not tree.is_plain(folder):
        problems.add((folder, 1, 1), "not-a-plain-file")
        return found
    items = tree.items(folder)
    other = twins(items)
    for item in items:
        path, is_yaml = f"{folder}/{item.name}", item.suffix == ".yml"
        if is_left_alone(item.name) or (item.is_folder and not is_yaml):
            continue
        if item in other and not (is_yaml and is_id(item.stem)):
            problems.add((path, 1, 1), "twin-files", name=item.name, other=other[item].name)
        elif not is_yaml:
            wanted = f"{item.stem}.yml"
            problems.add((path, 1, 1), "wrong-extension", name=item.name, wanted=wanted)
        elif not is_id(item.stem):
            problems.add((path, 1, 1), "bad-file-name", name=item.stem)
        else:
            found.append(path)
    return found


def _shared(
    tree: Tree, path: str, model: type[T], positions: dict[str, Positions], problems: Problems
) -> T | None:
    """A file of `annotations/` that a small project can do without; only the vocabulary is needed."""
    if path != VOCABULARY and not tree.exists(path):
        return None
    return _read(tree, path, model, FILE_LIMIT, positions, problems)


def _read(
    tree: Tree,
    path: str,
    model: type[T],
    limit: int,
    positions: dict[str, Positions],
    problems: Problems,
) -> T | None:
    text = read_text(tree, path, limit, problems)
    document = None if text is None else read_yaml(path, text, problems)
    if document is None:
        return None
    positions[path] = document.positions
    report_remarks(path, text or "", 1, problems)
    return typed(path, document, model, problems)


def annotation_files(tree: Tree, problems: Problems) -> list[str]:
    """Paths of all annotation files of a project, relative to it, sorted."""
    shared = [path for path in _SHARED if tree.exists(path)]
    return sorted([*_yaml_files(tree, TERMS, problems), *_yaml_files(tree, NOTES, problems), *shared])


def annotation_type(path: str) -> type[Record] | None:
    """What stands in the annotation file with this path, relative to the project; None for another file."""
    folder, _, name = path.rpartition("/")
    by_folder: Mapping[str, type[Record]] = {TERMS: TermEntry, NOTES: NotesFile}
    return by_folder.get(folder) if name.endswith(".yml") and folder in by_folder else _SHARED.get(path)


def read_entry(path: str, text: str, problems: Problems) -> tuple[TermEntry, Positions] | None:
    """An entry from the text of its file, and where its values stand; None, and problems, where it has errors."""
    positions: dict[str, Positions] = {}
    given = Given({path: text.encode("utf-8", "surrogatepass")})
    entry = _read(given, path, TermEntry, ENTRY_LIMIT, positions, problems)
    return None if entry is None else (entry, positions[path])


def read_annotation(
    tree: Tree, path: str, model: type[Record], problems: Problems
) -> tuple[str, Document] | None:
    """The text of an annotation file and the reading of it; None, and problems, where it has errors."""
    text = read_text(tree, path, ENTRY_LIMIT if model is TermEntry else FILE_LIMIT, problems)
    document = None if text is None else read_yaml(path, text, problems)
    if text is None or document is None or typed(path, document, model, problems) is None:
        return None
    return text, document


def _load_pages(tree: Tree, problems: Problems) -> tuple[Page, ...]:
    pages = []
    for folder in _page_folders(tree, problems):
        for language in PAGE_LANGUAGES:
            path = f"{PAGES}/{folder}/{language}.md"
            text = read_text(tree, path, FILE_LIMIT, problems)
            if text is not None:
                pages.append(Page(folder, language, path, text))
    return tuple(pages)


def _page_folders(tree: Tree, problems: Problems) -> Iterator[str]:
    """Names of the hand-written pages, each followed by its sub-pages: `contributing`, `contributing/reports`."""
    for folder in folders(tree, PAGES, problems):
        yield folder
        for below in folders(tree, f"{PAGES}/{folder}", problems):
            yield f"{folder}/{below}"
            for deeper in folders(tree, f"{PAGES}/{folder}/{below}", problems):
                problems.add((f"{PAGES}/{folder}/{below}/{deeper}", 1, 1), "page-too-deep")
