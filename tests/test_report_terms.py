"""The pages beside a report: its word list, and how its terms are rendered, with every place accounted for."""

import re
from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Analysis, Edition
from jizhu.pages.report_terms import consistency_of, word_list
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from .cases import checked, write_project

CASE = {
    "entries": {
        "gan-bu": {"headword": "干部", "renderings": ["official"]},
        "si-feng": {
            "headword": "四风",
            "renderings": ["Four Winds", {"text": "four vices", "status": "deprecated"}],
        },
        "zhi-du": {"headword": "制度", "renderings": ["system"]},
    },
    "notes": {
        "waivers": [
            {"code": "rendering-missing", "at": "p3-1", "quote": "干部", "reason": "It is <b>right</b>."}
        ]
    },
    "text": ["干部、四风、制度。", "干部、四风。", "干部。"],
    "english": ["Officials, the four vices and another thing.", "The Four Winds.", "[untranslated]"],
}
TAGS = re.compile(r"<[^>]*>")


def body_of(analysis: Analysis, edition: Edition, path: str) -> str:
    problems = Problems()
    pages = {page.path: page.body for page in make_edition(analysis, edition, problems).pages}
    assert not problems.has_errors()
    return pages[path]


def test_the_word_list_counts_every_place_of_every_term(analysis: Analysis) -> None:
    for annotated in analysis.reports:
        rows = word_list(analysis.project.entries, annotated)
        here = {
            term: [place for place in places if place.report == annotated.report.id]
            for term, places in analysis.concordance.items()
        }
        assert {row.id: (row.count, row.nested) for row in rows} == {
            term: (len(places), sum(place.is_nested for place in places))
            for term, places in here.items()
            if places
        }
        assert [row.count for row in rows] == sorted((row.count for row in rows), reverse=True)
        for row in rows:
            assert row.first == here[row.id][0].span.segment
            assert sum(use.count for use in row.uses) == row.count - row.nested


def test_the_orders_of_the_word_list_are_complete(analysis: Analysis) -> None:
    rows = word_list(analysis.project.entries, analysis.reports[0])
    segments = list(analysis.reports[0].report.segments)
    by_first = sorted(rows, key=lambda row: row.rank_first)
    assert [row.rank_first for row in by_first] == list(range(len(rows)))
    assert [segments.index(row.first) for row in by_first] == sorted(segments.index(r.first) for r in rows)
    assert sorted(row.rank_pinyin for row in rows) == list(range(len(rows)))


def test_every_occurrence_of_the_reports_is_accounted_for_on_the_page(analysis: Analysis) -> None:
    texts = convert(analysis, EDITIONS[0])
    for annotated in analysis.reports:
        found = consistency_of(analysis.project.entries, annotated, texts)
        hits = [hit for row in annotated.hits.values() for hit in row]
        assert found.count == len(hits) == sum(row.count for row in found.rows)
        assert found.doubts == ()
        html = body_of(analysis, EDITIONS[0], f"reports/{annotated.report.id}/consistency.md")
        table = html[html.index("<table>") :]
        assert {hit.span.segment for hit in hits} == set(re.findall(r'href="\.\./#([^"]*)"', table))
        assert sum(map(int, re.findall(r'class="number">(\d+)<', table))) == len(hits)


def test_what_should_be_looked_at_is_told_and_what_was_waived_with_its_reason(tmp_path: Path) -> None:
    write_project(CASE, tmp_path)
    analysis, _ = checked(tmp_path)
    found = consistency_of(analysis.project.entries, analysis.reports[0], convert(analysis, EDITIONS[0]))
    assert dict(found.outcomes) == {
        "preferred": 2,
        "deprecated": 1,
        "none": 1,
        "untranslated": 1,
        "waived": 1,
    }
    assert [(d.finding.segment, d.form, d.finding.outcome) for d in found.doubts] == [
        ("p2-1", "四风", "deprecated"),
        ("p2-1", "制度", "none"),
    ]
    html = body_of(analysis, EDITIONS[-1], "reports/case/consistency.md")
    said = " ".join(TAGS.sub("", html).split())
    assert "p2-1 四风 do not use four vices preferred Four Winds" in said
    assert "p2-1 制度 no known rendering preferred system" in said
    assert "p3-1 干部 It is &lt;b&gt;right&lt;/b&gt;." in said


def test_a_report_without_a_translation_has_a_word_list_and_no_consistency_page(tmp_path: Path) -> None:
    write_project({key: CASE[key] for key in ("entries", "text")}, tmp_path)
    analysis, _ = checked(tmp_path)
    pages = {page.path: page.body for page in make_edition(analysis, EDITIONS[0], Problems()).pages}
    assert "reports/case/terms.md" in pages
    assert "reports/case/consistency.md" not in pages
    assert "consistency/" not in pages["reports/case.md"] + pages["reports/case/terms.md"]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_the_pages_speak_the_script_of_their_edition(analysis: Analysis, edition: Edition) -> None:
    for name in ("terms", "consistency"):
        html = body_of(analysis, edition, f"reports/{analysis.reports[0].report.id}/{name}.md")
        assert f'lang="{edition.chinese}">{"幹部" if edition.opencc else "干部"}</a>' in html
