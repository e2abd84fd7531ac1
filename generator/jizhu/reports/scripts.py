"""Convert: Chinese in the script of an edition, by whole blocks, with overrides.

No conversion changes the length, so a place in the simplified text is the same place in the converted one; this
is asserted for every text. Overrides come from `traditional` of entries and from `conversions.yml`; they win over
the start set and the official style, which are a part of the conversion.
"""

import re
from collections.abc import Iterable
from functools import cache

from ..chinese.runs import convert_chinese
from ..model import (
    Analysis,
    AnnotatedReport,
    Annotations,
    Block,
    Edition,
    EditionTexts,
    Gap,
    Overrides,
    Project,
    Report,
    SegmentText,
    edition_by_tag,
)
from ..model.edition import ToScript

# An apostrophe after a Latin letter is none of the marks to replace.
_QUOTATION_MARK = re.compile(r"[“”‘]|(?<![A-Za-z])’")


def convert(analysis: Analysis, edition: Edition) -> EditionTexts:
    """All Chinese of an edition: its reports, and the functions for everything else."""
    to_own = script_of(analysis.project, edition_by_tag(edition.chinese))
    reports = {
        annotated.report.id: _as_written(annotated)
        if annotated.report.script == edition.chinese
        else convert_report(annotated.report, annotated.annotations, to_own)
        for annotated in analysis.reports
    }
    to_other = script_of(analysis.project, edition_by_tag(edition.other_chinese))
    return EditionTexts(reports, to_own, to_other, lambda text: convert_chinese(text, to_own))


def script_of(project: Project, edition: Edition) -> ToScript:
    """The function that turns simplified text into the edition's script, character for character.

    For an edition in the source script it gives the text back unchanged.
    """
    marks = edition.quotation_marks
    if marks is None or edition.region is None:
        return lambda text: text
    to_region = project.to_region(edition.region)
    overrides = project.overrides[edition.region]
    replaced = dict(zip("“”‘’", marks, strict=True))

    def to_script(text: str) -> str:
        converted = _override(text, to_region(text), overrides)
        return _QUOTATION_MARK.sub(lambda found: replaced[found[0]], converted)

    return cache(to_script)


def _override(text: str, converted: str, overrides: Overrides) -> str:
    """The converted text with every override at its place: leftmost, longest."""
    parts, at = [], 0
    for start, phrase in overrides.phrases.places_in(text):
        if start >= at:
            parts += [converted[at:start], overrides.forms[phrase]]
            at = start + len(phrase)
    return "".join([*parts, converted[at:]])


def _as_written(annotated: AnnotatedReport) -> dict[str, SegmentText]:
    """Every segment's text as it was received, in the edition of its own script."""
    return {
        segment.id: SegmentText(
            segment.written, tuple(gap.written for gap in annotated.annotations.gaps_in(segment.id))
        )
        for block in annotated.report.blocks
        for segment in block.segments
    }


def convert_report(report: Report, annotations: Annotations, to_script: ToScript) -> dict[str, SegmentText]:
    """Every segment's text in one script, by segment id.

    A block is converted as it is read, with restored words in place, because what stands beside a character
    decides its form; then it is cut again into what was received and what is restored.
    """
    texts: dict[str, SegmentText] = {}
    for block in report.blocks:
        texts |= _convert_block(block, annotations, to_script)
    return texts


def _convert_block(block: Block, annotations: Annotations, to_script: ToScript) -> dict[str, SegmentText]:
    pieces = {segment.id: _pieces(segment.zh, annotations.gaps_in(segment.id)) for segment in block.segments}
    converted = to_script("".join(piece for row in pieces.values() for piece in row))
    texts, at = {}, 0
    for segment, row in pieces.items():
        ends = [at := at + len(piece) for piece in row]
        cut = [converted[end - len(piece) : end] for end, piece in zip(ends, row, strict=True)]
        texts[segment] = SegmentText("".join(cut[::2]), tuple(cut[1::2]))
    return texts


def _pieces(text: str, gaps: Iterable[Gap]) -> list[str]:
    """Received and restored pieces in turn, beginning and ending with a received one."""
    pieces, at = [], 0
    for gap in gaps:
        pieces += [text[at : gap.offset], gap.row.supplied or ""]
        at = gap.offset
    return [*pieces, text[at:]]
