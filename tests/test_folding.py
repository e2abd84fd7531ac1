"""Folding gives the same in Python and in the browser, and the same for all editions."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from jizhu.chinese.folding import MARK, Folding, fold_pinyin, tokens
from jizhu.model import EDITIONS, Analysis
from jizhu.pipeline.outputs import make_search
from jizhu.reports.scripts import convert

VECTORS = [
    tuple(line.split("\t"))
    for line in Path(__file__).with_name("data").joinpath("folding.tsv").read_text("utf-8").splitlines()[1:]
]
_IN_BROWSER = """async ([module, rows]) => {
  const { folding, foldPinyin, tokens } = await import(module);
  const { fold, foldWithPlaces } = await folding();
  const of = { text: fold, pinyin: foldPinyin, tokens: (text) => tokens(text).join("|") };
  return rows.map(([kind, text]) => (kind === "places" ? foldWithPlaces(text) : of[kind](text)));
}"""


@pytest.fixture(scope="module")
def folding(analysis: Analysis) -> Folding:
    table = json.loads(make_search(analysis)[1])
    return Folding(pairs=zip(table["from"], table["to"], strict=True))


def in_browser(page: Page, address: str, rows: list[tuple[str, str]]) -> list[Any]:
    page.goto(f"{address}en/terms/")
    found: list[Any] = page.evaluate(_IN_BROWSER, [f"{address}en/assets/jizhu/search/folding.js", rows])
    return found


def texts_of(analysis: Analysis) -> dict[str, list[str]]:
    """Every Chinese sentence as read, by edition."""
    found = {}
    for edition in EDITIONS:
        converted = convert(analysis, edition)
        found[edition.tag] = [
            a.as_read(s, converted.reports[a.report.id][s])
            for a in analysis.reports
            for s in a.report.segments
        ]
    return found


@pytest.mark.parametrize(("kind", "text", "folded"), VECTORS)
def test_python_folds_as_the_vectors_say(folding: Folding, kind: str, text: str, folded: str) -> None:
    of: dict[str, Callable[[str], str]] = {
        "text": folding.fold,
        "pinyin": fold_pinyin,
        "tokens": lambda text: "|".join(tokens(text)),
    }
    assert of[kind](text) == folded


def test_the_browser_folds_as_the_vectors_say(page: Page, address: str) -> None:
    found = in_browser(page, address, [(kind, text) for kind, text, _ in VECTORS])
    assert [(*row[:2], got) for row, got in zip(VECTORS, found, strict=True)] == VECTORS


def test_the_browser_folds_every_sentence_as_python_does(
    analysis: Analysis, folding: Folding, page: Page, address: str
) -> None:
    texts = [text for row in texts_of(analysis).values() for text in row]
    texts += [s.en for a in analysis.reports for s in a.report.segments.values() if s.en]
    assert in_browser(page, address, [("text", text) for text in texts]) == [
        folding.fold(text) for text in texts
    ]


def test_every_edition_folds_to_one_text(analysis: Analysis, folding: Folding) -> None:
    folded = [list(map(folding.fold, texts)) for texts in texts_of(analysis).values()]
    assert all(row == folded[0] for row in folded)


def test_words_of_a_text_are_the_tokens_of_its_folded_form(analysis: Analysis, folding: Folding) -> None:
    texts = [text for row in texts_of(analysis).values() for text in row] + [text for _, text, _ in VECTORS]
    texts += [s.en for a in analysis.reports for s in a.report.segments.values() if s.en]
    for text in texts:
        words = [word for word in folding.words(text).split() if word != MARK]
        assert words == tokens(folding.fold(text)), text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("党建工作", "党 建 工 作"),
        ("党建，工作。", "党 建 · 工 作 ·"),
        ("党 建", "党 · 建"),
        ("985高校211", "985 高 校 211"),
        ("以“选”为先——9＋Ｘ", "以 · 选 · 为 先 · 9 · x"),
        ("〔选〕人", "选 人"),
        ("the Party’s [whole] work, at last", "the party · s whole work · at last"),
        ("a_b ①", "a · b 1"),
    ],
)
def test_words_stand_side_by_side_in_the_index_where_only_a_space_parts_them(
    folding: Folding, text: str, words: str
) -> None:
    assert " ".join(folding.words(text).split()) == words


def test_every_headword_folds_to_one_key(analysis: Analysis, folding: Folding) -> None:
    editions = [convert(analysis, edition).to_own for edition in EDITIONS]
    for entry in analysis.project.entries.values():
        forms = {folding.fold(to_own(entry.headword)) for to_own in editions}
        assert len(forms) == 1, forms


def test_folded_text_knows_where_it_comes_from(
    analysis: Analysis, folding: Folding, page: Page, address: str
) -> None:
    """Cut at its places, a text folds to the same pieces; also where one sign becomes three or none."""
    texts = [*texts_of(analysis)["zh-Hant-TW"], "a…b", "〔选〕x", "École!", "9＋Ｘ"]
    for text, row in zip(texts, in_browser(page, address, [("places", text) for text in texts]), strict=True):
        assert row["folded"] == folding.fold(text)
        units = text.encode("utf-16-le")
        for at, (start, end) in enumerate(zip(row["starts"], row["ends"], strict=True)):
            piece = folding.fold(units[2 * start : 2 * end].decode("utf-16-le"))
            assert row["folded"][at] in piece
