"""What readers do, in the three engines that they have."""

import re

import pytest

from .engines import Window, click_on, copied, finds, point_at, until

REPORT = "zh-hans/reports/sichuan-2015/"
CARD = "() => document.querySelector('.jz-card:not([hidden])')?.textContent"


def settled(window: Window, address: str) -> None:
    """Open a report and wait for its signs, and for its pinyin where the address asks for it."""
    window.open(address)
    until(
        window,
        "() => document.querySelector('.sign') && (!location.search.includes('pinyin') || document.querySelector('ruby'))",
    )


def test_a_term_is_explained_by_pointer_and_by_key(window: Window, address: str) -> None:
    settled(window, address + REPORT)
    point_at(window, '[id="p10-2"] a.term[data-term="si-feng"]')
    assert "Four Forms of Decadence" in until(window, CARD)
    window.press("Escape")
    until(window, "() => document.querySelector('.jz-card').hidden")
    window.run("() => document.querySelector('#p10-2 a.term').focus()")
    window.press("Tab", "Shift+Tab")
    assert until(window, CARD)


def test_the_switch_of_editions_keeps_sentence_and_view(window: Window, address: str) -> None:
    settled(window, f"{address}{REPORT}?view=side")
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


UNMARKED = """() => [...document.querySelectorAll(".segment a.term, .md-content :is(p, li, dd, td) a:not([class])")]
  .filter((link) => link.getClientRects().length && getComputedStyle(link).textDecorationLine !== "underline")
  .map((link) => link.outerHTML)"""


def test_terms_and_links_are_underlined(window: Window, address: str) -> None:
    for path in (REPORT, "en/terms/si-feng/", "en/reports/", "zh-hans/downloads/", "zh-hans/"):
        window.open(address + path)
        assert window.run("() => document.querySelectorAll('.md-content a').length") > 0
        assert window.run(UNMARKED) == [], path
    settled(window, f"{address}{REPORT}?terms=none")
    assert "underline" not in window.run(
        "() => [...document.querySelectorAll('a.term')].map((a) => getComputedStyle(a).textDecorationLine)"
    )


WIDTHS = """() => {
  // Neither spread out in a line, nor at the end of one, nor beside another, where it is half as wide in print, too.
  for (const text of document.querySelectorAll(".text")) text.style.textAlign = "start";
  const counts = {};
  const walker = document.createTreeWalker(document.querySelector(".md-content"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!parentElement.matches(":lang(zh)") || !parentElement.getClientRects().length) continue;
    for (const { index, 0: mark } of data.matchAll(/(?<=\\p{sc=Han})[，、](?=\\p{sc=Han})/gu)) {
      const range = new Range();
      range.setStart(walker.currentNode, index);
      range.setEnd(walker.currentNode, index + 1);
      const width = range.getBoundingClientRect().width / parseFloat(getComputedStyle(parentElement).fontSize);
      const said = `${mark} ${Math.round(10 * width) / 10}`;
      counts[said] = (counts[said] ?? 0) + 1;
    }
  }
  const most = {};
  for (const [said, count] of Object.entries(counts)) {
    const [mark, width] = said.split(" ");
    if (!most[mark] || most[mark][1] < count) most[mark] = [Number(width), count];
  }
  return Object.fromEntries(Object.entries(most).map(([mark, [width]]) => [mark, width]));
}"""


def test_chinese_marks_have_the_width_of_a_character(window: Window, address: str) -> None:
    for path in (REPORT, "zh-hans/terms/si-feng/", "zh-hant-tw/about/"):
        window.open(address + path)
        widths = window.run(WIDTHS)
        assert widths
        assert set(widths.values()) == {1}, path


def test_figures_are_spaced_only_where_that_keeps_them_legible(window: Window, address: str) -> None:
    window.open(f"{address}zh-hans/terms/si-feng/")
    said = window.run("() => [getComputedStyle(document.body).textAutospace, navigator.vendor]")
    assert (said[0] == "normal") is ("Apple" not in said[1])


@pytest.mark.parametrize("folder", ["zh-hans", "en"])
def test_what_is_copied_is_the_text(window: Window, address: str, folder: str) -> None:
    """No number of a note or a paragraph, no word of a button, no pinyin, no bracket of ruby."""
    alone = "?view=en" if folder == "en" else "?view=zh&pinyin=terms"
    for view in ("", "?pinyin=all", alone):
        settled(window, f"{address}{folder}/reports/sichuan-2015/{view}")
        for block in ("p10", "p21"):
            said = copied(window, f"#{block}")
            sentences, notes = window.run(SAID, block)
            text = "".join(said.text.split())
            assert text.startswith(sentences), view
            # Firefox puts quotation marks round what is marked as quoted.
            assert sorted(text.removeprefix(sentences).replace('"', "")) == sorted(notes), view
            assert "<rp" not in said.html
        assert not re.search(r"[0-9]", copied(window, "h1.text").text)


SAID = """(block) => [".segment", ".notes"].map((part) => [...document.querySelectorAll(`#${block} ${part}`)]
  .filter((one) => one.getClientRects().length).map((one) => one.innerText).join("").replace(/\\s+/g, ""))"""


def test_search_in_the_page_and_links_to_words_find_the_text(window: Window, address: str) -> None:
    """Across terms, notes and sentences, restored words and pinyin."""
    for view in ("", "?pinyin=terms", "?pinyin=all"):
        settled(window, f"{address}{REPORT}{view}")
        for words in ("推动形成", "省委十届三次全会", "出来的。从严管理干部", "指明了方向"):
            assert finds(window, words), (view, words)
        window.run("() => scrollTo(0, 0)")
        window.open(f"{address}{REPORT}{view}#:~:text=从严管理干部，重在找准问题")
        until(window, "() => scrollY > 0")
