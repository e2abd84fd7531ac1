"""Make pictures of every type of page, in every edition, at three widths, light and dark.

python -m tests.screenshots SITE OUT [PAGE …]

The names of pages to take may be given, as en-report; without them all are taken. Two of them, report.png and
phone.png, are those of the README: copy them to `docs/pictures/`.
"""

import argparse
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from jizhu.model import EDITIONS

from .browser import chromium, serve

WIDTHS = (375, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 1000

REPORT = "reports/sichuan-2015/"
CONTRIBUTING = ("architecture", "decisions", "own-edition", "problems", "reports")
ENTRIES = ("si-feng", "san-ge-zixin", "wuwei-yiti-zongti")


@dataclass(frozen=True)
class Shot:
    """One page, in one state."""

    name: str
    """What the picture is called."""
    path: str
    """Address, below the folder of an edition or the root of the site."""
    act: Callable[[Page], None] | None = None
    """What a reader does before the picture is taken."""


def open_card(page: Page) -> None:
    """The card of a term."""
    # A term with members, whose card says most; it has to be visible in the edition's own text.
    term = page.locator(".own a.term[data-term=si-feng]").first
    term.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - innerHeight / 3)")
    page.keyboard.press("Shift")  # From here on the focus is one by keyboard.
    term.focus()
    expect(page.locator("#jizhu-card")).to_be_visible()


def open_menu(page: Page) -> None:
    """The menu of a sentence, with the citations of it."""
    page.locator("[href='#p10-1'].sign").locator("visible=true").first.focus()
    page.keyboard.press("Enter")
    page.locator(".jz-menu button").nth(-2).click()
    expect(page.locator(".jz-menu pre").first).to_be_visible()


def open_view(page: Page) -> None:
    """The choices of the view."""
    page.locator(".view-toggle").click()
    expect(page.locator(".view-bar select").first).to_be_visible()


def open_help(page: Page) -> None:
    """The help sheet."""
    page.keyboard.press("?")
    expect(page.locator(".jz-help")).to_be_visible()


def search(page: Page) -> None:
    """The search dialog with what it found."""
    page.locator(".search-open").click()
    page.locator(".jz-search input").fill("四风")
    expect(page.locator(".jz-search li").first).to_be_visible()


README_SHOTS = (
    (Shot("report", f"en/{REPORT}", open_card), (1440, 900)),
    (Shot("phone", f"zh-hant-tw/{REPORT}", open_card), (390, 780)),
)
ROOT_SHOTS = (Shot("chooser", "#choose"), Shot("404", "404.html"))
EDITION_SHOTS = (
    Shot("home", ""),
    Shot("reports", "reports/"),
    Shot("report", REPORT),
    Shot("middle", f"{REPORT}#p10-2"),
    Shot("one-language", f"{REPORT}?view=zh#p21"),
    Shot("side", f"{REPORT}?view=side#p10"),
    Shot("line", f"{REPORT}?view=line#p10"),
    Shot("received", f"{REPORT}?text=received&view=side#p21"),
    Shot("pinyin-terms", f"{REPORT}?pinyin=terms#p10"),
    Shot("pinyin-all", f"{REPORT}?pinyin=all#p10"),
    Shot("notes", f"{REPORT}#note-share-not-approval"),
    Shot("card", REPORT, open_card),
    Shot("menu", f"{REPORT}#p10", open_menu),
    Shot("view", REPORT, open_view),
    Shot("help", REPORT, open_help),
    Shot("search", REPORT, search),
    Shot("glossary", "terms/"),
    Shot("glossary-filtered", "terms/?filter=zixin"),
    *(Shot(f"entry-{entry}", f"terms/{entry}/") for entry in ENTRIES),
    Shot("places", "terms/ganbu/places/2/"),
    Shot("report-terms", f"{REPORT}terms/"),
    Shot("report-consistency", f"{REPORT}consistency/"),
    Shot("about", "about/"),
    Shot("contributing", "contributing/"),
    *(Shot(f"contributing-{page}", f"contributing/{page}/") for page in CONTRIBUTING),
    Shot("downloads", "downloads/"),
)


def shots() -> Iterator[Shot]:
    """Every picture but for width and scheme."""
    yield from ROOT_SHOTS
    for edition in EDITIONS:
        for shot in EDITION_SHOTS:
            yield Shot(f"{edition.folder}-{shot.name}", f"{edition.folder}/{shot.path}", shot.act)


def take(context: BrowserContext, address: str, shot: Shot, picture: Path) -> None:
    """One picture."""
    page = context.new_page()
    page.goto(address + shot.path, wait_until="networkidle")
    if shot.act:
        shot.act(page)
    page.screenshot(path=picture)
    page.evaluate("localStorage.clear()")  # A view is remembered.
    page.close()


def take_all(browser: Browser, address: str, out: Path, names: list[str]) -> int:
    """The pictures that are wanted; gives their number."""
    number = 0
    for shot, (width, height) in README_SHOTS:
        if shot.name in names or not names:
            with browser.new_context(viewport={"width": width, "height": height}) as context:
                take(context, address, shot, out / f"{shot.name}.png")
            number += 1
    for scheme, width in product(SCHEMES, WIDTHS):
        viewport: ViewportSize = {"width": width, "height": HEIGHT}
        with browser.new_context(viewport=viewport, color_scheme=scheme) as context:
            for shot in shots():
                if shot.name in names or not names:
                    take(context, address, shot, out / f"{shot.name}-{width}-{scheme}.png")
                    number += 1
    return number


def main() -> None:
    """Read the arguments and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    parser.add_argument("names", nargs="*", help="pages to take; without any, all")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with serve(arguments.site) as base, chromium() as browser:
        number = take_all(browser, base, arguments.out, arguments.names)
    print(f"{number} pictures in {arguments.out}")  # noqa: T201


if __name__ == "__main__":
    main()
