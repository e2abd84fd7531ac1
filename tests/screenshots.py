"""Make pictures of every type of page, in every edition, at three widths, light and dark.

Two more, with the card of a term open, are those of the README: copy them to `docs/pictures/`.

python -m tests.screenshots SITE OUT
"""

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser

from generator.model import EDITIONS

from .browser import chromium, serve

WIDTHS = (375, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
HEIGHT = 1000
README = (("report", "en", 1440, 900), ("phone", "zh-hant-tw", 390, 780))
"""Name, folder of the edition, width and height of the pictures in the README."""


def pages(site: Path) -> Iterator[tuple[str, str]]:
    """Name and address of one page of each type; the report and the entry are the first ones there are."""
    yield "chooser", "#choose"
    yield "404", "404.html"
    for edition in EDITIONS:
        folder = edition.folder
        yield f"{folder}-home", f"{folder}/"
        yield f"{folder}-glossary", f"{folder}/terms/"
        for kind, name in (("reports", "report"), ("terms", "entry")):
            found = sorted((site / folder / kind).glob("*/index.html"))
            if found:
                yield f"{folder}-{name}", f"{folder}/{kind}/{found[0].parent.name}/"
        for page in sorted((site / folder).glob("reports/*/*/index.html"))[:2]:
            address = page.parent.relative_to(site).as_posix()
            yield f"{folder}-report-{page.parent.name}", f"{address}/"
        yield f"{folder}-downloads", f"{folder}/downloads/"


def take(browser: Browser, base: str, site: Path, out: Path) -> int:
    """One picture a page, width and scheme; gives their number."""
    number = 0
    for scheme in SCHEMES:
        for width in WIDTHS:
            context = browser.new_context(viewport={"width": width, "height": HEIGHT}, color_scheme=scheme)
            page = context.new_page()
            for name, address in pages(site):
                page.goto(base + address, wait_until="networkidle")
                page.screenshot(path=out / f"{name}-{width}-{scheme}.png")
                number += 1
            context.close()
    return number


def take_for_readme(browser: Browser, base: str, site: Path, out: Path) -> int:
    """The report page where a term's card is open; gives the number of pictures."""
    report = min((site / EDITIONS[0].folder / "reports").glob("*/index.html")).parent.name
    for name, folder, width, height in README:
        with browser.new_context(viewport={"width": width, "height": height}) as context:
            page = context.new_page()
            page.goto(f"{base}{folder}/reports/{report}/", wait_until="networkidle")
            # A term with members, whose card says most; it has to be visible in this edition's own text.
            term = page.locator(".own a.term[data-term=si-feng]").first
            term.evaluate("e => scrollBy(0, e.getBoundingClientRect().top - innerHeight / 3)")
            page.keyboard.press("Shift")  # From here on the focus is one by keyboard.
            term.focus()
            page.locator("#jizhu-card").wait_for()
            page.screenshot(path=out / f"{name}.png")
    return len(README)


def main() -> None:
    """Read the arguments and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with serve(arguments.site) as base, chromium() as browser:
        number = take(browser, base, arguments.site, arguments.out)
        number += take_for_readme(browser, base, arguments.site, arguments.out)
    print(f"{number} pictures in {arguments.out}")  # noqa: T201


if __name__ == "__main__":
    main()
