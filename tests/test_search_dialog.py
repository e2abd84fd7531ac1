"""The dialog of the search: by keyboard, by pointer, as spoken, in the address, and when parts do not load."""

import gzip
import re
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from .searching import FIELD, TAGS, folder, open_search, search
from .test_axe import axe_options

IS_BELOW = True
"""The site is served below a folder, as most forges do."""

# What Chinese characters there are in the element outside an element that says so.
WRONG_LANGUAGE = """(root) => {
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const { lang } = parentElement.closest("[lang]:not([lang=''])");
    if (/\\p{Script=Han}/u.test(data) && !lang.startsWith("zh")) wrong.push([lang, data]);
  }
  return wrong;
}"""


def test_nothing_is_fetched_before_the_search_is_opened(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(f"{address}en/reports/sichuan-2015/")
    page.wait_for_load_state("networkidle")
    assert [name for name in fetched if "search" in name or "folding" in name] == [
        "en/assets/jizhu/search/open.js"
    ]


def test_the_opener_and_its_button_weigh_less_than_a_kilobyte(built_site: Path) -> None:
    html = (built_site / "en/terms/index.html").read_text("utf-8")
    found = re.search(r"<a class=\"md-header__button md-icon search-open\".*?</script>", html, re.DOTALL)
    assert found
    without = html.replace(found[0], "")
    added = len(gzip.compress(html.encode())) - len(gzip.compress(without.encode()))
    opener = (built_site / "en/assets/jizhu/search/open.js").read_bytes()
    assert added + len(gzip.compress(opener)) < 1500
    assert added < 500


@pytest.mark.parametrize("way", ["/", "Control+k", "click", "space"])
def test_ways_to_open(page: Page, address: str, way: str) -> None:
    page.goto(f"{address}en/terms/")
    if way == "click":
        page.locator(".search-open").click()
    elif way == "space":
        page.locator(".search-open").press(" ")
    else:
        page.keyboard.press(way)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.jz-search")).to_be_hidden()


def test_no_key_fires_while_typing_or_composing(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/")
    page.evaluate("""() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", isComposing: true, bubbles: true }));
      const field = document.querySelector("input");
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    }""")
    page.wait_for_load_state("networkidle")
    assert page.locator("dialog.jz-search").count() == 0
    open_search(page, address)
    page.evaluate("""() => {
      const field = document.querySelector("#jz-search-field");
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      field.value = "si'feng";
      field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
      for (const key of ["ArrowDown", "Enter", "Escape"]) {
        field.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
      }
    }""")
    expect(page.locator(FIELD)).to_be_focused()
    assert "q=" not in page.url
    page.evaluate("""() => {
      const field = document.querySelector("#jz-search-field");
      field.value = "四风";
      field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }""")
    expect(page.locator(".term-result .headword").first).to_have_text("四风")


def test_state_is_in_the_address_and_leaves_with_the_dialog(page: Page, address: str) -> None:
    page.goto(f"{address}zh-hans/?q=%E5%B9%B2%E9%83%A8&q-kind=terms&q-category=personnel")
    expect(page.locator(FIELD)).to_have_value("干部")
    expect(page.locator(".jz-search-terms")).to_be_visible()
    assert page.locator(".jz-search-texts").count() == 0
    page.locator(".jz-search select[name=kind]").select_option("texts")
    expect(page.locator(".jz-search-texts")).to_be_visible()
    assert "q-kind=texts" in page.url
    assert "category" not in page.url
    page.locator(".jz-search-close").click()
    expect(page).to_have_url(f"{address}zh-hans/")


def test_report_filter_is_offered_for_the_report_that_is_read(page: Page, address: str) -> None:
    open_search(page, address, path="reports/sichuan-2015/")
    search(page, "四风")
    page.locator(".jz-search select[name=report]").select_option("sichuan-2015")
    expect(page.locator(".jz-search-terms")).to_have_count(0)
    expect(page.locator(".sentence-result")).to_have_count(1)
    assert "q-report=sichuan-2015" in page.url


def test_a_report_that_there_is_not_narrows_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/terms/?q=%E5%9B%9B%E9%A3%8E&q-report=nowhere")
    expect(page.locator(".term-result")).to_have_count(1)
    expect(page.locator(".jz-search select[name=report]")).to_have_value("")
    assert "nowhere" not in page.url
    page.close()


def test_a_filter_that_can_narrow_nothing_is_out_of_use(page: Page, address: str) -> None:
    open_search(page, address, path="reports/sichuan-2015/")
    kind, category, report = (
        page.locator(f".jz-search select[name={name}]") for name in ("kind", "category", "report")
    )
    category.select_option("personnel")
    expect(report).to_be_disabled()
    kind.select_option("texts")
    expect(category).to_be_disabled()
    expect(category).to_have_value("")
    report.select_option("sichuan-2015")
    kind.select_option("")
    expect(category).to_be_disabled()
    kind.select_option("terms")
    expect(report).to_be_disabled()
    expect(report).to_have_value("")
    expect(category).to_be_enabled()


def test_where_filters_leave_nothing_they_are_named_and_can_be_dropped(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/?q=%E5%9B%9B%E9%A3%8E&q-category=personnel")
    expect(page.locator(".jz-search-status")).to_have_text("Nothing found for “四风” within these limits.")
    assert page.locator(".term-result").count() == 0
    page.locator(".jz-search-more").click()
    expect(page.locator(".term-result .headword")).to_have_text("四风")
    expect(page.locator(FIELD)).to_be_focused()
    expect(page).to_have_url(f"{address}en/about/?q=%E5%9B%9B%E9%A3%8E")


def test_filters_of_search_and_glossary_are_apart(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/?category=personnel")
    count = page.locator(".glossary [role=status]")
    expect(count).to_have_text(re.compile(r"^\d+ of \d+ entries$"))
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "四风")
    expect(page.locator(".jz-search select[name=category]")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}en/terms/?category=personnel")
    page.goto(f"{address}en/terms/?q=%E5%B9%B2%E9%83%A8&q-category=personnel")
    expect(page.locator(".jz-search-terms")).to_be_visible()
    expect(count).to_have_text(re.compile(r"^Entries: \d+$"))


def test_the_dialog_waits_for_no_texts(page: Page, address: str) -> None:
    """A slow line holds back the titles of reports, not the field to type in."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/reports/*.json", hold)
    page.goto(f"{address}en/reports/sichuan-2015/?q=sifeng&q-kind=terms&q-report=sichuan-2015")
    expect(page.locator(".term-result .headword")).to_have_text("四风")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.type("lanhui")
    expect(page.locator(".term-result .headword")).to_have_text("兰辉")
    option = page.locator(".jz-search select[name=report] option").last
    expect(option).to_have_text("sichuan-2015")
    for route in held:
        route.continue_()
    expect(option).to_have_text(re.compile("^Consciously Shouldering"))


def test_escape_closes_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/")
    page.locator(".search-open").press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "四风")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.jz-search")).to_be_hidden()
    expect(page.locator(".search-open")).to_be_focused()
    expect(page).to_have_url(f"{address}en/terms/")


def test_tab_goes_through_all_and_stays_in_the_dialog(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "四风")
    reached = []
    for _ in range(7):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.localName"))
        page.keyboard.press("Tab")
    assert reached == ["q", "button", "kind", "category", "report", "a", "a"]
    assert page.evaluate("document.activeElement.closest('main, header') === null")


def test_a_press_beside_the_dialog_closes_it_and_reaches_nothing_below(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "干部")
    dialog = page.locator("dialog.jz-search")
    box = dialog.bounding_box()
    assert box
    # As on the scroll bar, and as the end of a selection that was drawn out of the dialog.
    dialog.dispatch_event("pointerdown", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("click", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("pointerdown", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("click", {"clientX": 5, "clientY": 5})
    expect(dialog).to_be_visible()
    link = page.locator(".md-header .md-logo").bounding_box()
    assert link
    page.mouse.click(link["x"] + 5, link["y"] + 5)
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(f"{address}en/terms/")


def test_the_way_back_leads_to_the_results(page: Page, address: str) -> None:
    for path in ("reports/sichuan-2015/", "terms/"):
        open_search(page, address, "zh-Hans", path)
        search(page, "兰辉")
        page.locator(".sentence-result a").click()
        page.wait_for_url("**/reports/sichuan-2015/?mark=*#p10-2")
        page.go_back()
        expect(page.locator(".sentence-result")).to_be_visible()
        expect(page.locator(".sentence-result mark")).to_have_text("兰辉")
        expect(page.locator(FIELD)).to_have_value("兰辉")
        page.go_forward()
        expect(page.locator("dialog.jz-search[open]")).to_have_count(0)
        page.wait_for_url(lambda url: url.endswith("#p10-2"))


def test_the_slash_is_off_where_single_keys_are(browser: Browser, address: str) -> None:
    press = """() => document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }))"""
    with browser.new_context() as context:
        page, other = context.new_page(), context.new_page()
        for each in (page, other):
            each.goto(f"{address}en/terms/")
        other.evaluate("localStorage.setItem('jizhu.keys', 'off')")
        expect(page.locator("html[data-keys=off]")).to_have_count(1)
        assert page.evaluate(press) is True
        page.keyboard.press("Control+k")
        expect(page.locator(FIELD)).to_be_focused()
        page.keyboard.press("Escape")
        page.reload()
        assert page.evaluate(press) is True
        other.evaluate("localStorage.removeItem('jizhu.keys')")
        expect(page.locator("html[data-keys=on]")).to_have_count(1)
        assert page.evaluate(press) is False


def test_an_input_method_is_let_finish(page: Page, address: str) -> None:
    """With the browser's own composition: letters on the way to a word start no search."""
    page.clock.install()
    open_search(page, address)
    method = page.context.new_cdp_session(page)
    for letters in ("s", "si", "si'feng"):
        method.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        page.clock.run_for(2000)
    expect(page.locator(FIELD)).to_have_value("si'feng")
    assert page.url == f"{address}en/terms/"
    method.send("Input.insertText", {"text": "四风"})
    page.clock.run_for(200)
    expect(page.locator(".term-result .headword")).to_have_text("四风")


