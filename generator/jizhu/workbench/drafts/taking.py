"""What somebody has, taken as a received text: a file in any encoding of Chinese becomes UTF-8 and is kept."""

import re
from dataclasses import dataclass
from pathlib import PurePath

from ...chinese.han import ideograph_of
from ...exchange.documents import BY_ENDING, EXTRA, Kind, UnreadableError, text_of
from ...exchange.memories.kinds import packed_kind
from ...problems import Problems
from ...project.encodings import SHOWN, likely_encoding, text_in
from ...project.text_reader import decode
from ...reports.collate.differences import INVISIBLE

_UNSEEN = re.compile(f"[{INVISIBLE}]")


@dataclass(frozen=True)
class Original:
    """A file that is not the received text itself."""

    name: str
    """Its name beside the received text."""
    data: bytes
    """What stands in it."""
    read_as: str
    """The encoding it was read in, or the kind of document it is."""


@dataclass(frozen=True)
class Taken:
    """A received text, and the file it was taken from where that is another one."""

    received: bytes
    """The text in UTF-8."""
    original: Original | None = None
    """The file; None where it is the received text as it stands."""


def take(path: str, data: bytes, encoding: str | None, problems: Problems) -> Taken | None:
    """A file as a received text; None, and a problem, where it is none.

    ``encoding`` is a name of `encodings.CODECS`, None where it is to be found.
    """
    document = BY_ENDING.get(PurePath(path).suffix.lower())
    if document is not None and encoding is None:
        return _from_document(path, data, document, problems)
    kind = packed_kind(data)
    if kind is not None:
        problems.add((path, 1, 1), "not-a-text", kind=kind)
        return None
    name = encoding or likely_encoding(data)
    if name is None:
        decode(path, data, problems)  # It says where the first byte stands that is not UTF-8.
        return None
    try:
        text = text_in(data, name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        facts = {"encoding": SHOWN[name], "byte": f"0x{data[error.start]:02X}"}
        problems.add((path, line, 1), "not-in-encoding", **facts)
        return None
    if name == "utf-8":
        return Taken(data)
    # A name of its own, so that nothing takes it for a file of the report.
    return Taken(text.encode(), Original(f"original{_ending(path)}", data, name))


def _from_document(path: str, data: bytes, kind: Kind, problems: Problems) -> Taken | None:
    try:
        text = text_of(data, kind)
    except ImportError:
        problems.add((path, 1, 1), "reader-missing", kind=kind.shown, extra=EXTRA)
        return None
    except UnreadableError:
        problems.add((path, 1, 1), "document-without-text", kind=kind.shown)
        return None
    return Taken(text.encode(), Original(f"original{_ending(path)}", data, kind.name))


def cleaned(text: str) -> str:
    """A text with the characters that are meant by radicals, compatibility forms and private code points of HKSCS.

    What nobody sees is left out. Both are normalisations, which the draft declares where it needs them.
    """
    return "".join(ideograph_of(character) or character for character in _UNSEEN.sub("", text))


def _ending(path: str) -> str:
    ending = PurePath(path).suffix.lower()
    return ending if ending.isascii() and ending[1:].isalnum() else ".txt"
