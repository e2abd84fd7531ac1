"""The drafts of a report's files: reading text, translation still to do, and notes."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ...model import SOURCE_EDITION, UNTRANSLATED, Report
from ...model.blocks import DECLARED_KINDS
from ...model.layout import NOTES, READING_TEXTS, REPORTS
from ...model.notes import EXTENT_LIMIT
from ...model.placeholders import TITLE, TO_CONFIRM_EN, TO_CONFIRM_ZH
from ...model.report import starts_of
from ...problems import Problems
from ...project.canonical import LINE_LIMIT, fold, scalar
from ...project.canonical.scalars import quote
from .alignment import pairs
from .received import DraftBlock, DraftGap, DraftText
from .taking import Original

_FEWEST, _MOST = 4, 200
_ODD_INDENTATION: Mapping[str, Mapping[str, str]] = {
    "heading": {
        "en": f"The line is indented in the received text; it was taken for a heading. {TO_CONFIRM_EN}.",
        "zh": f"所收文本此行有缩进，暂作小标题。{TO_CONFIRM_ZH}。",
    },
    "paragraph": {
        "en": f"The line has no indentation in the received text; it was taken for a paragraph. {TO_CONFIRM_EN}.",
        "zh": f"所收文本此行没有缩进，暂作正文段落。{TO_CONFIRM_ZH}。",
    },
}
_SHOWN = 6
_LAID_BESIDE = "an existing translation, laid beside the text by the program"
_MAIN, _SUBTITLE = "main", "subtitle"


@dataclass(frozen=True)
class ReportDraft:
    """What is known of a report before anybody has edited it."""

    id: str
    """The folder's name."""
    received: bytes
    """The text as it came."""
    date: str
    """The date that its terms are checked against."""
    date_is: str
    """What that is the date of."""
    script: str = "zh-Hans"
    """Tag of the script in which it is written."""
    original: Original | None = None
    """The file from which the text was taken, where that is another one."""
    translation: tuple[str, ...] = ()
    """Paragraphs of an English text of it; empty where there is none."""

    @property
    def text_name(self) -> str:
        """Name of its reading text."""
        return READING_TEXTS[self.script]


@dataclass(frozen=True)
class OpenPlace:
    """A place where a person must say which entry is meant; until then none is."""

    segment: str
    """Segment id."""
    quote: str
    """The form that stands there."""
    occurrence: int
    """Which of several equal ones in the segment, from 1; 0 where there is one only."""
    question: str
    """What is to be decided."""


def open_places(report: Report, problems: Problems) -> tuple[OpenPlace, ...]:
    """Places of a new report where the check asks which entry is meant, or whether one was in force."""
    by_line = {segment.zh_line: segment for segment in report.segments.values() if not segment.role}
    by_line |= {segment.zh_line: segment for segment in report.segments.values() if segment.role}
    places = []
    for problem in problems:
        if not problem.is_question:
            continue
        segment, facts = by_line[problem.location.line], problem.facts_in("en")
        form = facts.get("form", facts.get("headword", ""))
        offset = problem.location.column - segment.zh_column
        form = segment.written[offset : offset + len(form)]
        starts = segment.starts_of(form)
        here = bisect_left(starts, offset) + 1
        question = f"{TO_CONFIRM_EN}: {problem.fact('en')} {TO_CONFIRM_ZH}：{problem.fact('zh')}"
        places.append(OpenPlace(segment.id, form, here if len(starts) > 1 else 0, question))
    return tuple(places)


def report_files(
    draft: ReportDraft, text: DraftText, rules: Sequence[str], places: Sequence[OpenPlace]
) -> dict[str, bytes]:
    """Every file of the new report, by its path in the project."""
    folder, blocks = f"{REPORTS}/{draft.id}", text.blocks
    english = _english(text, draft.translation)
    texts = {
        f"{folder}/{draft.text_name}": [*_chinese_front(draft, text, rules), *_chinese_body(blocks)],
        f"{folder}/en.md": [*_english_front(draft, english), *_english_body(blocks, english)],
        f"{NOTES}/{draft.id}.yml": list(_notes(draft, blocks, places, english)),
    }
    files = {path: ("\n".join(lines).rstrip("\n") + "\n").encode() for path, lines in texts.items()}
    if draft.original is not None:
        files[f"{folder}/{draft.original.name}"] = draft.original.data
    return {f"{folder}/received.txt": draft.received, **files}


