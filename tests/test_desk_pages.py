"""The pages of the translator's desk in a real browser."""

from playwright.sync_api import Page

WORD_LIST = "en/reports/sichuan-2015/terms/"


def shown(page: Page, selector: str) -> list[str]:
    return [text.strip() for text in page.locator(f".word-list tbody {selector}").all_inner_texts()]


def test_the_word_list_is_put_in_the_order_that_is_asked_for(page: Page, address: str) -> None:
    page.goto(address + WORD_LIST)
    choice = page.get_by_label("Order")
    choice.wait_for()
    counts = [int(count) for count in shown(page, ".number")]
    assert counts == sorted(counts, reverse=True)
    choice.select_option("pinyin")
    page.wait_for_url(lambda url: url.endswith("?sort=pinyin"))
    sounds = shown(page, ".pinyin")
    assert sounds != sorted(sounds, key=lambda sound: counts[sounds.index(sound)])
    page.reload()
    choice.wait_for()
    assert shown(page, ".pinyin") == sounds
    choice.select_option("first")
    assert shown(page, ".place")[0] == "p1-1"
    choice.select_option("")
    page.wait_for_url(lambda url: url.endswith(WORD_LIST))
    assert [int(count) for count in shown(page, ".number")] == counts
    page.goto(f"{address}{WORD_LIST}?sort=nothing-like-that")
    choice.wait_for()
    assert [int(count) for count in shown(page, ".number")] == counts


def test_the_word_list_is_printed_whole_and_bare(page: Page, address: str) -> None:
    page.goto(address + WORD_LIST)
    page.get_by_label("Order").wait_for()
    page.emulate_media(media="print")
    assert not page.locator(".sorting").is_visible()
    assert not page.locator(".md-header").is_visible()
    assert page.locator(".word-list tbody tr").last.is_visible()
    assert page.locator(".word-list .pinyin").first.is_visible()
    page.emulate_media(media="screen")
