"""What a page answers when a reader does something: also where a script, a file or the whole net is missing."""

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from .browser import serve
from .engines import Window, point_at, until

REPORT = "reports/sichuan-2015/"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
CARD = "#jizhu-card"


@pytest.fixture(scope="module")
def poor_address(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The source edition on a server that has lost its term index."""
    site = tmp_path_factory.mktemp("poor") / "site"
    shutil.copytree(built_site / "zh-hans", site / "zh-hans", copy_function=os.link)
    for lost in (site / "zh-hans/search").glob("terms*.json"):
        lost.unlink()
    with serve(site) as base:
        yield base


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens contexts in which no page may have an error, and closes them."""
    opened: list[BrowserContext] = []
    errors: list[str] = []

    def fresh(**options: Any) -> BrowserContext:
        context = browser.new_context(**options)
        context.on("weberror", lambda error: errors.append(str(error.error)))
        opened.append(context)
        return context

    yield fresh
    for context in opened:
        context.close()
    assert errors == []


def report(context: BrowserContext, address: str, rest: str = "", folder: str = "zh-hans") -> Page:
    page = context.new_page()
    page.goto(f"{address}{folder}/{REPORT}{rest}")
    page.wait_for_selector(".report .sign", state="attached")
    return page


def middle(found: Locator) -> tuple[float, float]:
    """The middle of an element's first line, brought to the middle of the window."""
    x, y = found.evaluate("""(element) => {
        element.scrollIntoView({ block: "center", behavior: "instant" });
        const { x, y, width, height } = element.getClientRects()[0];
        return [x + width / 2, y + height / 2];
    }""")
    return x, y


# What cannot be loaded.


def answer_404(route: Route) -> None:
    route.fulfill(status=404, body="")


def answer_half(route: Route) -> None:
    route.fulfill(status=200, content_type="application/json", body='{"terms": {"si-')


def answer_other(route: Route) -> None:
    route.fulfill(
        status=200, content_type="application/json", body='{"terms": {}, "strings": {}, "languages": {}}'
    )


def answer_none(route: Route) -> None:
    """No answer at all, as on a weak net."""


def lose(route: Route) -> None:
    route.abort()


@pytest.mark.parametrize(
    ("lost", "answer"),
    [
        pytest.param("card/card.js", lose, id="module"),
        pytest.param("card/content.js", answer_404, id="module of a module"),
        pytest.param("shared/boxes.css", lose, id="style"),
        pytest.param("terms.json", lose, id="index"),
        pytest.param("terms.json", answer_404, id="404"),
        pytest.param("terms.json", answer_half, id="cut"),
        pytest.param("terms.json", answer_other, id="without the entry"),
        pytest.param("terms.json", answer_none, id="no answer"),
    ],
)
def test_a_tap_leads_to_the_entry_where_its_card_cannot_be_had(
    contexts: Callable[..., BrowserContext], address: str, lost: str, answer: Callable[[Route], None]
) -> None:
    context = contexts(**PHONE)
    context.route(f"**/{lost}", answer)
    page = report(context, address)
    page.locator("#p8 .own a.term").first.tap()
    page.wait_for_url("**/terms/*/")


def test_a_second_tap_does_not_wait_for_the_card(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**PHONE)
    page = report(context, address)
    page.evaluate("window.setTimeout = () => 0")  # No patience ever ends here: it is the tap that leads on.
    context.route("**/terms.json", answer_none)
    term = page.locator("#p8 .own a.term").first
    with page.expect_request("**/terms.json"):
        term.tap()
    assert "/reports/" in page.url
    term.tap()
    page.wait_for_url("**/terms/*/")


def test_a_tap_leads_on_in_every_engine(window: Window, poor_address: str) -> None:
    window.open(f"{poor_address}zh-hans/{REPORT}")
    until(window, "() => document.querySelector('.report .sign')")
    window.run("""() => document.querySelector("#p8 .own a.term").dispatchEvent(
      new PointerEvent("click", { bubbles: true, cancelable: true, pointerType: "touch" }))""")
    until(window, "() => location.pathname.includes('/terms/')")


def test_the_tools_of_a_sentence_do_without_what_does_not_load(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**PHONE)
    context.route(re.compile(r"/(menu|reveal)\.js"), lose)
    page = report(context, address)
    page.locator("#p13 .own .reveal").tap()
    expect(page.locator("[data-segment=p13-2]")).to_be_visible()
    page.locator("#p13 .own .reveal").tap()
    expect(page.locator("[data-segment=p13-2]")).to_be_hidden()
    page.locator("#p13 > .number").tap()
    page.locator("#p13 .own .sign").nth(1).tap()
    expect(page).to_have_url(re.compile("#p13-2$"))


def test_a_control_without_a_link_says_that_it_did_not_load_and_can_be_tried_again(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**DESK)
    page = report(context, address, folder="en")
    said = page.locator(".view-failed")
    for press, lost, done in (
        (lambda: page.locator(".view-toggle").click(), "**/reading.json", ".view-choices"),
        (lambda: page.locator(".view-help").click(), "**/report/help.js", ".jz-help"),
    ):
        context.route(lost, answer_404)
        press()
        expect(said).to_have_text("It could not be loaded. Try again.")
        context.unroute(lost)
        if lost.endswith(".js"):
            break  # Engines differ in whether they ask again for a module.
        press()
        expect(page.locator(done)).to_be_visible()
        expect(said).to_be_hidden()


def test_a_key_whose_choice_does_not_load_says_so_and_the_menu_copies_without_a_clipboard(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**DESK)
    context.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    context.route("**/report/ruby.js", lose)
    page = report(context, address, folder="en")
    page.keyboard.press("m")
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".jz-menu [role=status]")).to_have_text("Copied.")
    expect(page.locator(".jz-menu button:focus")).to_have_text("Copy link")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    expect(page.locator(".report")).to_have_attribute("data-pinyin", "terms")
    page.wait_for_load_state("networkidle")
    expect(page.locator(".view-failed")).to_have_text("It could not be loaded. Try again.")