def _chinese_front(draft: ReportDraft, text: DraftText, rules: Sequence[str]) -> Iterator[str]:
    parts, blocks = text.blocks[0].sentences if text.has_title else (TITLE,), text.blocks
    yield "---"
    if draft.script != SOURCE_EDITION.tag:
        yield (
            f"# {TO_CONFIRM_EN}: the name of this file, which says that the text is of Taiwan (TW) or Hong Kong (HK)."
            f" {TO_CONFIRM_ZH}：本文件的名称，它表示原文用的是台湾（TW）还是香港（HK）的字体。"
        )
    yield "title:"
    if len(parts) > 1:
        yield (
            f"  # {TO_CONFIRM_EN}: the parts and their roles (kicker, main, subtitle)."
            f" {TO_CONFIRM_ZH}：标题如何划分，各部分的角色（引题、正题、副题）。"
        )
    is_over_lines = text.has_title and blocks[0].is_over_lines
    for role, part in zip(_roles(parts, is_over_lines=is_over_lines), parts, strict=True):
        yield f"  - role: {role}"
        yield f"    text: {scalar(part)}"
    if not text.has_title:
        yield (
            f"# {TO_CONFIRM_EN}: the text seems to have no title; write one above, it is shown as the editor’s."
            f" {TO_CONFIRM_ZH}：原文似无标题；请在上面拟写，页面会注明为编者所加。"
        )
        yield "title-is: supplied"
    yield from (f"dateline: {scalar(block.sentences[0])}" for block in blocks if block.kind == "dateline")
    yield (
        f"# {TO_CONFIRM_EN}: the date, and whether the text was posted, printed or delivered then."
        f" {TO_CONFIRM_ZH}：日期，以及当日是发布、印发还是讲话。"
    )
    yield from _other_dates(draft, text)
    yield f"date: {scalar(draft.date)}"
    yield f"date-is: {draft.date_is}"
    yield f"received-sha256: {hashlib.sha256(draft.received).hexdigest()}"
    if (original := draft.original) is not None:
        yield from ("original:", f"  file: {original.name}")
        yield f"  sha256: {hashlib.sha256(original.data).hexdigest()}"
        yield f"  read-as: {original.read_as}"
    if rules:
        yield f"normalisation: [{', '.join(rules)}]"
    yield from _lines_by_kind("furniture", {f"{kind}": lines for kind, lines in text.furniture.items()})
    yield from _lines_by_kind("blocks", _declared(blocks))
    yield "---"


def _other_dates(draft: ReportDraft, text: DraftText) -> Iterator[str]:
    """The days that the text names besides the one taken, each where it stands."""
    others = [each for each in text.dates if each.date != draft.date][:_SHOWN]
    if others:
        named = "; ".join(f"{each.date} (line {each.line}: {each.words})" for each in others)
        named_zh = "；".join(f"{each.date}（第{each.line}行：{each.words}）" for each in others)
        yield f"# {TO_CONFIRM_EN}: the text also names {named}. {TO_CONFIRM_ZH}：文中另有{named_zh}。"


def _declared(blocks: Sequence[DraftBlock]) -> dict[str, tuple[int, ...]]:
    """Lines of the blocks whose kind the front matter names."""
    found: dict[str, tuple[int, ...]] = {}
    for block in blocks:
        if block.kind in DECLARED_KINDS:
            found[block.kind] = (*found.get(block.kind, ()), block.number)
    return found


def _lines_by_kind(key: str, lines: Mapping[str, Sequence[int]]) -> Iterator[str]:
    if not lines:
        return
    yield (
        f"# {TO_CONFIRM_EN}: what these lines of received.txt are."
        f" {TO_CONFIRM_ZH}：received.txt中这些行是什么。"
    )
    yield f"{key}:"
    yield from (f"  {kind}: [{', '.join(_ranges(numbers))}]" for kind, numbers in lines.items())


