"""From a received text to blocks of sentences, by the rules that collation proves afterwards."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ...chinese.han import HAN, HAS_HAN
from ...model.blocks import BlockKind, FurnitureKind
from ...reports.collate.differences import FULL_WIDTH, SPACE, oddly_indented
from .dates import FoundDate, dates_in
from .kinds import Kind, is_dateline, kinds_of_body, title_lines
from .paragraphs import Paragraph, lay_out

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
_OPENING, _CLOSING = "“「『", "”」』"
_LONGEST_QUOTATION = 400
_SPEAKER = re.compile(
    r"[^，。！？；：“”「」]{1,15}"
    r"(?:说|說|道|问|問|答|讲|講|表示|指出|认为|認為|回忆|回憶|感慨)[。，：！]"
)
# Numbered items on one line are cut alike, whatever mark stands before them.
_ITEM_END = re.compile(r"；(?=(?:\d{1,2}[.．、]|（[一二三四五六七八九十]+）|（\d{1,2}）|[①-⑳]))")
_TITLE_PARTS = re.compile(rf"(?<={_WIDE}) (?={_WIDE})")
# A number with its heading, or an organ with what it issues, is one title, whatever space stands in it.
_IS_ONE_TITLE = re.compile(
    r"第[一二三四五六七八九十百]+[编章节部]|[^ ]{2,16}(?:中央|委员会|委|政府|部|局|院|厅|办公室) [^ ]*关于"
)


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
    """A block of the received text as the reading text has it."""

    number: int
    """Line of the received text where it begins, from 1."""
    kind: BlockKind
    """What it seems to be."""
    sentences: tuple[str, ...]
    """Its sentences, or parts of the title."""
    gaps: tuple[DraftGap, ...]
    """Where characters are lost."""
    is_oddly_indented: bool = False
    """Whether its indentation is not that of its kind."""
    level: int = 0
    """Level of a heading, from 1; 0 for all else."""
    is_over_lines: bool = False
    """Whether the parts of a title stand on lines of their own."""


@dataclass(frozen=True)
class DraftText:
    """A received text as the reading text has it."""

    blocks: tuple[DraftBlock, ...]
    """Its blocks; the first is the title, where it has one."""
    furniture: Mapping[FurnitureKind, tuple[int, ...]]
    """Lines that are left out, by kind."""
    dates: tuple[FoundDate, ...]
    """Every day that it names."""
    is_joined: bool
    """Whether lines were joined or left out, which is a guess."""

    @property
    def has_title(self) -> bool:
        """Whether a title was found."""
        return bool(self.blocks) and self.blocks[0].kind == "title"

    @property
    def dates_first(self) -> list[FoundDate]:
        """The days that it names, the likeliest to be its own first: of the date line, of the end, and the others."""
        order = {"dateline": 0, "place-date": 1}
        told = {block.number: order[block.kind] for block in self.blocks if block.kind in order}
        return sorted(self.dates, key=lambda each: told.get(each.line, len(order)))


def read_draft(text: str, *, as_they_are: bool = False) -> DraftText:
    """The blocks of a received text: title, a date line if there is one below it, headings, paragraphs, other kinds.

    ``as_they_are`` takes every line for a block, and leaves none out.
    """
    laid = lay_out(text.split("\n"), as_they_are=as_they_are)
    paragraphs = laid.paragraphs
    count = title_lines(paragraphs)
    head, body = list(paragraphs[:count]), list(paragraphs[count:])
    blocks = [_title(head)] if head else []
    if head and body and is_dateline(body[0].text):
        blocks.append(_block(body.pop(0), Kind("dateline")))
    kinds = kinds_of_body(body)
    odd = oddly_indented([kind.kind for kind in kinds], [each.is_indented for each in body])
    blocks += [
        replace(_block(each, kind), is_oddly_indented=is_odd)
        for each, kind, is_odd in zip(body, kinds, odd, strict=True)
    ]
    lines = [(each.lines[0], each.text) for each in paragraphs]
    return DraftText(tuple(blocks), laid.furniture, tuple(dates_in(lines)), laid.is_joined)


def _title(head: Sequence[Paragraph]) -> DraftBlock:
    """The parts of a title, which stand on one line or on several."""
    sentences: list[str] = []
    gaps: list[DraftGap] = []
    for each in head:
        parts, lost = _cut(each.text, "title", is_alone=len(head) == 1)
        gaps += [replace(gap, sentence=gap.sentence + len(sentences)) for gap in lost]
        sentences += parts
    return DraftBlock(head[0].lines[0], "title", tuple(sentences), tuple(gaps), is_over_lines=len(head) > 1)


def _block(paragraph: Paragraph, kind: Kind) -> DraftBlock:
    sentences, gaps = _cut(paragraph.text, kind.kind)
    return DraftBlock(paragraph.lines[0], kind.kind, sentences, gaps, level=kind.level)


def _cut(
    line: str, kind: BlockKind, *, is_alone: bool = True
) -> tuple[tuple[str, ...], tuple[DraftGap, ...]]:
    marked, found_extents = _mark_losses(_SPACES.sub(" ", line).strip())
    extents = iter(found_extents)
    text = _full_width(marked)
    if kind in ("title", "heading", "signature"):
        text = _drawn_together(text)
    pieces = [text]
    if kind == "title" and is_alone and not _IS_ONE_TITLE.match(text):
        pieces = list(_pieces(text, [found.end() for found in _TITLE_PARTS.finditer(text)]))
    elif kind not in ("title", "dateline", "heading", "verse", "signature", "place-date"):
        pieces = list(_pieces(text, _sentence_ends(text)))
    gaps = []
    for number, piece in enumerate(pieces):
        for count, found in enumerate(re.finditer(_GAP, piece)):
            gaps.append(DraftGap(number, found.start() - count, next(extents)))
    return tuple(piece.replace(_GAP, "") for piece in pieces), tuple(gaps)


def _drawn_together(text: str) -> str:
    """Characters that are set apart to fill a line, 关 于 … 的 通 知, without the spaces between them."""
    words = text.split(" ")
    joined = [words[0]]
    for before, word in pairwise(words):
        is_apart = len(before) == len(word) == 1 and before > "\u2e80" and word > "\u2e80"
        joined += ([] if is_apart and _GAP not in (before, word) else [" "]) + [word]
    return "".join(joined)


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


def _sentence_ends(text: str) -> list[int]:
    """Where sentences end. A quotation stays whole, and so it does with whoever is said to speak; items are apart."""
    quoted = list(_quotations(text))
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    # Words that a quotation follows without a mark go on behind it: 提出“抓什么？怎么抓？”两个问题。
    woven = {last + 1 for start, last in quoted if start and HAS_HAN.match(text[start - 1])}
    ends = [end for end in ends if not (text[end - 1] in _CLOSING and _SPEAKER.match(text, end))]
    ends = [end for end in ends if end not in woven]
    ends = sorted({*ends, *(found.end() for found in _ITEM_END.finditer(text))})
    return [end for end in ends if not any(start < end <= last for start, last in quoted)]


def _quotations(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the marks of each outermost quotation that is closed, and not as long as a speech."""
    opened: list[int] = []
    for at, character in enumerate(text):
        if character in _OPENING:
            opened.append(at)
        elif character in _CLOSING and opened:
            start = opened.pop()
            if not opened and at - start <= _LONGEST_QUOTATION:
                yield start, at


def _pieces(text: str, ends: Sequence[int]) -> Iterator[str]:
    """A text cut at some offsets; the space at a cut goes, and no piece is left without a word."""
    start = 0
    ends_well = _is_word(text.rstrip(_GAP)[-1:])
    # Only the first and the last character that is no sign of a loss count.
    begins_well = _is_word(_after_gaps(text, start))
    for end in ends:
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