def test_the_filter_says_what_it_searched_where_the_index_is_missing(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**DESK)
    context.route("**/terms.json", answer_404)
    page = context.new_page()
    page.goto(f"{address}en/terms/")
    page.locator("[name=filter]").fill("四風")
    expect(page.locator(".glossary .lead [role=status]")).to_contain_text(
        "Only what is on this page was searched"
    )
    context.unroute("**/terms.json")
    page.locator("[name=filter]").fill("四風 ")
    expect(page.locator(".glossary .entries li:visible")).to_have_count(1)
    expect(page.locator(".glossary .lead [role=status]")).not_to_contain_text("Only")


def test_without_a_net_the_search_says_so_and_with_one_it_works_again(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**DESK)
    page = report(context, address, folder="en")
    page.evaluate("import('/en/assets/jizhu/search/search.js')")  # The code is there, its words are not.
    context.set_offline(True)
    page.locator(".search-open").click()
    said = page.locator(".search-failed")
    expect(said).to_contain_text("There is no network")
    expect(said.get_by_role("link", name="Glossary")).to_be_visible()
    page.keyboard.press("Enter")
    expect(said).to_have_count(0)
    context.set_offline(False)
    context.route("**/search/interface.json", answer_404)
    page.locator(".search-open").click()
    expect(said).to_contain_text("the server does not answer")
    page.keyboard.press("Enter")
    context.unroute("**/search/interface.json")
    page.locator(".search-open").click()
    expect(page.locator("dialog.jz-search")).to_be_visible()


@pytest.mark.parametrize("folder", ["en", "zh-hant-hk"])
def test_a_copy_on_the_disk_shows_nothing_that_does_nothing(
    browser: Browser, built_site: Path, folder: str
) -> None:
    page = browser.new_page()
    page.goto((built_site / folder / REPORT / "index.html").as_uri())
    expect(page.locator("#p10-2")).to_be_visible()
    for control in (".view-toggle", ".view-help", ".sign", ".reveal"):
        assert page.locator(control).locator("visible=true").count() == 0
    page.locator("#p10 .own a.term").first.click()
    page.wait_for_url("**/terms/*/index.html")
    page.locator(".search-open").click()
    page.locator(".search-failed a").click()
    page.wait_for_url("**/terms/index.html")
    expect(page.locator(".on-file")).to_be_visible()
    expect(page.locator("form.filter")).to_be_hidden()
    expect(page.locator(".entries li:visible").first).to_be_visible()
    page.close()


