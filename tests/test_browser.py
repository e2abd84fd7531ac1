"""The site in a real browser: read, followed by keyboard, pointer and touch, and asking nobody else for anything."""

import re
import stat
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

from jizhu.model import EDITIONS, Edition

from .browser import serve

REPORT = "reports/sichuan-2015/"
FOLDERS = [edition.folder for edition in EDITIONS]
BY_TAG: dict[str, Any] = {"argvalues": EDITIONS, "ids": [edition.tag for edition in EDITIONS]}
LINE = 32
"""Pixels that a line of the text is high, at most."""
TOP = """Math.max(...[...document.querySelectorAll(".md-header, .view-bar")]
  .map((bar) => bar.getBoundingClientRect().bottom))"""
"""Where the text begins under everything that sticks to the top of the window."""


@dataclass
class Reader:
    """Opens windows on a site and writes down what nobody must meet there."""

    browser: Browser
    address: str
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def window(self, **options: Any) -> Page:
        """An empty window of a browser with these options."""
        context = self.browser.new_context(**options)
        self.contexts.append(context)
        context.on("console", self._console)
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("weberror", lambda error: self.faults.append(f"error: {error.error}"))
        return context.new_page()

    def open(self, path: str, **options: Any) -> Page:
        """A window that shows a page of the site."""
        page = self.window(**options)
        page.goto(self.address + path)
        return page

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"{message.type} on the console: {message.text}")

    def _request(self, request: Request) -> None:
        there, here = urlsplit(request.url), urlsplit(self.address)
        if there.scheme not in ("data", "blob") and there[:2] != here[:2]:
            self.faults.append(f"request off the site: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.faults.append(f"{response.status} for {response.url}")


@pytest.fixture
def reader(browser: Browser, address: str) -> Iterator[Reader]:
    yield from _reading(browser, address)


def _reading(browser: Browser, address: str) -> Iterator[Reader]:
    reader = Reader(browser, address)
    yield reader
    for context in reader.contexts:
        context.close()
    assert reader.faults == []


def card_of(page: Page) -> Locator:
    return page.locator(".jz-card")


def term_in(page: Page, segment: str, term: str) -> Locator:
    return page.locator(f'[id="{segment}"] a.term[data-term~="{term}"]').first


def tab_to_a_term(page: Page) -> Locator:
    """Press Tab until a term has the focus, as a reader without a mouse does."""
    for _ in range(200):
        page.keyboard.press("Tab")
        focused = page.locator("a.term:focus")
        if focused.count():
            return focused
    raise AssertionError("Tab never came to a term")


def point_at(page: Page, element: Locator) -> None:
    """The pointer on the element's first line, where its middle need not be."""
    element.scroll_into_view_if_needed()
    x, y = element.evaluate(
        "(element) => { const r = element.getClientRects()[0]; return [r.x + r.width / 2, r.y + r.height / 2]; }"
    )
    page.mouse.move(x, y)


# The report in four editions.


def test_the_report_opens_in_every_edition_with_the_same_segments(reader: Reader) -> None:
    page = reader.window()
    found = {}
    for edition in EDITIONS:
        page.goto(f"{reader.address}{edition.folder}/{REPORT}")
        found[edition.tag] = page.evaluate("[...document.querySelectorAll('.segment[id]')].map((s) => s.id)")
        assert page.evaluate("document.documentElement.lang") == edition.tag
        assert page.evaluate(
            "[...new Set([...document.querySelectorAll('.segment[id]')].map((s) => s.lang))]"
        ) == [edition.tag]
        beside = page.evaluate(
            "[...new Set([...document.querySelectorAll('.segment[data-segment]')].map((s) => s.lang))]"
        )
        assert beside == ["zh-Hans" if edition.is_english else "en"]
        expect(page.locator("[id='p5-1']")).to_be_visible()
    assert len(set(found["en"])) == len(found["en"]) > 50
    assert list(found.values()) == [found["en"]] * len(EDITIONS)


@pytest.mark.parametrize("edition", **BY_TAG)
def test_no_page_of_an_edition_has_an_error_or_asks_another_site(reader: Reader, edition: Edition) -> None:
    paths = ["", "terms/", "terms/si-feng/", REPORT, "about/", "downloads/", "contributing/"]
    page = reader.window()
    for path in paths:
        page.goto(f"{reader.address}{edition.folder}/{path}", wait_until="networkidle")
        expect(page.locator("h1").first).to_be_visible()


@pytest.mark.parametrize("path", ["#choose", "404.html"])
def test_the_pages_above_the_editions_have_no_error_and_lead_to_all(reader: Reader, path: str) -> None:
    page = reader.open(path)
    page.wait_for_load_state("networkidle")
    leading = [urlsplit(link.evaluate("(a) => a.href")).path for link in page.locator("main a").all()]
    assert leading == [f"/{folder}/" for folder in FOLDERS]


def test_a_missing_page_at_any_depth_leads_to_the_editions(browser: Browser, address: str) -> None:
    page = browser.new_page()
    answer = page.goto(f"{address}en/terms/no/such/entry/")
    assert answer is not None
    assert answer.status == 404
    page.get_by_role("link", name="English").click()
    expect(page).to_have_url(f"{address}en/")
    page.close()


# Terms and their cards.


@pytest.mark.parametrize("folder", ["en", "zh-hant-tw"])
def test_a_term_is_reached_explained_and_followed_by_keyboard(reader: Reader, folder: str) -> None:
    page = reader.open(f"{folder}/{REPORT}")
    term = tab_to_a_term(page)
    target = term.evaluate("(a) => a.href")
    card = card_of(page)
    expect(card).to_be_visible()
    described = (term.get_attribute("aria-describedby") or "").split()
    assert described
    assert all(card.locator(f"[id='{name}']").count() == 1 for name in described)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)
    expect(page.locator("article.term-page")).to_be_visible()


