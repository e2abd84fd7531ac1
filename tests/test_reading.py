"""The report page in a real browser: layouts, pinyin, the card, the menu of a sentence, keys, and the place kept."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Locator, Page, Route, expect

from jizhu.model import EDITIONS, Analysis
from jizhu.pages.report_view import run_in_heads
from jizhu.version import __version__

REPORT = "reports/sichuan-2015/"
FOLDERS = [edition.folder for edition in EDITIONS]
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1440, "height": 900}
CARD = "#jizhu-card"
MENU = ".jz-menu"
LINE = 40  # Pixels: no line of the report's text is higher without pinyin.


@pytest.fixture
def desk(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=DESK)  # type: ignore[arg-type]
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)  # type: ignore[arg-type]
    yield context
    context.close()


def _refuse(message: ConsoleMessage) -> None:
    if message.type == "error":
        pytest.fail(message.text)


def opened(context: BrowserContext, url: str) -> Page:
    """A page that is ready, and that fails the test by any error it reports."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("pageerror", lambda error: pytest.fail(f"{page.url}: {error}"))
    page.on("console", lambda message: pytest.fail(message.text) if message.type == "error" else None)
    go(page, url)
    return page


def go(page: Page, url: str) -> None:
    """To another report in the same window, which is much cheaper than another window."""
    page.goto(url)
    page.wait_for_selector(".report .sign", state="attached")


def report_url(address: str, folder: str = "zh-hans", rest: str = "") -> str:
    return f"{address}{folder}/{REPORT}{rest}"


def own(page: Page, segment: str) -> Locator:
    return page.locator(f"#{segment}")


def other(page: Page, segment: str) -> Locator:
    return page.locator(f"[data-segment={segment}]")


def box(found: Locator) -> dict[str, float]:
    bounds = found.bounding_box()
    assert bounds is not None
    return {"x": bounds["x"], "y": bounds["y"], "width": bounds["width"], "height": bounds["height"]}


