"""The pages of five reports in a browser: barriers, languages, edition switch, search, what is not translated."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from .searching import open_search, search
from .test_axe import WRONG_LANGUAGE, findings, open_page
from .test_several_reports import DATES, ORDER

SITE = "five_site"
IS_BELOW = True

PAGES = (
    "",
    "reports/",
    "reports/annual-2014/",
    "reports/draft-2015/",
    "reports/annual-2014/terms/",
    "terms/qunzhong-luxian/",
    "downloads/",
)
NOT_TRANSLATED = "reports/annual-2014/"


@pytest.fixture
def axe_page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(bypass_csp=True)  # axe is brought in as an inline script.
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


@pytest.mark.parametrize(
    ("folder", "width", "scheme"), [("en", 390, "light"), ("zh-hant-tw", 1280, "dark")], ids=["phone", "desk"]
)
def test_no_page_has_a_serious_finding_or_is_too_wide(
    axe_page: Page, address: str, folder: str, width: int, scheme: str
) -> None:
    axe_page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    found, wide = {}, {}
    for path in PAGES:
        axe_page.set_viewport_size({"width": width, "height": 800})
        open_page(axe_page, f"{address}{folder}/{path}")
        found[path] = findings(axe_page)
        if folder == "en":
            found[path] += [str(row) for row in axe_page.evaluate(WRONG_LANGUAGE)]
        axe_page.set_viewport_size({"width": 320, "height": 800})
        wide[path] = axe_page.evaluate("document.documentElement.scrollWidth")
    assert {path: rows for path, rows in found.items() if rows} == {}
    assert set(wide.values()) == {320}


def test_the_switch_of_editions_keeps_the_list_and_the_sentence(page: Page, address: str) -> None:
    for path in ("reports/", f"{NOT_TRANSLATED}#p5-2"):
        page.goto(f"{address}en/{path}")
        page.locator("details.editions summary").click()
        page.locator("details.editions a[data-edition='zh-Hant-HK']").click()
        page.wait_for_url(f"{address}zh-hant-hk/{path}")


def test_the_search_lists_reports_as_the_list_does_and_offers_them_by_date(page: Page, address: str) -> None:
    open_search(page, address, "zh-Hans")
    search(page, "群众路线")
    heads = page.locator(".report-result h3")
    expect(heads).to_have_count(len(ORDER))
    assert heads.locator(".date").all_inner_texts() == [DATES[report][1] for report in ORDER]
    offered = page.locator("select[name=report] option:not([value=''])")
    labels = dict(offered.evaluate_all("(all) => all.map((one) => [one.value, one.text])"))
    assert list(labels) == list(ORDER)
    assert all(label.endswith(DATES[report][1]) for report, label in labels.items())


@pytest.mark.parametrize("view", ["", "zh", "en", "side", "line"])
@pytest.mark.parametrize("folder", ["en", "zh-hans"])
def test_what_is_not_translated_is_read_in_every_view(
    page: Page, address: str, folder: str, view: str
) -> None:
    page.goto(f"{address}{folder}/{NOT_TRANSLATED}?view={view}#p5-2")
    page.locator(".report .sign").first.wait_for(state="attached")
    sentences = page.locator(".report .text.alone .segment:lang(zh)")
    assert [sentence.is_visible() for sentence in sentences.all()] == [True] * 7
    assert page.locator(".report .sign").count() == 7
    assert page.locator(".report .reveal").count() == 0
    expect(page.get_by_role("heading", level=1)).to_have_text("样本：乡镇干部工作综述")
    expect(page.get_by_role("heading", level=2)).to_have_text("今后的打算")
    # Its text begins at the edge of the column, with no empty one beside it.
    left = page.evaluate(
        "() => ['.not-translated', '.block--paragraph .segment:lang(zh)'].map("
        "(what) => document.querySelector(what).getBoundingClientRect().left)"
    )
    assert left[1] - left[0] < 40
