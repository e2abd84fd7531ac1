"""The annotator: a glossary's terms in any text, in any process."""

import multiprocessing
import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest

from jizhu.model import CHINESE_EDITIONS, EDITIONS, Analysis, Phrases, Project
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.reports.annotator import Annotator
from jizhu.reports.scripts import convert

from .strategies import Glossary, project_of

TEXTS = ("反对四风，推进五位一体。", "反對「四風」。", "没有术语。", "")


@pytest.fixture(scope="session")
def annotator(analysis: Analysis) -> Annotator:
    return Annotator.from_project(analysis.project)


def forms_in(glossary: Glossary, text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(hit.form, hit.terms) for hit in Annotator.from_project(project_of(glossary)).annotate(text).hits]


def test_it_finds_what_the_reports_have_where_nobody_pinned(analysis: Analysis, annotator: Annotator) -> None:
    for report in analysis.reports:
        pinned = {pin.span.segment for pin in report.annotations.pins}
        for segment in report.report.segments.values():
            if segment.id not in pinned:
                found = annotator.annotate(segment.zh, segment.en, name=segment.id)
                assert found.hits == tuple(hit._replace(marked=False) for hit in report.hits[segment.id])
                assert found.rendered == report.rendered.get(segment.id, ())


def test_it_is_the_same_after_a_journey_to_another_process(annotator: Annotator) -> None:
    here = [annotator.annotate(text) for text in TEXTS]
    again = pickle.loads(pickle.dumps(annotator))  # noqa: S301 (It is our own.)
    assert [again.annotate(text) for text in TEXTS] == here
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(annotator.annotate, TEXTS) == here
    assert [len(text.hits) for text in here] == [2, 1, 0, 0]


def test_offsets_and_forms_are_those_of_the_text_as_given(annotator: Annotator) -> None:
    (hit,) = annotator.annotate("反對「四風」。", language="zh-TW").hits
    assert (hit.span.start, hit.span.end, hit.form, hit.terms) == (3, 5, "四風", ("si-feng",))


def test_a_translation_is_searched_only_where_it_is_given(annotator: Annotator) -> None:
    english = "Oppose the Four Forms of Decadence."
    (match,) = annotator.annotate("反对四风。", english).rendered
    assert english[match.start : match.end] == "Four Forms of Decadence"
    assert annotator.annotate("反对四风。").rendered == ()
    (finding,) = annotator.findings(annotator.annotate("反对四风。"))
    assert finding.outcome == "untranslated"


def test_a_form_that_entries_share_is_a_hit_of_all_of_them() -> None:
    both = Glossary({"a": ("甲乙",), "b": ("甲乙",)}, {"a": (), "b": ()}, ())
    assert forms_in(both, "甲乙") == [("甲乙", ("a", "b"))]


def test_a_longer_word_or_a_guard_keeps_a_shared_form_out() -> None:
    forms = {"a": ("甲乙",), "b": ("甲乙",)}
    assert forms_in(Glossary(forms, {"a": ("甲乙丙",), "b": ()}, ()), "甲乙丙") == [("甲乙", ("b",))]
    assert forms_in(Glossary(forms, {"a": (), "b": ()}, ("丁甲",)), "丁甲乙") == []


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[Phrases]:
    """Every set of phrases that is compiled while a test runs."""
    made: list[Phrases] = []
    compile_words = Phrases.__init__

    def counted(phrases: Phrases, words: Iterable[str]) -> None:
        made.append(phrases)
        compile_words(phrases, words)

    monkeypatch.setattr(Phrases, "__init__", counted)
    return made


def test_nothing_is_compiled_for_one_more_report(
    two_project: Path, five_project: Path, compiled: list[Phrases]
) -> None:
    def made(project: Path) -> tuple[int, int]:
        compiled.clear()
        return len(analyse(Folder(project), Problems()).reports), len(compiled)

    assert (made(two_project)[0], made(five_project)[0]) == (2, 5)
    assert made(two_project)[1] == made(five_project)[1] > 0


def test_what_people_wrote_about_conversion_is_compiled_once_for_all_editions(
    two_project: Path, compiled: list[Phrases]
) -> None:
    analysis = analyse(Folder(two_project), Problems())
    convert(analysis, CHINESE_EDITIONS[-1])
    compiled.clear()
    for edition in EDITIONS:
        convert(analysis, edition)
    assert compiled == []


def test_a_project_without_entries_is_an_annotator_of_nothing() -> None:
    empty: Project = project_of(Glossary({}, {}, ()))
    assert Annotator.from_project(empty).annotate("反对四风。").hits == ()
