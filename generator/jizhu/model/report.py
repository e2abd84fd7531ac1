"""A report: as it is read from its folder, and as collation hands it on, in numbered blocks."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from .blocks import BlockKind, DeclaredBlocks, Furniture
from .collation import NORMALISATIONS, Difference, Normalisation
from .fields import Date, Id, Record, Text
from .layout import READING_TEXTS
from .received import ReceivedText, read_received

DateIs = Literal[
    "posted",
    "printed",
    "delivered",
    "spoken",
    "adopted",
    "promulgated",
    "issued",
    "in-force",
    "signed",
    "published",
    "written",
]
"""What the date of a report is the date of; pages have words for each."""
UNTRANSLATED = "[untranslated]"
"""A line of a translation that is still to do."""
NotStated = Literal["author", "publisher", "place", "time-zone"]
"""What a source may leave out; pages have words for each."""
TranslationState = Literal["translated", "partly", "untranslated"]


def _sha256(value: str) -> str:
    if len(value) != 64 or set(value) - set("0123456789abcdef"):
        raise PydanticCustomError("bad-checksum", "no SHA-256", {"value": value})
    return value


_ORIGINAL = re.compile(r"original(?:\.[a-z0-9]+)+")


def _original_name(value: str) -> str:
    if not _ORIGINAL.fullmatch(value):
        raise PydanticCustomError("bad-original", "no name of an original", {"value": value})
    return value


class TitlePart(Record):
    """One line of a Chinese newspaper's headline."""

    role: Literal["kicker", "main", "subtitle"]
    """引题, 主题 or 副题."""
    text: Text
    """Its words."""


class Original(Record):
    """The file from which a received text was taken, where that is another one."""

    file: Annotated[Text, AfterValidator(_original_name)]
    """Its name beside `received.txt`, which begins with `original.`."""
    sha256: Annotated[Text, AfterValidator(_sha256)]
    """Its checksum."""
    read_as: Id
    """How it was read: an encoding, or a kind of document."""


class ReportFront(Record):
    """Front matter of the reading text."""

    title: Annotated[tuple[TitlePart, ...], Field(min_length=1)]
    """The title's parts; they are the first segments."""
    title_is: Literal["received", "supplied"] = "received"
    """Whether the text has the title, or the editor supplies it, who found none."""
    dateline: Text | None = None
    """The date line as received, white space and breaks between its lines folded."""
    date: Date
    """The date that validity is checked against."""
    date_is: DateIs
    """What the date is the date of."""
    not_stated: tuple[NotStated, ...] = ()
    """What the source does not say."""
    received_sha256: Annotated[Text, AfterValidator(_sha256)]
    """Checksum of `received.txt`, which is kept byte for byte."""
    original: Original | None = None
    """The file from which `received.txt` was taken."""
    normalisation: tuple[Id, ...] = ()
    """Names of the rules by which the reading text may differ from the received text."""
    furniture: Furniture = Furniture()
    """Received lines that belong to pages or site and are in no block."""
    blocks: DeclaredBlocks = DeclaredBlocks()
    """Blocks that are neither heading nor paragraph."""


class EnglishFront(Record):
    """Front matter of `en.md`."""

    title: Annotated[tuple[Text, ...], Field(min_length=1)]
    """As many texts as the title has parts."""
    status: Text
    """What kind of translation it is."""
    status_zh: Text | None = None
    """The same in Chinese."""
    spelling: Text | None = None
    """BCP 47 tag of the spelling."""


@dataclass(frozen=True)
class SourceLine:
    """One line of a reading text or translation."""

    text: str
    """The sentence, without heading mark."""
    line: int
    """Its line number in the file, from 1."""
    column: int = 1
    """The column at which the text begins, from 1."""


@dataclass(frozen=True)
class SourceBlock:
    """Lines between blank lines."""

    kind: BlockKind
    """Heading or paragraph; title, date line and other kinds come from the front matter."""
    lines: tuple[SourceLine, ...]
    """Its sentences."""
    level: int = 0
    """Level of a heading, from 1; 0 for all else."""


@dataclass(frozen=True)
class ReportSource:
    """One folder of `docs/reports/`, read and not yet collated."""

    id: str
    """The folder's name."""
    path: str
    """The folder, relative to the project."""
    script: str
    """Tag of the script in which it was received; its reading text is the file of this name."""
    front: ReportFront
    """Front matter of the reading text."""
    received: bytes
    """`received.txt`, byte for byte."""
    blocks: tuple[SourceBlock, ...]
    """Headings and paragraphs of the reading text; title and date line are in the front matter."""
    english_front: EnglishFront | None
    """Front matter of the translation, None without a translation."""
    english: tuple[SourceBlock, ...]
    """The translation, block by block; empty without a translation."""
    original: bytes | None = None
    """The file from which `received.txt` was taken; None where none is named or it cannot be read."""

    @property
    def text_path(self) -> str:
        """The reading text, relative to the project."""
        return f"{self.path}/{READING_TEXTS[self.script]}"

    @cached_property
    def received_text(self) -> ReceivedText:
        """`received.txt` in lines."""
        return read_received(self.received)


@lru_cache(maxsize=16)  # Many annotations in a row may quote the same words of one sentence.
def starts_of(text: str, words: str) -> tuple[int, ...]:
    """Offsets in a text at which words stand, overlapping places included."""
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return tuple(starts)


