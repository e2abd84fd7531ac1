"""What the tests of the search share: its pages, its queries, and how they are asked."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from jizhu.model import EDITIONS, edition_by_tag

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
