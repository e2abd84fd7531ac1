"""Documents of other programs as plain text, a paragraph a line: what a report can be begun from.

Each kind is read by a library that is installed only on demand (`jizhu[documents]`). What is read is text alone: a
picture of a text is none, and numbers that a program makes by itself stand in no file.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...problems import Bilingual

EXTRA = "jizhu[documents]"
"""What `pip` is asked for."""
_UNPACKED_LIMIT = 64 * 1024 * 1024
_PAGES_LIMIT = 2000


class UnreadableError(ValueError):
    """A document that is damaged, too large, or holds no text."""


@dataclass(frozen=True)
class Kind:
    """A kind of document."""

    name: str
    """What the front matter calls it."""
    shown: Bilingual
    """What it is called in a message."""
    endings: tuple[str, ...]
    """Ends of the names of such files."""
    read: Callable[[bytes], str]
    """Its text. Raises ImportError where the library is not installed, UnreadableError where there is no text."""


def _docx(data: bytes) -> str:
    import mammoth  # noqa: PLC0415 (Installed on demand.)

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _UNPACKED_LIMIT:
                raise UnreadableError
        text: str = mammoth.extract_raw_text(io.BytesIO(data)).value
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, SyntaxError) as error:
        raise UnreadableError from error
    # Paragraphs are parted by an empty line, lines in one by its end.
    return "\n".join(line for line in text.split("\n") if line.strip())


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader  # noqa: PLC0415 (Installed on demand.)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(data))
        if len(reader.pages) > _PAGES_LIMIT:
            raise UnreadableError
        pages = [page.extract_text() for page in reader.pages]
    except (PyPdfError, KeyError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise UnreadableError from error
    return "\n".join(pages)


def _html(data: bytes) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415 (Installed on demand.)

    soup = BeautifulSoup(data, "html.parser")
    for part in soup(["script", "style", "noscript", "template", "head"]):
        part.decompose()
    for part in soup.find_all(_BLOCKS):
        part.insert_before("\n")
        part.insert_after("\n")
    for part in soup("br"):
        part.replace_with("\n")
    lines = (" ".join(line.split(" ")) for line in soup.get_text().replace("\r", "").split("\n"))
    return "\n".join(line.strip() for line in lines if line.strip())


def _markdown(data: bytes) -> str:
    from markdown import markdown  # noqa: PLC0415 (Loaded only where it is needed.)

    text = data.decode("utf-8-sig", errors="replace")
    return _html(markdown(text, extensions=["tables"]).encode())


_BLOCKS = (
    *("p", "div", "section", "article", "header", "footer", "nav", "main", "aside", "blockquote", "pre"),
    *("h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "tr", "table", "ul", "ol", "hr", "title"),
)

KINDS: tuple[Kind, ...] = (
    Kind("docx", Bilingual("a Word document (DOCX)", "Word文档（DOCX）"), (".docx",), _docx),
    Kind("pdf", Bilingual("a PDF", "PDF文件"), (".pdf",), _pdf),
    Kind("html", Bilingual("a web page", "网页"), (".html", ".htm", ".xhtml"), _html),
    Kind("markdown", Bilingual("a Markdown text", "Markdown文本"), (".md", ".markdown"), _markdown),
)
"""Every kind that can be read."""
BY_ENDING: Mapping[str, Kind] = {ending: kind for kind in KINDS for ending in kind.endings}
"""The same by the end of a file's name."""


def text_of(data: bytes, kind: Kind) -> str:
    """The text of a document, a paragraph a line. Raises ImportError and UnreadableError, see `Kind.read`."""
    text = kind.read(data)
    if not text.strip():
        raise UnreadableError
    return f"{text}\n"
