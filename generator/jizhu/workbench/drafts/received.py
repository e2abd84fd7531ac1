"""From a received text to blocks of sentences, by the rules that collation proves afterwards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ...chinese.han import HAN
from ...model.blocks import BlockKind
from ...reports.collate.differences import FULL_WIDTH, SPACE, oddly_indented

HEADING = "## "

_SPACES = re.compile(f"[{SPACE}]+")
_LOST = re.compile("[□〓\ufffd]+")
_GAP = "\ue000"
_NO_GAP = re.compile(f"[^{_GAP}]")
"""Stands for lost characters while a line is cut; no text that is read can hold it."""
_WIDE = rf"[\u2014\u2018-\u201d\u2026\u3001-\u303f{HAN}\uff01-\uffe5]"
_BESIDE_WIDE = re.compile(rf"(?<={_WIDE})[,;:!?()]|[,;:!?()](?={_WIDE})")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
# A sentence ends behind its mark and what closes with it, unless the sentence around a quotation goes on.
# It begins where no such mark stands before and gives no closing mark back, or a row of marks costs its square.
_SENTENCE_END = re.compile(
    r"(?<![。！？])(?:[。！？]|……(?=”))+[”’）》】」』]*+(?![”’）》】」』。！？，、；：的等之])"
)
_TITLE_PARTS = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")
_ENDS_LIKE_A_PARAGRAPH = re.compile(r"[。！？；，、：…”）!?;,:]$")
_NUMBERED = re.compile(
    r"(?:第[一二三四五六七八九十]+[章节部分编]|[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)"
)
_DATES = (
    re.compile(r"(?P<y>\d{4})\s*年\s*(?P<m>\d{1,2})\s*月\s*(?P<d>\d{1,2})\s*日"),
    re.compile(r"(?<!\d)(?P<y>\d{4})[-./](?P<m>\d{1,2})[-./](?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)"),
)
_LONGEST_HEADING = 40
_LONGEST_DATELINE = 60


@dataclass(frozen=True)
class DraftGap:
    """Lost characters, shown as marks of damage in the received text."""

    sentence: int
    """Number of the sentence in its block, from 0."""
    offset: int
    """Where in the sentence they stood."""
    extent: int
    """Number of marks."""


@dataclass(frozen=True)
class DraftBlock:
    """A line of the received text as the reading text has it."""

    number: int
    """Line of the received text, from 1."""
    kind: BlockKind
    """What it seems to be."""
    sentences: tuple[str, ...]
    """Its sentences, or parts of the title."""
    gaps: tuple[DraftGap, ...]
    """Where characters are lost."""
    is_oddly_indented: bool = False
    """Whether its indentation is not that of its kind."""


def read_blocks(text: str) -> list[DraftBlock]:
    """Blocks of a received text: the title, a date line if the second line is one, headings, paragraphs."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip(SPACE)]
    kinds: list[BlockKind] = ["title"]
    if received_dateline(text):
        kinds.append("dateline")
    body = [line for _, line in lines[len(kinds) :]]
    kinds += _kinds_of_body(body)
    indented = [line[0] in SPACE for _, line in lines]
    odd = oddly_indented(kinds, indented)
    blocks = []
    for (number, line), kind, is_odd in zip(lines, kinds, odd, strict=True):
        sentences, gaps = _cut(line, kind)
        blocks.append(DraftBlock(number, kind, sentences, gaps, is_odd))
    return blocks


def received_dateline(text: str) -> str:
    """A text's second line if it is a date line, else nothing."""
    lines = [line for line in text.split("\n") if line.strip(SPACE)]
    return lines[1] if len(lines) > 1 and _is_dateline(lines[1]) else ""


def find_date(text: str) -> str | None:
    """The first date in a text, as the data model writes it; a day stands before its month in 16.01.2015."""
    found = next((match for pattern in _DATES if (match := pattern.search(text))), None)
    return f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}" if found else None


