"""Strict YAML: every scalar is text, every value has a line and a column.

Built on the events of PyYAML's C parser (libyaml), because its loaders turn ``no``, ``985`` and dates into
other things, drop duplicate keys in silence and can crash on hostile input. Aliases, anchors, tags, merge
keys, several documents and deep nesting are refused. The only package that knows the name yaml.
"""

from contextlib import suppress

from ...problems import Problems
from ..text_reader import Faults
from .diagnosis import find_mistake
from .document import Document, Value
from .foreign import Foreign, Setting, read_foreign
from .mended_text import MendedText, RefusedError
from .parser import BARE_TEXT, ParserError, Progress, Stop, parse, stop_at
from .scalars import is_break_between_wide, without_breaks
from .values import DEPTH_LIMIT, read_document

__all__ = [
    "DEPTH_LIMIT",
    "Document",
    "Foreign",
    "Setting",
    "Stop",
    "Value",
    "is_break_between_wide",
    "read_foreign",
    "read_yaml",
    "without_breaks",
]

_MISTAKES = 20


def read_yaml(path: str, text: str, problems: Problems, *, first_line: int = 1) -> Document | None:
    """Read one document; None when it could not be read, and then a problem says why.

    ``first_line`` is the line of the file at which ``text`` begins, for YAML inside another file. Several
    problems are reported in one go: a mistake whose mend is certain is mended, and the reading goes on.
    """
    faults = Faults(path, problems)
    document = None
    with suppress(RefusedError):
        document = _read(MendedText.of(text, first_line, faults))
    return None if faults.report() else document


def _read(text: MendedText) -> Document | None:
    try:
        document = read_document(text)
    except ParserError as error:
        _explain(text, stop_at(error))
        return None
    if isinstance(document.value, str) and not text.faults:
        _explain(text, BARE_TEXT)
    return document


def _explain(text: MendedText, stop: Stop) -> None:
    """Report every mistake that keeps the parser from the end, each at the line to mend."""
    # What was found before the parser gave up is found again in the mended text.
    found = text.faults.taken_back()
    progress = Progress(stop, 0)
    for _ in range(_MISTAKES):
        if progress.stop is None:
            read_document(text)
            return
        mistake = find_mistake(text.lines, progress.stop)
        if mistake is None:
            text.faults.put_back(found)
            _give_up(text, progress.stop)
            return
        text.add_mistake(mistake)
        text.mend(mistake)
        progress = parse(text.now)


def _give_up(text: MendedText, stop: Stop) -> None:
    """Say where the parser stopped, and why, in its own words turned into ours."""
    if stop == BARE_TEXT:
        text.add(text.begin, "expected-map")
        return
    # Measured on real mistakes: only this message is better placed at where its context began.
    line, column = (stop.begun, 0) if stop.is_for_a_missing_colon else (stop.line, stop.column)
    last = len(text.lines) - 1
    while last > 0 and not text.lines[last].strip():
        last -= 1
    if line > last:
        line, column = last, len(text.lines[last])
    text.add(text.place(line, column), "yaml-syntax", reason=stop.in_words)