def test_the_entry_can_be_opened_from_the_card_by_keyboard(reader: Reader) -> None:
    page = reader.open(f"zh-hans/{REPORT}")
    term = tab_to_a_term(page)
    target = term.evaluate("(a) => a.href")
    expect(card_of(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(card_of(page).locator("a:focus")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(card_of(page)).to_be_hidden()
    expect(term).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(card_of(page)).to_be_visible()
    page.keyboard.press("ArrowDown")
    for _ in range(20):
        if card_of(page).locator("a:focus").evaluate("(a) => a.href") == target:
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(target)


def test_a_card_opens_on_hover_stays_under_the_pointer_and_goes_with_it(reader: Reader) -> None:
    page = reader.window()
    page.clock.install()
    page.goto(f"{reader.address}zh-hans/{REPORT}")
    card = card_of(page)
    point_at(page, term_in(page, "p10-2", "si-feng"))
    expect(card).to_be_visible()
    expect(card.locator(".headword").first).to_have_text("四风")
    expect(card.locator(".preferred").first).to_have_text("Four Forms of Decadence")
    box = card.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 40, box["y"] + 40)
    page.clock.run_for(60_000)
    expect(card).to_be_visible()
    page.mouse.move(2, box["y"] + box["height"] / 2)
    page.clock.run_for(60_000)
    expect(card).to_be_hidden()


def test_escape_closes_a_card_that_the_pointer_opened(reader: Reader) -> None:
    page = reader.open(f"en/{REPORT}")
    point_at(page, term_in(page, "p10-2", "si-feng"))
    expect(card_of(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card_of(page)).to_be_hidden()


@pytest.mark.parametrize(
    "size", [(1280, 800), (700, 420), (360, 640)], ids=lambda size: f"{size[0]}x{size[1]}"
)
@pytest.mark.parametrize("folder", ["zh-hans", "en"])
def test_a_card_is_never_over_its_term_and_inside_the_window(
    reader: Reader, folder: str, size: tuple[int, int]
) -> None:
    page = reader.window(viewport={"width": size[0], "height": size[1]})
    page.clock.install()
    page.goto(f"{reader.address}{folder}/{REPORT}")
    terms = page.locator(".own a.term[data-term]")
    terms.nth(20).scroll_into_view_if_needed()
    for number in range(20, 36):
        term = terms.nth(number)
        point_at(page, term)
        page.clock.run_for(400)
        expect(term).to_have_attribute("aria-expanded", "true")
        overlaps = term.evaluate(
            """(term) => {
              const card = document.querySelector(".jz-card").getBoundingClientRect();
              return [...term.getClientRects()].some((line) => line.left < card.right && card.left < line.right
                && line.top < card.bottom && card.top < line.bottom);
            }"""
        )
        assert not overlaps, term.inner_text()
        box = card_of(page).bounding_box()
        assert box is not None
        assert 0 <= box["x"] < box["x"] + box["width"] <= size[0]
        page.keyboard.press("Escape")


@pytest.mark.parametrize("folder", ["zh-hans", "en"])
def test_a_term_of_several_entries_has_a_card_with_all_of_them(reader: Reader, folder: str) -> None:
    ids = ["wuwei-yiti-xuanren", "wuwei-yiti-jiandu"]
    page = reader.open(f"{folder}/{REPORT}")
    term = term_in(page, "p29-1", ids[0])
    assert (term.get_attribute("data-term") or "").split() == ids
    assert term.get_attribute("href") == f"../../terms/{ids[0]}/"
    point_at(page, term)
    card = card_of(page)
    expect(card.locator("section")).to_have_count(2)
    targets = [
        section.locator("a").last.evaluate("(a) => a.href") for section in card.locator("section").all()
    ]
    assert targets == [f"{reader.address}{folder}/terms/{id_}/" for id_ in ids]


def test_the_first_tap_explains_and_the_second_follows(reader: Reader) -> None:
    page = reader.open(f"zh-hant-hk/{REPORT}", has_touch=True, viewport={"width": 390, "height": 780})
    for term in (term_in(page, "p10-2", "si-feng"), term_in(page, "p11-1", "shiba-sanzhong")):
        term.tap()
        expect(card_of(page)).to_be_visible()
        expect(term).to_have_attribute("aria-expanded", "true")
        assert urlsplit(page.url).path == f"/zh-hant-hk/{REPORT}"
    term.tap()
    expect(page).to_have_url(f"{reader.address}zh-hant-hk/terms/shiba-sanzhong/")


# Editions.


def _offset(segment: str) -> str:
    """How far below the header a sentence begins, as an expression."""
    return f"(document.getElementById('{segment}').getBoundingClientRect().top - {TOP})"


def _first_in_view(page: Page) -> str:
    """The first sentence that begins in view."""
    found: str = page.evaluate(
        f"""() => {{
          const top = {TOP};
          return [...document.querySelectorAll(".segment[id]")]
            .find((segment) => segment.getBoundingClientRect().top >= top).id;
        }}"""
    )
    return found


@pytest.mark.parametrize(
    ("start", "end", "segment"),
    [
        ("zh-Hans", "en", "p12-1"),
        ("zh-Hans", "zh-Hant-TW", "p29-2"),
        ("zh-Hant-TW", "zh-Hant-HK", "p22-2"),
        ("en", "zh-Hans", "p36-2"),
        ("en", "zh-Hant-HK", "p14-1"),
    ],
)
def test_switching_the_edition_keeps_the_sentence(reader: Reader, start: str, end: str, segment: str) -> None:
    folders = {edition.tag: edition.folder for edition in EDITIONS}
    page = reader.open(f"{folders[start]}/{REPORT}")
    # The bars stick to the top only when the page is scrolled, so that it takes a second step.
    for _ in range(2):
        page.evaluate(f"scrollBy({{ top: {_offset(segment)} - 4, behavior: 'instant' }})")
    # Where a sentence begins in the line in which another ends, the other is the first in view.
    first = _first_in_view(page)
    assert first.split("-")[0] == segment.split("-", maxsplit=1)[0]
    before = page.evaluate(_offset(first))
    page.locator("details.editions summary").click()
    page.locator(f"details.editions a[data-edition='{end}']").click()
    expect(page).to_have_url(f"{reader.address}{folders[end]}/{REPORT}#{first}")
    assert page.evaluate("document.documentElement.lang") == end
    page.wait_for_load_state()
    page.wait_for_function(f"() => Math.abs({_offset(first)} - {before}) < {LINE}")


def test_switching_the_edition_keeps_page_and_query(reader: Reader) -> None:
    page = reader.open("en/terms/si-feng/")
    page.locator("details.editions summary").click()
    page.locator("details.editions a[data-edition='zh-Hant-TW']").click()
    expect(page).to_have_url(f"{reader.address}zh-hant-tw/terms/si-feng/")
    expect(page.locator("h1 .headword")).to_have_text("四風")


@pytest.mark.parametrize(
    ("locale", "folder"),
    [("zh-TW", "zh-hant-tw"), ("zh-HK", "zh-hant-hk"), ("zh-CN", "zh-hans"), ("en-GB", "en"), ("en", "en")],
)
def test_the_chooser_takes_a_reader_to_the_browsers_language(
    reader: Reader, locale: str, folder: str
) -> None:
    page = reader.open("", locale=locale)
    expect(page).to_have_url(f"{reader.address}{folder}/")


@pytest.mark.parametrize(
    ("languages", "folder"),
    [
        (["fr", "zh-HK", "en"], "zh-hant-hk"),
        (["de-CH", "zh-Hant"], "zh-hant-tw"),
        (["zh-Hant-MO"], "zh-hant-hk"),
        (["zh-Hans-HK"], "zh-hans"),
        (["zh-SG"], "zh-hans"),
    ],
    ids=lambda value: value if isinstance(value, str) else ",".join(value),
)
def test_the_chooser_takes_the_first_language_that_has_an_edition(
    reader: Reader, languages: list[str], folder: str
) -> None:
    page = reader.window()
    page.add_init_script(
        f"Object.defineProperty(Navigator.prototype, 'languages', {{ get: () => {languages!r} }})"
    )
    page.goto(reader.address)
    expect(page).to_have_url(f"{reader.address}{folder}/")


def test_the_chooser_lets_other_readers_choose(reader: Reader) -> None:
    page = reader.open("", locale="fr-FR")
    page.wait_for_load_state("networkidle")
    assert page.url == reader.address
    assert [link.get_attribute("href") for link in page.locator("main a").all()] == [f"{f}/" for f in FOLDERS]
    page.get_by_role("link", name="繁體中文（香港）").click()
    expect(page).to_have_url(f"{reader.address}zh-hant-hk/")


def test_who_comes_to_choose_is_not_sent_on(reader: Reader) -> None:
    page = reader.open("#choose", locale="zh-CN")
    page.wait_for_load_state("networkidle")
    assert page.url == f"{reader.address}#choose"


# Other places and fewer means.


def test_everything_works_below_a_path(browser: Browser, built_site: Path) -> None:
    with serve(built_site.parent) as base:
        for reader in _reading(browser, f"{base}{built_site.name}/"):
            page = reader.open("", locale="zh-TW")
            expect(page).to_have_url(f"{reader.address}zh-hant-tw/")
            page.goto(f"{reader.address}en/{REPORT}")
            term = term_in(page, "p10-2", "si-feng")
            point_at(page, term)
            expect(card_of(page).locator(".preferred")).to_have_text("Four Forms of Decadence")
            page.locator("details.editions summary").click()
            page.locator("details.editions a[data-edition='zh-Hans']").click()
            expect(page).to_have_url(re.compile(rf"/{re.escape(built_site.name)}/zh-hans/{REPORT}#p10-\d$"))
            term_in(page, "p10-2", "si-feng").click()
            expect(page).to_have_url(f"{reader.address}zh-hans/terms/si-feng/")


def test_without_javascript_links_lead_everywhere(reader: Reader) -> None:
    page = reader.open("", java_script_enabled=False)
    page.get_by_role("link", name="简体中文").click()
    expect(page).to_have_url(f"{reader.address}zh-hans/")
    page.goto(f"{reader.address}zh-hans/{REPORT}")
    expect(page.locator("[id='p36-2']")).to_be_visible()
    expect(page.locator("[data-segment='p36-2']")).to_be_visible()
    page.locator("details.editions summary").click()
    page.locator("details.editions a[data-edition='en']").click()
    expect(page).to_have_url(f"{reader.address}en/{REPORT}")
    term_in(page, "p10-2", "si-feng").click()
    expect(page).to_have_url(f"{reader.address}en/terms/si-feng/")
    page.locator("a.place").first.click()
    expect(page).to_have_url(f"{reader.address}en/{REPORT}#p10-2")
    page.goto(f"{reader.address}en/terms/")
    page.locator("a[href='si-feng/']").first.click()
    expect(page.locator("article.term-page .headword").first).to_have_text("四风")


@pytest.mark.parametrize("edition", **BY_TAG)
def test_a_copy_on_the_disk_can_be_read(browser: Browser, built_site: Path, edition: Edition) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((built_site / edition.folder / REPORT / "index.html").as_uri())
    segment = page.locator("[id='p10-2']")
    expect(segment).to_be_visible()
    assert len(segment.inner_text()) > 100
    # The style sheets came too: both languages stand side by side.
    own, other = segment.bounding_box(), page.locator("[data-segment='p10-2']").bounding_box()
    assert own is not None
    assert other is not None
    assert own["x"] + own["width"] <= other["x"]
    assert {urlsplit(address).scheme for address in asked} <= {"file", "data"}
    page.close()


def test_gaps_are_shown_as_received_and_restored_words_in_their_place(
    browser: Browser, second_site: Path
) -> None:
    with serve(second_site) as base:
        page = browser.new_page()
        page.goto(f"{base}zh-hans/reports/circular-2016/")
        shown = "(gap) => getComputedStyle(gap, '::before').content"
        assert [gap.evaluate(shown) for gap in page.locator(".gap").all()] == ['"□□"', "none", '"□……□"']
        expect(page.locator(".supplied")).to_have_text("〔车〕")
        gap = page.locator(".gap").first
        for extent in range(1, 6):
            gap.evaluate(f"(gap) => {{ gap.dataset.extent = '{extent}'; }}")
            assert gap.evaluate(shown) == f'"{"□" * extent}"'
        page.close()


# How the browser is got.


PROGRAMS = {
    "chromium": "",
    "id": 'echo "$FAKE_USER"',
    "apt-get": 'case "$*" in *install*chromium*) cp apt-chromium bin/chromium ;; esac',
    "dpkg-query": 'exit "$FAKE_NO_FONT"',
    "cp": '/bin/cp "$@"',
}
ENGINES = ("firefox-esr", "WebKitWebDriver", "Xvfb")


@pytest.mark.parametrize(
    ("programs", "setting", "called", "code"),
    [
        pytest.param(["id"], {"CHROMIUM": "/bin/true"}, [], 0, id="named"),
        pytest.param(["id", "chromium"], {"CHROMIUM": "no-such-browser"}, [], 1, id="named wrongly"),
        pytest.param(["id", "chromium"], {}, [], 0, id="on the path"),
        pytest.param(
            ["id", "chromium", "apt-get", "dpkg-query"],
            {"FAKE_NO_FONT": "1"},
            ["apt-get -qq update", "apt-get -qq install --yes --no-install-recommends fonts-noto-cjk"],
            0,
            id="on the path, without the font",
        ),
        pytest.param(
            ["id", "apt-get", "dpkg-query", "cp"],
            {},
            [
                "apt-get -qq update",
                "apt-get -qq install --yes --no-install-recommends chromium fonts-noto-cjk",
            ],
            0,
            id="Debian's",
        ),
        pytest.param(
            ["id", "apt-get", "dpkg-query", "playwright"],
            {"FAKE_USER": "1000"},
            ["playwright install chromium"],
            0,
            id="Playwright's own",
        ),
        pytest.param(["id"], {"FAKE_USER": "1000"}, [], 1, id="none"),
    ],
)
def test_a_browser_is_looked_for_in_order(
    tmp_path: Path, programs: list[str], setting: dict[str, str], called: list[str], code: int
) -> None:
    done, asked = _browser_sh(tmp_path, (*programs, *ENGINES), setting)
    assert done.returncode == code, done.stderr
    assert asked == called
    assert ("tests/browser.sh: " in done.stderr) is bool(code)


@pytest.mark.parametrize(("user", "is_told"), [("0", False), ("1000", True)], ids=["root", "another user"])
def test_the_other_engines_are_installed_or_named(tmp_path: Path, user: str, *, is_told: bool) -> None:
    programs = ("id", "chromium", "apt-get", "dpkg-query", "Xvfb")
    done, asked = _browser_sh(tmp_path, programs, {"FAKE_USER": user})
    packages = "firefox-esr webkit2gtk-driver"
    assert done.returncode == 0, done.stderr
    assert any(line.endswith(packages) for line in asked) is not is_told
    assert (packages in done.stderr) is is_told


def _browser_sh(
    folder: Path, programs: Sequence[str], setting: dict[str, str]
) -> tuple[subprocess.CompletedProcess[str], list[str]]:
    """Run the script where nothing but these programs is there; gives also how it asked for what it lacks."""
    _program(folder / "apt-chromium", "")
    for name in programs:
        _program(folder / (".venv/bin" if name == "playwright" else "bin") / name, PROGRAMS.get(name, ""))
    surroundings = {"PATH": str(folder / "bin"), "FAKE_USER": "0", "FAKE_NO_FONT": "0", **setting}
    done = subprocess.run(
        ["/bin/sh", str(Path(__file__).with_name("browser.sh"))],
        check=False,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**surroundings, "LOG": str(folder / "log")},
    )
    log = folder / "log"
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return done, [line for line in lines if line.startswith(("apt-get", "playwright"))]


def _program(path: Path, script: str) -> None:
    """A program that writes down how it was called."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f'#!/bin/sh\necho "${{0##*/}} $*" >>"$LOG"\n{script}\n', encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
