"""Errors planted in the real project are found: the checks that keep the content true."""

import hashlib
import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from jizhu.model import Analysis, AnnotatedReport, Report, Segment
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.reports.findings import findings
from jizhu.reports.renderings import renderings
from jizhu.rules import validate, validate_report

from .conftest import ROOT

pytestmark = pytest.mark.slow

PLANTED = 50
CAUGHT = 48


def _with_english(report: Report, segment: Segment, english: str) -> Report:
    changed = replace(segment, en=english)
    blocks = tuple(
        replace(block, segments=tuple(changed if s.id == segment.id else s for s in block.segments))
        for block in report.blocks
    )
    return replace(report, blocks=blocks)


def _is_caught(analysis: Analysis, annotated: AnnotatedReport, segment: Segment, english: str) -> bool:
    report = _with_english(annotated.report, segment, english)
    problems, changed = Problems(), [report.segments[segment.id]]
    hits = {segment.id: annotated.hits[segment.id]}
    rendered = renderings(analysis.project.entries, changed, hits)
    found = tuple(findings(analysis.project.entries, changed, hits, rendered))
    validate_report(analysis.project, replace(annotated, report=report, findings=found), problems)
    return any(problem.code.startswith("rendering-") for problem in problems)


def _changed_renderings(annotated: AnnotatedReport) -> list[tuple[Segment, str]]:
    """Every sentence as it would be if one entry were rendered in other words throughout it."""
    changes = []
    for identifier, matches in annotated.rendered.items():
        segment = annotated.report.segments[identifier]
        assert segment.en is not None
        for term in dict.fromkeys(match.term for match in matches):
            english = segment.en
            for match in reversed([match for match in matches if match.term == term]):
                english = f"{english[: match.start]}something else{english[match.end :]}"
            changes.append((segment, english))
    return changes


def test_changed_renderings_of_the_translation_are_caught(analysis: Analysis) -> None:
    annotated = analysis.reports[0]
    changes = _changed_renderings(annotated)
    planted = random.Random(2015).sample(changes, PLANTED)
    caught = sum(_is_caught(analysis, annotated, segment, english) for segment, english in planted)
    assert caught >= CAUGHT


def test_the_translation_as_it_stands_is_clean(analysis: Analysis) -> None:
    annotated = analysis.reports[0]
    for segment in annotated.report.segments.values():
        if segment.en is not None and segment.id in annotated.rendered:
            assert not _is_caught(analysis, annotated, segment, segment.en)


def test_a_formula_of_2016_in_the_text_of_2015_is_an_anachronism(tmp_path: Path) -> None:
    for folder in ("annotations", "docs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    report = tmp_path / "docs" / "reports" / "sichuan-2015"
    received = (report / "received.txt").read_bytes()
    forged = received.replace("三个自信".encode(), "四个自信".encode())
    reading = (report / "zh-Hans.md").read_text(encoding="utf-8").replace("三个自信", "四个自信")
    sums = (hashlib.sha256(received).hexdigest(), hashlib.sha256(forged).hexdigest())
    (report / "received.txt").write_bytes(forged)
    (report / "zh-Hans.md").write_text(reading.replace(*sums), encoding="utf-8")
    problems = Problems()
    analyse(Folder(tmp_path), problems)
    found = [(p.code, p.facts["headword"]) for p in problems if p.code == "anachronism"]
    assert found == [("anachronism", "四个自信")]


def test_a_fifth_member_of_the_four_winds_is_caught(analysis: Analysis) -> None:
    entry = analysis.project.entries["si-feng"]
    assert entry.members != "unknown"
    crowded = entry.model_copy(update={"members": (*entry.members, entry.members[0])})
    project = replace(analysis.project, entries={**analysis.project.entries, "si-feng": crowded})
    problems = Problems()
    validate(project, problems)
    assert [problem.code for problem in problems if problem.is_error] == ["member-count"]
