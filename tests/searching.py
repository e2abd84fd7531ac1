"""What the tests of the search share: its pages, its queries, and how they are asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from jizhu.model import EDITIONS, edition_by_tag

from .browser import serve

QUERIES = [
    tuple(line.split("\t"))
    for line in Path(__file__)
    .with_name("data")
    .joinpath("search-queries.tsv")
    .read_text("utf-8")
    .splitlines()[1:]
]
TAGS = [edition.tag for edition in EDITIONS]
FIELD = "#jz-search-field"


@contextmanager
def serve_below(site: Path) -> Iterator[str]:
    """The site below another folder, since most forges publish it so."""
    with serve(site.parent) as address:
        yield f"{address}{site.name}/"


@contextmanager
def quiet_page(browser: Browser) -> Iterator[Page]:
    """A page that must not complain, neither in its console nor by an error."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    page.close()
    assert said == []


def folder(tag: str) -> str:
    """Folder of an edition, as it stands in an address."""
    return f"{edition_by_tag(tag).folder}/"


def ask(page: Page, address: str, tag: str, script: str, queries: list[str]) -> list[Any]:
    """Ask the search's own modules, without the dialog."""
    base = f"{address}{folder(tag)}"
    page.goto(f"{base}terms/")
    found: list[Any] = page.evaluate(script, [base, queries])
    return found


def search(page: Page, words: str) -> None:
    """Type into the open dialog and wait for its answer."""
    page.locator(FIELD).fill(words)
    page.wait_for_function(
        "(words) => document.querySelector('.jz-search-results').dataset.for === words", arg=words
    )


def open_search(page: Page, address: str, tag: str = "en", path: str = "terms/") -> None:
    """Open the dialog by its key."""
    page.goto(f"{address}{folder(tag)}{path}")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
