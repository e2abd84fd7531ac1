"""What a file is that somebody took for a translation memory or a plain text: told by how it begins."""

import codecs
import io
import re
import zipfile

from ...problems import Bilingual

_BEGINNINGS = (
    (b"%PDF", Bilingual("a PDF", "PDF文件")),
    (b"\xd0\xcf\x11\xe0", Bilingual("a file of an old version of Office", "旧版Office文件")),
    (
        b"SQLite format 3\0",
        Bilingual("a database, as memories of Trados Studio are", "数据库（如Trados Studio的记忆库）"),
    ),
    (b"\x1f\x8b", Bilingual("a compressed file (gzip)", "gzip压缩文件")),
    (b"{\\rtf", Bilingual("an RTF document", "RTF文档")),
)
_IN_ARCHIVES = (
    ("word/", Bilingual("a Word document (DOCX)", "Word文档（DOCX）")),
    ("xl/", Bilingual("an Excel workbook (XLSX)", "Excel工作簿（XLSX）")),
    ("ppt/", Bilingual("a PowerPoint presentation (PPTX)", "PowerPoint演示文稿（PPTX）")),
    ("content.xml", Bilingual("an OpenDocument file", "OpenDocument文件")),
)
_ROOTS = {
    "xliff": Bilingual("an XLIFF file", "XLIFF文件"),
    "martif": Bilingual("a termbase (TBX)", "术语库（TBX）"),
    "tbx": Bilingual("a termbase (TBX)", "术语库（TBX）"),
    "TEI": Bilingual("a TEI document", "TEI文档"),
    "TS": Bilingual("a Qt Linguist file", "Qt Linguist文件"),
    "html": Bilingual("a web page", "网页"),
}
_TEXTS = (
    (re.compile(r"^msgid ", re.MULTILINE), Bilingual("a PO file (gettext)", "PO文件（gettext）")),
    (re.compile(r"\A\s*<(?:!doctype\s+html|html)", re.IGNORECASE), Bilingual("a web page", "网页")),
    (re.compile(r"\A\s*<"), Bilingual("an XML file", "XML文件")),
    (re.compile(r"\A\s*[\[{]"), Bilingual("JSON", "JSON文件")),
    (re.compile(r"\A[^\n]*\t"), Bilingual("a table (tab-separated)", "表格（制表符分隔）")),
    (re.compile(r"\A[^\n]*[,;]"), Bilingual("a table (CSV) or a plain text", "表格（CSV）或纯文本")),
)
_LOOKED_AT = 20_000
_ARCHIVE = Bilingual("an archive (ZIP)", "ZIP压缩文件")


def packed_kind(data: bytes) -> Bilingual | None:
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


def text_kind(data: bytes) -> Bilingual:
    """What a file is that is no XML, as far as its first lines tell."""
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    text = data[:_LOOKED_AT].decode(encoding, errors="replace")
    return next((kind for known, kind in _TEXTS if known.search(text)), Bilingual("a plain text", "纯文本"))


def root_kind(name: str) -> Bilingual:
    """What an XML file with this root element is."""
    return _ROOTS.get(name, Bilingual(f"an XML file whose root is <{name}>", f"根元素为<{name}>的XML文件"))
