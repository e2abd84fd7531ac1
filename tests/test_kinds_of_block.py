"""Blocks of every kind, and furniture: from the files of a report to the page.

The two reports are a notice as a PDF gives it, with wrapped lines, a title of three lines and heads and numbers of
pages, and the record of a meeting as a site shows it, without a title.
"""

import re
from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Analysis
from jizhu.model.furniture import furniture_of
from jizhu.pages.render import render
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from .cases import CASES, checked, overlaid, printed

NOTICE, SESSION = "notice-2021", "session-2021"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    analysis, problems = checked(overlaid(CASES / "every-kind", tmp_path_factory.mktemp("kinds")))
    assert not problems.has_errors(), printed(problems)
    return analysis


Pages = dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def pages(found: Analysis) -> Pages:
    """The pages of two editions, by language and id of the report."""
    bodies: Pages = {}
    for edition in EDITIONS:
        if edition.tag in ("zh-Hans", "en"):
            problems = Problems()
            texts = render(found, edition, convert(found, edition), problems)
            bodies |= {
                (edition.tag, Path(page.path).stem): page.body for page in texts if "reports/" in page.path
            }
            assert not problems.has_errors()
    return bodies


def words(html: str) -> str:
    return re.sub("<[^>]+>", "", html)


def block(html: str, number: int) -> str:
    return html.partition(f'id="p{number}">')[2].partition("</section>")[0]


def test_every_received_word_is_in_a_block_or_in_the_furniture(found: Analysis) -> None:
    for annotated in found.reports:
        report = annotated.report
        named = {line.number for line in furniture_of(report)}
        read = [line for block in report.blocks for line in block.lines]
        assert not named & set(read)
        assert len(read) == len(set(read))
        assert named | set(read) == {n for n, line in enumerate(report.received.lines, 1) if line.strip()}


def test_a_paragraph_across_two_pages_is_one_paragraph(pages: Pages) -> None:
    assert "做到种一棵、活一棵。" in words(block(pages["zh-Hans", NOTICE], 9))
    assert "按照 Green County 计划的要求" in words(block(pages["zh-Hans", NOTICE], 9))
    assert "- 1 -" not in block(pages["zh-Hans", NOTICE], 9)


def test_furniture_is_shown_on_demand_by_kind_with_its_lines(pages: Pages) -> None:
    details = pages["zh-Hans", NOTICE].partition('<details class="furniture">')[2]
    assert "未收入正文（3行）" in details
    assert re.findall('data-number="([0-9]+)">([^<]+)<', details) == [
        ("12", "- 1 -"),
        ("41", "- 2 -"),
        ("13", "某县人民政府公报 2021年第2期"),
    ]
    assert "details" not in pages["zh-Hans", "county-2014"]


def test_every_kind_of_block_is_told_by_its_class(pages: Pages) -> None:
    html = pages["zh-Hans", NOTICE] + pages["zh-Hans", SESSION]
    kinds = set(re.findall('class="block block--([a-z-]+)', html))
    assert kinds == {
        *("title", "heading", "paragraph", "salutation", "speaker", "verse", "row", "item"),
        *("signature", "place-date", "remark"),
    }


def test_lines_of_verse_and_cells_do_not_run_together(pages: Pages) -> None:
    assert words(block(pages["zh-Hans", NOTICE], 20)).split()[:3] == ["乡镇", "面积（亩）", "树种"]
    assert words(block(pages["zh-Hans", NOTICE], 32)).split()[:2] == ["春来多种树，", "秋到少风沙。"]


def test_headings_stand_at_their_level_on_the_page_and_in_the_contents(pages: Pages) -> None:
    html = pages["zh-Hans", SESSION]
    headings = re.findall('<(h[1-6]) class="text own"', html)
    assert headings == ["h1", "h2", "h3", "h4"]
    assert re.findall('<li(?: class="([a-z0-9-]+)")?><a href="#p', html) == ["", "level-2", "level-3"]


@pytest.mark.parametrize(
    ("tag", "said"), [("zh-Hans", "编者所加，原文无题"), ("en", "supplied by the editor")]
)
def test_a_title_that_the_editor_supplies_says_so(pages: Pages, tag: str, said: str) -> None:
    html = pages[tag, SESSION]
    assert 'class="block block--title block--supplied" id="p0"' in html
    assert said in html
    assert 'id="p0-1"' in html
    assert "block--supplied" not in pages[tag, NOTICE]