def text_of_segments(page: Page) -> dict[str, str]:
    """The text of every segment as the contract reads it: without ruby's own and restored words."""
    return dict(
        page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.segment')].map((segment) => {
            const copy = segment.cloneNode(true);
            for (const added of copy.querySelectorAll('rt, rp, .supplied')) added.remove();
            return [segment.id || `other:${segment.dataset.segment}`, copy.textContent];
        }))""")
    )


# Layouts


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_phone_shows_the_editions_own_language_and_a_desk_both(
    browser: Browser, address: str, folder: str
) -> None:
    with browser.new_context(viewport=PHONE) as context:  # type: ignore[arg-type]
        page = opened(context, report_url(address, folder))
        for viewport, is_both in ((PHONE, False), ({"width": 999, "height": 700}, False), (DESK, True)):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.reload()
            expect(own(page, "p10-2")).to_be_visible()
            expect(other(page, "p10-2")).to_be_visible(visible=is_both)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_paragraphs_number_stands_in_its_first_line_alone(
    phone: BrowserContext, address: str, folder: str
) -> None:
    page = opened(phone, report_url(address, folder))
    boxes = own(page, "p10-2").evaluate("s => [...s.getClientRects()].map(({ top, left }) => [top, left])")
    lines = [min(left for top, left in boxes if top == line) for line in sorted({top for top, _ in boxes})]
    assert len(lines) > 3
    assert {round(left) for left in lines[1:]} == {round(box(page.locator("#p10 > .own"))["x"])}
    for query in ("", "?view=side", "?view=side&first=en", "?view=line", "?view=line&first=zh"):
        go(page, report_url(address, folder, query))
        number = page.locator("#p10 > .number")
        middle = box(number)["y"] + box(number)["height"] / 2
        assert box(page.locator("#p10"))["y"] <= middle <= box(page.locator("#p10"))["y"] + LINE
        first = page.locator("#p10 .segment").evaluate_all("""all => all.flatMap((segment) =>
            [...segment.getClientRects()]).sort((a, b) => a.top - b.top || a.left - b.left)[0].left""")
        assert first >= box(number)["x"] + box(number)["width"]


def test_without_scripts_the_page_is_complete_and_offers_no_controls(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=PHONE, java_script_enabled=False) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(report_url(address))
        expect(own(page, "p10-2")).to_be_visible()
        expect(other(page, "p10-2")).to_be_visible()
        expect(page.locator(".view-bar")).to_be_hidden()


@pytest.mark.parametrize("folder", ["zh-hans", "en"])
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_every_layout_shows_what_it_says_in_the_order_that_was_chosen(
    browser: Browser, address: str, folder: str, viewport: dict[str, int]
) -> None:
    chinese, english = (own, other) if folder == "zh-hans" else (other, own)
    with browser.new_context(viewport=viewport) as context:  # type: ignore[arg-type]
        page = opened(context, report_url(address, folder, "?view=zh"))
        for view, shows_zh, shows_en in (("zh", True, False), ("en", False, True)):
            go(page, report_url(address, folder, f"?view={view}"))
            expect(chinese(page, "p10-2")).to_be_visible(visible=shows_zh)
            expect(english(page, "p10-2")).to_be_visible(visible=shows_en)
        for first, (before, after) in {"zh": (chinese, english), "en": (english, chinese)}.items():
            go(page, report_url(address, folder, f"?view=side&first={first}"))
            left, right = box(before(page, "p10-2")), box(after(page, "p10-2"))
            assert left["x"] + left["width"] <= right["x"]
            go(page, report_url(address, folder, f"?view=line&first={first}"))
            tops = [box(found(page, s))["y"] for s in ("p10-1", "p10-2") for found in (before, after)]
            assert tops == sorted(set(tops)), "sentences of the two languages take turns"


def test_copying_a_paragraph_gives_the_paragraph_even_line_by_line(
    desk: BrowserContext, address: str
) -> None:
    page = opened(desk, report_url(address, rest="?view=line"))
    copied = page.evaluate("""() => {
        getSelection().selectAllChildren(document.querySelector('#p13 > .text.own'));
        return getSelection().toString();
    }""")
    expected = "".join(page.locator("#p13 > .own .segment").all_text_contents())
    assert re.sub(r"[\s\d]|中文|English", "", copied) == expected


def test_headings_stay_headings_where_the_own_language_is_out_of_sight(
    desk: BrowserContext, address: str
) -> None:
    page = opened(desk, report_url(address, rest="?view=en"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Consciously Shouldering")
    assert page.get_by_role("heading", level=2).count() == page.locator("#p7, .block--heading").count()
    page.keyboard.press("0")
    expect(page.locator(".other[role=heading]")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("自觉担当")


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_reader_on_a_phone_can_ask_for_the_other_language_of_a_paragraph(
    phone: BrowserContext, address: str, folder: str
) -> None:
    page = opened(phone, report_url(address, folder))
    button = page.locator("#p13 .own .reveal")
    button.tap()
    expect(other(page, "p13-2")).to_be_visible()
    tops = [box(found(page, s))["y"] for s in ("p13-1", "p13-2") for found in (own, other)]
    assert tops == sorted(set(tops)), "each sentence stands under its own"
    expect(other(page, "p12-1")).to_be_hidden()
    expect(button).to_have_attribute("aria-expanded", "true")
    button.tap()
    expect(other(page, "p13-1")).to_be_hidden()


def test_notes_stand_in_the_margin_where_there_is_room(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address, "en"))
    for width, query, is_beside in (
        (1280, "?view=en", True),
        (1280, "?view=line", True),
        (1700, "", True),
        (1440, "", False),
        (375, "", False),
    ):
        page.set_viewport_size({"width": width, "height": 900})
        go(page, report_url(address, "en", query))
        text, notes = box(own(page, "p10-2")), box(page.locator("#p10 .notes"))
        assert (notes["x"] >= text["x"] + text["width"]) is is_beside
        assert (notes["y"] >= text["y"] + text["height"] - 1) is not is_beside
        if not is_beside:
            assert notes["width"] <= box(page.locator("#p10 > .own"))["width"], "in the column of its text"


def test_print_has_both_languages_and_the_notes_and_no_controls(phone: BrowserContext, address: str) -> None:
    page = opened(phone, report_url(address))
    page.emulate_media(media="print")
    for shown in ("#p10-2", "[data-segment=p10-2]", "#p10 .notes"):
        expect(page.locator(shown)).to_be_visible()
    left, right = box(own(page, "p10-2")), box(other(page, "p10-2"))
    assert left["x"] + left["width"] <= right["x"]
    for hidden in (".view-bar", ".md-header", "#p10 .own .reveal", "#p10 .own .sign"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_print_has_the_layout_that_was_chosen(phone: BrowserContext, address: str) -> None:
    page = opened(phone, report_url(address, rest="?view=zh"))
    page.emulate_media(media="print")
    expect(own(page, "p10-2")).to_be_visible()
    expect(other(page, "p10-2")).to_be_hidden()
    page.emulate_media(media="screen")
    go(page, report_url(address, rest="?view=line"))
    page.emulate_media(media="print")
    tops = [box(found(page, s))["y"] for s in ("p10-1", "p10-2") for found in (own, other)]
    assert tops == sorted(set(tops))


def test_paper_is_light_though_the_screen_is_dark(browser: Browser, address: str) -> None:
    pale = """() => [...document.querySelectorAll('main :is(h1, p, a, li, td, dd)')]
        .filter((element) => element.checkVisibility() && element.textContent.trim())
        .map((element) => getComputedStyle(element).color.match(/\\d+/g).slice(0, 3).map(Number))
        .filter((color) => Math.min(...color) > 140).length"""
    with browser.new_context(viewport=DESK, color_scheme="dark", reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = context.new_page()
        for path in (REPORT, "terms/", "terms/si-feng/", ""):
            page.emulate_media(media="screen")
            page.goto(f"{address}zh-hans/{path}")
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
            page.emulate_media(media="print")
            assert page.evaluate(pale) == 0, path


# Fonts


@pytest.mark.parametrize("folder", ["zh-hans", "en"])
def test_quotation_marks_are_of_a_font_of_their_language(page: Page, address: str, folder: str) -> None:
    """“ ” are full width in Chinese and narrow in English, which have the same characters for them."""
    wrong = """() => {
        const found = [];
        const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        while (walker.nextNode()) {
            const { data, parentElement } = walker.currentNode;
            const language = parentElement.closest('[lang]').lang;
            if (!/[“”‘’]/.test(data) || parentElement.closest('code, script')) continue;
            const isChinese = / SC$|Hans/.test(getComputedStyle(parentElement).fontFamily.split(',')[0].replaceAll('"', ''));
            if (isChinese !== (language === 'zh-Hans')) found.push([language, data]);
        }
        return found;
    }"""
    for path in (REPORT, "", "terms/san-ge-zixin/", "about/", "downloads/"):
        page.goto(f"{address}{folder}/{path}")
        assert page.evaluate(wrong) == [], path


def test_a_line_may_break_before_quoted_latin(built_site: Path) -> None:
    html = (built_site / "zh-hans" / REPORT / "index.html").read_text(encoding="utf-8")
    assert re.search(
        r"”(<[^>]+>)*<wbr>(<[^>]+>)*“(<[^>]+>)*9\+X(<[^>]+>)*”(<[^>]+>)*<wbr>(<[^>]+>)*问题", html
    )


# The state of the view


def test_the_view_stands_in_the_address_and_is_remembered_and_the_address_wins(
    desk: BrowserContext, address: str
) -> None:
    page = opened(desk, report_url(address))
    assert "?" not in page.url
    page.locator(".view-toggle").click()
    page.locator("select[name=view]").select_option("line")
    page.locator("select[name=terms]").select_option("none")
    page.wait_for_url("**/?view=line&terms=none")
    go(page, report_url(address))
    page.wait_for_url("**/?view=line&terms=none")
    expect(page.locator(".report")).to_have_attribute("data-view", "line")
    go(page, report_url(address, rest="?view=zh"))
    expect(page.locator(".report")).to_have_attribute("data-view", "zh")
    assert page.locator(".report[data-terms]").count() == 0
    go(page, report_url(address, rest="?view=nonsense&pinyin=<b>"))
    assert page.locator("[data-view]").count() == 0


def test_terms_are_marked_all_or_once_a_section_or_never(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    marked = "a => getComputedStyle(a).textDecorationLine === 'underline'"
    all_links = page.locator(".own a.term").evaluate_all(f"all => all.filter({marked}).length")
    assert all_links == page.locator(".own a.term").count()
    page.keyboard.press("t")
    page.wait_for_selector("a.repeated")
    seen = page.locator(".block:not(.block--title)").evaluate_all(f"""blocks => {{
        const sections = [];
        for (const block of blocks) {{
            if (block.matches('.block--heading') || !sections.length) sections.push([]);
            const links = [...block.querySelectorAll('.own a.term')].filter({marked});
            sections.at(-1).push(...links.map(a => a.dataset.term));
        }}
        return sections;
    }}""")
    assert all(len(section) == len(set(section)) for section in seen)
    assert sum(map(len, seen)) < all_links
    page.keyboard.press("t")
    page.wait_for_url("**/?terms=none")
    assert page.locator("a.term").evaluate_all(f"all => all.filter({marked}).length") == 0


def test_as_received_shows_the_gaps_and_as_read_what_fills_them(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address, rest="?text=received"))
    gap = page.locator("#p10-2 .gap").first
    content = "gap => getComputedStyle(gap, '::before').content"
    assert gap.evaluate(content) == '"□"'
    expect(page.locator("#p10-2 .supplied").first).to_be_hidden()
    page.keyboard.press("x")
    expect(page.locator("#p10-2 .supplied").first).to_be_visible()
    assert gap.evaluate(content) == "none"


# Pinyin


KEYS = (("View",), ("3",), ("x",), ("y",), ("y", "y"), ("y", "y", "y"))


def test_pinyin_stands_once_however_it_is_asked_for(page: Page, address: str) -> None:
    """While it is on its way a reader chooses on: the last choice holds, and no press is lost."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/pinyin.json", hold)
    for keys in KEYS:
        page.goto(report_url(address, rest="?pinyin=terms"))
        page.wait_for_selector(".sign", state="attached")
        page.wait_for_load_state("load")
        for key in keys:
            if key == "View":
                page.locator(".view-toggle").click()
            else:
                page.keyboard.press(key)
        wanted = [None, "terms", "all"][(1 + keys.count("y")) % 3]
        page.wait_for_function(
            "wanted => (document.querySelector('.report').dataset.pinyin ?? null) === wanted", arg=wanted
        )
        page.wait_for_timeout(300)
        while waiting:
            waiting.pop().continue_()
        page.wait_for_load_state("networkidle")
        page.wait_for_function(
            "wanted => Boolean(document.querySelector('ruby')) === Boolean(wanted)", arg=wanted
        )
        assert page.locator("ruby ruby").count() == 0, keys
        assert page.locator(".view-remark").count() == (wanted == "all"), keys
        assert (page.locator("ruby").count() == page.locator("a.term ruby").count()) is (wanted != "all"), (
            keys
        )
        page.evaluate("localStorage.clear()")  # The next reader has no past.


