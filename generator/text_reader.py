"""Bytes of a file that people write, to text that is safe to go on with.

Input is UTF-8 and nothing else. What a reader of the page could not see (controls, bidirectional and
zero-width marks, private use) and what only looks like a Chinese character is refused at its own place.
"""

import re
import unicodedata
from pathlib import Path

from .problems import Problems

_REFUSED = re.compile(
    "["
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # Controls, all but the line feed.
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u3164\uffa0\u2800"  # Invisible letters and joiners.
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"  # Zero-width, line separators, bidirectional.
    "\u2e80-\u2fdf"  # Radicals, which PDF readers give in place of characters.
    "\ue000-\uf8ff\ufff0-\uffff\U000e0000-\U0010ffff"  # Private use, tags, replacement, noncharacters.
    "\ufdd0-\ufdef"
    "]"
)


def read_bytes(root: Path, path: str, limit: int, problems: Problems) -> bytes | None:
    """The bytes of a plain file inside the project, or None and a problem.

    ``path`` is relative to ``root``; links, devices and folders are refused, as is more than ``limit``.
    """
    file = root / path
    if not file.exists() and not file.is_symlink():
        problems.add((path, 1, 1), "missing-file")
        return None
    inside = file.resolve().is_relative_to(root.resolve())
    if file.is_symlink() or not file.is_file() or not inside:
        problems.add((path, 1, 1), "not-a-plain-file")
        return None
    try:
        size = file.stat().st_size
        if size > limit:
            problems.add((path, 1, 1), "too-large", size=size, limit=limit)
            return None
        return file.read_bytes()
    except OSError as error:
        problems.add((path, 1, 1), "unreadable-file", reason=error.strerror or error)
        return None


def decode(path: str, data: bytes, problems: Problems) -> str | None:
    """Text with line feeds only and no byte-order mark, or None and every problem of its characters."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        problems.add((path, line, column), "not-utf8", byte=f"0x{data[error.start]:02X}")
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    found = len(problems)
    for number, line_text in enumerate(text.split("\n"), start=1):
        _check_line(path, number, line_text, problems)
    return text if len(problems) == found else None


def check_escaped(where: tuple[str, int, int], value: str, problems: Problems) -> None:
    """The same for a value in double quotes, whose escapes can stand for any character."""
    for found in _REFUSED.finditer(value):
        shown, name = f"U+{ord(found[0]):04X}", unicodedata.name(found[0], "no name")
        problems.add(where, "bad-character", character=shown, name=name, suggestion="")


def _check_line(path: str, number: int, line: str, problems: Problems) -> None:
    for found in _REFUSED.finditer(line):
        character, column = found[0], found.start() + 1
        if character == "\t":
            problems.add((path, number, column), "tab")
        else:
            likely = unicodedata.normalize("NFKC", character)
            meant = (
                f" or write “{likely}”" if "\u2e80" <= character <= "\u2fdf" and likely != character else ""
            )
            name = unicodedata.name(character, "no name")
            shown = f"U+{ord(character):04X}"
            problems.add(
                (path, number, column), "bad-character", character=shown, name=name, suggestion=meant
            )
