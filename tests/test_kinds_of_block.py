"""Blocks of every kind, and furniture: from the files of a report to the page.

The two reports are a notice as a PDF gives it, with wrapped lines, a title of three lines and heads and numbers of
pages, and the record of a meeting as a site shows it, without a title.
"""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

from jizhu.exchange.exports.epub import epub
from jizhu.exchange.exports.tei import tei
from jizhu.model import EDITIONS, Analysis
from jizhu.model.furniture import furniture_of
from jizhu.pages.render import render
from jizhu.pipeline.outputs import make_exports
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from . import TIME
from .cases import CASES, checked, overlaid, printed
from .exports.support import SCHEMAS, program, run

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
    assert "做到种一棵、活一棵，各级" in words(block(pages["zh-Hans", NOTICE], 9))
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


TEI = "{http://www.tei-c.org/ns/1.0}"
NAME = "{http://www.w3.org/XML/1998/namespace}id"


@pytest.fixture(scope="module")
def encoded(found: Analysis) -> dict[str, ET.Element]:
    """The reports as TEI, by id."""
    files = tei(make_exports(found, TIME))
    return {Path(file.path).stem: ET.fromstring(file.data) for file in files}  # noqa: S314


@pytest.mark.clients
def test_tei_of_every_kind_of_block_keeps_its_schema(found: Analysis, tmp_path: Path) -> None:
    for file in tei(make_exports(found, TIME)):
        path = tmp_path / Path(file.path).name
        path.write_bytes(file.data)
        run(program("xmllint"), "--noout", "--nowarning", "--relaxng", SCHEMAS / "tei.rng", path)


def test_tei_has_an_element_of_its_own_for_every_kind(encoded: dict[str, ET.Element]) -> None:
    notice = {element.get(NAME): element.tag.removeprefix(TEI) for element in encoded[NOTICE].iter()}
    session = {element.get(NAME): element.tag.removeprefix(TEI) for element in encoded[SESSION].iter()}
    assert [notice[f"p{number}"] for number in (7, 20, 25, 32, 37, 38, 40)] == [
        *("salute", "row", "item", "lg", "signed", "dateline", "trailer")
    ]
    assert [notice[f"en-p{number}"] for number in (20, 32, 37)] == ["row", "lg", "signed"]
    assert session["p9"] == "sp"
    assert len(encoded[SESSION].findall(f".//{TEI}div/{TEI}div/{TEI}div/{TEI}sp")) == 4


def test_tei_has_lines_pages_and_furniture_where_they_were_received(encoded: dict[str, ET.Element]) -> None:
    body = encoded[NOTICE].find(f".//{TEI}text[@{NAME}='zh']")
    assert body is not None
    fw = [(row.get("type"), row.get("n"), row.text) for row in body.iter(f"{TEI}fw")]
    assert fw == [
        ("pageNum", "12", "- 1 -"),
        ("header", "13", "某县人民政府公报 2021年第2期"),
        ("pageNum", "41", "- 2 -"),
    ]
    assert len(list(body.iter(f"{TEI}pb"))) == 1
    paragraph = next(element for element in body.iter() if element.get(NAME) == "p9")
    assert [lb.get("n") for lb in paragraph.iter(f"{TEI}lb")] == ["10", "11", "15"]
    pieces = "".join(paragraph.itertext())
    assert "做到种一- 1 -某县人民政府公报 2021年第2期棵" in pieces


def test_terms_behind_furniture_are_pointed_at(found: Analysis, encoded: dict[str, ET.Element]) -> None:
    annotated = next(row for row in found.reports if row.report.id == NOTICE)
    sentences = {s.get(NAME): "".join(s.itertext()) for s in encoded[NOTICE].iter(f"{TEI}s")}
    forms = [hit.form for row in annotated.hits.values() for hit in row]
    targets = [str(span.get("target")) for span in encoded[NOTICE].iter(f"{TEI}span")]
    places = [re.fullmatch(r"#string-range\((.*),(\d+),(\d+)\)", target) for target in targets]
    pointed = [sentences[p[1]][int(p[2]) : int(p[2]) + int(p[3])] for p in places if p]
    assert pointed == forms
    assert pointed


@pytest.fixture(scope="module")
def books(found: Analysis) -> dict[str, bytes]:
    """The books with pinyin in the script of the source, by id of the report."""
    files = epub(make_exports(found, TIME))
    return {
        Path(file.path).name.partition(".")[0]: file.data
        for file in files
        if file.path.endswith(".zh-hans.epub") and "no-pinyin" not in file.path
    }


def report_in(book: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("report.xhtml"))
        return archive.read(name).decode()


def test_books_have_every_kind_of_block(books: dict[str, bytes]) -> None:
    text = {name: report_in(data) for name, data in books.items()}
    assert '<table class="cells">' in text[NOTICE]
    assert text[NOTICE].count('<div class="closing">') == 2
    assert "<h4" in text[SESSION]
    assert re.search("<h1[^>]*>〔<span", text[SESSION])
    assert "〔<span" not in text[NOTICE]


@pytest.mark.clients
@pytest.mark.parametrize("report", [NOTICE, SESSION])
def test_epubcheck_finds_nothing_in_a_book_of_every_kind(
    report: str, books: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "book.epub").write_bytes(books[report])
    printed_out = run(program("java"), "-jar", program("epubcheck"), tmp_path / "book.epub", "--usage")
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages" in printed_out, printed_out