@dataclass(frozen=True)
class Segment:
    """A sentence, title part or heading: the smallest citable piece."""

    id: str
    """``p10-2``: block number, then its place in the block."""
    zh: str
    """Reading text, simplified; lost characters are absent."""
    en: str | None = None
    """English with restored words in square brackets; None where untranslated."""
    zh_line: int = 0
    """Line in the reading text, 0 for a text that is not the project's."""
    zh_column: int = 1
    """Column in the reading text at which the text begins."""
    en_line: int = 0
    """Line in `en.md`, 0 without a translation."""
    en_column: int = 1
    """Column in `en.md` at which the English begins."""
    role: str = ""
    """Role of a title part, else empty."""
    traditional: str | None = None
    """The text as it was received, where that is in a traditional script; as long as the simplified one."""

    @property
    def written(self) -> str:
        """The text in the script in which it was received, which anchors quote."""
        return self.zh if self.traditional is None else self.traditional

    def starts_of(self, words: str) -> tuple[int, ...]:
        """Offsets in the text as written at which the words stand, overlapping places included."""
        return starts_of(self.written, words)


@dataclass(frozen=True)
class SegmentText:
    """A segment's Chinese in one script."""

    text: str
    """As received: restored words are absent, every offset is that of the simplified text."""
    supplied: tuple[str, ...] = ()
    """Restored words, one for each gap of the segment in order; empty where nothing is restored."""


@dataclass(frozen=True)
class Block:
    """A title, date line, heading, paragraph or block of another kind."""

    number: int
    """The line of `received.txt` where the block begins; 0 for a title that the editor supplies."""
    kind: BlockKind
    """What it is."""
    segments: tuple[Segment, ...]
    """Its sentences."""
    level: int = 0
    """Level of a heading, from 1; 0 for all else."""
    lines: tuple[int, ...] = ()
    """All lines of `received.txt` in which it stands."""

    @property
    def id(self) -> str:
        """``p10``."""
        return f"p{self.number}"


@dataclass(frozen=True)
class Report:
    """A report whose reading text has been compared with the received text."""

    id: str
    """The folder's name."""
    path: str
    """The folder, relative to the project."""
    front: ReportFront
    """What is stated about the source."""
    english_front: EnglishFront | None
    """What is stated about the translation."""
    blocks: tuple[Block, ...]
    """Title, date line, headings and paragraphs, in order."""
    differences: tuple[Difference, ...]
    """Where the reading text departs from the received text."""
    received: ReceivedText
    """The text as received."""
    script: str = "zh-Hans"
    """Tag of the script in which it was received."""

    @property
    def text_path(self) -> str:
        """The reading text, relative to the project."""
        return f"{self.path}/{READING_TEXTS[self.script]}"

    @cached_property
    def rules_used(self) -> tuple[tuple[Normalisation, int], ...]:
        """Normalisation rules that the report declares, with the number of differences that each explains."""
        counts = Counter(difference.rule for difference in self.differences)
        counts.update(self.received.found)
        written = self.front.normalisation
        declared = sorted((name for name in NORMALISATIONS if name in written), key=written.index)
        return tuple((name, counts[name]) for name in declared)

    @cached_property
    def segments(self) -> dict[str, Segment]:
        """Segments by id, in reading order; the date line is none."""
        return {
            segment.id: segment
            for block in self.blocks
            if block.kind != "dateline"
            for segment in block.segments
        }

    @property
    def texts(self) -> dict[str, str]:
        """Reading text of every segment, by its id."""
        return {segment.id: segment.zh for segment in self.segments.values()}

    @cached_property
    def untranslated(self) -> int:
        """Segments without English."""
        return sum(segment.en is None for segment in self.segments.values())

    @property
    def state(self) -> TranslationState:
        """How far the translation is; a translated title alone is no beginning."""
        if not self.untranslated:
            return "translated"
        has_english = any(segment.en for segment in self.segments.values() if not segment.role)
        return "partly" if has_english else "untranslated"

    @cached_property
    def blocks_by_id(self) -> dict[str, Block]:
        """Blocks by id, in reading order, the date line included."""
        return {block.id: block for block in self.blocks}

    def place_of(self, segment: Segment, offset: int = 0) -> tuple[str, int, int]:
        """Path, line and column of a character of a segment's reading text."""
        return self.text_path, segment.zh_line, segment.zh_column + offset

    def english_place_of(self, segment: Segment, offset: int = 0) -> tuple[str, int, int]:
        """Path, line and column of a character of a segment's English."""
        return f"{self.path}/en.md", segment.en_line, segment.en_column + offset

    @cached_property
    def sections(self) -> tuple[tuple[Block, ...], ...]:
        """Blocks from heading to heading; what stands before the first heading is a section too."""
        sections: list[list[Block]] = [[]]
        for block in self.blocks:
            if block.kind == "heading":
                sections.append([])
            sections[-1].append(block)
        return tuple(tuple(section) for section in sections)

    @property
    def section_starts(self) -> frozenset[str]:
        """Ids of the segments with which sections begin."""
        blocks = (block for section in self.sections for block in section[:1])
        return frozenset(segment.id for block in blocks for segment in block.segments[:1])

    @property
    def english_title(self) -> str | None:
        """English of the main title part, None without a translation."""
        return self.main_title.en

    @property
    def chinese_title(self) -> str:
        """The main title part, simplified."""
        return self.main_title.zh

    @property
    def main_title(self) -> Segment:
        """The main title part, the first where none is."""
        parts = self.blocks[0].segments
        return next((part for part in parts if part.role == "main"), parts[0])

    @property
    def other_titles(self) -> tuple[Segment, ...]:
        """The other title parts: kickers before the main one, subtitles after it."""
        return tuple(part for part in self.blocks[0].segments if part is not self.main_title)
