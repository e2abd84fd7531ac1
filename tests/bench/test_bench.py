"""The measuring itself is true: the copies of the report are sound, and the peer says the same words."""

import html
import re
import sys
from pathlib import Path

import markdown  # type: ignore[import-untyped]
import pytest

from jizhu.model import Analysis, edition_by_tag
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from ..conftest import ROOT
from .glossary import large_glossary
from .measure import measure
from .peer import as_markdown
from .synthetic import synthetic_project

pytestmark = pytest.mark.slow

_UNSEEN = re.compile(r"<script.*?</script>|<[^>]*>|\s", re.DOTALL)


@pytest.fixture(scope="module")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    folder = tmp_path_factory.mktemp("synthetic")
    synthetic_project(ROOT, folder, 3)
    problems = Problems()
    found = analyse(Folder(folder), problems)
    assert not problems.has_errors(), [(p.location, p.fact("en")) for p in problems if p.is_error]
    return found


def test_copies_are_annotated_as_densely_as_the_report(synthetic: Analysis) -> None:
    places = [sum(len(row) for row in report.hits.values()) for report in synthetic.reports]
    notes = [len(report.annotations.notes) for report in synthetic.reports]
    assert len(places) == 3
    assert len(set(places)) == 1
    assert len(set(notes)) == 1


def test_copies_have_the_sentences_of_the_report_in_other_paragraphs(synthetic: Analysis) -> None:
    reports = [annotated.report for annotated in synthetic.reports]
    sentences = [sorted(segment.zh for segment in report.segments.values()) for report in reports]
    assert sentences[0] == sentences[1] == sentences[2]
    paragraphs = [
        "".join(segment.zh for segment in block.segments)
        for report in reports
        for block in report.blocks
        if block.kind == "paragraph" and len(block.segments) > 1
    ]
    assert len(set(paragraphs)) == len(paragraphs)


@pytest.mark.parametrize("tag", ["zh-Hant-TW", "en"])
def test_the_peer_says_the_same_words(analysis: Analysis, tag: str) -> None:
    for page in make_edition(analysis, edition_by_tag(tag), Problems()).pages:
        if page.is_html:
            plain = markdown.markdown(as_markdown(page), extensions=["attr_list", "tables", "toc"])
            assert _words(plain) == _words(page.body), page.path


def _words(page: str) -> str:
    return html.unescape(_UNSEEN.sub("", page))


def test_a_large_glossary_has_as_many_entries_as_asked_and_no_problems(tmp_path: Path) -> None:
    large_glossary(ROOT, tmp_path, 400)
    problems = Problems()
    assert len(analyse(Folder(tmp_path), problems).project.entries) == 400
    assert not [problem.fact("en") for problem in problems]


def test_a_run_is_measured_with_all_its_processes(tmp_path: Path) -> None:
    child = "import time; held = bytes(range(256)) * 200_000; time.sleep(0.5)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True); print('done')"
    found = measure((sys.executable, "-c", parent), tmp_path)
    assert found.output == "done\n"
    assert 0.5 < found.seconds < 30
    assert 51e6 < found.largest < 100e6
    assert found.largest * 0.5 < found.together < found.largest * 2


def test_a_run_that_fails_is_no_measurement(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="ended with 3"):
        measure((sys.executable, "-c", "raise SystemExit(3)"), tmp_path)
