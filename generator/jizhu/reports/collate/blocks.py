"""Number the blocks of a reading text by the lines of the received text."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import zip_longest

from ...chinese.script import Simplifier
from ...model import Block, Project, ReportSource, Segment, SourceBlock, SourceLine
from ...model.blocks import DECLARED_KINDS
from ...model.placeholders import is_untranslated
from ...problems import Problems
from .lines import declared_lines, lines_of_blocks

_SHOWN = 20


def number_blocks(project: Project, source: ReportSource, problems: Problems) -> tuple[Block, ...] | None:
    """Blocks in reading order, each numbered by its first received line, from 1; None where they do not pair.

    Title and date line come from the front matter. Received lines of nothing but space are in no block, nor is
    furniture; a title that the editor supplies is in no line, and has the number 0.
    """
    lines = source.received_text.lines
    furniture = declared_lines(project, source, "furniture", source.front.furniture, problems)
    kinds = declared_lines(project, source, "blocks", source.front.blocks, problems)
    numbers = [n for n, line in enumerate(lines, start=1) if line.strip() and n not in furniture]
    reading = _reading_blocks(project, source)
    supplied = reading[: source.front.title_is == "supplied"]
    groups, left = lines_of_blocks(reading[len(supplied) :], numbers, lines)
    groups = [*(() for _ in supplied), *groups]
    _tell_unpaired(source, reading, groups, left, problems)
    if left or not all(groups[len(supplied) :]):
        return None
    _check_kinds(project, source, zip(groups, reading, strict=True), kinds, problems)
    english = _english_blocks(project, source)
    return tuple(
        _block(source, group, kinds, block, translated or ())
        for group, block, translated in zip_longest(groups, reading, english[: len(reading)])
    )


def _tell_unpaired(
    source: ReportSource,
    blocks: list[SourceBlock],
    groups: list[tuple[int, ...]],
    left: list[int],
    problems: Problems,
) -> None:
    """Name blocks that no line was received for, and each line left behind the block before it."""
    path = source.text_path
    for block, group in zip(blocks, groups, strict=True):
        if not group and not (block.kind == "title" and source.front.title_is == "supplied"):
            problems.add((path, block.lines[0].line, 1), "block-not-received")
    begun = [(group[0], block) for block, group in zip(blocks, groups, strict=True) if group]
    for number in left:
        before = bisect_left(begun, number, key=lambda pair: pair[0])
        last = begun[before - 1][1] if before else blocks[0]
        text = source.received_text.lines[number - 1].strip()[:_SHOWN]
        problems.add((path, last.lines[-1].line, 1), "line-not-read", line=number, text=text)


def _check_kinds(
    project: Project,
    source: ReportSource,
    blocks: Iterable[tuple[tuple[int, ...], SourceBlock]],
    kinds: Mapping[int, str],
    problems: Problems,
) -> None:
    """What the front matter names as a block of a kind of its own is a block, and no heading."""
    within = {line: (group[0], block) for group, block in blocks for line in group}
    told: set[tuple[str, int]] = set()
    for kind, place, line in source.front.blocks.numbers(len(source.received_text.lines)):
        if line not in kinds or (kind, place) in told:
            continue
        begin, block = within.get(line, (0, None))
        if block is None or block.kind != "paragraph" or kinds.get(begin) != kind:
            told.add((kind, place))
            where = project.where(source.text_path, "blocks", kind, place)
            problems.add(where, "not-a-block", line=line)


def _reading_blocks(project: Project, source: ReportSource) -> list[SourceBlock]:
    path, front = source.text_path, source.front
    title = [_line(project, path, part.text, "title", n, "text") for n, part in enumerate(front.title)]
    blocks = [SourceBlock("title", tuple(title))]
    if front.dateline is not None:
        blocks.append(SourceBlock("dateline", (_line(project, path, front.dateline, "dateline"),)))
    return [*blocks, *source.blocks]


def _english_blocks(project: Project, source: ReportSource) -> list[tuple[SourceLine, ...]]:
    """The lines of the translation, block by block beside those of the reading text."""
    if source.english_front is None:
        return []
    path, parts = f"{source.path}/en.md", source.english_front.title
    title = tuple(_line(project, path, text, "title", number) for number, text in enumerate(parts))
    dateline = [()] if source.front.dateline is not None else []
    return [title, *dateline, *(block.lines for block in source.english)]


def _line(project: Project, path: str, text: str, *keys: str | int) -> SourceLine:
    _, line, column = project.where(path, *keys)
    return SourceLine(text, line, column)


def _block(
    source: ReportSource,
    lines: tuple[int, ...],
    kinds: Mapping[int, str],
    block: SourceBlock,
    english: tuple[SourceLine, ...],
) -> Block:
    number = lines[0] if lines else 0
    segments = tuple(
        _segment(source, f"p{number}-{place + 1}", block, place, translated)
        for place, (_, translated) in enumerate(zip_longest(block.lines, english[: len(block.lines)]))
    )
    named = kinds.get(number, "") if block.kind == "paragraph" else ""
    kind = next((kind for kind in DECLARED_KINDS if kind == named), block.kind)
    return Block(number, kind, segments, block.level, lines)


def _segment(
    source: ReportSource, name: str, block: SourceBlock, place: int, translated: SourceLine | None
) -> Segment:
    chinese = block.lines[place]
    is_translated = translated is not None and not is_untranslated(translated.text)
    return Segment(
        id=name,
        zh=chinese.text,
        en=translated.text if translated and is_translated else None,
        zh_line=chinese.line,
        zh_column=chinese.column,
        en_line=translated.line if translated else 0,
        en_column=translated.column if translated else 1,
        role=source.front.title[place].role if block.kind == "title" else "",
    )


def simplified_block(block: Block, simplifier: Simplifier) -> Block:
    """A block of traditional text with its simplified one beside it. It is converted as a whole, as it is read."""
    converted, at, segments = simplifier("".join(segment.zh for segment in block.segments)), 0, []
    for segment in block.segments:
        end = at + len(segment.zh)
        segments.append(replace(segment, zh=converted[at:end], traditional=segment.zh))
        at = end
    return replace(block, segments=tuple(segments))
