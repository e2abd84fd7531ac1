"""Encodings in which Chinese texts are kept, and which of them a file is likely in.

What the project holds is UTF-8; here a file that somebody has becomes that. Big5 is read with the characters that
Hong Kong adds to it, which leave those of Taiwan as they are.
"""

import codecs
from collections.abc import Mapping

import chardet

CODECS: Mapping[str, str] = {
    "utf-8": "utf-8",
    "utf-16": "utf-16",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
}
"""Names that people use, each with Python's codec; GB2312 and GBK are part of GB18030."""
SHOWN: Mapping[str, str] = {"utf-8": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030", "big5": "Big5"}
"""The same as they are told."""
_NAMES: Mapping[str, str] = {
    **dict.fromkeys(("gb18030", "gbk", "gb2312", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5hkscs", "big5-hkscs", "cp950"), "big5"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be"), "utf-16"),
}
_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LOOKED_AT = 1024 * 1024


def likely_encoding(data: bytes) -> str | None:
    """The key of `CODECS` that a file is likely in; None where it is in none of them, or nobody can say."""
    if data.startswith(_MARKS) or data.count(0) * 4 > len(data):
        return "utf-16"
    if _can_be(data, "utf-8"):
        return "utf-8"
    found = chardet.detect(data[:_LOOKED_AT])["encoding"]
    name = _NAMES.get((found or "").lower())
    return name if name is not None and _can_be(data, name) else None


def _can_be(data: bytes, name: str) -> bool:
    try:
        text_in(data, name)
    except UnicodeDecodeError:
        return False
    return True


def text_in(data: bytes, name: str) -> str:
    """A file's text, read in an encoding of `CODECS`. Raises UnicodeDecodeError where it has other bytes.

    UTF-16 without a mark at its beginning is read in the order of bytes that gives Chinese or Latin text.
    """
    if name != "utf-16" or data.startswith(_MARKS):
        return data.decode(CODECS[name])
    # In Latin text every other byte is zero; in Chinese the first bytes are few and the second ones many.
    is_big = len(set(data[0::2])) <= len(set(data[1::2]))
    return data.decode("utf-16-be" if is_big else "utf-16-le")
