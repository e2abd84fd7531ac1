"""Glossary, entries and home: what a reader looks up is found, and what is shown is what the project says."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jizhu.model import EDITIONS, Analysis, Edition, EditionTexts, SegmentText
from jizhu.model.figures import count
from jizhu.model.glossary import grouped_by_count, in_pinyin_order
from jizhu.pages.home_view import SAMPLE_LIMIT, sample
from jizhu.pages.written_pages import live_parts, with_live_parts
from jizhu.site.forge import Forge, forge_of

from .browser import serve
from .cases import checked, write_project
from .conftest import JIZHU, SECOND, environment

SITE_URL = "https://jizhu.example/"
REPO_URL = "https://github.com/people/jizhu"
HOSTILE = 'A "word" </script><script>window.injected=1</script> & more.'
CASE: dict[str, Any] = {
    "text": [["甲党在此。", "甲党又在此。", *(f"这是甲党的第{number}句。" for number in range(1, 12))]],
    "english": [
        ["The Jia party.", "The Jia party again.", *(f"Jia party {number}." for number in range(1, 12))]
    ],
    "date": "2015-01-16",
    "entries": {
        "jia-dang": {
            "headword": "甲党",
            "definition": {"en": HOSTILE, "zh": "一个“党”<b>。"},
            "renderings": [
                {
                    "text": "Jia party",
                    "reason": {"en": "Short.", "zh": "简短。"},
                    "sources": [{"title": "A work", "publisher": "A press", "date": "2014-02"}],
                },
                {"text": "party Jia", "status": "deprecated"},
            ],
            "valid": {"from": "2013", "to": "2016-07"},
            "history": [{"date": "2014-05-01", "en": "Renamed.", "zh": "改名。"}],
            "count": "2",
            "members": [
                {"zh": "乙会", "en": "B society", "entry": "yi-hui"},
                {"zh": "丙会", "en": "C society"},
            ],
            "related": ["yi-hui"],
        },
        "yi-hui": {"headword": "乙会", "renderings": ["B society"]},
    },
}


COUNTED = (("10", "甲党"), ("2", "乙会"), ("5x", "丙会"), ("12", "丁会"), ("5", "戊会"))


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of two entries with an address and a repository, built."""
    project = tmp_path_factory.mktemp("small")
    write_project(CASE, project)
    shutil.copy(SECOND / "mkdocs.yml", project)
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nsite_url: {SITE_URL}\nrepo_url: {REPO_URL}\nedit_uri: edit/main/docs/\n")
    command = [*JIZHU, "build", "--project", str(project), "--out", str(project / "site")]
    built = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    assert built.returncode == 0, built.stderr
    return project / "site"


@pytest.fixture(scope="module")
def entry_html(small_site: Path) -> str:
    return (small_site / "en/terms/jia-dang/index.html").read_text(encoding="utf-8")


# The glossary.


def glossary(page: Page, address: str, edition: Edition, query: str = "") -> None:
    page.goto(f"{address}{edition.folder}/terms/{query}")
    page.locator(".filter:not([hidden])").wait_for()


def shown(page: Page) -> list[str]:
    rows = page.locator(".list li:visible")
    return [str(row) for row in rows.evaluate_all("(rows) => rows.map((row) => row.dataset.term)")]


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_an_entry_is_found_by_whatever_it_is_called(page: Page, address: str, edition: Edition) -> None:
    glossary(page, address, edition)
    field = page.locator("input[name=filter]")
    for query in ("四风", "四風", "sì fēng", "si feng", "SIFENG", "four malfeasances", "decadence forms"):
        field.fill(query)
        page.wait_for_function(
            "() => [...document.querySelectorAll('.list li')].filter((row) => row.checkVisibility())"
            ".map((row) => row.dataset.term).join() === 'si-feng'"
        )


def test_what_no_entry_is_called_finds_none_and_says_so(page: Page, address: str) -> None:
    glossary(page, address, EDITIONS[-1])
    page.locator("input[name=filter]").fill("xyzzy")
    page.locator(".none").wait_for()
    assert shown(page) == []
    page.locator("input[name=filter]").fill(" ,。 ")
    page.locator(".none").wait_for(state="hidden")


def test_filters_narrow_each_other_and_the_count_is_true(
    page: Page, address: str, analysis: Analysis
) -> None:
    entries = analysis.project.entries
    glossary(page, address, EDITIONS[0])
    page.locator("select[name=count]").select_option("any")
    counted = {term for term, entry in entries.items() if entry.count}
    assert set(shown(page)) == counted
    page.locator("select[name=confidence]").select_option("verified")
    both = {term for term in counted if entries[term].confidence == "verified"}
    assert set(shown(page)) == both
    numbers = re.findall(r"\d+", page.locator(".lead [role=status]").inner_text())
    assert sorted(map(int, numbers)) == [len(both), len(entries)]
    page.locator("button[type=reset]").click()
    page.wait_for_function("() => location.search === ''")
    assert set(shown(page)) == set(entries)


