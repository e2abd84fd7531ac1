"""Collate: prove the reading text against the received text, and put every annotation at its place.

Every difference between the two is covered by a declared rule or an apparatus row, or it is a problem.
"""

import hashlib

from ...model import Annotations, Project, Report, ReportSource
from ...problems import Problems, listed
from .anchors import place_annotations
from .blocks import number_blocks
from .differences import NORMALISATIONS, Difference, block_differences, indentation_differences
from .restored import check_restored_words

__all__ = ["NORMALISATIONS", "collate"]


def collate(project: Project, source: ReportSource, problems: Problems) -> tuple[Report, Annotations] | None:
    """The report in numbered blocks with its annotations; None where the blocks cannot be numbered.

    Reports a wrong checksum, blocks without a received line and lines without a block, anchors that are not
    found, differences that nothing explains, and rules that explain nothing.
    """
    _check_front(project, source, problems)
    lines = source.received.decode("utf-8", errors="replace").split("\n")
    blocks = number_blocks(project, source, lines, problems)
    if blocks is None:
        return None
    report = Report(source.id, source.path, source.front, source.english_front, blocks, ())
    annotations = place_annotations(project, report, problems)
    differences = indentation_differences(blocks, lines)
    for block in blocks:
        differences += block_differences(block, lines[block.number - 1])
    check_restored_words(report, annotations, problems)
    _check_layout_rows(project, report, annotations, differences, problems)
    used = _explain(project, report, annotations, differences, problems)
    report = Report(source.id, source.path, source.front, source.english_front, blocks, used)
    return report, annotations


def _check_front(project: Project, source: ReportSource, problems: Problems) -> None:
    path = f"{source.path}/zh-Hans.md"
    actual = hashlib.sha256(source.received).hexdigest()
    if actual != source.front.received_sha256:
        problems.add(project.where(path, "received-sha256"), "checksum-differs", actual=actual)
    for number, name in enumerate(source.front.normalisation):
        if name not in NORMALISATIONS:
            where = project.where(path, "normalisation", number)
            problems.add(where, "unknown-normalisation", name=name, choices=listed(NORMALISATIONS))


def _explain(
    project: Project,
    report: Report,
    annotations: Annotations,
    differences: list[Difference],
    problems: Problems,
) -> tuple[tuple[str, int], ...]:
    """Rules with the number of differences that each explains; what is left is reported."""
    declared = [name for name in report.front.normalisation if name in NORMALISATIONS]
    counts = dict.fromkeys(declared, 0)
    remarked = {remark.block for remark in annotations.layout}
    damage = {(gap.segment, gap.offset, gap.row.extent) for gap in annotations.gaps}
    reported = set()
    for difference in differences:
        rule = next((name for name in declared if NORMALISATIONS[name](difference)), None)
        if rule:
            counts[rule] += 1
        elif difference.is_layout and difference.block in remarked:
            continue
        elif not _is_gap(difference, damage) and difference.block not in reported:
            reported.add(difference.block)
            place = (f"{report.path}/zh-Hans.md", difference.line, difference.column)
            line = difference.block.removeprefix("p")
            problems.add(place, "unexplained-difference", line=line, **difference.shown)
    for number, name in enumerate(report.front.normalisation):
        if counts.get(name) == 0:
            where = project.where(f"{report.path}/zh-Hans.md", "normalisation", number)
            problems.add(where, "unused-normalisation", name=name)
    return tuple(counts.items())


def _check_layout_rows(
    project: Project,
    report: Report,
    annotations: Annotations,
    differences: list[Difference],
    problems: Problems,
) -> None:
    """A remark on layout belongs to a block whose indentation is odd or whose parts were run together."""
    odd = {difference.block for difference in differences if difference.where in ("indent", "between parts")}
    needless = {remark.block for remark in annotations.layout} - odd
    for number, row in enumerate(project.notes[report.id].apparatus if needless else ()):
        if row.kind == "layout" and row.at in needless:
            where = project.where_notes(report.id, "apparatus", number)
            problems.add(where, "layout-needless", at=row.at)


def _is_gap(difference: Difference, damage: set[tuple[str, int, str | None]]) -> bool:
    """Whether the received text shows marks of damage exactly where an apparatus row says so."""
    return difference.is_damage and any(
        (difference.segment, difference.offset, extent) in damage
        for extent in ("unknown", str(len(difference.received)))
    )