# Notes, signs and the bar.


@pytest.mark.parametrize("folder", ["en", "zh-hans"])
def test_a_press_on_a_notes_number_leads_to_the_note_and_no_sign_lies_over_it(
    contexts: Callable[..., BrowserContext], address: str, folder: str
) -> None:
    page = report(contexts(**DESK), address, folder=folder)
    sentences = page.locator(".report .sentence:has(.note-sign)")
    for sentence in sentences.all():
        page.mouse.move(*middle(sentence.locator(".segment")))
        hidden = sentence.evaluate("""(sentence) => {
            const sign = sentence.querySelector(".sign").getBoundingClientRect();
            const notes = [...document.querySelectorAll(".note-sign")].filter((note) => note.getClientRects().length);
            return notes.filter((note) => {
                const { x, y, width, height } = [...note.getClientRects()].at(-1); // It may begin in the line before.
                const inner = parseFloat(getComputedStyle(note).paddingTop) + 2; // Above it there is no figure.
                const isBeside = sign.left >= x + width || x >= sign.right;
                const isOver = !isBeside && sign.top < y + height - inner && y + inner < sign.bottom;
                const top = document.elementFromPoint(x + width / 2, y + height / 2);
                return isOver || (top && !note.contains(top) && sentence.contains(note));
            }).map((note) => note.hash);
        }""")
        assert hidden == []
    assert sentences.count() > 20
    last = page.locator("#p10 .own .note-sign").last
    number = last.get_attribute("href")
    page.locator("#p10-2").hover()
    page.mouse.click(*middle(last))
    expect(page).to_have_url(re.compile(f"{number}$"))


@pytest.mark.parametrize("folder", ["en", "zh-hans"])
def test_on_a_touch_screen_signs_have_room_and_targets_are_large(
    contexts: Callable[..., BrowserContext], address: str, folder: str
) -> None:
    page = report(contexts(**PHONE), address, folder=folder)
    for block in ("p5", "p10"):
        page.locator(f"#{block} > .number").tap()
        for sign in page.locator(f"#{block} .own .sign").all():
            bounds = sign.bounding_box()
            assert bounds is not None
            assert min(bounds["width"], bounds["height"]) >= 24
        for note in page.locator(f"#{block} .own .note-sign").all():
            top = note.evaluate(
                """(note, [x, y]) => note.contains(document.elementFromPoint(x, y))""", middle(note)
            )
            assert top
    small = page.evaluate("""() => [...document.querySelectorAll(".own > .reveal, .note-sign, .number, .view-bar button")]
        .filter((target) => target.getClientRects().length)
        .map((target) => [target.className, ...["width", "height"].map((side) => target.getBoundingClientRect()[side])])
        .filter(([, width, height]) => Math.min(width, height) < 23.9)""")
    assert small == []


@pytest.mark.parametrize("folder", ["en", "zh-hans", "zh-hant-tw", "zh-hant-hk"])
def test_the_bar_is_whole_on_a_telephone(
    contexts: Callable[..., BrowserContext], address: str, folder: str
) -> None:
    page = report(contexts(**PHONE), address, "?pinyin=all", folder)
    page.wait_for_selector(".view-remark")
    for width in (320, 360, 390, 640):
        page.set_viewport_size({"width": width, "height": 400})
        fault = page.evaluate("""() => {
            const bar = document.querySelector(".view-bar").getBoundingClientRect();
            const head = document.querySelector(".md-header").getBoundingClientRect();
            const faults = bar.top < head.bottom - 1 ? ["under the header"] : [];
            for (const part of document.querySelectorAll(".view-bar > :not(.view-failed)")) {
                const { top, bottom, left, right } = part.getBoundingClientRect();
                if (top < bar.top || bottom > bar.bottom || left < 0 || right > innerWidth) faults.push(part.className);
                if (part.scrollWidth > part.clientWidth + 1) faults.push(`${part.className} is cut`);
                const range = new Range();
                range.selectNodeContents(part);
                const lines = new Set([...range.getClientRects()].map((line) => Math.round(line.top)));
                if (part.matches("button") && lines.size > 1) faults.push(`${part.className} is broken`);
            }
            return faults;
        }""")
        assert fault == [], width


