"""Reports: a folder with the received text, the reading text and its translation."""

import posixpath
import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from pydantic import BaseModel

from ..model import EnglishFront, ReportFront, ReportSource, SourceBlock, SourceLine
from ..model.fields import is_id
from ..model.layout import ENGLISH, READING_TEXTS, RECEIVED, REPORTS
from ..model.placeholders import marked_remarks, shortened
from ..model.project import Positions
from ..model.received import read_received
from ..problems import Problems, listed
from .names import unseen_in
from .schema import typed
from .text_reader import decode, has_conflicts, read_text
from .tree import Item, Tree
from .yaml_reader import read_yaml

_FENCE = "---"
_FRONT_LIMIT = 1024 * 1024
_HEADING = re.compile("(#{2,6}) ")
_HIGHEST = 1
"""Number signs that a heading has more than its level; one alone would be the title's."""

T = TypeVar("T", bound=BaseModel)


def load_reports(
    tree: Tree, limit: int, positions: dict[str, Positions], problems: Problems
) -> tuple[ReportSource, ...]:
    """Read every folder of `docs/reports/`, sorted by id; one that cannot be read is left out."""
    names = folders(tree, REPORTS, problems)
    found = (_load_report(tree, name, limit, positions, problems) for name in names)
    return tuple(report for report in found if report is not None)


def folders(tree: Tree, above: str, problems: Problems) -> list[str]:
    """Names of the folders in a folder, sorted; links and names that are no ids are reported."""
    found = []
    items = tree.items(above)
    other = twins(items)
    for item in items:
        path = f"{above}/{item.name}"
        if item.name.startswith(".") or unseen_in(item.name):
            continue
        if not tree.is_plain(path):
            problems.add((path, 1, 1), "not-a-plain-file")
        elif item.is_folder and item in other and not is_id(item.name):
            problems.add((path, 1, 1), "twin-files", name=item.name, other=other[item].name)
        elif item.is_folder and not is_id(item.name):
            problems.add((path, 1, 1), "bad-file-name", name=item.name)
        elif item.is_folder:
            found.append(item.name)
    return found


def twins(items: Iterable[Item]) -> dict[Item, Item]:
    """Files or folders whose names differ in nothing but case, ending or form of their letters, with the other one."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(unicodedata.normalize("NFC", item.stem).casefold(), []).append(item)
    pairs = (group for group in groups.values() if len(group) > 1)
    return {item: group[number - 1] for group in pairs for number, item in enumerate(group)}


def _load_report(
    tree: Tree, report: str, limit: int, positions: dict[str, Positions], problems: Problems
) -> ReportSource | None:
    folder = posixpath.join(REPORTS, report)
    received = tree.read(f"{folder}/{RECEIVED}", limit, problems)
    if received is not None and not _is_acceptable(f"{folder}/{RECEIVED}", received, problems):
        received = None
    script = _script_of(tree, folder, problems)
    text_path = f"{folder}/{READING_TEXTS[script]}"
    chinese = _read_report_file(tree, text_path, limit, ReportFront, positions, problems)
    english = None
    if tree.exists(f"{folder}/{ENGLISH}"):
        english = _read_report_file(tree, f"{folder}/{ENGLISH}", limit, EnglishFront, positions, problems)
    if received is None or chinese is None:
        return None
    front, blocks = chinese
    original = front.original and tree.read(f"{folder}/{front.original.file}", limit, problems)
    return ReportSource(
        id=report,
        path=folder,
        script=script,
        front=front,
        received=received,
        blocks=blocks,
        english_front=english[0] if english else None,
        english=english[1] if english else (),
        original=original or None,
    )


def _script_of(tree: Tree, folder: str, problems: Problems) -> str:
    """Tag of the script in which a report is written, by the name of its reading text."""
    found = [script for script, name in READING_TEXTS.items() if tree.exists(f"{folder}/{name}")]
    if len(found) > 1:
        files = listed(READING_TEXTS[script] for script in found)
        problems.add((f"{folder}/{READING_TEXTS[found[-1]]}", 1, 1), "two-reading-texts", files=files)
    return found[0] if found else next(iter(READING_TEXTS))


def _is_acceptable(path: str, data: bytes, problems: Problems) -> bool:
    """Whether a reading text can agree with the bytes; else a problem: another encoding, or versions of git."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        # The text of a file that people write goes the same way, with the same message.
        decode(path, data, problems)
        return False
    return not has_conflicts(path, text.replace("\r\n", "\n"), problems)


def received_text(path: str, data: bytes, problems: Problems) -> str | None:
    """The text of a received file as it can become a report, or None and what cannot be accepted in it.

    What normalisations take off a file is off: a byte-order mark, other line ends than LF, form feeds.
    """
    if not _is_acceptable(path, data, problems):
        return None
    received = "\n".join(read_received(data).lines)
    # A tab is white space of a text, and U+FFFD a mark of damage in it.
    seen = received.replace("\t", " ").replace("\ufffd", "□")
    text = decode(path, seen.encode(), problems)
    if text is not None and not text.strip():
        problems.add((path, 1, 1), "empty-file")
        return None
    return None if text is None else received


def _read_report_file(
    tree: Tree,
    path: str,
    limit: int,
    model: type[T],
    positions: dict[str, Positions],
    problems: Problems,
) -> tuple[T, tuple[SourceBlock, ...]] | None:
    text = read_text(tree, path, limit, problems)
    if text is None:
        return None
    lines = text.split("\n")
    if lines[0] != _FENCE or _FENCE not in lines[1:]:
        problems.add((path, 1, 1), "no-front-matter")
        return None
    end = lines.index(_FENCE, 1)
    written = "\n".join(lines[1:end])
    if len(written) > _FRONT_LIMIT:
        problems.add((path, 1, 1), "too-large", size=len(written.encode()), limit=_FRONT_LIMIT)
        return None
    document = read_yaml(path, written, problems, first_line=2)
    if document is None:
        return None
    positions[path] = document.positions
    report_remarks(path, written, 2, problems)
    front = typed(path, document, model, problems)
    blocks = _blocks(path, lines, end + 1, problems)
    return (front, blocks) if front is not None else None


def report_remarks(path: str, text: str, first_line: int, problems: Problems) -> None:
    """Name the remarks of a draft in YAML that nobody has confirmed."""
    for line, column, words in marked_remarks(text):
        problems.add((path, line + first_line - 1, column), "placeholder", words=shortened(words))


def _blocks(path: str, lines: list[str], start: int, problems: Problems) -> tuple[SourceBlock, ...]:
    blocks: list[SourceBlock] = []
    current: list[SourceLine] = []
    for number, line in enumerate([*lines[start:], ""], start=start + 1):
        if line != line.strip():
            problems.add((path, number, len(line.rstrip()) + 1 if line.strip() else 1), "line-spaces")
        if line.strip():
            current.append(SourceLine(line.strip(), number))
        elif current:
            blocks.append(_block(path, current, problems))
            current = []
    return tuple(blocks)


def _block(path: str, lines: list[SourceLine], problems: Problems) -> SourceBlock:
    mark = _HEADING.match(lines[0].text)
    if mark is None:
        return SourceBlock("paragraph", tuple(lines))
    if len(lines) > 1:
        problems.add((path, lines[1].line, 1), "heading-lines")
    text = lines[0].text[mark.end() :]
    heading = SourceLine(text, lines[0].line, mark.end() + 1)
    return SourceBlock("heading", (heading,), len(mark[1]) - _HIGHEST)
