"""Accessibility: no serious or critical finding of axe-core, languages told, everything reached by keyboard."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from jizhu.model import EDITIONS, Edition, edition_by_tag

DESK = ("reports/sichuan-2015/terms/", "reports/sichuan-2015/consistency/", "downloads/")
REPORT = "reports/sichuan-2015/"
PAGES = ("", REPORT, "terms/", "terms/si-feng/", "about/", "contributing/", *DESK)
WIDTHS = (375, 1440)
SCHEMES = ("light", "dark")
# What Chinese characters there are outside an element that says so.
WRONG_LANGUAGE = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement.closest("script, style, template") || !data.trim()) continue;
    const language = parentElement.closest("[lang]").lang;
    if (/[\\u4e00-\\u9fff]/.test(data) && !language.startsWith("zh")) wrong.push([language, data.trim()]);
  }
  return wrong;
}"""


# The width of the page once it has answered to another size of its window.
SETTLED_WIDTH = """() => new Promise((settled) => requestAnimationFrame(() => requestAnimationFrame(
  () => settled(document.documentElement.scrollWidth))))"""


def open_page(page: Page, address: str) -> None:
    """The page with all that its modules add to it."""
    page.goto(address)
    page.wait_for_function(
        "() => document.querySelector('.filter')?.hidden !== true"
        " && (!document.querySelector('.term-page') || document.querySelector('button.copy'))"
        " && (!document.querySelector('.report') || document.querySelector('.report .sign'))"
    )


OF_COLOURS = ("color-contrast", "link-in-text-block")
"""Rules that look at colours. They take twenty times as long as all others together."""


def axe_options(*, colours: bool) -> dict[str, Any]:
    """What axe is told, with or without the rules that look at colours."""
    rules = {} if colours else {rule: {"enabled": False} for rule in OF_COLOURS}
    return {"resultTypes": ["violations"], "rules": rules}


def findings(page: Page, part: str | None = None, *, colours: bool = True) -> list[str]:
    """Serious and critical findings on a page or in a part of it, each with the element."""
    answer = Axe().run(page, context=part, options=axe_options(colours=colours)).response
    return [
        f"{row['id']}: {node['html']}"
        for row in answer["violations"]
        if row["impact"] in ("serious", "critical")
        for node in row["nodes"]
    ]


@pytest.mark.parametrize(
    ("tag", "scheme"), [*((edition.tag, "light") for edition in EDITIONS), ("en", "dark")]
)
def test_no_page_has_a_serious_finding(browser: Browser, address: str, tag: str, scheme: str) -> None:
    """Colours are looked at in the English edition, which has both languages: no style sheet has others elsewhere."""
    edition = edition_by_tag(tag)
    addresses = [f"{edition.folder}/{page}" for page in PAGES] + ["#choose", "404.html"]
    found = {}
    # axe is brought in as an inline script, which the page's own policy would rightly refuse.
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True)
    page = context.new_page()
    for path in addresses:
        page.set_viewport_size({"width": WIDTHS[0], "height": 800})
        open_page(page, address + path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found[width, path] = findings(page, colours=edition.is_english)
            if path.endswith(REPORT):
                page.locator("#p10-2 a.term").first.focus()
                expect(page.locator("#jizhu-card")).to_be_visible()
                found[width, "card"] = findings(page, "#jizhu-card", colours=edition.is_english)
                page.keyboard.press("Escape")
                page.evaluate("document.activeElement.blur()")
    context.close()
    assert {place: rows for place, rows in found.items() if rows} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_drawer_and_the_switch_of_editions_have_no_serious_finding(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": 375, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
        bypass_csp=True,
    )
    page = context.new_page()
    page.goto(f"{address}en/terms/si-feng/")
    page.locator("details.editions summary").click()
    assert findings(page) == []
    context.close()


# A window of 1,280 pixels at 400 percent is one of 320.
@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_no_page_is_wider_than_its_window(page: Page, address: str, edition: Edition) -> None:
    found = {}
    for path in [*(f"{edition.folder}/{page}" for page in PAGES), "#choose", "404.html"]:
        page.set_viewport_size({"width": 320, "height": 800})
        open_page(page, address + path)
        for width in (320, 375, 600, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            found[width, path] = page.evaluate(SETTLED_WIDTH)
    assert {(width, path): wide for (width, path), wide in found.items() if wide > width} == {}


@pytest.mark.parametrize("path", ["", REPORT, "terms/", "terms/si-feng/", "terms/wuwei-yiti-jiandu/", *DESK])
def test_chinese_is_told_as_chinese_on_english_pages(browser: Browser, address: str, path: str) -> None:
    page = browser.new_page()
    open_page(page, f"{address}en/{path}")
    assert page.evaluate(WRONG_LANGUAGE) == []
    page.close()


@pytest.mark.parametrize("path", ["", "terms/", "terms/si-feng/"])
def test_every_page_is_usable_by_keyboard_alone(browser: Browser, address: str, path: str) -> None:
    """The first key press offers the way past the header; Tab comes to every control, and one sees where."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    open_page(page, f"{address}en/{path}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.md-skip')")
    wanted = page.evaluate(
        """() => [...document.querySelectorAll("main :is(a[href], button, input, select, summary)")]
            .filter((control) => control.checkVisibility() && !control.closest("details:not([open])")).length"""
    )
    for _ in range(wanted + 40):
        seen = page.evaluate(
            """() => {
              const at = document.activeElement;
              if (!at.closest("main")) return null;
              (window.reached ??= new Set()).add(at);
              const style = getComputedStyle(at);
              return at.matches(":focus-visible") && (style.outlineStyle !== "none" || style.boxShadow !== "none");
            }"""
        )
        assert seen is not False
        page.keyboard.press("Tab")
    assert page.evaluate("window.reached.size") == wanted > 0
    page.close()
