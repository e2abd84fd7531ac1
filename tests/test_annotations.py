"""Annotations find their words: by position in the reading text, by quotation on the pages of readers too."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from .browser import serve
from .exports.support import analysis, exported, text_of

REPORT = "sichuan-2015"
# Every piece of text in the page, with the sentence that it belongs to, as programs see it that anchor quotations.
_PIECES = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), pieces = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    pieces.push([node.data, node.parentElement.closest(".segment")?.id ?? ""]);
  }
  return pieces;
}"""


def annotations() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text_of(f"api/v1/reports/{REPORT}.json"))["annotations"]
    return found


def quotation(annotation: dict[str, Any]) -> dict[str, str]:
    selectors = annotation["target"]["selector"]
    return next(selector for selector in selectors if selector["type"] == "TextQuoteSelector")


def anchored(text: str, quote: dict[str, str]) -> int:
    """Where a quotation stands in a text, by exact comparison as Apache Annotator does it; -1 for nowhere."""
    whole = text.find(quote["prefix"] + quote["exact"] + quote["suffix"])
    return whole + len(quote["prefix"]) if whole >= 0 else -1


def test_every_annotation_quotes_words_of_one_sentence_and_finds_them_in_the_reading_text() -> None:
    data = exported()[f"api/v1/reports/{REPORT}.zh-Hans.txt"].data
    text = data.decode()
    assert not text.startswith("\ufeff")
    for annotation in annotations():
        position, quote = annotation["target"]["selector"]
        assert quote["exact"]
        assert "\n" not in quote["prefix"] + quote["exact"] + quote["suffix"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        line = text.count("\n", 0, anchored(text, quote))
        assert text.splitlines()[line] == text.splitlines()[text.count("\n", 0, position["start"])]


def test_a_gap_keeps_its_name_and_is_quoted_by_the_words_beside_it() -> None:
    (annotated,) = (a for a in analysis().reports if a.report.id == REPORT)
    named = {annotation["id"].partition("#")[2]: annotation for annotation in annotations()}
    for gap in annotated.annotations.gaps:
        quote = quotation(named[f"gap:{gap.segment}:{gap.offset}"])
        assert quote["exact"] == (gap.row.after or gap.row.before)
        assert (quote["suffix"] if gap.row.after else quote["prefix"]) == "" or not gap.row.supplied


@pytest.mark.parametrize("view", ["", "?pinyin=all"])
def test_quotations_are_found_on_the_page(view: str, built_site: Path, browser: Browser) -> None:
    with serve(built_site) as address:
        page = browser.new_page()
        page.goto(f"{address}zh-hans/reports/{REPORT}/{view}")
        if view:
            page.locator(".segment ruby").first.wait_for()
        pieces = page.evaluate(_PIECES)
        page.close()
    text = "".join(piece for piece, _ in pieces)
    owners = [owner for piece, owner in pieces for _ in piece]
    (headings,) = (
        {
            segment.id
            for block in a.report.blocks
            if block.kind in ("title", "heading")
            for segment in block.segments
        }
        for a in analysis().reports
        if a.report.id == REPORT
    )
    assert len(annotations()) > 400
    for annotation in annotations():
        at = anchored(text, quotation(annotation))
        # A heading stands in the contents as well, and there first.
        assert at >= 0, annotation["id"]
        assert owners[at] == annotation["segment"] or annotation["segment"] in headings, annotation["id"]
