"""One report, two and five: lists, names and links are right with any number of them."""

import json
import re
from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Edition, EditionTexts, SegmentText
from jizhu.pages.home_view import sample
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.site.finished import check_links

from .cases import checked, printed, write_project

# By the date that each states; a date without month or day counts from its first day.
ORDER = ("circular-2017", "circular-2016", "draft-2015", "annual-2014", "speech-2013")
SITES = {"second_site": ("circular-2016",), "two_site": ("circular-2016", "annual-2014"), "five_site": ORDER}
ENGLISH, HONG_KONG = EDITIONS[3], EDITIONS[2]
DATES = {
    "circular-2017": ("1 March 2017", "2017年3月1日"),
    "circular-2016": ("2 March 2016", "2016年3月2日"),
    "draft-2015": ("2015", "2015年"),
    "annual-2014": ("December 2014", "2014年12月"),
    "speech-2013": ("5 November 2013", "2013年11月5日"),
}
STATES = {
    "circular-2017": ("translated", "已译成英文", "已譯成英文"),
    "circular-2016": ("2 of 14 sentences not yet translated", "14句中2句尚未翻译", "14句中2句尚未翻譯"),
    "draft-2015": ("not yet translated", "尚未翻译", "尚未翻譯"),
    "annual-2014": ("not yet translated", "尚未翻译", "尚未翻譯"),
    "speech-2013": ("translated", "已译成英文", "已譯成英文"),
}


@pytest.fixture(params=SITES, ids=["one", "two", "five"])
def site_and_reports(request: pytest.FixtureRequest) -> tuple[Path, tuple[str, ...]]:
    """A site, and the ids of its reports in the order of every list."""
    return request.getfixturevalue(request.param), SITES[request.param]


@pytest.fixture(scope="module")
def five_pages(five_project: Path) -> dict[str, dict[str, str]]:
    """The bodies of the pages of five reports, by path, in each edition."""
    analysis, problems = checked(five_project)
    assert not problems.has_errors(strict=True)
    return {
        edition.tag: {page.path: page.body for page in make_edition(analysis, edition, problems).pages}
        for edition in EDITIONS
    }


def _items(html: str) -> list[str]:
    """The items of the list of reports."""
    return re.findall(r"<li id=\"report-.*?</li>", html, re.DOTALL)


# The list.


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_reports_are_listed_the_newest_first_with_date_and_state(
    site_and_reports: tuple[Path, tuple[str, ...]], edition: Edition
) -> None:
    site, reports = site_and_reports
    html = (site / edition.folder / "reports/index.html").read_text(encoding="utf-8")
    items = _items(html)
    assert [re.findall(r'href="([^"]*)"', item) for item in items] == [[f"{report}/"] for report in reports]
    english, simplified, traditional = zip(*(STATES[report] for report in reports), strict=True)
    states = english if edition.is_english else traditional if edition.opencc else simplified
    for report, item, state in zip(reports, items, states, strict=True):
        assert f">{DATES[report][0 if edition.is_english else 1]}</time>" in item
        assert item.split("·")[-1].strip().startswith(f"{state}</p>")


def test_a_title_without_english_is_told_as_chinese_in_the_list(five_site: Path) -> None:
    items = _items((five_site / "en/reports/index.html").read_text(encoding="utf-8"))
    with_chinese = [item for item in items if re.search("[\u4e00-\u9fff]", item)]
    assert [re.findall(r'id="report-([^"]*)"', item) for item in with_chinese] == [["annual-2014"]]
    assert '<span lang="zh-Hans">样本：乡镇干部工作综述</span>' in with_chinese[0]