def _ranges(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers in a row as one range."""
    start = 0
    for end in range(1, len(numbers) + 1):
        if end == len(numbers) or numbers[end] != numbers[end - 1] + 1:
            first, last = numbers[start], numbers[end - 1]
            yield f"{first}" if first == last else f"{first}-{last}"
            start = end


def _roles(parts: Sequence[str], *, is_over_lines: bool) -> list[str]:
    """A newspaper sets lead-ins above the main title; below it a subtitle begins with a dash.

    A title on several lines is one title that is broken for its length.
    """
    has_subtitle = len(parts) > 1 and parts[-1].startswith(("——", "──"))
    if is_over_lines:
        return [_MAIN] * (len(parts) - has_subtitle) + [_SUBTITLE] * has_subtitle
    main = len(parts) - 1 - has_subtitle
    return ["kicker"] * main + [_MAIN] + [_SUBTITLE] * has_subtitle


def _chinese_body(blocks: Sequence[DraftBlock]) -> Iterator[str]:
    for block in blocks:
        if block.kind not in ("title", "dateline"):
            yield from ("", f"{_mark(block)}{block.sentences[0]}", *block.sentences[1:])


def _mark(block: DraftBlock) -> str:
    return f"{'#' * (block.level + 1)} " if block.level else ""


@dataclass(frozen=True)
class _Line:
    """A line of the translation."""

    text: str
    """English, or that it is still to do."""
    is_doubtful: bool = False
    """Whether an existing translation was laid beside the text here by a guess that is likely wrong."""


def _english(text: DraftText, given: Sequence[str]) -> dict[int, list[_Line]]:
    """The lines of the translation by number of the block, 0 for a title that the text has not."""
    blocks = {block.number: list(block.sentences) for block in text.blocks}
    if not text.has_title:
        blocks = {0: [TITLE], **blocks}
    if not given:
        return {number: [_Line(UNTRANSLATED) for _ in sentences] for number, sentences in blocks.items()}
    found = iter(pairs(list(blocks.values()), given))
    return {
        number: [_Line(said or UNTRANSLATED, doubt) for said, doubt in islice(found, len(sentences))]
        for number, sentences in blocks.items()
    }


def _english_front(draft: ReportDraft, english: Mapping[int, list[_Line]]) -> Iterator[str]:
    title = next(iter(english.values()))
    yield from ("---", "title:")
    yield from (f"  - {quote(line.text)}" for line in title)
    yield f"status: {_LAID_BESIDE if draft.translation else 'not yet translated'}"
    yield "---"


def _english_body(blocks: Sequence[DraftBlock], english: Mapping[int, list[_Line]]) -> Iterator[str]:
    for block in blocks:
        if block.kind not in ("title", "dateline"):
            first, *others = (line.text for line in english[block.number])
            yield from ("", f"{_mark(block)}{first}", *others)


def _notes(
    draft: ReportDraft,
    blocks: Sequence[DraftBlock],
    places: Sequence[OpenPlace],
    english: Mapping[int, list[_Line]],
) -> Iterator[str]:
    yield f"# Said about the report {draft.id}, place by place. Quotations are exact words of {draft.text_name}."
    yield from _list("pins", [list(_pin(place)) for place in places])
    yield from _list("apparatus", [row for block in blocks for row in _apparatus(block)])
    yield from _list("notes", list(_doubts(blocks, english)))


def _doubts(blocks: Sequence[DraftBlock], english: Mapping[int, list[_Line]]) -> Iterator[list[str]]:
    """A note at every sentence whose English may belong to another."""
    for block in blocks:
        for number, line in enumerate(english[block.number], start=1):
            if line.is_doubtful and block.kind != "dateline":
                yield [
                    f"id: confirm-p{block.number}-{number}",
                    f"at: p{block.number}-{number}",
                    "kind: translation",
                    f"en: {TO_CONFIRM_EN}. Whether this English, and no more, belongs to the sentence.",
                    f"zh: {TO_CONFIRM_ZH}。这一行英文是否正是本句的译文，有无多余或缺漏。",
                ]


def _list(key: str, items: list[list[str]]) -> Iterator[str]:
    yield f"{key}:{'' if items else ' []'}"
    for first, *rest in items:
        yield f"  - {first}"
        yield from (f"    {line}" for line in rest)


def _pin(place: OpenPlace) -> Iterator[str]:
    yield f"at: {place.segment}"
    yield f"quote: {scalar(place.quote)}"
    if place.occurrence:
        yield f"occurrence: {place.occurrence}"
    yield "terms: none"
    yield "reason: >-"
    yield from (f"  {line}" for line in fold(place.question, LINE_LIMIT - 6))


def _apparatus(block: DraftBlock) -> Iterator[list[str]]:
    if block.is_oddly_indented:
        reasons = [f"  {language}: {reason}" for language, reason in _ODD_INDENTATION[block.kind].items()]
        yield ["kind: layout", f"at: p{block.number}", "reason:", *reasons]
    for gap in block.gaps:
        yield list(_gap(block, gap))


def _gap(block: DraftBlock, gap: DraftGap) -> Iterator[str]:
    text = block.sentences[gap.sentence]
    yield "kind: gap"
    yield f"at: p{block.number}-{gap.sentence + 1}"
    side, words, occurrence = _anchor(text, gap.offset)
    if occurrence:
        yield f"occurrence: {occurrence}"
    yield f"{side}: {scalar(words)}"
    yield f"extent: {gap.extent if gap.extent <= EXTENT_LIMIT else 'unknown'}"
    yield "reason:"
    yield f"  en: The received text has marks of damage here. {TO_CONFIRM_EN}; say what may be restored, and why."
    yield f"  zh: 所收文本此处有缺字号。{TO_CONFIRM_ZH}：可补何字，理由何在。"


def _anchor(text: str, offset: int) -> tuple[str, str, int]:
    """The words after or before which a loss stands, no more than are needed to find the place."""
    side = "after" if offset else "before"
    longest = min(offset or len(text), _MOST)

    def words_of(size: int) -> str:
        return text[offset - size : offset] if offset else text[:size]

    # Longer words stand at no more places, so the fewest that stand once are found by halving.
    sizes = range(min(_FEWEST, longest), longest + 1)
    first = bisect_left(sizes, True, key=lambda size: _stands_once(text, words_of(size)))
    for size in sizes[first:]:
        words = words_of(size)
        if words == words.strip():
            return side, words, 0
    words = words_of(longest)
    starts = starts_of(text, words)
    here = bisect_left(starts, offset - longest if offset else 0) + 1
    return side, words, here if len(starts) > 1 else 0


def _stands_once(text: str, words: str) -> bool:
    """Whether words stand once in a text, overlapping places included."""
    return text.find(words, text.find(words) + 1) < 0
