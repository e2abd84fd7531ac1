"""A hit lands on its sentence, with the words seen and marked: in every edition and every view."""

import itertools
import random
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from jizhu.model import Analysis

from .searching import QUERIES, TAGS, folder, open_search, search

IS_BELOW = True
"""The site is served below a folder, as most forges do."""

_MARKED = """() => [...(CSS.highlights.get("jizhu-found") ?? [])].map((range) => {
  const box = range.getBoundingClientRect();
  return { text: range.toString(), isSeen: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight };
})"""


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("tag", TAGS)
def test_a_hit_lands_with_the_words_seen_and_marked(page: Page, address: str, tag: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for query in ("四風", "戰略", "Four Forms of Decadence", "好干部是“选”"):
        page.goto(f"{address}{folder(tag)}?q={quote(query)}&q-kind=texts")
        link = page.locator(".sentence-result a").first
        expect(link).to_be_visible()
        words = link.locator("mark").all_inner_texts()
        link.click()
        page.wait_for_url("**/reports/**")
        page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
        assert {row["text"] for row in page.evaluate(_MARKED)} == set(words), query
        page.wait_for_function(f"() => ({_MARKED})().some(({{ isSeen }}) => isSeen)")


_LANDED = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search/texts.js`);
  const { markFound } = await import(`${base}assets/jizhu/search/mark.js`);
  const landed = [];
  for (const query of queries) {
    const { first } = await findTexts(query, "");
    for (const { id, hits } of first.flatMap(({ sentences }) => sentences)) {
      const wanted = new Set(hits.flatMap(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to))));
      history.replaceState(null, "", `?${new URLSearchParams([...wanted].map((words) => ["mark", words]))}#${id}`);
      CSS.highlights.clear();
      await markFound();
      const ranges = [...(CSS.highlights.get("jizhu-found") ?? [])];
      const isSeen = ranges.some((range) => {
        const { width, top, bottom } = range.getBoundingClientRect();
        return width > 0 && top >= 0 && bottom <= innerHeight;
      });
      landed.push([query, id, [...wanted], ranges.map(String), isSeen]);
    }
  }
  return landed;
}"""


def _english_phrases(analysis: Analysis) -> list[str]:
    """Two to five words of sentences, first of those with restored words in them, quoted."""
    chosen = random.Random(20150116)
    sentences = [s.en for a in analysis.reports for s in a.report.segments.values() if s.en]
    restored = [text for text in sentences if "[" in text]
    phrases = []
    for text in restored + chosen.sample(sentences, 10):
        words = text.split()
        size = chosen.randint(2, 5)
        at = next((at for at, word in enumerate(words) if "[" in word), chosen.randrange(len(words)))
        at = max(0, min(at - 1, len(words) - size))
        phrases.append(f'"{" ".join(words[at : at + size])}"')
    assert any("[" in phrase for phrase in phrases)
    return phrases


@pytest.mark.parametrize("tag", TAGS)
def test_every_phrase_lands_on_its_words(analysis: Analysis, page: Page, address: str, tag: str) -> None:
    """All queries of the data and phrases in English, in either language, across restored words, too."""
    queries = [row[2] for row in QUERIES] + _english_phrases(analysis)
    base = f"{address}{folder(tag)}"
    page.goto(f"{base}reports/sichuan-2015/")
    landed = page.evaluate(_LANDED, [base, queries])
    assert {query for query, *_ in landed} == set(queries)
    for query, segment, wanted, marks, is_seen in landed:
        bare = [{re.sub(r"[〔〕\[\]]", "", text) for text in texts} for texts in (wanted, marks)]
        assert bare[0] == bare[1], (query, segment)
        assert is_seen, (query, segment)


@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_a_hit_is_seen_in_every_view_that_a_reader_left(page: Page, address: str, tag: str) -> None:
    page.goto(f"{address}{folder(tag)}about/")
    for view, query in itertools.product(("zh", "en", "side", "line"), ("蘭輝", '"Lan Hui"')):
        page.evaluate("(view) => localStorage.setItem('jizhu.view', JSON.stringify({ view }))", view)
        page.goto(f"{address}{folder(tag)}about/?q={quote(query)}&q-kind=texts")
        page.locator(".sentence-result a").first.click()
        page.wait_for_url("**/reports/**")
        page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
        page.wait_for_function(f"() => ({_MARKED})().some(({{ isSeen }}) => isSeen)")


def test_a_word_inside_another_word_is_not_marked(page: Page, address: str) -> None:
    page.goto(f"{address}en/reports/sichuan-2015/?mark=the#p10-2")
    page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
    words = page.locator("#p10-2").inner_text()
    assert "whether" in words.lower() or re.search(r"\wthe", words)
    assert len(page.evaluate(_MARKED)) == len(re.findall(r"(?<!\w)the", words))


def test_marks_without_highlights_of_the_browser(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.Highlight")
    page.goto(f"{address}zh-hans/reports/sichuan-2015/?mark=%E5%9B%9B%E9%A3%8E#p10-2")
    expect(page.locator("#p10-2 mark")).to_have_text(["四风", "四风"])
    page.close()


def test_a_hit_on_the_page_itself_is_marked_there(page: Page, address: str) -> None:
    open_search(page, address, "zh-Hans", "reports/sichuan-2015/")
    search(page, "兰辉")
    page.locator(".sentence-result a").click()
    page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size === 1")
    expect(page.locator("dialog.jz-search")).to_be_hidden()
    page.wait_for_url(lambda url: url.endswith("#p10-2"))
