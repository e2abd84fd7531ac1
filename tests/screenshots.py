"""Make pictures of every type of page, in every edition, at three widths, light and dark.

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


def main() -> None:
    """Read the arguments and make the pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="a built site")
    parser.add_argument("out", type=Path, help="the folder for the pictures")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    with serve(arguments.site) as base, chromium() as browser:
        number = take(browser, base, arguments.site, arguments.out)
    print(f"{number} pictures in {arguments.out}")  # noqa: T201


if __name__ == "__main__":
    main()