def test_all_parts_of_a_title_stand_in_the_list(five_site: Path) -> None:
    for folder, parts in {
        "en": ("Second Sample", "Circular on Village Visits by Township Officials", "(Excerpt)"),
        "zh-hant-hk": ("樣本之二", "關於鄉鎮幹部下村情況的通報", "（節選）"),
    }.items():
        newest = _items((five_site / folder / "reports/index.html").read_text(encoding="utf-8"))[0]
        assert re.sub(r"\s+", " ", re.sub("<[^>]*>", "", newest)).strip().startswith(" ".join(parts))


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_the_way_to_the_reports_is_marked_on_the_list_and_on_every_report(
    site_and_reports: tuple[Path, tuple[str, ...]], edition: Edition
) -> None:
    site, reports = site_and_reports
    pages = {"reports/": "page", "": None, "terms/": None, "terms/xia-cun/": None}
    pages |= {f"reports/{report}/": "true" for report in reports}
    pages |= {f"reports/{report}/terms/": "true" for report in reports}
    for path, marked in pages.items():
        html = (site / edition.folder / path / "index.html").read_text(encoding="utf-8")
        sections = html[html.index('<ul class="sections"') :]
        link = re.search(r'<a href="([^"]*)"(?: aria-current="(\w+)")?>', sections)
        assert link is not None
        assert (site / edition.folder / path / link[1]).resolve() == site / edition.folder / "reports"
        assert link[2] == marked, path


# Home.


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_the_door_leads_to_the_report_or_to_the_list(
    site_and_reports: tuple[Path, tuple[str, ...]], edition: Edition
) -> None:
    site, reports = site_and_reports
    html = (site / edition.folder / "index.html").read_text(encoding="utf-8")
    door = html[html.index('<h2 id="read">') : html.index('<h2 id="look-up">')]
    links = re.findall(r'href="([^"]*)"', door)
    named = [f"reports/{report}/" for report in reports]
    assert links == (named if len(reports) == 1 else ["reports/", *named])


def test_home_lists_no_more_reports_than_the_newest(tmp_path: Path) -> None:
    for number in range(7):
        write_project({"text": ["甲党在此。"], "date": f"201{number}"}, tmp_path)
        (tmp_path / "docs/reports/case").rename(tmp_path / f"docs/reports/r-{number}")
        (tmp_path / "annotations/notes/case.yml").rename(tmp_path / f"annotations/notes/r-{number}.yml")
    analysis, problems = checked(tmp_path)
    pages = {page.path: page.body for page in make_edition(analysis, ENGLISH, problems).pages}
    assert re.findall(r'href="reports/(r-\d)/"', pages["index.md"]) == ["r-6", "r-5", "r-4", "r-3", "r-2"]
    assert '<a href="reports/">All reports (7)</a>' in pages["index.md"]
    assert len(_items(pages["reports/index.md"])) == 7


def test_the_sample_is_of_the_first_report_that_has_one(five_project: Path, tmp_path: Path) -> None:
    analysis, _ = checked(five_project)
    texts = {
        annotated.report.id: {key: SegmentText(s.zh, ()) for key, s in annotated.report.segments.items()}
        for annotated in analysis.reports
        if annotated.report.id != "circular-2017"
    }
    without = type(analysis)(analysis.project, analysis.reports[2:], {})
    chosen = sample(without, EditionTexts(texts, str, str))
    assert chosen is not None
    assert (chosen.report.report.id, chosen.segment.id) == ("speech-2013", "p2-2")
    # A sentence without a term shows nothing of what the page speaks of.
    write_project({"text": ["没有词条。"], "english": ["None."]}, tmp_path)
    assert sample(checked(tmp_path)[0], EditionTexts({}, str, str)) is None


def test_the_sample_says_of_which_report_it_is(site_and_reports: tuple[Path, tuple[str, ...]]) -> None:
    site, reports = site_and_reports
    html = (site / "en/index.html").read_text(encoding="utf-8")
    caption = html[html.index("<figcaption>") : html.index("</figcaption>")]
    assert f'href="reports/{reports[0]}/#' in caption
    assert (DATES[reports[0]][0] in caption) == (len(reports) > 1)


@pytest.mark.parametrize("folder", [edition.folder for edition in EDITIONS])
def test_no_two_pages_have_one_title(five_site: Path, folder: str) -> None:
    pages = [
        path.read_text(encoding="utf-8") for path in (five_site / folder / "reports").rglob("index.html")
    ]
    titles = [re.search("<title>(.*?)</title>", html)[1] for html in pages]  # type: ignore[index]
    assert len(set(titles)) == len(titles)


