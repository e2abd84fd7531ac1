"""Dates in a text, however they are written, and what each seems to be the date of."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.report import DateIs

_DIGITS = str.maketrans("〇○Ｏ零一二三四五六七八九", "0000123456789")
_NUMERAL = "〇○零一二三四五六七八九十"
_WRITTEN = re.compile(
    rf"(?P<y>[〇○Ｏ零一二三四五六七八九]{{4}})\s*年\s*(?P<m>[{_NUMERAL}]{{1,3}})\s*月\s*(?P<d>[{_NUMERAL}]{{1,3}})\s*日"
)
_FIGURES = (
    re.compile(r"(?<!\d)(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
    re.compile(r"(?<!\d)(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
)
# The first words that stand beside a date tell what it is the date of.
_IS: tuple[tuple[str, DateIs], ...] = (
    ("印发", "printed"),
    ("通过", "adopted"),
    ("公布", "promulgated"),
    ("施行", "in-force"),
    ("实施", "in-force"),
    ("发布", "issued"),
    ("会议上", "delivered"),
    ("大会上", "delivered"),
    ("座谈会上", "delivered"),
    ("讲话", "delivered"),
)


@dataclass(frozen=True)
class FoundDate:
    """A date in a text."""

    date: str
    """As the data model writes it."""
    line: int
    """The line of the received text, from 1."""
    words: str
    """How it is written there."""
    date_is: DateIs
    """What it seems to be the date of."""


def find_date(text: str) -> str | None:
    """The first date in a text, as the data model writes it; a day stands before its month in 16.01.2015."""
    return next((date for date, _ in _dates(text)), None)


def dates_in(lines: list[tuple[int, str]]) -> list[FoundDate]:
    """Every day that is named in lines, each with its number, once each, in the order of the text."""
    found = {
        date: FoundDate(date, number, words, date_is(line))
        for number, line in reversed(lines)
        for date, words in reversed(list(_dates(line)))
    }
    return sorted(found.values(), key=lambda each: each.line)


def date_is(line: str) -> DateIs:
    """What the date in a line seems to be the date of."""
    return next((kind for words, kind in _IS if words in line), "posted")


def _dates(text: str) -> Iterator[tuple[str, str]]:
    """Dates that can be, with the words that name them, in the order of their kinds and places."""
    # Full-width digits are digits; every other character keeps its place, so that the words can be shown.
    plain = "".join(unicodedata.normalize("NFKC", c) if "０" <= c <= "９" else c for c in text)
    for pattern in (*_FIGURES, _WRITTEN):
        for match in pattern.finditer(plain):
            year, month, day = (_number(match[name]) for name in ("y", "m", "d"))
            if 1 <= month <= 12 and 1 <= day <= 31 and year >= 1000:
                yield f"{year}-{month:02}-{day:02}", text[match.start() : match.end()]


def _number(written: str) -> int:
    """A number in figures, digit by digit in Chinese, or counted in tens: 十二, 二十, 三十一."""
    if "十" not in written:
        return int(written.translate(_DIGITS))
    tens, _, ones = written.partition("十")
    return 10 * int((tens or "一").translate(_DIGITS)) + int((ones or "〇").translate(_DIGITS))