@pytest.mark.parametrize("name", ["category", "scope", "initial"])
def test_each_choice_gives_as_many_as_it_promises(page: Page, address: str, name: str) -> None:
    glossary(page, address, EDITIONS[0])
    choice = page.locator(f"select[name={name}]")
    options = choice.locator("option[value]:not([value=''])")
    total = 0
    for label, value in options.evaluate_all("(all) => all.map((one) => [one.label, one.value])"):
        choice.select_option(value)
        promised = int(re.findall(r"\d+", label)[-1])
        assert len(shown(page)) == promised, label
        total += promised
    assert total == page.locator(".list li").count()


def test_an_address_with_a_state_restores_it(page: Page, address: str) -> None:
    glossary(page, address, EDITIONS[1], "?filter=dang&count=any&scope=no-such-scope&sort=strokes")
    assert page.locator("input[name=filter]").input_value() == "dang"
    assert page.locator("select[name=count]").input_value() == "any"
    assert page.locator("select[name=scope]").input_value() == ""
    before = shown(page)
    page.locator("select[name=confidence]").select_option("general")
    page.reload()
    page.locator(".filter:not([hidden])").wait_for()
    assert page.locator("select[name=confidence]").input_value() == "general"
    assert set(shown(page)) <= set(before)


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_strokes_sort_traditional_editions_alone(page: Page, address: str, edition: Edition) -> None:
    glossary(page, address, edition)
    sort = page.locator("select[name=sort]")
    if not edition.opencc:
        assert sort.count() == 0
        return
    by_pinyin = shown(page)
    sort.select_option("strokes")
    by_strokes = shown(page)
    assert sorted(by_strokes) == sorted(by_pinyin)
    # 一 has one stroke, 七 two, 十 two, 三 three, 四 five, 黨 twenty.
    few_to_many = ["yibashou", "san-ge-zixin", "si-feng", "dang-wei"]
    named = [term for term in by_strokes if term in few_to_many]
    assert named == [term for term in few_to_many if term in by_strokes]
    sort.select_option("")
    assert shown(page) == by_pinyin


def test_counted_formulas_stand_in_the_order_of_their_numbers(built_site: Path, tmp_path: Path) -> None:
    for edition in EDITIONS:
        html = (built_site / edition.folder / "terms/index.html").read_text(encoding="utf-8")
        heads = re.findall(r'<h3 id="count-[^"]*">([^<]*)</h3>', html)
        offered = re.findall(r'<option value="(\d+\+?)">', html)
        assert heads == offered == sorted(heads, key=lambda count: (int(count.rstrip("+")), count))
        assert len({len(count.rstrip("+")) for count in heads}) > 1
    entries = {
        f"e-{number}": {"headword": word, "count": number.replace("x", "+")} for number, word in COUNTED
    }
    write_project({"text": ["在。"], "entries": entries}, tmp_path)
    groups = grouped_by_count(in_pinyin_order(checked(tmp_path)[0].project))
    assert list(groups) == ["2", "5", "5+", "10", "12"]


def test_without_scripts_the_whole_list_stands(browser: Browser, address: str, analysis: Analysis) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/terms/")
    assert page.locator(".list li").count() == len(analysis.project.entries)
    assert page.locator(".list li >> nth=-1").is_visible()
    assert not page.locator(".filter").is_visible()
    context.close()


# An entry.


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_buttons_copy_both_scripts_pinyin_and_rendering(
    browser: Browser, address: str, edition: Edition
) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}{edition.folder}/terms/si-feng/")
    buttons = page.locator("button.copy")
    buttons.first.wait_for()
    copied = []
    for number in range(buttons.count()):
        buttons.nth(number).click()
        page.locator(".copy-status:not(:empty)").wait_for()
        copied.append(page.evaluate("navigator.clipboard.readText()"))
    scripts = ["四风", "四風"] if edition.chinese == "zh-Hans" else ["四風", "四风"]
    assert copied == [*scripts, "sì fēng", "Four Forms of Decadence"]
    context.close()


def test_renderings_are_a_table_of_status_user_date_source_and_reason(entry_html: str) -> None:
    table = entry_html[entry_html.index('<table class="renderings">') : entry_html.index("</table>")]
    bodies = re.findall(r'<tbody class="rendering--(\w+)">(.*?)</tbody>', table, re.DOTALL)
    assert [status for status, _ in bodies] == ["preferred", "deprecated"]
    words = [re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)).strip() for _, body in bodies]
    assert words[0] == "Jia party preferred A press 2014-02 A work Reason: Short."
    assert words[1] == "party Jia do not use in use, no source yet"


