"""Number the blocks of a reading text by the lines of the received text."""

from itertools import zip_longest

from ...model import Block, Project, ReportSource, Segment, SourceBlock, SourceLine
from ...model.placeholders import is_untranslated
from ...problems import Problems

_SHOWN = 20


def number_blocks(
    project: Project, source: ReportSource, received: list[str], problems: Problems
) -> tuple[Block, ...] | None:
    """Blocks in reading order, each numbered by its received line, from 1; None where they do not pair.

    Title and date line come from the front matter; received lines of nothing but space are no blocks.
    """
    path = f"{source.path}/zh-Hans.md"
    numbers = [number for number, line in enumerate(received, start=1) if line.strip()]
    reading = _reading_blocks(project, source)
    english = _english_blocks(project, source)
    for block in reading[len(numbers) :]:
        problems.add((path, block.lines[0].line, 1), "block-not-received")
    for number in numbers[len(reading) :]:
        last = reading[-1].lines[-1].line
        text = received[number - 1].strip()[:_SHOWN]
        problems.add((path, last, 1), "line-not-read", line=number, text=text)
    if len(numbers) != len(reading):
        return None
    return tuple(
        _block(source, number, block, translated or ())
        for number, block, translated in zip_longest(numbers, reading, english[: len(reading)])
    )


def _reading_blocks(project: Project, source: ReportSource) -> list[SourceBlock]:
    path, front = f"{source.path}/zh-Hans.md", source.front
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


def _block(source: ReportSource, number: int, block: SourceBlock, english: tuple[SourceLine, ...]) -> Block:
    segments = []
    for place, (chinese, translated) in enumerate(zip_longest(block.lines, english[: len(block.lines)])):
        is_translated = translated is not None and not is_untranslated(translated.text)
        segments.append(
            Segment(
                id=f"p{number}-{place + 1}",
                zh=chinese.text,
                en=translated.text if is_translated else None,
                zh_line=chinese.line,
                zh_column=chinese.column,
                en_line=translated.line if translated else 0,
                en_column=translated.column if translated else 1,
                role=source.front.title[place].role if block.kind == "title" else "",
            )
        )
    return Block(number, block.kind, tuple(segments))