# Boxes in small windows.


@pytest.mark.parametrize("viewport", [(640, 400), (320, 256)], ids=["200 percent", "400 percent"])
def test_card_and_menu_are_inside_the_smallest_window_and_can_be_gone_through(
    contexts: Callable[..., BrowserContext], address: str, viewport: tuple[int, int]
) -> None:
    page = report(contexts(viewport={"width": viewport[0], "height": viewport[1]}), address, folder="en")
    inside = """(selector) => {
        const { top, bottom, left, right } = document.querySelector(selector).getBoundingClientRect();
        return top >= 0 && left >= 0 && right <= innerWidth && bottom <= innerHeight && bottom - top > 40;
    }"""
    for place in (0, 4, 9):
        page.locator("#p10 .own a.term").nth(place).evaluate(
            "(term) => term.scrollIntoView({ block: 'center' })"
        )
        page.locator("#p10 .own a.term").nth(place).focus()
        page.keyboard.press("Tab")
        page.keyboard.press("Shift+Tab")
        expect(page.locator(CARD)).to_be_visible()
        assert page.evaluate(inside, CARD)
        page.keyboard.press("ArrowDown")
        page.keyboard.press("ArrowUp")
        last = page.locator(f"{CARD} a").last
        expect(last).to_be_focused()
        expect(last).to_be_in_viewport()
        page.keyboard.press("Escape")
    page.locator("#p10-2").evaluate("(segment) => segment.scrollIntoView({ block: 'end' })")
    page.locator("#p10 .own .sign").nth(1).evaluate("(sign) => sign.click()")
    expect(page.locator(".jz-menu")).to_be_visible()
    assert page.evaluate(inside, ".jz-menu")
    page.locator(".jz-menu").get_by_text("Cite this").click()
    assert page.evaluate(inside, ".jz-menu")


# Terms that are not marked, terms under a resting pointer, words in a term.