def _is_dateline(line: str) -> bool:
    text = line.strip(SPACE)
    is_short = len(text) <= _LONGEST_DATELINE
    return is_short and find_date(text) is not None and not text.endswith("。") and not _LOST.search(text)


def _kinds_of_body(lines: list[str]) -> list[Literal["heading", "paragraph"]]:
    """Headings are short lines without a mark at their end, and something follows them.

    Where lines are indented, a heading is not, unless it is numbered.
    """
    is_indented_text = sum(line[0] in SPACE for line in lines) * 2 > len(lines)
    kinds: list[Literal["heading", "paragraph"]] = []
    for line in reversed(lines):
        text = line.strip(SPACE)
        looks_so = (
            len(text) <= _LONGEST_HEADING and not _ENDS_LIKE_A_PARAGRAPH.search(text) and "。" not in text
        )
        stands_so = not is_indented_text or line[0] not in SPACE or _NUMBERED.match(text)
        is_heading = text.startswith(HEADING) or (looks_so and stands_so and kinds)
        kinds.append("heading" if is_heading else "paragraph")
    return kinds[::-1]


def _cut(line: str, kind: BlockKind) -> tuple[tuple[str, ...], tuple[DraftGap, ...]]:
    marked, found_extents = _mark_losses(_SPACES.sub(" ", line).strip())
    extents = iter(found_extents)
    text = _full_width(marked)
    pieces = [text]
    if kind in ("title", "paragraph"):
        pieces = list(_pieces(text, _TITLE_PARTS if kind == "title" else _SENTENCE_END))
    gaps = []
    for number, piece in enumerate(pieces):
        for count, found in enumerate(re.finditer(_GAP, piece)):
            gaps.append(DraftGap(number, found.start() - count, next(extents)))
    return tuple(piece.replace(_GAP, "") for piece in pieces), tuple(gaps)


def _mark_losses(text: str) -> tuple[str, list[int]]:
    """The text with a sign for every loss, and how many marks stood there.

    Marks with space on both sides are boxes to tick or points of a list, and stay.
    """
    extents: list[int] = []

    def mark(found: re.Match[str]) -> str:
        before, after = text[max(0, found.start() - 1) : found.start()], text[found.end() : found.end() + 1]
        if before in {"", " "} and after in {"", " "}:
            return found[0]
        extents.append(len(found[0]))
        return _GAP

    return _LOST.sub(mark, text), extents


def _full_width(text: str) -> str:
    """Half-width marks beside Chinese made full-width, brackets in pairs."""
    places = {found.start() for found in _BESIDE_WIDE.finditer(text)}
    for pair in _IN_BRACKETS.finditer(text):
        ends = {pair.start(), pair.end() - 1}
        places |= ends if ends & places else set()
    return "".join(FULL_WIDTH[c] if n in places else c for n, c in enumerate(text))


def _pieces(text: str, joint: re.Pattern[str]) -> Iterator[str]:
    """A text cut where a pattern ends; the space at a cut goes, and no piece is left without a word."""
    start = 0
    ends_well = _is_word(text.rstrip(_GAP)[-1:])
    # Only the first and the last character that is no sign of a loss count.
    begins_well = _is_word(_after_gaps(text, start))
    for found in joint.finditer(text):
        end = found.end()
        if not begins_well or not ends_well:
            break
        following = end + text.startswith(" ", end)
        if _is_word(_before_gaps(text, start, end)) and _is_word(_after_gaps(text, following)):
            yield text[start:end].rstrip()
            start = following
    yield text[start:]


def _before_gaps(text: str, start: int, end: int) -> str:
    while end > start and text[end - 1] == " ":
        end -= 1
    while end > start and text[end - 1] == _GAP:
        end -= 1
    return text[end - 1] if end > start else ""


def _after_gaps(text: str, start: int) -> str:
    found = _NO_GAP.search(text, start)
    return found[0] if found else ""


def _is_word(character: str) -> bool:
    return character.strip() != ""
