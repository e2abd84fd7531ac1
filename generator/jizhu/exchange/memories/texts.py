"""Two texts that are parallel line by line."""

import codecs
import re
from pathlib import Path

from ...chinese.han import HAS_HAN
from ...problems import Bilingual, Problems
from .kinds import packed_kind, root_kind
from .pairs import Pair

_LATIN = re.compile("[A-Za-z]")
_MARKUP = re.compile(
    r"\A(?:<\?xml[^>]*>|<!--.*?-->|<!DOCTYPE[^>]*>|\s)*<(?:\w+:)?(tmx|xliff|martif|tbx|html)\b", re.DOTALL
)
_PO = re.compile(r"^msgid ", re.MULTILINE)


def read_parallel(chinese: Path, english: Path, problems: Problems) -> list[Pair]:
    """The lines of two files, side by side; one that has no line of its language is a problem."""
    texts = [_read(path, problems) for path in (chinese, english)]
    if texts[0] is None or texts[1] is None:
        return []
    if len(texts[0]) != len(texts[1]):
        counts = {"lines": len(texts[0]), "other": english, "others": len(texts[1])}
        problems.add((str(chinese), 1, 1), "texts-not-parallel", **counts)
        return []
    for path, lines, known, language in (
        (chinese, texts[0], HAS_HAN, Bilingual("Chinese", "中文")),
        (english, texts[1], _LATIN, Bilingual("English", "英文")),
    ):
        if not any(map(known.search, lines)):
            problems.add((str(path), 1, 1), "text-in-another-language", language=language)
    return [Pair(number, *row) for number, row in enumerate(zip(*texts, strict=True), start=1)]


def _read(path: Path, problems: Problems) -> list[str] | None:
    data = path.read_bytes()
    what = packed_kind(data)
    text = "" if what else _decoded(str(path), data, problems)
    if text is None:
        return None
    if found := _MARKUP.match(text):
        what = (
            Bilingual("a translation memory (TMX)", "翻译记忆库（TMX）")
            if found[1] == "tmx"
            else root_kind(found[1])
        )
    elif _PO.search(text):
        what = Bilingual("a PO file (gettext)", "PO文件（gettext）")
    if what:
        problems.add((str(path), 1, 1), "not-a-parallel-text", what=what)
        return None
    return text.splitlines()


def _decoded(path: str, data: bytes, problems: Problems) -> str | None:
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, errors="replace")
        place = (path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        problems.add(place, "not-utf8", byte=f"0x{data[error.start]:02X}", guess="")
        return None
