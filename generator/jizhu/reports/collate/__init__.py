"""Collate: compare the reading text with the received text, and put every annotation at its place.

Whether every difference is covered, by a declared rule or a row of the apparatus, is a question for `rules`.
"""

from ...model import NORMALISATIONS, Annotations, Project, Report, ReportSource
from ...problems import Problems
from .anchors import place_annotations
from .blocks import number_blocks, simplified_block
from .differences import differences

__all__ = ["collate"]


def collate(project: Project, source: ReportSource, problems: Problems) -> tuple[Report, Annotations] | None:
    """The report in numbered blocks with its annotations; None where the blocks cannot be numbered.

    Reports what has no place: blocks without a received line, lines without a block, anchors that are not found.
    These problems are told here and not by rules: where there is no place there is no value that a rule could read.
    """
    # 1. Each block is that of received lines, whose first gives it its number; without numbers nothing has an address.
    blocks = number_blocks(project, source, problems)
    if blocks is None:
        return None
    # 2. The text is compared with what was received; the rules that the report declares explain what they can.
    declared = [name for name in NORMALISATIONS if name in source.front.normalisation]
    found = differences(blocks, source.received_text.lines, declared)
    # 3. A text in traditional script is simplified; terms are looked for in that, and places are the same in both.
    simplifier = project.simplifier(source.script)
    if simplifier is not None:
        blocks = tuple(simplified_block(block, simplifier) for block in blocks)
    front, received = source.front, source.received_text
    report = Report(
        source.id, source.path, front, source.english_front, blocks, found, received, source.script
    )
    # 4. In the text so compared, everything that is said about it is put at its place.
    return report, place_annotations(project, report, problems)