def test_the_time_line_is_in_order_and_has_the_report_in_it(entry_html: str) -> None:
    line = entry_html[entry_html.index('<ol class="time-line">') : entry_html.index('id="occurrences"')]
    steps = re.findall(r'class="step step--(\w+)"><time datetime="([^"]+)"', line)
    assert steps == [("from", "2013"), ("event", "2014-05-01"), ("report", "2015-01-16"), ("to", "2016-07")]


def test_without_validity_and_history_there_is_no_time_line(small_site: Path) -> None:
    assert "time-line" not in (small_site / "en/terms/yi-hui/index.html").read_text(encoding="utf-8")


def test_a_member_with_an_entry_leads_to_it_and_back(small_site: Path, entry_html: str) -> None:
    members = entry_html[
        entry_html.index('<ol class="members">') : entry_html.index('<table class="renderings">')
    ]
    assert re.findall(r'href="([^"]+)"', members) == ["../yi-hui/"]
    back = (small_site / "en/terms/yi-hui/index.html").read_text(encoding="utf-8")
    assert 'href="../jia-dang/"' in back


def test_ten_sentences_stand_open_and_the_rest_behind_one_click(entry_html: str) -> None:
    occurrences = entry_html[entry_html.index('id="occurrences"') :]
    first, more = occurrences.split('<details class="more">')
    assert len(re.findall(r"<li>", first)) == 10
    assert "More sentences: 3" in more
    assert len(re.findall(r"<li>", more[: more.index("</details>")])) == 3
    assert len(set(re.findall(r"reports/case/#(p\d+-\d+)", occurrences))) == 13


def test_restored_words_are_shown_in_context(built_site: Path) -> None:
    html = (built_site / "zh-hans/terms/si-feng/index.html").read_text(encoding="utf-8")
    assert "〔好〕" in html[html.index('id="occurrences"') :]


def test_links_to_mend_an_entry_name_it(entry_html: str, small_site: Path) -> None:
    links = re.findall(r'<a href="([^"]+)"', entry_html[entry_html.index("page-actions") :])[:3]
    file = "annotations/terms/jia-dang.yml"
    assert links == [
        f"{REPO_URL}/edit/main/{file}",
        f"{REPO_URL}/commits/main/{file}",
        f"{REPO_URL}/issues/new?title=Correction%3A%20jia-dang",
    ]
    # The glossary has no file of its own to mend; it leads to the form for a new one.
    glossary = (small_site / "en/terms/index.html").read_text(encoding="utf-8")
    offered = re.findall(
        r'<a href="([^"]+)"', glossary[glossary.index("page-actions") : glossary.index("</article>")]
    )
    assert [link.split("?")[0] for link in offered] == [f"{REPO_URL}/new/main/annotations/terms"]


def test_without_a_repository_nothing_leads_to_one(built_site: Path) -> None:
    assert "page-actions" not in (built_site / "en/terms/si-feng/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("repository", "edit_uri", "history", "issue"),
    [
        ("https://github.com/o/r", "edit/main/docs/", "commits/main/", "issues/new?title=x"),
        ("https://gitlab.com/o/r", "edit/main/docs/", "-/commits/main/", "-/issues/new?issue[title]=x"),
        ("https://git.example/o/r/", "-/edit/main/docs/", "-/commits/main/", "-/issues/new?issue[title]=x"),
        ("https://git.example/o/r", "_edit/main/docs/", "commits/branch/main/", "issues/new?title=x"),
    ],
)
def test_history_and_issue_are_derived_for_each_forge(
    repository: str, edit_uri: str, history: str, issue: str
) -> None:
    forge = forge_of(repository, edit_uri)
    assert isinstance(forge, Forge)
    base = repository.rstrip("/")
    edited = f"{base}/{edit_uri.removesuffix('docs/')}annotations/terms/x.yml"
    assert forge.history(edited) == f"{base}/{history}annotations/terms/x.yml"
    assert forge.new_issue("x") == f"{base}/{issue}"
    assert forge.history("https://elsewhere.example/x.yml") == ""


@pytest.mark.parametrize(
    ("repository", "edit_uri", "form"),
    [
        ("https://github.com/o/r", "edit/main/docs/", "new/main/a/b?filename=n.yml&value=%E8%AF%8D%0A%26"),
        ("https://gitlab.com/o/r", "edit/main/docs/", "-/new/main?file_name=a/b/n.yml"),
        ("https://git.example/o/r", "_edit/main/docs/", "_new/main/a/b?filename=n.yml&value=%E8%AF%8D%0A%26"),
    ],
)
def test_the_form_for_a_new_file_is_that_of_each_forge(repository: str, edit_uri: str, form: str) -> None:
    forge = forge_of(repository, edit_uri)
    assert forge
    assert forge.new_file("a/b", "n.yml", "词\n&") == f"{repository}/{form}"