def _drawer(html: str) -> list[str]:
    """The pages that the menu of a page lists."""
    menu = html[html.index("md-nav__list") : html.index('class="md-content"')]
    return re.findall(r'<a href="([^"]*)" class="md-nav__link', menu)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_no_page_but_the_list_names_reports_that_it_does_not_speak_of(
    site_and_reports: tuple[Path, tuple[str, ...]], edition: Edition
) -> None:
    site, reports = site_and_reports
    home = _drawer((site / edition.folder / "index.html").read_text(encoding="utf-8"))
    assert home[1:3] == ["reports/", "terms/"]
    assert not [link for link in home if link.startswith("reports/") and link != "reports/"]
    for report in reports:
        html = (site / edition.folder / f"reports/{report}/index.html").read_text(encoding="utf-8")
        drawer = _drawer(html)
        assert len(drawer) == len(home) + 1
        assert drawer[1:3] == ["../", "./"]
        named = re.findall(r'href="\.\./([a-z0-9-]+)/"', html)
        assert set(named) <= {report}
    glossary = _drawer((site / edition.folder / "terms/index.html").read_text(encoding="utf-8"))
    assert len(glossary) == len(home)


# A report that is not translated.


def test_what_is_not_translated_is_said_once_and_stands_in_chinese(five_site: Path) -> None:
    html = (five_site / "en/reports/annual-2014/index.html").read_text(encoding="utf-8")
    assert html.count("Not yet translated") == 1
    assert "data-label" not in html.replace("data-labels", "")
    (heading,) = re.findall(r"<h1.*?</h1>", html, re.DOTALL)
    assert heading.startswith('<h1 class="text own alone" lang="zh-Hans">')
    assert re.sub("<[^>]*>", "", heading) == "样本：乡镇干部工作综述"
    assert '<li><a href="#p3" lang="zh-Hans">今后的打算</a></li>' in html
    # The place of each sentence is where its Chinese begins.
    places = r'<span class="segment untranslated" id="(p[\d-]+)" lang="en"></span><span class="segment" data-segment="\1"'
    assert re.findall(places, html) == ["p1-1", "p2-1", "p2-2", "p3-1", "p4-1", "p5-1", "p5-2"]


def test_a_translated_title_is_kept_where_nothing_else_is_translated(five_site: Path) -> None:
    html = (five_site / "en/reports/draft-2015/index.html").read_text(encoding="utf-8")
    assert '<h1 class="text own" lang="en"' in html
    assert html.count("text own alone") == 2
    assert html.lower().count("not yet translated") == 1


@pytest.mark.parametrize(
    ("folder", "words"), [("zh-hans", "尚未翻译，只有中文。"), ("zh-hant-tw", "尚未翻譯，只有中文。")]
)
def test_a_chinese_edition_says_that_there_is_no_translation(
    five_site: Path, folder: str, words: str
) -> None:
    html = (five_site / folder / "reports/annual-2014/index.html").read_text(encoding="utf-8")
    assert html.count(words[:4]) == html.count(words) == 1
    assert 'class="text other"' not in html


def test_nothing_leads_to_the_renderings_of_what_has_none(five_site: Path) -> None:
    for report in ("annual-2014", "draft-2015"):
        assert not (five_site / f"en/reports/{report}/consistency").exists()
    assert (five_site / "en/reports/circular-2016/consistency").exists()


# Entries, downloads, search.


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_places_of_one_number_are_told_apart_by_their_report(five_site: Path, edition: Edition) -> None:
    html = (five_site / edition.folder / "terms/qunzhong-luxian/index.html").read_text(encoding="utf-8")
    section = html[html.index('<h2 id="occurrences">') :]
    labels = re.findall(r'<a class="place"[^>]*aria-label="([^"]*)"', section)
    assert len(set(labels)) == len(labels) == 6
    dates = [DATES[report][0 if edition.is_english else 1] for report in ORDER]
    assert [next(date for date in dates if label.endswith(date)) for label in dict.fromkeys(labels)] == [
        dates[0],
        *dates[1:2] * 2,
        *dates[2:],
    ]
    heads = re.findall(r"<h3 id=\"in-[a-z0-9-]+\">.*?</h3>", section, re.DOTALL)
    assert [re.findall(r'datetime="([^"]*)"', head) for head in heads] == [
        ["2017-03-01"],
        ["2016-03-02"],
        ["2015"],
        ["2014-12"],
        ["2013-11-05"],
    ]