@pytest.mark.parametrize("folder", FOLDERS)
def test_pinyin_comes_and_goes_without_a_trace(
    desk: BrowserContext, address: str, built_site: Path, folder: str
) -> None:
    page = opened(desk, report_url(address, folder))
    before, html = text_of_segments(page), page.locator("#p10").inner_html()
    syllables = json.loads((built_site / folder / REPORT / "pinyin.json").read_text(encoding="utf-8"))
    assert page.locator("ruby").count() == 0
    page.keyboard.press("y")
    page.wait_for_selector("ruby")
    assert page.locator("ruby").count() == page.locator("a.term ruby").count()
    page.keyboard.press("y")
    page.wait_for_selector(".view-remark")
    found = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('.segment:lang(zh)')].map((segment) =>
        [segment.id || segment.dataset.segment, [...segment.querySelectorAll('rt')].map((rt) => rt.dataset.pinyin)]))""")
    assert found == {
        segment: [syllable for syllable in row.split(" ") if syllable not in ("", "-")]
        for segment, row in syllables.items()
    }
    assert set(page.locator("rt").evaluate_all("all => all.map(rt => rt.lang)")) == {"zh-Latn-pinyin"}
    assert page.locator(".supplied ruby").count() == 0
    assert text_of_segments(page) == before
    page.keyboard.press("y")
    expect(page.locator("ruby")).to_have_count(0)
    assert page.locator("#p10").inner_html() == html
    nodes = (
        "s => { let n = 0; const w = document.createTreeWalker(s, 4); while (w.nextNode()) n++; return n; }"
    )
    left = page.locator("#p10").evaluate(nodes)
    page.reload()
    page.wait_for_selector(".report .sign", state="attached")
    assert page.locator("#p10").evaluate(nodes) == left


# The place


@pytest.mark.parametrize("start", FOLDERS)
def test_switching_the_edition_keeps_sentence_place_view_and_colours(
    desk: BrowserContext, address: str, start: str
) -> None:
    page = opened(desk, report_url(address, start, "?terms=none"))
    page.locator("label[for=__palette_1]").click()
    own(page, "p26-1").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, document.getElementById('p26-1').getBoundingClientRect().top - 300)")
    for folder in [folder for folder in FOLDERS if folder != start]:
        anchor = page.evaluate("""async () => (await import(
            document.querySelector('script[type=module]').src.replace('jizhu.js', 'shared/place.js'))).place()""")
        page.locator("details.editions summary").click()
        link = page.locator(f"details.editions a[href*='/{folder}/']")
        expect(link).to_have_attribute("href", re.compile(f"#{anchor['id']}$"))
        link.click()
        page.wait_for_url(f"**/{folder}/{REPORT}?terms=none#{anchor['id']}")
        page.wait_for_load_state("load")
        page.wait_for_function(
            """([id, offset, line]) => {
                const bars = [...document.querySelectorAll('.md-header, .view-bar')];
                const edge = Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
                const top = document.getElementById(id).getBoundingClientRect().top;
                return Math.abs(top - edge - offset) < line;
            }""",
            arg=[anchor["id"], anchor["offset"], LINE],
        )
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        expect(page.locator(".report")).to_have_attribute("data-terms", "none")


@pytest.mark.parametrize("folder", ["zh-hant-tw", "en"])
def test_changing_the_layout_keeps_the_place(desk: BrowserContext, address: str, folder: str) -> None:
    page = opened(desk, report_url(address, folder, "#p24-1"))
    page.wait_for_function("() => scrollY > 500")
    place = """() => {
        const found = [...document.querySelectorAll('#p24-1, [data-segment=p24-1]')];
        return found.find((segment) => segment.getClientRects().length).getBoundingClientRect().top;
    }"""
    top = page.evaluate(place)
    for key, view in (("1", "zh"), ("4", "line"), ("2", "en"), ("3", "side")):
        page.keyboard.press(key)
        page.wait_for_url(f"**view={view}*")
        page.wait_for_function(f"([top, line]) => Math.abs(({place})() - top) < line", arg=[top, LINE])


# The card


def card_is_clear_of(term: Locator) -> bool:
    """Whether the card covers no line of its term."""
    return bool(
        term.evaluate("""term => {
            const card = document.getElementById('jizhu-card').getBoundingClientRect();
            return [...term.getClientRects()].every((line) => line.right <= card.left || line.left >= card.right
                || line.bottom <= card.top || line.top >= card.bottom);
        }""")
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_card_opens_on_hover_stays_under_the_pointer_and_says_what_is_known(
    desk: BrowserContext, address: str, analysis: Analysis, folder: str
) -> None:
    page = opened(desk, report_url(address, folder))
    term = page.locator("#p13 .own a[data-term=san-ge-zixin]")
    term.hover()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    entry = analysis.project.entries["san-ge-zixin"]
    expect(card.locator(".pinyin")).to_have_text(entry.pinyin)
    expect(card.locator(".preferred")).to_have_text(entry.preferred.text)
    expect(card.locator("ol li")).to_have_count(len(entry.known_members))
    expect(card.locator(".later")).to_contain_text("2016")
    expect(card.locator(".headword")).to_have_attribute("lang", re.compile("^zh-Han"))
    expect(card.locator(".other-script")).not_to_have_text(card.locator(".headword").inner_text())
    assert card_is_clear_of(term)
    card.hover()
    page.wait_for_timeout(600)  # Longer than the time after which a card that is left closes.
    expect(card).to_be_visible()
    page.mouse.move(2, 600)
    expect(card).to_be_hidden()


def test_passing_over_a_term_opens_nothing(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    page.locator("#p13 .own a.term").first.hover()
    expect(page.locator(CARD)).to_be_visible()
    page.mouse.move(2, 600)
    expect(page.locator(CARD)).to_be_hidden()
    for term in page.locator("#p13 .own a.term").all():
        bounds = box(term)
        page.mouse.move(bounds["x"] + 5, bounds["y"] + 5)
    page.mouse.move(2, 600)
    page.wait_for_timeout(400)  # Longer than the time after which a card opens.
    expect(page.locator(CARD)).to_be_hidden()


def test_a_nested_term_is_named_inside_the_card(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    term = page.locator("#p35 .own a[data-inner]").first
    term.hover()
    inside = page.locator(f"{CARD} .inside a")
    expect(inside.first).to_be_visible()
    wanted = (term.get_attribute("data-inner") or "").split()
    found = inside.evaluate_all("all => all.map(a => a.pathname.split('/').at(-2))")
    assert found == wanted


def test_a_card_is_reached_left_and_closed_by_keyboard_alone(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    term = page.locator("#p13 .own a[data-term=san-ge-zixin]")
    page.locator("#p13 .own a.term >> nth=3").focus()
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.dataset.term") == "san-ge-zixin":
            break
    expect(term).to_be_focused()
    card = page.locator(CARD)
    expect(card).to_be_visible()
    expect(card.locator(".keys")).to_be_visible()
    expect(term).to_have_attribute("aria-expanded", "true")
    described = (term.get_attribute("aria-describedby") or "").split()
    assert described
    assert all(page.locator(f"#{name}").count() == 1 for name in described)
    page.keyboard.press("ArrowDown")
    links = card.locator("a").count()
    assert links > 1
    expect(card.locator("a").first).to_be_focused()
    for _ in range(links):
        page.keyboard.press("Tab")
    expect(card.locator("a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).not_to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/terms/san-ge-zixin/")


def test_the_first_tap_opens_and_the_second_follows(phone: BrowserContext, address: str) -> None:
    page = opened(phone, report_url(address))
    # The second term stands above the first: a card may cover what comes below its own term.
    first = page.locator("#p13 .own a[data-term=san-ge-zixin]")
    second = page.locator("#p13 .own a[data-term=zhi-zhi-yu-shen]")
    first.tap()
    expect(page.locator(f"{CARD} ol li")).to_have_count(3)
    second.tap()
    expect(page.locator(f"{CARD} ol li")).to_have_count(0)
    assert page.locator(f"{CARD}:visible").count() == 1
    second.tap()
    page.wait_for_url("**/terms/zhi-zhi-yu-shen/")


@pytest.mark.parametrize("viewport", [{"width": 320, "height": 640}, {"width": 320, "height": 256}])
def test_a_card_fits_a_small_window_and_a_page_at_400_percent(
    browser: Browser, address: str, viewport: dict[str, int]
) -> None:
    with browser.new_context(viewport=viewport, has_touch=True) as context:  # type: ignore[arg-type]
        page = opened(context, report_url(address))
        terms = page.locator("#p9 .own a.term, #p10 .own a.term, #p28 .own a.term")
        for term in terms.all():
            term.evaluate("term => term.scrollIntoView({ block: 'center' })")
            term.tap()
            expect(page.locator(CARD)).to_be_visible()
            bounds = box(page.locator(CARD))
            assert bounds["x"] >= 0
            assert bounds["x"] + bounds["width"] <= viewport["width"]
            assert card_is_clear_of(term)
            page.keyboard.press("Escape")
            expect(page.locator(CARD)).to_be_hidden()


def test_a_term_and_its_rendering_light_up_together(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    page.locator("#p13 .own a[data-term=san-ge-zixin]").hover()
    expect(page.locator("#p13 .other a[data-term=san-ge-zixin]")).to_have_class(re.compile("paired"))
    page.locator("#p13 .other a[data-term=sixiang-rentong]").focus()
    expect(page.locator("#p13 .own a[data-term=sixiang-rentong]")).to_have_class(re.compile("paired"))


# The menu of a sentence


def menu_of(page: Page, segment: str) -> Locator:
    own(page, segment).hover()
    page.locator(f".sign[href='#{segment}']:visible").first.click()
    menu = page.locator(MENU)
    expect(menu).to_be_visible()
    return menu


def today(page: Page) -> str:
    return str(
        page.evaluate(
            "new Date(Date.now() - new Date().getTimezoneOffset() * 6e4).toISOString().slice(0, 10)"
        )
    )


@pytest.mark.parametrize("folder", FOLDERS)
def test_citations_name_what_is_known_and_say_what_is_not(
    desk: BrowserContext, address: str, folder: str
) -> None:
    page = opened(desk, report_url(address, folder))
    title = page.locator("h1 .title-part--main .segment").inner_text()
    menu = menu_of(page, "p13-1")
    menu.locator("button").nth(1).click()
    texts = menu.locator(".citations pre").all_text_contents()
    assert len(texts) == 5
    assert all(title in text and "p13-1" in text and "http" not in text for text in texts)
    csl = json.loads(texts[4])[0]
    assert csl["original-date"] == {"date-parts": [[2015, 1, 16]]}
    assert "issued" not in csl, "the source’s date is not the edition’s"
    assert csl["editor"] == [{"literal": "The Jizhu contributors"}]
    assert csl["version"].endswith(__version__)
    assert csl["accessed"] == {"date-parts": [[int(part) for part in today(page).split("-")]]}
    assert "author" not in csl
    assert "URL" not in csl
    assert csl["note"]
    assert "[EB/OL]//The Jizhu contributors. 集注 Jizhu: " in texts[2]
    assert f"{__version__}: p13-1[{today(page)}]. " in texts[2]
    assert "author" not in texts[3]
    assert texts[3].startswith("@misc{sichuan-2015-p13-1,")
    if folder in (
        "en",
        "zh-hans",
    ):  # The others have the page of the source edition, converted, as their example.
        page.goto(f"{address}{folder}/about/")
        shown = page.locator("blockquote").inner_text().replace("p10-2", "p13-1").rstrip(".。")
        assert texts[0].startswith(shown), "what the page on the edition shows is what is copied"


def test_a_site_with_an_address_is_cited_by_it(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    page.evaluate("""() => {
        const link = document.createElement('link');
        link.rel = 'canonical';
        link.href = 'https://example.org/zh-hans/reports/sichuan-2015/';
        document.head.append(link);
    }""")
    menu = menu_of(page, "p13-1")
    menu.locator("button").nth(1).click()
    whole = "https://example.org/zh-hans/reports/sichuan-2015/#p13-1"
    assert all(whole in text for text in menu.locator(".citations pre").all_text_contents())
    menu.locator("button").first.click()
    expect(menu.locator("[role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == whole


@pytest.mark.parametrize("folder", FOLDERS)
def test_an_annotation_is_copied_in_simplified_script_with_its_occurrence(
    desk: BrowserContext, address: str, analysis: Analysis, folder: str
) -> None:
    page = opened(desk, report_url(address, folder, "?pinyin=all"))
    page.wait_for_selector(".view-remark")
    text = analysis.reports[0].report.segments["p10-2"].zh
    start = text.index("四风", text.index("四风") + 1)
    page.evaluate(
        """([start, end]) => {
            const both = [...document.querySelectorAll('#p10-2, [data-segment=p10-2]')];
            const segment = both.find((one) => one.lang.startsWith('zh'));
            const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT,
                (n) => n.parentElement.closest('rt, rp, .supplied') ? 2 : 1);
            const range = document.createRange();
            for (let at = 0; walker.nextNode(); at += walker.currentNode.data.length) {
                const node = walker.currentNode;
                if (start >= at && start < at + node.data.length) range.setStart(node, start - at);
                if (end > at && end <= at + node.data.length) range.setEnd(node, end - at);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        [start, start + 2],
    )
    page.locator(".sign[href='#p10-2']:visible").first.dispatch_event("click")
    menu = page.locator(MENU)
    expect(menu).to_be_visible()
    menu.locator("button").nth(2).click()
    expect(menu.locator("[role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == "- at: p10-2\n  quote: 四风\n  occurrence: 2\n"


def test_the_menu_closes_by_escape_and_gives_the_focus_back(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    menu_of(page, "p13-2")
    page.wait_for_url(lambda url: url.endswith("#p13-2"))
    page.keyboard.press("Escape")
    expect(page.locator(MENU)).to_be_hidden()
    assert page.evaluate("document.activeElement.hash") == "#p13-2"


# Keys


def test_keys_move_from_sentence_to_sentence_and_from_paragraph_to_paragraph(
    desk: BrowserContext, address: str
) -> None:
    page = opened(desk, report_url(address))
    for key, wanted in (
        ("j", "p1-1"),
        ("j", "p1-2"),
        ("k", "p1-1"),
        ("]", "p5-1"),
        ("]", "p6-1"),
        ("j", "p6-2"),
        ("[", "p5-1"),
    ):
        page.keyboard.press(key)
        page.wait_for_function("wanted => document.activeElement.hash === `#${wanted}`", arg=wanted)
    page.keyboard.press("m")
    expect(page.locator(MENU)).to_be_visible()


def test_no_key_fires_while_typing_composing_or_with_a_modifier(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    page.evaluate("document.querySelector('.report').insertAdjacentHTML('afterbegin', '<input id=probe>')")
    page.locator("#probe").focus()
    page.keyboard.type("4yt?jx")
    page.locator("#probe").evaluate("probe => probe.remove()")
    for combination in ("Control+4", "Alt+4", "Meta+4", "Shift+Y"):
        page.keyboard.press(combination)
    page.evaluate("""document.body.dispatchEvent(
        new KeyboardEvent('keydown', { key: '4', isComposing: true, bubbles: true }))""")
    page.keyboard.press("3")  # The last one shows that keys had time to act.
    page.wait_for_url("**/?view=side")
    assert page.locator(".jz-help[open]").count() == 0


def test_the_help_lists_the_keys_and_can_turn_them_off(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    page.keyboard.press("?")
    sheet = page.locator(".jz-help")
    expect(sheet).to_be_visible()
    keys = sheet.locator("kbd").all_text_contents()
    assert len(keys) == len(set(keys))
    assert "/" in keys
    assert not set(keys) & set("fsnp,."), "the theme's own keys"
    sheet.locator("input").uncheck()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    page.keyboard.press("4")
    page.keyboard.press("?")
    expect(sheet).to_be_hidden()
    page.locator(".view-help").click()
    expect(sheet).to_be_visible()
    assert "view=" not in page.url


# Run-in heads


def test_heads_open_with_a_dash_or_as_a_neighbour_does(analysis: Analysis) -> None:
    report = analysis.reports[0].report
    heads = {report.segments[found].zh[:4] for found in run_in_heads(report)}
    assert {"扎实抓好", "着眼解决"} <= heads
    first = {block.segments[0].id for block in report.blocks if len(block.segments) > 1}
    dashed = {s for s in first if report.segments[s].zh.startswith("——") and not s.startswith("p1-")}
    assert dashed <= run_in_heads(report) <= first
    alone = tuple(replace(block, segments=block.segments[:1]) for block in report.blocks)
    assert not run_in_heads(replace(report, blocks=alone))


def test_a_head_is_set_apart_in_both_languages(desk: BrowserContext, address: str) -> None:
    page = opened(desk, report_url(address))
    for found in (own(page, "p10-1"), other(page, "p10-1")):
        assert int(found.evaluate("s => getComputedStyle(s).fontWeight")) > 500
    assert page.locator("#p10-2[data-run-in]").count() == 0


# Motion


def test_nothing_moves_for_a_reader_who_wants_no_motion(browser: Browser, address: str) -> None:
    with browser.new_context(viewport=DESK, reduced_motion="reduce") as context:  # type: ignore[arg-type]
        page = opened(context, report_url(address))
        page.locator("#p10-2 a.term").first.focus()
        expect(page.locator("#jizhu-card")).to_be_visible()
        moving = """() => [...document.querySelectorAll('*')].flatMap((element) =>
            ['', '::before', '::after'].map((part) => getComputedStyle(element, part || null)))
            .filter((style) => [style.transitionDuration, style.animationDuration]
                .some((times) => times.split(', ').some((time) => parseFloat(time) > 0.001))
                || style.scrollBehavior === 'smooth').length"""
        assert page.evaluate(moving) == 0


# Weight


def gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_first_view_is_light_and_stands_still(
    browser: Browser, address: str, built_site: Path, folder: str, viewport: dict[str, int]
) -> None:
    with browser.new_context(viewport=viewport) as context:  # type: ignore[arg-type]
        context.add_init_script("""window.shift = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });""")
        page = context.new_page()
        fetched: list[str] = []
        page.on("requestfinished", lambda request: fetched.append(request.url))
        page.goto(report_url(address, folder))
        page.wait_for_load_state("networkidle")
        paths = {url.removeprefix(address).split("?")[0] for url in fetched}
        files = {path: built_site / (f"{path}index.html" if path.endswith("/") else path) for path in paths}
        weights: dict[str, Any] = {path: gzipped(file) for path, file in files.items()}
        parts = {
            path: n for path, n in weights.items() if "/jizhu/" in path and path.endswith((".css", ".js"))
        }
        assert weights[f"{folder}/{REPORT}"] <= 34_000
        assert sum(weights.values()) <= 105_000, weights
        assert sum(parts.values()) <= 12_000, parts
        assert len(parts) <= 9, "each file is a request"
        assert not [path for path in paths if path.endswith(".json")], "data is fetched when it is asked for"
        assert page.evaluate("window.shift") <= 0.05
