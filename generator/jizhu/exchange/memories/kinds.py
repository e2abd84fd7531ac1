"""What a file is that somebody took for a translation memory or a plain text: told by how it begins."""

import codecs
import io
import re
import zipfile

from ...problems import Phrase

_BEGINNINGS = (
    (b"%PDF", Phrase("a PDF", "PDF文件")),
    (b"\xd0\xcf\x11\xe0", Phrase("a file of an old version of Office", "旧版Office文件")),
    (
        b"SQLite format 3\0",
        Phrase("a database, as memories of Trados Studio are", "数据库（如Trados Studio的记忆库）"),
    ),
    (b"\x1f\x8b", Phrase("a compressed file (gzip)", "gzip压缩文件")),
    (b"{\\rtf", Phrase("an RTF document", "RTF文档")),
)
_IN_ARCHIVES = (
    ("word/", Phrase("a Word document (DOCX)", "Word文档（DOCX）")),
    ("xl/", Phrase("an Excel workbook (XLSX)", "Excel工作簿（XLSX）")),
    ("ppt/", Phrase("a PowerPoint presentation (PPTX)", "PowerPoint演示文稿（PPTX）")),
    ("content.xml", Phrase("an OpenDocument file", "OpenDocument文件")),
)
_ROOTS = {
    "xliff": Phrase("an XLIFF file", "XLIFF文件"),
    "martif": Phrase("a termbase (TBX)", "术语库（TBX）"),
    "tbx": Phrase("a termbase (TBX)", "术语库（TBX）"),
    "TEI": Phrase("a TEI document", "TEI文档"),
    "TS": Phrase("a Qt Linguist file", "Qt Linguist文件"),
    "html": Phrase("a web page", "网页"),
}
_TEXTS = (
    (re.compile(r"^msgid ", re.MULTILINE), Phrase("a PO file (gettext)", "PO文件（gettext）")),
    (re.compile(r"\A\s*<(?:!doctype\s+html|html)", re.IGNORECASE), Phrase("a web page", "网页")),
    (re.compile(r"\A\s*<"), Phrase("an XML file", "XML文件")),
    (re.compile(r"\A\s*[\[{]"), Phrase("JSON", "JSON文件")),
    (re.compile(r"\A[^\n]*\t"), Phrase("a table (tab-separated)", "表格（制表符分隔）")),
    (re.compile(r"\A[^\n]*[,;]"), Phrase("a table (CSV) or a plain text", "表格（CSV）或纯文本")),
)
_LOOKED_AT = 20_000
_ARCHIVE = Phrase("an archive (ZIP)", "ZIP压缩文件")


def packed_kind(data: bytes) -> Phrase | None:
    """What a file is that no text editor shows as text; None for all others."""
    if data.startswith(b"PK\x03\x04"):
        try:
            names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            return _ARCHIVE
        return next(
            (kind for part, kind in _IN_ARCHIVES for name in names if name.startswith(part)), _ARCHIVE
        )
    return next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)


def text_kind(data: bytes) -> Phrase:
    """What a file is that is no XML, as far as its first lines tell."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = data[:_LOOKED_AT].decode(encoding, errors="replace")
    return next((kind for known, kind in _TEXTS if known.search(text)), Phrase("a plain text", "纯文本"))


def root_kind(name: str) -> Phrase:
    """What an XML file with this root element is."""
    return _ROOTS.get(name, Phrase(f"an XML file whose root is <{name}>", f"根元素为<{name}>的XML文件"))
