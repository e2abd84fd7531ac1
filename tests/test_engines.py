"""What readers do, in the three engines that they have."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from .browser import serve
from .engines import Window, click_on, point_at, until

REPORT = "zh-hans/reports/sichuan-2015/"
CARD = "() => document.querySelector('.jz-card:not([hidden])')?.textContent"


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    with serve(built_site) as base:
        yield base


def test_a_term_is_explained_by_pointer_and_by_key(window: Window, address: str) -> None:
    window.open(address + REPORT)
    point_at(window, '[id="p10-2"] a.term[data-term="si-feng"]')
    assert "Four Forms of Decadence" in until(window, CARD)
    window.press("Escape")
    until(window, "() => document.querySelector('.jz-card').hidden")
    window.run("() => document.querySelector('#p10-2 a.term').focus()")
    window.press("Tab", "Shift+Tab")
    assert until(window, CARD)


def test_the_switch_of_editions_keeps_sentence_and_view(window: Window, address: str) -> None:
    window.open(f"{address}{REPORT}?view=side")
    until(window, "() => document.querySelector('#p21 .other .sign')")
    window.run("() => document.querySelector('#p21-2').scrollIntoView({ behavior: 'instant' })")
    tops = """() => Object.fromEntries([...document.querySelectorAll(".segment[id]")]
      .map((segment) => [segment.id, segment.getBoundingClientRect().top]))"""
    before = window.run(tops)
    click_on_the_switch(window, "en")
    until(window, "() => document.documentElement.lang === 'en' && document.readyState === 'complete'")
    assert window.run("() => location.search") == "?view=side"
    sentence = window.run("() => location.hash.slice(1)")
    assert sentence.startswith("p21-")
    at = "(id, before) => Math.abs(document.getElementById(id).getBoundingClientRect().top - before) < 8"
    until(window, at, sentence, before[sentence])


def click_on_the_switch(window: Window, edition: str) -> None:
    """Open the list of editions at the top, where it stays while the page scrolls, and choose."""
    middle = """(selector) => {
      const { x, y, width, height } = document.querySelector(selector).getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }"""
    window.click(*window.run(middle, "details.editions summary"))
    until(
        window, "(link) => document.querySelector(link).hash", f'details.editions a[data-edition="{edition}"]'
    )
    window.click(*window.run(middle, f'details.editions a[data-edition="{edition}"]'))


@pytest.mark.parametrize(
    ("words", "found"), [("sifeng", "terms/si-feng/"), ("推动形成四川", "reports/sichuan-2015/")]
)
def test_the_search_finds_by_pinyin_and_by_a_phrase(
    window: Window, address: str, words: str, found: str
) -> None:
    window.open(f"{address}zh-hans/terms/")
    window.press("/")
    until(window, "() => document.activeElement.id === 'jz-search-field'")
    window.write(words)
    link = f".jz-search-results a[href*='{found}']"
    until(window, "(link) => document.querySelector(link)", link)
    click_on(window, link)
    until(window, "(found) => location.pathname.endsWith(found)", found)
    if "reports" in found:
        until(window, "() => document.querySelector('mark') || CSS.highlights?.get('jizhu-found')?.size")