def test_terms_that_are_not_marked_are_left_alone(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    page = report(contexts(**DESK), address, "?terms=none")
    expect(page.locator("a.term[href]")).to_have_count(0)
    url = page.url
    term = page.locator("#p15 .own a.term").first
    page.mouse.move(*middle(term))
    page.mouse.down()
    page.mouse.up()
    page.wait_for_timeout(600)
    expect(page.locator(f"{CARD}:visible")).to_have_count(0)
    assert page.url == url
    assert not term.evaluate("(term) => { term.focus(); return document.activeElement === term; }")
    page.keyboard.press("t")
    expect(page.locator("a.term:not([href])")).to_have_count(0)
    assert (
        page.locator("#p10 a.term[data-term~=si-feng]").first.get_attribute("href") == "../../terms/si-feng/"
    )
    for choice in ("first", "none", ""):
        page.keyboard.press("t")
        expect(page.locator(".report")).to_have_attribute("data-terms", choice) if choice else None
        unmarked = {"first": "a.term.repeated", "none": "a.term", "": "a.none"}[choice]
        expect(page.locator("a.term:not([href])")).to_have_count(page.locator(unmarked).count())


def test_no_card_opens_where_the_page_moves_and_the_pointer_does_not(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    page = report(contexts(**DESK), address, folder="en")
    page.mouse.move(*middle(page.locator("#p10 .own .number, #p10 > .number").first))
    term = page.locator("#p13 .own a.term").nth(2)
    x, y = middle(term)
    page.mouse.move(x, y - 120)  # On text or between it; then the term is scrolled under the pointer.
    page.evaluate("scrollBy({ top: 120, behavior: 'instant' })")
    expect(page.locator("a.term:hover")).to_have_count(1)
    page.wait_for_timeout(600)
    expect(page.locator(f"{CARD}:visible")).to_have_count(0)
    page.mouse.move(x + 2, y - 119)
    expect(page.locator(CARD)).to_be_visible()


def test_words_in_a_term_can_be_selected_and_its_link_still_leads_on(window: Window, address: str) -> None:
    window.open(f"{address}en/{REPORT}")
    until(window, "() => document.querySelector('.report .sign')")
    point_at(window, "#p10 .own a.term[data-term~=si-feng]")
    until(window, "() => document.querySelector('.jz-card:not([hidden])')")
    left, right, line = window.run("""() => {
      const { left, right, top, height } = document.querySelector("#p10 .own a.term[data-term~=si-feng]").getClientRects()[0];
      return [left, right, top + height / 2];
    }""")
    window.drag((left + 2, line), (right - 2, line))
    assert len(until(window, "() => getSelection().toString()")) > 5
    assert "/reports/" in window.run("() => location.pathname")
    window.run("() => getSelection().removeAllRanges()")
    window.click((left + right) / 2, line)
    until(window, "() => location.pathname.endsWith('/terms/si-feng/')")


# Views that are another reader's.


def kept(page: Page) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('jizhu.view'))")


def test_a_shared_view_is_shown_and_the_readers_own_stays(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    context = contexts(**DESK)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = report(context, address, folder="en")
    page.keyboard.press("3")
    expect(page).to_have_url(re.compile("view=side"))
    page = report(context, address, "?terms=none&view=zh", folder="en")
    expect(page.locator("a.term[href]")).to_have_count(0)
    expect(page.locator(".report")).to_have_attribute("data-view", "zh")
    assert kept(page) == {"view": "side"}
    page.keyboard.press("l")
    expect(page).to_have_url(re.compile("first=zh"))
    assert kept(page) == {"view": "side", "first": "zh"}
    page = report(context, address, folder="en")
    expect(page.locator(".report")).to_have_attribute("data-view", "side")
    expect(page).to_have_url(re.compile(r"\?view=side&first=zh$"))
    page.locator("#p10-2").hover()
    page.locator("#p10 .own .sign").nth(1).click()
    page.get_by_role("button", name="Copy link").click()
    expect(page.locator(".jz-menu [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}en/{REPORT}#p10-2"


# The way back.


def test_the_way_back_closes_the_search_and_leaves_no_dead_entry(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    page = contexts(**PHONE).new_page()
    page.goto(f"{address}en/about/")
    page.goto(f"{address}en/terms/")
    dialog = page.locator("dialog.jz-search")
    page.locator(".search-open").tap()
    page.locator("#jz-search-field").fill("sifeng")
    expect(page.locator(".term-result")).to_have_count(1)
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(f"{address}en/terms/")
    page.go_forward()
    expect(dialog).to_be_visible()
    expect(page.locator(".term-result")).to_have_count(1)
    page.locator(".term-result a").tap()
    page.wait_for_url("**/terms/si-feng/")
    page.go_back()
    expect(page.locator(".term-result")).to_have_count(1)
    page.locator(".jz-search-close").tap()
    expect(dialog).to_be_hidden()
    expect(page).to_have_url(f"{address}en/terms/")
    page.go_back()
    expect(page).to_have_url(f"{address}en/about/")
    page.goto(f"{address}en/terms/?q=sifeng")
    expect(page.locator(".term-result")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}en/terms/")
    page.locator(".search-open").tap()
    expect(dialog).to_be_visible()
    page.reload()
    expect(dialog).to_be_visible()


def test_the_way_back_closes_the_search_in_every_engine(window: Window, address: str) -> None:
    window.open(f"{address}en/about/")
    window.open(f"{address}en/terms/")
    is_open = "() => Boolean(document.querySelector('dialog.jz-search[open]'))"
    for _ in range(2):
        window.press("/")
        # The field and the results of the round before are still there, closed: what is new is asked for.
        until(window, f"() => ({is_open})() && document.activeElement.id === 'jz-search-field'")
        window.write("sifeng")
        until(window, "() => location.search === '?q=sifeng' && document.querySelector('.term-result')")
        window.run("() => history.back()")
        until(window, f"() => !({is_open})()")
        assert window.run("() => location.pathname + location.search") == "/en/terms/"
    window.run("() => history.forward()")
    until(window, is_open)
    window.press("Escape")
    until(window, f"() => !({is_open})() && !location.search")
    window.run("() => history.back()")
    until(window, "() => location.pathname === '/en/about/'")


# Addresses and stores that anyone may have written.


def test_no_part_of_an_address_is_fetched_from_elsewhere_or_breaks_a_page(
    contexts: Callable[..., BrowserContext], built_site: Path, tmp_path: Path
) -> None:
    (tmp_path / "site").symlink_to(built_site)
    evil = {"title": "Spoofed title", "language": "en", "segments": [["p1-1", "伪造", "spoofed sentence"]]}
    (tmp_path / "evil.json").write_text(json.dumps(evil), encoding="utf-8")
    context = contexts(**DESK)
    fetched: list[str] = []
    context.on("request", lambda request: fetched.append(request.url))
    with serve(tmp_path) as base:
        page = context.new_page()
        for wanted in ("..%2F..%2F..%2F..%2Fevil", "sichuan-2015%3F", "%2Fevil", "x", "__proto__"):
            page.goto(f"{base}site/en/?q=spoofed&q-report={wanted}&q-kind=%22]&q-category=../x")
            expect(page.locator(".jz-search-status")).to_contain_text("Nothing found")
        expect(page.locator("[name=report] option")).to_have_count(1)
        assert not [url for url in fetched if "evil" in url.split("?")[0]]
        assert {url.rsplit("/", 1)[-1] for url in fetched if "/search/reports/" in url} <= {
            "sichuan-2015.json"
        }
        for rest in (
            "?mark=x#%",
            "?mark=x#%E5%9B",
            "?view=__proto__&terms=constructor#p10-2%22]",
            "?first=%00",
        ):
            report(context, f"{base}site/", rest)
        for rest in ("terms/?filter=x&__proto__=1&sort=../&count=%22]", f"{REPORT}terms/?sort=__proto__"):
            page.goto(f"{base}site/zh-hant-tw/{rest}")


def test_a_stored_value_that_is_none_is_passed_over(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    values = (
        "{", "5", '"x"', "[]", "null", '{"color":5}', '{"index":"x","color":{"scheme":"slate"}}',
        '{"index":0,"color":{"scheme":"x"}}', '{"index":1.5,"color":null}', '{"color":{"scheme":"slate"}}',
    )  # fmt: skip
    context = contexts(**DESK)
    page = context.new_page()
    for value in values:
        page.goto(f"{address}en/terms/")
        page.evaluate("(value) => localStorage.setItem('/en/.__palette', value)", value)
        page.evaluate("(value) => localStorage.setItem('jizhu.view', value)", value)
        page.evaluate("(value) => sessionStorage.setItem('jizhu.place', value)", value)
        page = report(context, address, "#p10-2", "en")
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
        page.locator("label[for=__palette_1]").click()  # The theme's script works, too.
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("4")
        expect(page).to_have_url(re.compile("view=line"))
    page = report(context, address, folder="en")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


# The keyboard.


def test_a_sentence_is_named_once_for_the_keyboard(
    contexts: Callable[..., BrowserContext], address: str
) -> None:
    page = report(contexts(**DESK), address, folder="en")
    stops = """() => [...document.querySelectorAll(".sign")]
        .filter((sign) => sign.tabIndex >= 0 && sign.getClientRects().length).map((sign) => sign.hash)"""
    named = page.evaluate(stops)
    assert len(named) == len(set(named)) > 50
    page.keyboard.press("1")  # Chinese alone: its signs stand in.
    expect(page).to_have_url(re.compile("view=zh"))
    page.wait_for_function(f"(count) => ({stops})().length === count", arg=len(named))
    page.keyboard.press("j")
    page.wait_for_function("() => document.activeElement.matches('.other .sign')")
    page.keyboard.press("3")
    page.wait_for_function(f"() => ({stops})().length === new Set(({stops})()).size")
