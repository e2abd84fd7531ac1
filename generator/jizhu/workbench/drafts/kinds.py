"""What the paragraphs of a received text seem to be: title, date line, heading, and the other kinds of block."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ...model.blocks import BlockKind
from ...reports.collate.differences import SPACE
from .dates import find_date
from .paragraphs import Paragraph

_LOST = re.compile("[□〓\ufffd]+")
_ENDS_LIKE_A_PARAGRAPH = re.compile(r"[。！？；，、：…”）!?;,:]$")
_COUNT = "[〇零一二三四五六七八九十百0-9０-９]+"
_LEVELS = (
    re.compile(rf"第{_COUNT}[编編](?![著写制])"),
    re.compile(rf"第{_COUNT}章"),
    re.compile(rf"第{_COUNT}[节節]"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
)
"""Numbers of headings, the highest first."""
_NUMBERED = re.compile(rf"(?:第{_COUNT}部分|{'|'.join(pattern.pattern for pattern in _LEVELS)})")
_SALUTATION = re.compile(
    r"(?:各位|同志们|同志們|尊敬的|女士们|女士們|先生们|朋友们|朋友們)[^。；]{0,24}[：:！!]$"
    r"|(?:代表|委员|委員)[^。；]{0,16}[：:]$"
)
_REMARK = re.compile(r"[（(][^（）()]{2,40}[）)]$")
_SUBTITLE = ("——", "──", "--")
_LONGEST_HEADING = 40
_LONGEST_DATELINE = 60
_LONGEST_SIGNATURE, _MOST_SIGNATURES = 25, 3
_LONGEST_VERSE, _FEWEST_VERSES = 16, 3
_LAST_OF_HEAD = 6
HEADING = "## "


@dataclass(frozen=True)
class Kind:
    """What a paragraph seems to be."""

    kind: BlockKind
    """The kind of block."""
    level: int = 0
    """Level of a heading, from 1; 0 for all else."""


def title_lines(paragraphs: Sequence[Paragraph]) -> int:
    """How many paragraphs at the beginning are the title: those above a date line, and subtitles.

    0 where the text begins with no title: with a salutation, or with a sentence that others follow.
    """
    if not paragraphs or _SALUTATION.match(paragraphs[0].text):
        return 0
    for count in range(1, min(_LAST_OF_HEAD, len(paragraphs))):
        if is_dateline(paragraphs[count].text):
            return count
        if not _can_be_title(paragraphs[count].text):
            break
    count = 1
    while count < len(paragraphs) - 1 and paragraphs[count].text.startswith(_SUBTITLE):
        count += 1
    return count


def is_dateline(text: str) -> bool:
    """Whether a line is short, names a day, and is no sentence."""
    is_short = len(text) <= _LONGEST_DATELINE
    return is_short and find_date(text) is not None and not text.endswith("。") and not _LOST.search(text)


def kinds_of_body(paragraphs: Sequence[Paragraph]) -> list[Kind]:
    """What stands below title and date line."""
    plain = _headings_and_paragraphs(paragraphs)
    levels = _levels([each.text for each, kind in zip(paragraphs, plain, strict=True) if kind == "heading"])
    kinds: list[Kind] = []
    for paragraph, kind in zip(paragraphs, plain, strict=True):
        is_heading = kind == "heading"
        kinds.append(Kind(kind, _level(paragraph.text, levels) if is_heading else 0))
    for place, other in {**_verses(paragraphs, kinds), **_end(paragraphs), **_beginning(paragraphs)}.items():
        kinds[place] = Kind(other)
    return kinds


def _can_be_title(text: str) -> bool:
    return (
        len(text) <= _LONGEST_HEADING
        and not _ENDS_LIKE_A_PARAGRAPH.search(text)
        and not _NUMBERED.match(text)
        and not _LOST.search(text)
    )


def _headings_and_paragraphs(paragraphs: Sequence[Paragraph]) -> list[BlockKind]:
    """Headings are short lines without a mark at their end, and something follows them.

    Where lines are indented, a heading is not, unless it is numbered.
    """
    is_indented_text = sum(each.is_indented for each in paragraphs) * 2 > len(paragraphs)
    kinds: list[BlockKind] = []
    for each in reversed(paragraphs):
        text = each.text
        looks_so = (
            len(text) <= _LONGEST_HEADING and not _ENDS_LIKE_A_PARAGRAPH.search(text) and "。" not in text
        )
        stands_so = not is_indented_text or not each.is_indented or _NUMBERED.match(text)
        is_heading = text.startswith(HEADING) or (looks_so and stands_so and kinds)
        kinds.append("heading" if is_heading else "paragraph")
    return kinds[::-1]


def _levels(headings: Sequence[str]) -> list[re.Pattern[str]]:
    """The kinds of number that the headings of this text have, the highest first."""
    return [pattern for pattern in _LEVELS if any(pattern.match(text) for text in headings)]


def _level(text: str, levels: Sequence[re.Pattern[str]]) -> int:
    return next((number for number, pattern in enumerate(levels, start=1) if pattern.match(text)), 1)


def _beginning(paragraphs: Sequence[Paragraph]) -> dict[int, BlockKind]:
    return {0: "salutation"} if paragraphs and _SALUTATION.match(paragraphs[0].text) else {}


def _end(paragraphs: Sequence[Paragraph]) -> dict[int, BlockKind]:
    """From the end: a remark in brackets, place and date, and who signs above them."""
    found: dict[int, BlockKind] = {}
    at = len(paragraphs) - 1
    if at > 0 and _REMARK.match(paragraphs[at].text) and not find_date(paragraphs[at].text):
        found[at] = "remark"
        at -= 1
    if at <= 0 or not _is_place_date(paragraphs[at].text):
        return found
    found[at] = "place-date"
    for above in range(at - 1, max(0, at - 1 - _MOST_SIGNATURES), -1):
        text = paragraphs[above].text
        if len(text) > _LONGEST_SIGNATURE or _ENDS_LIKE_A_PARAGRAPH.search(text) or _NUMBERED.match(text):
            break
        found[above] = "signature"
    return found


def _is_place_date(text: str) -> bool:
    return (
        len(text) <= _LONGEST_SIGNATURE + 10 and is_dateline(text) and not _ENDS_LIKE_A_PARAGRAPH.search(text)
    )


def _verses(paragraphs: Sequence[Paragraph], kinds: Sequence[Kind]) -> dict[int, BlockKind]:
    """Lines in a row, all short, of one length, and without a mark at their end: headings have something below them."""
    found: dict[int, BlockKind] = {}
    run: list[int] = []
    for place, (each, kind) in enumerate(zip(paragraphs, kinds, strict=True)):
        text = each.text.strip(SPACE)
        is_like = bool(run) and len(paragraphs[run[-1]].text) == len(text)
        fits = kind.kind == "heading" and len(text) <= _LONGEST_VERSE and not _NUMBERED.match(text)
        run = [*run, place] if fits and (is_like or not run) else [place] if fits else []
        if len(run) >= _FEWEST_VERSES:
            found |= dict.fromkeys(run, "verse")
    return found