def test_arrows_go_through_the_results_and_enter_opens(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "兰辉")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".term-result a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}en/terms/lan-hui/")


def test_results_are_announced_once_the_reader_rests(page: Page, address: str) -> None:
    """What is seen changes with every key; what is spoken waits, so that no word of it is cut off."""
    page.clock.install()
    open_search(page, address)
    page.evaluate(
        """() => {
          const spoken = document.querySelector(".jz-search [role=status]");
          window.said = [];
          new MutationObserver(() => window.said.push(spoken.textContent)).observe(spoken, { childList: true });
        }"""
    )
    seen = page.locator(".jz-search-status")
    for typed, told in [("兰", "1 term, 1 sentence in 1 report"), ("干部", "12 terms"), ("四疯", "Nothing")]:
        page.locator(FIELD).fill(typed)
        page.clock.run_for(150)
        expect(seen).to_contain_text(told)
    assert page.evaluate("window.said") == []
    page.clock.run_for(1000)
    assert page.evaluate("window.said") == ["Nothing found for “四疯”."]
    expect(seen).to_have_attribute("aria-hidden", "true")


# Query, filters.
STATES = [("干部", ""), ("zzqqxx", ""), ("四疯", ""), ("四风", "&q-category=personnel"), (" ", "")]
_SMALL = """() => [...document.querySelectorAll(".jz-search :is(a, button, input, select)")]
  .filter((control) => control.checkVisibility())
  .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 44).map(([html]) => html)"""


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("tag", TAGS)
def test_the_dialog_has_no_barrier(browser: Browser, address: str, tag: str, width: int, scheme: Any) -> None:
    is_phone = width < 500
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
        has_touch=is_phone,
        is_mobile=is_phone,
    )
    page = context.new_page()
    for query, filters in STATES:
        page.goto(f"{address}{folder(tag)}reports/sichuan-2015/?q={quote(query)}{filters}")
        expect(page.locator(".jz-search-status")).not_to_have_text(re.compile("^$|…$"))
        found = Axe().run(page, context="dialog.jz-search", options=axe_options(colours=tag == "en"))
        violations = found.response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in violations] == []
        assert page.evaluate(WRONG_LANGUAGE, "dialog.jz-search") == []
        dialog = page.locator("dialog.jz-search")
        box = dialog.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert dialog.evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")
        if is_phone:
            assert page.evaluate(_SMALL) == []
    context.close()


def test_a_text_index_that_does_not_load_is_told_and_terms_still_work(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/words/*.bin", lambda route: route.abort())
    page.goto(f"{address}en/?q=%E5%9B%9B%E9%A3%8E")
    expect(page.get_by_role("alert")).to_contain_text("their index did not load")
    expect(page.locator(".jz-search-status")).to_have_text("1 term")
    expect(page.locator(".term-result")).to_have_count(1)
    page.close()


def test_a_term_index_that_does_not_load_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/terms.json", lambda route: route.abort())
    page.goto(f"{address}en/?q=%E5%9B%9B%E9%A3%8E")
    expect(page.locator(".jz-search-status")).to_contain_text("the server does not answer")
    page.close()


def test_a_copy_opened_as_a_file_says_that_it_cannot_search(browser: Browser, built_site: Path) -> None:
    page = browser.new_page()
    page.goto((built_site / "en/terms/index.html").as_uri())
    page.locator(".search-open").click()
    expect(page.locator("dialog[open]")).to_contain_text("Search, filters and cards need a web server")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".search-open")).to_be_focused()
    page.close()