@pytest.mark.parametrize(
    ("repository", "edit_uri"),
    [("", "edit/main/docs/"), ("https://x.example/r", ""), ("https://x.example/r", "?")],
)
def test_of_an_unknown_forge_nothing_is_guessed(repository: str, edit_uri: str) -> None:
    assert forge_of(repository, edit_uri) is None


# What machines are told.


def linked_data(html: str) -> dict[str, Any]:
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert "<" not in text
    data: dict[str, Any] = json.loads(text)
    return data


def test_an_entry_is_a_defined_term_of_the_glossary(entry_html: str) -> None:
    data = linked_data(entry_html)
    assert (data["@type"], data["termCode"]) == ("DefinedTerm", "jia-dang")
    assert {"@language": "zh-Hant-TW", "@value": "甲黨"} in data["name"]
    assert {"@language": "en", "@value": HOSTILE} in data["description"]
    assert data["inDefinedTermSet"]["@id"] == "../"


def test_the_glossary_is_a_set_of_defined_terms(small_site: Path) -> None:
    html = (small_site / "en/terms/index.html").read_text(encoding="utf-8")
    assert linked_data(html)["@type"] == "DefinedTermSet"


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_previews_are_told_title_description_and_languages(small_site: Path, edition: Edition) -> None:
    html = (small_site / edition.folder / "terms/jia-dang/index.html").read_text(encoding="utf-8")
    told = re.findall(r'<meta property="og:([^"]+)" content="([^"]*)"', html)
    once = dict(told)
    assert once["url"] == f"{SITE_URL}{edition.folder}/terms/jia-dang/"
    assert once["title"] in ("甲党", "甲黨")
    assert once["description"]
    assert once["locale"] == edition.cat_tag.replace("-", "_")


def test_words_of_an_entry_are_never_markup(browser: Browser, small_site: Path) -> None:
    with serve(small_site) as base:
        page = browser.new_page(bypass_csp=True)
        page.goto(f"{base}en/terms/jia-dang/")
        assert page.evaluate("window.injected") is None
        assert page.locator("meta[name=description]").get_attribute("content") == HOSTILE
        page.close()


# The home page.


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_home_has_an_annotated_sentence_three_doors_and_true_figures(
    page: Page, address: str, edition: Edition, analysis: Analysis
) -> None:
    page.goto(f"{address}{edition.folder}/")
    assert page.locator(".sample a.term").count() > 2
    doors = page.locator(".doors a")
    assert doors.evaluate_all("(links) => links.map((link) => link.getAttribute('href'))") == [
        f"reports/{analysis.reports[0].report.id}/",
        "terms/",
        "contributing/",
    ]
    figures = count(analysis)
    numbers = page.locator(".figures dt + dd").all_inner_texts()
    expected = [
        len(analysis.project.entries),
        figures.renderings.total(),
        figures.segments,
        figures.outermost,
    ]
    assert numbers == [str(number) for number in expected]
    page.locator(".sample a.term >> nth=0").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.locator(".jz-card:visible .headword").first.wait_for()


def test_the_sentence_is_the_one_with_most_terms_among_the_short_translated_ones(tmp_path: Path) -> None:
    long = "甲党乙会甲党乙会。".rjust(SAMPLE_LIMIT + 1, "在")
    case = {
        "text": [["甲党在此。", "甲党乙会甲党。", long, "甲党乙会甲党乙会甲党。", "甲党。"]],
        "english": [["One A.", "A, B, A.", "Long A, B, A, B.", "[untranslated]", "A."]],
        "entries": {"jia-dang": {"headword": "甲党"}, "yi-hui": {"headword": "乙会"}},
    }
    write_project(case, tmp_path)
    analysis, _ = checked(tmp_path)
    report = analysis.reports[0].report
    own = {key: SegmentText(segment.zh) for key, segment in report.segments.items()}
    chosen = sample(analysis, EditionTexts({report.id: own}, str, str))
    assert chosen is not None
    assert chosen.segment.id == "p2-2"


def test_live_parts_stand_at_their_marker_else_at_the_end() -> None:
    assert with_live_parts(f"# A\n\n{live_parts('home')}\n\nB", "home", "<div></div>").split() == [
        "#",
        "A",
        "<div></div>",
        "B",
    ]
    assert with_live_parts("# A\n\nB\n", "home", "<div></div>").split() == ["#", "A", "B", "<div></div>"]
