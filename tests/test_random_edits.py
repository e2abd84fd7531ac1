"""After any edit of the source text an annotation stands at its own words, or its anchor is reported."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from jizhu.model import (
    AnnotatedReport,
    Annotations,
    Apparatus,
    Gap,
    Hit,
    Pin,
    PinnedSpan,
    Project,
    Report,
    Span,
)
from jizhu.model.notes import Anchor
from jizhu.model.project import Positions
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.load import FILE_LIMIT, load
from jizhu.project.reports import load_reports
from jizhu.project.tree import Folder
from jizhu.reports.collate import collate
from jizhu.reports.forms import compile_forms
from jizhu.reports.match import match
from jizhu.rules.collation import check_differences

from .conftest import ROOT
from .random_edits import EDITS, Text, edited, read_text

pytestmark = pytest.mark.slow

NUMBERS = range(200)
WHOLE = range(3, 200, 40)
REPORT = "sichuan-2015"
BROKEN = {
    *("quote-not-found", "occurrence-missing", "no-such-occurrence", "unknown-place", "quote-needs-segment"),
}
"""What is said of an anchor that has no place."""


@dataclass(frozen=True)
class Source:
    """The real report in a folder where it can be changed."""

    root: Path
    project: Project
    text: Text

    def after(self, text: Text, problems: Problems) -> Project:
        """The project with the report's text changed; nothing else is read again."""
        text.write(self.root / "docs" / "reports" / REPORT)
        positions: dict[str, Positions] = dict(self.project.positions)
        reports = load_reports(Folder(self.root), FILE_LIMIT, positions, problems)
        return replace(self.project, reports=reports, positions=positions)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Source:
    root = tmp_path_factory.mktemp("edited")
    for part in ("annotations", "docs"):
        shutil.copytree(ROOT / part, root / part)
    return Source(root, load(Folder(root), Problems()), read_text(root / "docs" / "reports" / REPORT))


def test_the_text_written_back_is_the_text(source: Source) -> None:
    folder = ROOT / "docs" / "reports" / REPORT
    source.text.write(source.root / "docs" / "reports" / REPORT)
    for name in ("zh-Hans.md", "received.txt"):
        written = source.root / "docs" / "reports" / REPORT / name
        assert written.read_bytes() == (folder / name).read_bytes()


def test_every_kind_of_edit_is_made_with_and_without_the_received_text() -> None:
    assert len(NUMBERS) >= 2 * len(EDITS)


@pytest.mark.parametrize("number", NUMBERS)
def test_annotations_keep_their_words_or_are_reported(source: Source, number: int) -> None:
    _, text = edited(source.text, number)
    problems = Problems()
    project = source.after(text, problems)
    collated = collate(project, project.reports[0], problems)
    if collated is None:
        assert {problem.code for problem in problems} & {"block-not-received", "line-not-read"}
        return
    report, annotations = collated
    assert_placed_or_reported(project, report, annotations, problems)
    forms = compile_forms(project.entries, project.vocabulary.guards)
    for hits in match(forms, report.texts, annotations.pins).hits.values():
        for hit in hits:
            assert_hit(project, report, hit)
    if text.received == source.text.received and written(text) != written(source.text):
        unexplained = check_differences(project, AnnotatedReport(report, annotations, {}, {}))
        assert problems.has_errors() or any(unexplained), (
            "The reading text is another than the one received, and nobody says so."
        )


@pytest.mark.parametrize("number", WHOLE)
def test_the_whole_line_says_the_same(source: Source, number: int) -> None:
    _, text = edited(source.text, number)
    project = source.after(text, Problems())
    problems, collating = Problems(), Problems()
    analysis = analyse(Folder(source.root), problems)
    collated = collate(project, project.reports[0], collating)
    assert {p.location for p in collating} <= {p.location for p in problems}
    assert [a.annotations for a in analysis.reports] == ([collated[1]] if collated else [])


def written(text: Text) -> list[str]:
    """The words of a text, however it is cut into sentences."""
    return ["".join(block) for block in text.blocks]


def assert_placed_or_reported(
    project: Project, report: Report, annotations: Annotations, problems: Problems
) -> None:
    """Every row of the notes file has its place, at its own words, or one problem at its own line."""
    reported = [problem.location for problem in problems if problem.code in BROKEN]
    rows = list(_rows(project))
    for name, number, row in rows:
        where = project.where_notes(REPORT, name, number, "at")
        assert (where in reported) != _is_placed(report, annotations, row), (name, row, reported)
    pins = [row for _, _, row in rows if isinstance(row, Pin)]
    assert all(any(_is_of(report, pin, row) for row in pins) for pin in annotations.pins)
    assert len(reported) == len(set(reported)) <= len(rows)
    assert set(reported) <= {project.where_notes(REPORT, name, number, "at") for name, number, _ in rows}


def _rows(project: Project) -> Iterator[tuple[str, int, Anchor]]:
    notes = project.notes[REPORT]
    for name in ("pins", "apparatus", "notes", "waivers"):
        yield from ((name, number, row) for number, row in enumerate(getattr(notes, name)))


def _is_placed(report: Report, annotations: Annotations, row: Anchor) -> bool:
    """Whether a row has a place; fails where that place does not have the row's words."""
    if isinstance(row, Apparatus) and row.kind == "gap":
        gaps = [gap for gap in annotations.gaps if gap.row is row]
        assert all(_stands(report, gap) for gap in gaps)
        return bool(gaps)
    if isinstance(row, Apparatus) and row.kind == "layout":
        return any(remark.row is row and remark.block == row.at for remark in annotations.layout)
    if isinstance(row, Pin):
        return any(_is_of(report, pin, row) for pin in annotations.pins)
    spans = list(_spans(annotations, row))
    assert all(_has_words(report, span, row) for span in spans)
    return bool(spans)


def _spans(annotations: Annotations, row: Anchor) -> Iterator[Span]:
    yield from (sic.span for sic in annotations.sics if sic.row is row)
    yield from (note.span for note in annotations.notes if note.note is row)
    yield from (waived.span for waived in annotations.waivers if waived.waiver is row)


def _is_of(report: Report, pin: PinnedSpan, row: Pin) -> bool:
    return pin.terms == row.terms and _has_words(report, pin.span, row)


def _has_words(report: Report, span: Span, row: Anchor) -> bool:
    """Whether a place is in the segment of an anchor, and its words are the anchor's, the ones it counts."""
    text = report.segments[span.segment].zh
    is_there = row.at in {"report", span.segment} or span.segment.startswith(f"{row.at}-")
    if row.quote is None:
        return is_there and span.start == span.end
    is_counted = _count(text, row.quote, span.start) == int(row.occurrence or 1)
    return is_there and text[span.start : span.end] == row.quote and is_counted


def _count(text: str, words: str, start: int) -> int:
    """Which of the places of these words begins there, from 1."""
    return sum(text.startswith(words, at) for at in range(start + 1))


def _stands(report: Report, gap: Gap) -> bool:
    text = report.segments[gap.segment].zh
    before, after = text[: gap.offset], text[gap.offset :]
    return before.endswith(gap.row.after or "") and after.startswith(gap.row.before or "")


def assert_hit(project: Project, report: Report, hit: Hit) -> None:
    """A hit has a written form of each of its entries at its place; so have the hits inside it."""
    assert report.segments[hit.span.segment].zh[hit.span.start : hit.span.end] == hit.form
    assert all(term in project.forms[hit.form] for term in hit.terms)
    for inner in hit.inner:
        assert hit.span.start <= inner.span.start <= inner.span.end <= hit.span.end
        assert_hit(project, report, inner)