def test_of_one_report_no_more_than_the_place_is_said(second_site: Path) -> None:
    html = (second_site / "en/terms/qunzhong-luxian/index.html").read_text(encoding="utf-8")
    assert re.findall(r'<a class="place"[^>]*aria-label="([^"]*)"', html) == [
        "Sentence p4-2",
        "Sentence p9-1",
    ]


def test_downloads_name_reports_with_their_dates_in_the_order_of_the_list(
    site_and_reports: tuple[Path, tuple[str, ...]],
) -> None:
    site, reports = site_and_reports
    html = (site / "zh-hant-hk/downloads/index.html").read_text(encoding="utf-8")
    books = html[html.index('<h3 id="for-reader">') : html.index('<h3 id="for-paper">')]
    lists = html[html.index('<h3 id="for-paper">') : html.index('<h2 id="standards">')]
    dates = [DATES[report][1] for report in reports]
    for part in (books, lists):
        assert list(dict.fromkeys(re.findall(r">([^<]*)</time>", part))) == dates
    assert re.findall(r'href="\.\./reports/([^/]*)/terms/"', lists) == list(reports)


def test_the_search_has_reports_in_the_order_of_the_list_with_their_dates(
    site_and_reports: tuple[Path, tuple[str, ...]],
) -> None:
    site, reports = site_and_reports
    index = json.loads((site / "search/index.json").read_text(encoding="utf-8"))
    assert index["reports"] == list(reports)
    for folder, number in {"en": 0, "zh-hans": 1}.items():
        for report in reports:
            path = site / folder / f"search/reports/{report}.json"
            assert json.loads(path.read_text(encoding="utf-8"))["date"] == DATES[report][number]


# Links.


def test_every_page_that_has_the_same_dead_link_is_counted_once(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for edition in EDITIONS:
        for page in ("a", "b/c"):
            path = site / edition.folder / page / "index.html"
            path.parent.mkdir(parents=True)
            up = "../" * (page.count("/") + 1)
            path.write_text(
                f'<p>\n<a href="{up}#read">x</a> <a href="{up}">y</a> <a href="{up}gone/">z</a> <a href="#here">',
                encoding="utf-8",
            )
        (site / edition.folder / "index.html").write_text('<p id="x"> <a href="#y">', encoding="utf-8")
    problems = Problems()
    check_links(site, problems)
    assert [(*problem.location, problem.facts["links"], problem.facts["pages"]) for problem in problems] == [
        ("site/en/a/index.html", 2, 10, "8", "8"),
        ("site/en/a/index.html", 2, 55, "8", "8"),
        ("site/en/a/index.html", 2, 80, "8", "8"),
        ("site/en/index.html", 1, 21, "4", "4"),
    ]
    assert "the page has no “read” (8 such links on 8 pages)." in printed(problems)
    assert "页面中没有“read”（8个页面共8处）。" in printed(problems, "zh")


def test_a_dead_link_that_stands_once_has_no_count(tmp_path: Path) -> None:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "en/index.html").write_text('<a href="x/">', encoding="utf-8")
    problems = Problems()
    check_links(site, problems)
    assert [problem.fact("en") for problem in problems] == [
        "the link “x/” leads nowhere: there is no en/x/index.html."
    ]


@pytest.mark.parametrize(
    ("link", "base", "dead"),
    [
        ("/jizhu/en/", "/jizhu/", 0),
        ("/jizhu/", "/jizhu/", 0),
        ("/jizhu/en/gone/", "/jizhu/", 1),
        ("/elsewhere/", "/jizhu/", 0),  # Another site on the same host.
        ("/en/", "/", 0),
        ("/en/gone/", "/", 1),
        ("en/?q=&#34;x&#34;", "/", 0),
        ("en/?a=1&amp;b=2#top", "/", 0),
        ("en/?a=1&amp;b=2#gone", "/", 1),
        ("../", "/", 1),
    ],
)
def test_links_of_the_404_page_are_checked_below_the_path_of_the_site(
    tmp_path: Path, link: str, base: str, dead: int
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/index.html").write_text('<p id="top">', encoding="utf-8")
    (tmp_path / "index.html").write_text("<p>", encoding="utf-8")
    (tmp_path / "404.html").write_text(f'<a href="{link}">', encoding="utf-8")
    problems = Problems()
    check_links(tmp_path, problems, base)
    assert len(problems) == dead
