"""Search: every entry by every key, every sentence by every phrase, in every edition, in a real browser."""

import gzip
import hashlib
import json
import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from generator.convert import convert
from generator.folding import fold_pinyin
from generator.model import EDITIONS, Analysis, edition_by_tag
from generator.search import term_index
from generator.search.terms import KEYS, SHARD
from generator.syllables import toned_syllables, toneless

from .bench.search import write_site
from .browser import chromium, serve

ROOT = Path(__file__).parent.parent
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
# What Chinese characters there are in the element outside an element that says so.
WRONG_LANGUAGE = """(root) => {
  const walker = document.createTreeWalker(document.querySelector(root), NodeFilter.SHOW_TEXT);
  const wrong = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const { lang } = parentElement.closest("[lang]:not([lang=''])");
    if (/\\p{Script=Han}/u.test(data) && !lang.startsWith("zh")) wrong.push([lang, data]);
  }
  return wrong;
}"""

_TERMS = """async ([base, queries]) => {
  const { findTerms } = await import(`${base}assets/jizhu/search-terms.js`);
  const found = [];
  for (const query of queries) {
    const rows = await findTerms(query, "");
    found.push(rows.map(({ entry, how, kind }) => [entry.id, how, kind]));
  }
  return found;
}"""
_TEXTS = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search-texts.js`);
  const found = [];
  for (const query of queries) {
    const { first, search } = await findTexts(query, "");
    const reports = [...first];
    while (search?.hasMore()) reports.push(...await search.more());
    found.push(reports.flatMap(({ sentences }) => sentences.map(({ id, hits }) => [
      id, hits.map(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to))).flat(),
    ])));
  }
  return found;
}"""
_MARKED = """() => [...(CSS.highlights.get("jizhu-found") ?? [])].map((range) => {
  const box = range.getBoundingClientRect();
  return { text: range.toString(), isSeen: box.width > 0 && box.top >= 0 && box.bottom <= innerHeight };
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """The site below another folder, since most forges publish it so."""
    with serve(built_site.parent) as address:
        yield f"{address}{built_site.name}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
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
    return f"{edition_by_tag(tag).folder}/"


def ask(page: Page, address: str, tag: str, script: str, queries: list[str]) -> list[Any]:
    base = f"{address}{folder(tag)}"
    page.goto(f"{base}terms/")
    found: list[Any] = page.evaluate(script, [base, queries])
    return found


def search(page: Page, words: str) -> None:
    """Type into the open dialog and wait for its answer."""
    before = page.locator(".jz-search-results > *").count()
    page.locator(FIELD).fill(words)
    page.wait_for_function(
        """([words, before]) => new URLSearchParams(location.search).get("q") === words
        && !document.querySelector(".jz-search-status").textContent.endsWith("…")""",
        arg=[words, before],
    )
    page.wait_for_load_state("networkidle")
    page.wait_for_function("() => document.querySelector('.jz-search-status').textContent !== ''")


def open_search(page: Page, address: str, tag: str = "en", path: str = "terms/") -> None:
    page.goto(f"{address}{folder(tag)}{path}")
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()


# Terms


def _keys(analysis: Analysis) -> list[tuple[str, str, str]]:
    """Entry, kind, query: every key that the issue names, made without the search's own code."""
    texts = [convert(analysis, each) for each in EDITIONS[:3]]
    rows = []
    for term, entry in analysis.project.entries.items():
        spoken = entry.reading or entry.pinyin
        joined = toneless(entry.pinyin)
        rows += [(term, "headword", text.to_own(entry.headword)) for text in texts]
        rows += [
            (term, "pinyin", entry.pinyin),
            (term, "pinyin", joined),
            (term, "pinyin", re.sub(r"[\s'’-]", "", joined)),
            (term, "pinyin", " ".join(map(toneless, toned_syllables(spoken))) or spoken),
            (term, "preferred", entry.preferred.text),
            (term, "preferred", entry.preferred.text.upper()),
        ]
    return rows


def _has_key(analysis: Analysis, term: str, kind: str, query: str) -> bool:
    """Whether an entry has the very same key: written so that it can be read, not as the search does it."""
    entry = analysis.project.entries[term]
    wordings = {w.casefold() for r in entry.renderings for w in (r.text, *r.forms)}
    wordings |= {m.en.casefold() for m in entry.known_members} | {(entry.literal or "").casefold()}
    if kind == "pinyin":
        spoken = [text for text in (entry.pinyin, entry.reading) if text]
        return any(fold_pinyin(text) == fold_pinyin(query) for text in spoken) or query.casefold() in wordings
    if kind == "preferred":
        return query.casefold() in wordings
    forms = (entry.headword, *(v.form for v in entry.variants), *(m.zh for m in entry.known_members))
    texts = [convert(analysis, each) for each in EDITIONS[:3]]
    return any(text.to_own(form) == query for text in texts for form in forms)


@pytest.mark.parametrize("tag", TAGS)
def test_every_headword_is_first_by_every_key(analysis: Analysis, page: Page, address: str, tag: str) -> None:
    rows = _keys(analysis)
    wrong = []
    for (term, kind, query), found in zip(
        rows, ask(page, address, tag, _TERMS, [q for *_, q in rows]), strict=True
    ):
        ids = [row[0] for row in found]
        above = ids[: ids.index(term)] if term in ids else ["nothing"]
        if above == ["nothing"] or not all(_has_key(analysis, other, kind, query) for other in above):
            wrong.append((term, query, above[:3]))
    assert wrong == []


NAMED = [
    ("四风", "si-feng", {"zh-Hans": "headword", "zh-Hant-TW": "by simplified form", "en": "headword"}),
    (
        "四風",
        "si-feng",
        {"zh-Hans": "by traditional form", "zh-Hant-TW": "headword", "en": "by traditional form"},
    ),
    ("sifeng", "si-feng", {"en": "by pinyin"}),
    ("si feng", "si-feng", {"en": "by pinyin"}),
    ("sì fēng", "si-feng", {"en": "by pinyin"}),
    ("sī fēng", "si-feng", {"en": "by pinyin with other tones"}),
    ("sf", "si-feng", {"en": "by initials"}),
    ("four winds", "si-feng", {"en": "word for word"}),
    ("four forms of decadence", "si-feng", {"en": "by the preferred rendering"}),
    ("undesirable work styles", "si-feng", {"en": "by an admitted rendering"}),
    ("hedonism", "si-feng", {"en": "by a member"}),
    ("hedoinsm", "si-feng", {"en": "by a member · with one typing error"}),
    ("sifemg", "si-feng", {"en": "by pinyin · with one typing error"}),
    ("9+X", "jiu-jia-x", {"en": "headword"}),
]
_CHINESE = {
    "headword": "词目",
    "by simplified form": "依简体字形",
    "by traditional form": "依繁体字形",
}


@pytest.mark.parametrize(("query", "term", "reasons"), NAMED)
def test_a_term_says_by_what_it_was_found(
    analysis: Analysis, page: Page, address: str, query: str, term: str, reasons: dict[str, str]
) -> None:
    for tag, reason in reasons.items():
        edition = edition_by_tag(tag)
        expected = reason if edition.is_english else convert(analysis, edition).to_own(_CHINESE[reason])
        open_search(page, address, tag)
        search(page, query)
        first = page.locator(".term-result a").first
        assert first.get_attribute("href") == f"{address}{folder(tag)}terms/{term}/"
        assert first.locator(".reason").evaluate("(found) => found.firstChild.textContent") == expected


def test_superseded_and_deprecated_renderings_are_named_as_such(
    analysis: Analysis, page: Page, address: str
) -> None:
    rows = [
        (term, rendering.text, rendering.status)
        for term, entry in analysis.project.entries.items()
        for rendering in entry.renderings
        if rendering.status in ("superseded", "deprecated")
    ]
    assert rows
    for (term, _, status), found in zip(
        rows, ask(page, address, "en", _TERMS, [r[1] for r in rows]), strict=True
    ):
        assert [term, "exact", status] in found


def test_exact_stands_before_beginning_before_part(page: Page, address: str) -> None:
    order = ["exact", "begins", "within", "typo"]
    for found in ask(page, address, "zh-Hans", _TERMS, ["干部", "从严治党", "治党", "dang", "party", "党委"]):
        ways = [order.index(how) for _, how, _ in found]
        assert found
        assert ways == sorted(ways)


def test_short_words_and_right_words_are_not_taken_for_errors(page: Page, address: str) -> None:
    four, hit = ask(page, address, "en", _TERMS, ["fuor", "hedonism"])
    assert four == []
    assert all(how != "typo" for _, how, _ in hit)


def test_a_long_glossary_comes_in_parts_that_are_small(analysis: Analysis) -> None:
    """10,000 entries: no file passes 100 kB, every entry is in the part that its id leads to."""
    entries = list(analysis.project.entries.items())
    many = {f"{term}-{n}": entry for n in range(10_000 // len(entries) + 1) for term, entry in entries}
    project = replace(analysis.project, entries=many)
    edition = EDITIONS[1]
    files = term_index(replace(analysis, project=project), edition, convert(analysis, edition))
    assert len(files) == 2 * -(-len(many) // SHARD) + 1
    assert max(len(gzip.compress(text.encode())) for text in files.values()) < 100_000


def test_the_index_of_today_is_one_small_file(analysis: Analysis) -> None:
    for edition in EDITIONS:
        files = term_index(analysis, edition, convert(analysis, edition))
        assert set(files) == {"search/terms.json", KEYS}
        assert len(gzip.compress(files["search/terms.json"].encode())) < 25_000


# Texts


def _sentences(analysis: Analysis, tag: str, words: str) -> set[str]:
    """Sentences that contain the words in one script, as received or as read."""
    texts = convert(analysis, edition_by_tag(tag)).reports
    found = set()
    for report in analysis.reports:
        offsets: dict[str, list[int]] = {}
        for gap in report.annotations.gaps:
            offsets.setdefault(gap.segment, []).append(gap.offset)
        for segment, text in texts[report.report.id].items():
            read, at = "", 0
            for offset, supplied in zip(offsets.get(segment, []), text.supplied, strict=True):
                read, at = read + text.text[at:offset] + supplied, offset
            if words in text.text or words in read + text.text[at:]:
                found.add(segment)
    return found & {segment for report in analysis.reports for segment in report.report.segments}


@pytest.mark.parametrize("tag", TAGS)
def test_sentences_found_are_the_sentences_that_contain_the_words(
    analysis: Analysis, page: Page, address: str, tag: str
) -> None:
    rows = [
        (words, script)
        for *_, hans, hant in QUERIES
        for words, script in ((hans, "zh-Hans"), (hant, "zh-Hant-TW"))
    ]
    answers = ask(page, address, tag, _TEXTS, [words for words, _ in rows])
    for (words, script), found in zip(rows, answers, strict=True):
        ids = [segment for segment, _ in found]
        assert len(ids) == len(set(ids))
        assert set(ids) == _sentences(analysis, script, words), words


def test_marks_are_exactly_the_words(page: Page, address: str) -> None:
    """In the edition's own script, whichever script was typed; brackets of restored words may stand inside."""
    for tag, column in (("zh-Hans", 2), ("zh-Hant-TW", 3)):
        for row, found in zip(
            QUERIES, ask(page, address, tag, _TEXTS, [row[2] for row in QUERIES]), strict=True
        ):
            assert {re.sub("[〔〕]", "", mark) for _, marks in found for mark in marks} == {row[column]}


ENGLISH = [
    "Provincial Party Committee",
    '"Four Forms of Decadence"',
    "cadre",
    "OFFICIALS",
    "Party's",
    "99.82%",
]


def test_english_words_are_found_where_they_begin_a_word(
    analysis: Analysis, page: Page, address: str
) -> None:
    segments = [s for a in analysis.reports for s in a.report.segments.values()]
    for query, found in zip(ENGLISH, ask(page, address, "zh-Hant-HK", _TEXTS, ENGLISH), strict=True):
        words = [query.strip('"')] if query[0] == '"' else query.split()
        patterns = [
            re.compile(rf"(?<!\w){re.escape(word.replace(chr(39), '’'))}", re.IGNORECASE) for word in words
        ]
        expected = {
            s.id
            for s in segments
            if all(
                p.search((s.en or "").replace("[", "").replace("]", "")) or p.search(s.zh) for p in patterns
            )
        }
        assert {segment for segment, _ in found} == expected, query


def test_several_words_quotes_and_minus(analysis: Analysis, page: Page, address: str) -> None:
    def truth(*words: str, without: str = "\0") -> set[str]:
        return set.intersection(*(_sentences(analysis, "zh-Hans", w) for w in words)) - _sentences(
            analysis, "zh-Hans", without
        )

    queries = ["四风 较好", '"四风" "较好"', "“四风” 「较好」", "干部 -领导", "“干部” -“领导”"]
    queries += ['"从严治党" -"思想建党"', "“从严治党”"]
    expected = [truth("四风", "较好")] * 3 + [truth("干部", without="领导")] * 2
    expected += [truth("从严治党", without="思想建党"), truth("从严治党")]
    assert all(expected)
    answers = ask(page, address, "en", _TEXTS, queries)
    assert [{segment for segment, _ in found} for found in answers] == expected


def test_words_quoted_as_a_telephone_does_stand_side_by_side(page: Page, address: str) -> None:
    side, mixed, straight = ask(
        page,
        address,
        "en",
        _TEXTS,
        ["“four forms of decadence”", "“decadence forms of four”", '"four forms of decadence"'],
    )
    assert side == straight != []
    assert mixed == []


MARKS = [
    ("sifeng", ["sì fēng"]),
    ("sì fēng", ["sì fēng"]),
    ("feng", ["fēng"]),
    ("sf", ["s", "f"]),
    ("four forms", ["Four Forms"]),
    ("four winds", ["four winds"]),
    ("四风", ["四风"]),
    ("sifemg", []),
]


@pytest.mark.parametrize(("query", "marks"), MARKS)
def test_what_a_term_was_found_by_is_marked(page: Page, address: str, query: str, marks: list[str]) -> None:
    open_search(page, address)
    search(page, query)
    result = page.locator(".term-result a[href$='/si-feng/']")
    expect(result).to_be_visible()
    assert result.locator("mark").all_inner_texts() == marks


def test_digits_are_shown_and_found_as_they_are_said(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "jiu ba wu")
    first = page.locator(".term-result a").first
    expect(first.locator(".headword")).to_have_text("985")
    expect(first.locator(".pinyin mark")).to_have_text("jiǔ bā wǔ")


ACROSS = [
    ("扭住不放持久用力", "扭住不放、持久用力"),
    ("“扭住不放”持久用力", "扭住不放、持久用力"),
    ("扭住不放，持久用力", "扭住不放、持久用力"),
]


@pytest.mark.parametrize(("query", "text"), ACROSS)
def test_punctuation_is_left_out_of_account_only_where_nothing_is_found_with_it(
    page: Page, address: str, query: str, text: str
) -> None:
    open_search(page, address)
    search(page, query)
    expect(page.locator(".jz-search-loose")).to_have_text("Found without regard to punctuation.")
    expect(page.locator(".sentence-result mark")).to_have_text([text])
    search(page, text)
    expect(page.locator(".sentence-result mark")).to_have_text([text])
    expect(page.locator(".jz-search-loose")).to_have_count(0)


def test_words_of_one_report_that_share_no_sentence_are_found_and_told(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "知之愈深 三大发展战略")
    expect(page.locator(".report-result h3 .reason")).to_have_text("not all words in one sentence")
    assert page.locator(".sentence-result").count() >= 2


@pytest.mark.parametrize("query", ["zzqqxx", "cadr3", "xyz 四风", "officialese"])
def test_unknown_words_give_no_false_hit(page: Page, address: str, query: str) -> None:
    assert ask(page, address, "en", _TEXTS, [query]) == [[]]


HOSTILE = [
    '"><img src=x onerror=alert(1)>',
    "<script>alert(1)</script>",
    "${alert(1)}",
    "党" * 10_000,
    '"' * 50,
    "----",
    "\\u0000%00",
    "a" * 10_000,
]


def test_hostile_queries_are_text(page: Page, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    open_search(page, address)
    elements = page.locator(".jz-search :is(img, script, iframe)")
    for query in HOSTILE:
        page.locator(FIELD).fill(query)
        page.locator(FIELD).press("Enter")
        expect(page.locator(".jz-search-status")).not_to_have_text(re.compile("^$|…$"))
        assert elements.count() == 0
        page.goto(f"{address}en/terms/?q={quote(query[:500])}")
        expect(page.locator(".jz-search-status")).not_to_have_text(re.compile("^$|…$"))
        assert elements.count() == 0


@pytest.mark.parametrize("query", [" ", "　 　", "，。！", "“”", "-", '""'])
def test_nothing_to_find_is_said(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}en/terms/?q={quote(query)}")
    expect(page.locator(".jz-search-status")).to_have_text("Type at least one word to find.")


def test_an_empty_result_names_near_headwords(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "四疯")
    expect(page.locator(".jz-search-status")).to_have_text("Nothing found for “四疯”.")
    expect(page.locator(".term-result .headword").first).to_have_text("四风")


@pytest.mark.parametrize("query", ["zzqqxx", '"><img src=x onerror=alert(1)>'])
def test_headwords_that_are_not_near_are_not_named(page: Page, address: str, query: str) -> None:
    open_search(page, address)
    search(page, query)
    expect(page.locator(".jz-search-status")).to_have_text(f"Nothing found for “{query}”.")
    assert page.locator(".term-result").count() == 0


# Many reports

MANY = 25
_COUNT = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search-texts.js`);
  const found = [];
  for (const query of queries) {
    const { search } = await findTexts(query, "");
    const steps = search ? [[search.total(), search.isExact()]] : [[0, true]];
    await search?.count(() => true);
    found.push(search ? [...steps, [search.total(), search.isExact()]] : [...steps, [0, true]]);
  }
  return found;
}"""
# Query, patterns that must be found, a pattern that must not, and whether the index alone tells the count.
COUNTED: list[tuple[str, list[str], str, bool]] = [
    ("兰辉", ["兰辉"], "", True),
    ("蘭輝", ["兰辉"], "", True),
    ("兰辉 三大发展战略", ["兰辉", "三大发展战略"], "", True),
    ('"兰辉" "较好"', ["兰辉", "较好"], "", True),
    ("党建工作", ["党建工作"], "", True),
    ("干部 -兰辉", ["干部"], "兰辉", False),
    ("兰辉 -zzz", ["兰辉"], "zzz", True),
    ("decaden", [r"(?<!\w)decaden"], "", True),
    ('"four forms of decadence"', [r"(?<!\w)four forms of decadence(?!\w)"], "", True),
    ("985", [r"(?<!\w)985(?!\w)"], "", True),
    ("扭住不放、持久用力", ["扭住不放、持久用力"], "", False),
    ("99.82%", [r"(?<!\w)99\.82%"], "", False),
    ("26名", ["26名"], "", False),
    ("zzqq", ["zzqq"], "", True),
]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[list[str]]]]:
    """A site of many reports of the same sentences, some twice, and the sentences of each report."""
    site = tmp_path_factory.mktemp("many")
    write_site(site, MANY)
    reports = [
        [" ".join(map(str, row[1:])).lower() for row in json.loads(path.read_text("utf-8"))["segments"]]
        for path in sorted((site / "zh-hans" / "search" / "reports").iterdir())
    ]
    with serve(site) as address:
        yield f"{address}zh-hans/", reports


def _reports_with(reports: list[list[str]], wanted: list[str], unwanted: str) -> int:
    left = ([row for row in rows if not (unwanted and re.search(unwanted, row))] for rows in reports)
    return sum(all(any(re.search(pattern, row) for row in rows) for pattern in wanted) for rows in left)


def test_counts_are_true_and_known_at_once_where_the_index_can_tell(
    browser: Browser, many: tuple[str, list[list[str]]]
) -> None:
    base, reports = many
    page = browser.new_page()
    page.goto(base)
    answers = page.evaluate(_COUNT, [base, [query for query, *_ in COUNTED]])
    page.close()
    for (query, wanted, unwanted, is_told), (first, last) in zip(COUNTED, answers, strict=True):
        truth = _reports_with(reports, wanted, unwanted)
        assert last == [truth, True], query
        assert first[0] <= truth, query
        assert first[1] >= is_told, query
    assert {_reports_with(reports, wanted, unwanted) for _, wanted, unwanted, _ in COUNTED} > {0, MANY}


_APART = """async ([base, query]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search-texts.js`);
  const { first, search } = await findTexts(query, "");
  const found = [...first];
  while (search.hasMore()) found.push(...await search.more());
  return found.map(({ isApart }) => isApart);
}"""


def test_reports_with_all_words_in_one_sentence_come_first(
    browser: Browser, many: tuple[str, list[list[str]]]
) -> None:
    base, reports = many
    words = ["干部", "从严治党"]
    together = sum(any(all(word in row for word in words) for row in rows) for rows in reports)
    page = browser.new_page()
    page.goto(base)
    found = page.evaluate(_APART, [base, " ".join(words)])
    page.close()
    assert len(found) == _reports_with(reports, words, "") > 10
    assert found == [False] * together + [True] * (len(found) - together)
    assert 0 < together < len(found)


# The dialog


def test_nothing_is_fetched_before_the_search_is_opened(page: Page, address: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.removeprefix(address)))
    page.goto(f"{address}en/reports/sichuan-2015/")
    page.wait_for_load_state("networkidle")
    assert [name for name in fetched if "search" in name or "folding" in name] == [
        "en/assets/jizhu/search-open.js"
    ]


def test_the_opener_and_its_button_weigh_less_than_a_kilobyte(built_site: Path) -> None:
    html = (built_site / "en/terms/index.html").read_text("utf-8")
    found = re.search(r"<a class=\"md-header__button md-icon search-open\".*?</script>", html, re.DOTALL)
    assert found
    without = html.replace(found[0], "")
    added = len(gzip.compress(html.encode())) - len(gzip.compress(without.encode()))
    opener = (built_site / "en/assets/jizhu/search-open.js").read_bytes()
    assert added + len(gzip.compress(opener)) < 1500
    assert added < 500


@pytest.mark.parametrize("way", ["/", "Control+k", "click", "space"])
def test_ways_to_open(page: Page, address: str, way: str) -> None:
    page.goto(f"{address}en/terms/")
    if way == "click":
        page.locator(".search-open").click()
    elif way == "space":
        page.locator(".search-open").press(" ")
    else:
        page.keyboard.press(way)
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.jz-search")).to_be_hidden()


def test_no_key_fires_while_typing_or_composing(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/")
    page.evaluate("""() => {
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", isComposing: true, bubbles: true }));
      const field = document.querySelector("input");
      field.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true }));
    }""")
    page.wait_for_load_state("networkidle")
    assert page.locator("dialog.jz-search").count() == 0
    open_search(page, address)
    page.evaluate("""() => {
      const field = document.querySelector("#jz-search-field");
      field.dispatchEvent(new CompositionEvent("compositionstart", { bubbles: true }));
      field.value = "si'feng";
      field.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
      for (const key of ["ArrowDown", "Enter", "Escape"]) {
        field.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
      }
    }""")
    expect(page.locator(FIELD)).to_be_focused()
    assert "q=" not in page.url
    page.evaluate("""() => {
      const field = document.querySelector("#jz-search-field");
      field.value = "四风";
      field.dispatchEvent(new CompositionEvent("compositionend", { bubbles: true }));
    }""")
    expect(page.locator(".term-result .headword").first).to_have_text("四风")


def test_state_is_in_the_address_and_leaves_with_the_dialog(page: Page, address: str) -> None:
    page.goto(f"{address}zh-hans/?q=%E5%B9%B2%E9%83%A8&q-kind=terms&q-category=personnel")
    expect(page.locator(FIELD)).to_have_value("干部")
    expect(page.locator(".jz-search-terms")).to_be_visible()
    assert page.locator(".jz-search-texts").count() == 0
    page.locator(".jz-search select[name=kind]").select_option("texts")
    expect(page.locator(".jz-search-texts")).to_be_visible()
    assert "q-kind=texts" in page.url
    assert "category" not in page.url
    page.locator(".jz-search-close").click()
    expect(page).to_have_url(f"{address}zh-hans/")


def test_report_filter_is_offered_for_the_report_that_is_read(page: Page, address: str) -> None:
    open_search(page, address, path="reports/sichuan-2015/")
    search(page, "四风")
    page.locator(".jz-search select[name=report]").select_option("sichuan-2015")
    expect(page.locator(".jz-search-terms")).to_have_count(0)
    expect(page.locator(".sentence-result")).to_have_count(1)
    assert "q-report=sichuan-2015" in page.url


def test_a_report_that_there_is_not_narrows_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}en/terms/?q=%E5%9B%9B%E9%A3%8E&q-report=nowhere")
    expect(page.locator(".term-result")).to_have_count(1)
    expect(page.locator(".jz-search select[name=report]")).to_have_value("")
    assert "nowhere" not in page.url
    page.close()


def test_a_filter_that_can_narrow_nothing_is_out_of_use(page: Page, address: str) -> None:
    open_search(page, address, path="reports/sichuan-2015/")
    kind, category, report = (
        page.locator(f".jz-search select[name={name}]") for name in ("kind", "category", "report")
    )
    category.select_option("personnel")
    expect(report).to_be_disabled()
    kind.select_option("texts")
    expect(category).to_be_disabled()
    expect(category).to_have_value("")
    report.select_option("sichuan-2015")
    kind.select_option("")
    expect(category).to_be_disabled()
    kind.select_option("terms")
    expect(report).to_be_disabled()
    expect(report).to_have_value("")
    expect(category).to_be_enabled()


def test_where_filters_leave_nothing_they_are_named_and_can_be_dropped(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/?q=%E5%9B%9B%E9%A3%8E&q-category=personnel")
    expect(page.locator(".jz-search-status")).to_have_text("Nothing found for “四风” within these limits.")
    assert page.locator(".term-result").count() == 0
    page.locator(".jz-search-more").click()
    expect(page.locator(".term-result .headword")).to_have_text("四风")
    expect(page.locator(FIELD)).to_be_focused()
    assert page.url == f"{address}en/about/?q=%E5%9B%9B%E9%A3%8E"


def test_filters_of_search_and_glossary_are_apart(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/?category=personnel")
    count = page.locator(".glossary [role=status]")
    expect(count).to_have_text(re.compile(r"^\d+ of \d+ entries$"))
    page.keyboard.press("/")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "四风")
    expect(page.locator(".jz-search select[name=category]")).to_have_value("")
    page.keyboard.press("Escape")
    expect(page).to_have_url(f"{address}en/terms/?category=personnel")
    page.goto(f"{address}en/terms/?q=%E5%B9%B2%E9%83%A8&q-category=personnel")
    expect(page.locator(".jz-search-terms")).to_be_visible()
    expect(count).to_have_text(re.compile(r"^Entries: \d+$"))


def test_the_dialog_waits_for_no_texts(page: Page, address: str) -> None:
    """A slow line holds back the titles of reports, not the field to type in."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/reports/*.json", hold)
    page.goto(f"{address}en/reports/sichuan-2015/?q=sifeng&q-kind=terms&q-report=sichuan-2015")
    expect(page.locator(".term-result .headword")).to_have_text("四风")
    page.keyboard.type("lanhui")
    expect(page.locator(".term-result .headword")).to_have_text("兰辉")
    option = page.locator(".jz-search select[name=report] option").last
    expect(option).to_have_text("sichuan-2015")
    for route in held:
        route.continue_()
    expect(option).to_have_text(re.compile("^Consciously Shouldering"))


def test_escape_closes_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/")
    page.locator(".search-open").press("Enter")
    expect(page.locator(FIELD)).to_be_focused()
    search(page, "四风")
    page.keyboard.press("Escape")
    expect(page.locator("dialog.jz-search")).to_be_hidden()
    expect(page.locator(".search-open")).to_be_focused()
    assert page.url == f"{address}en/terms/"


def test_tab_goes_through_all_and_stays_in_the_dialog(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "四风")
    reached = []
    for _ in range(7):
        reached.append(page.evaluate("document.activeElement.name || document.activeElement.localName"))
        page.keyboard.press("Tab")
    assert reached == ["q", "button", "kind", "category", "report", "a", "a"]
    assert page.evaluate("document.activeElement.closest('main, header') === null")


def test_a_press_beside_the_dialog_closes_it_and_reaches_nothing_below(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "干部")
    dialog = page.locator("dialog.jz-search")
    box = dialog.bounding_box()
    assert box
    # As on the scroll bar, and as the end of a selection that was drawn out of the dialog.
    dialog.dispatch_event("pointerdown", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("click", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("pointerdown", {"clientX": box["x"] + 5, "clientY": box["y"] + 5})
    dialog.dispatch_event("click", {"clientX": 5, "clientY": 5})
    expect(dialog).to_be_visible()
    link = page.locator(".md-header .md-logo").bounding_box()
    assert link
    page.mouse.click(link["x"] + 5, link["y"] + 5)
    expect(dialog).to_be_hidden()
    assert page.url == f"{address}en/terms/"


def test_the_way_back_leads_to_the_results(page: Page, address: str) -> None:
    for path in ("reports/sichuan-2015/", "terms/"):
        open_search(page, address, "zh-Hans", path)
        search(page, "兰辉")
        page.locator(".sentence-result a").click()
        page.wait_for_url("**/reports/sichuan-2015/?mark=*#p10-2")
        page.go_back()
        expect(page.locator(".sentence-result mark")).to_have_text("兰辉")
        expect(page.locator(FIELD)).to_have_value("兰辉")
        page.go_forward()
        expect(page.locator("dialog.jz-search[open]")).to_have_count(0)
        assert page.url.endswith("#p10-2")


def test_the_slash_is_off_where_single_keys_are(page: Page, address: str) -> None:
    page.goto(f"{address}en/terms/")
    press = """() => document.body.dispatchEvent(
      new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }))"""
    page.evaluate("localStorage.setItem('jizhu.keys', 'off')")
    assert page.evaluate(press) is True
    page.keyboard.press("Control+k")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    page.evaluate("localStorage.removeItem('jizhu.keys')")
    assert page.evaluate(press) is False


def test_an_input_method_is_let_finish(page: Page, address: str) -> None:
    """With the browser's own composition: letters on the way to a word start no search."""
    page.clock.install()
    open_search(page, address)
    method = page.context.new_cdp_session(page)
    for letters in ("s", "si", "si'feng"):
        method.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        page.clock.run_for(2000)
    expect(page.locator(FIELD)).to_have_value("si'feng")
    assert page.url == f"{address}en/terms/"
    method.send("Input.insertText", {"text": "四风"})
    page.clock.run_for(200)
    expect(page.locator(".term-result .headword")).to_have_text("四风")


def test_arrows_go_through_the_results_and_enter_opens(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "兰辉")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".term-result a").first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator(FIELD)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{address}en/terms/lan-hui/")


def test_results_are_announced_once_the_reader_rests(page: Page, address: str) -> None:
    """What is seen changes with every key; what is spoken waits, so that no word of it is cut off."""
    page.clock.install()
    open_search(page, address)
    page.evaluate(
        """() => {
          const spoken = document.querySelector(".jz-search [role=status]");
          window.said = [];
          new MutationObserver(() => window.said.push(spoken.textContent)).observe(spoken, { childList: true });
        }"""
    )
    seen = page.locator(".jz-search-status")
    for typed, told in [("兰", "1 term, 1 sentence in 1 report"), ("干部", "12 terms"), ("四疯", "Nothing")]:
        page.locator(FIELD).fill(typed)
        page.clock.run_for(150)
        expect(seen).to_contain_text(told)
    assert page.evaluate("window.said") == []
    page.clock.run_for(1000)
    assert page.evaluate("window.said") == ["Nothing found for “四疯”."]
    expect(seen).to_have_attribute("aria-hidden", "true")


# Query, filters.
STATES = [("干部", ""), ("zzqqxx", ""), ("四疯", ""), ("四风", "&q-category=personnel"), (" ", "")]
_SMALL = """() => [...document.querySelectorAll(".jz-search :is(a, button, input, select)")]
  .filter((control) => control.checkVisibility())
  .map((control) => [control.outerHTML.slice(0, 80), control.getBoundingClientRect()])
  .filter(([, { width, height }]) => Math.min(width, height) < 44).map(([html]) => html)"""


@pytest.mark.parametrize(("width", "scheme"), [(375, "dark"), (1280, "light"), (1280, "dark")])
@pytest.mark.parametrize("tag", TAGS)
def test_the_dialog_has_no_barrier(browser: Browser, address: str, tag: str, width: int, scheme: Any) -> None:
    is_phone = width < 500
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        bypass_csp=True,
        has_touch=is_phone,
        is_mobile=is_phone,
    )
    page = context.new_page()
    for query, filters in STATES:
        page.goto(f"{address}{folder(tag)}reports/sichuan-2015/?q={quote(query)}{filters}")
        expect(page.locator(".jz-search-status")).not_to_have_text(re.compile("^$|…$"))
        found = Axe().run(page, context="dialog.jz-search")
        violations = found.response["violations"]
        assert [(row["id"], [node["html"] for node in row["nodes"]]) for row in violations] == []
        assert page.evaluate(WRONG_LANGUAGE, "dialog.jz-search") == []
        dialog = page.locator("dialog.jz-search")
        box = dialog.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert dialog.evaluate("(dialog) => dialog.scrollWidth <= dialog.clientWidth")
        if is_phone:
            assert page.evaluate(_SMALL) == []
    context.close()


def test_a_text_index_that_does_not_load_is_told_and_terms_still_work(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/words/*.bin", lambda route: route.abort())
    page.goto(f"{address}en/?q=%E5%9B%9B%E9%A3%8E")
    expect(page.locator(".jz-search-failed")).to_contain_text("their index did not load")
    expect(page.locator(".term-result")).to_have_count(1)
    page.close()


def test_a_term_index_that_does_not_load_is_told(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/search/terms.json", lambda route: route.abort())
    page.goto(f"{address}en/?q=%E5%9B%9B%E9%A3%8E")
    expect(page.locator(".jz-search-status")).to_contain_text("Search needs a web server")
    page.close()


def test_a_copy_opened_as_a_file_says_that_it_cannot_search(browser: Browser, built_site: Path) -> None:
    page = browser.new_page()
    page.goto((built_site / "en/terms/index.html").as_uri())
    page.locator(".search-open").click()
    expect(page.locator("dialog[open]")).to_contain_text("Search needs a web server")
    page.close()


# Landing


@pytest.mark.parametrize("width", [375, 1280])
@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("query", ["四風", "戰略", "Four Forms of Decadence", "好干部是“选”"])
def test_a_hit_lands_with_the_words_seen_and_marked(
    browser: Browser, address: str, tag: str, width: int, query: str
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(f"{address}{folder(tag)}?q={quote(query)}&q-kind=texts")
    link = page.locator(".sentence-result a").first
    expect(link).to_be_visible()
    words = link.locator("mark").all_inner_texts()
    link.click()
    page.wait_for_url("**/reports/**")
    page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
    assert {row["text"] for row in page.evaluate(_MARKED)} == set(words)
    page.wait_for_function(f"() => ({_MARKED})().some(({{ isSeen }}) => isSeen)")
    page.close()


_LANDED = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search-texts.js`);
  const { markFound } = await import(`${base}assets/jizhu/search-mark.js`);
  const landed = [];
  for (const query of queries) {
    const { first } = await findTexts(query, "");
    for (const { id, hits } of first.flatMap(({ sentences }) => sentences)) {
      const wanted = new Set(hits.flatMap(({ text, marks }) => marks.map(([from, to]) => text.slice(from, to))));
      history.replaceState(null, "", `?${new URLSearchParams([...wanted].map((words) => ["mark", words]))}#${id}`);
      CSS.highlights.clear();
      await markFound();
      const ranges = [...(CSS.highlights.get("jizhu-found") ?? [])];
      const isSeen = ranges.some((range) => {
        const { width, top, bottom } = range.getBoundingClientRect();
        return width > 0 && top >= 0 && bottom <= innerHeight;
      });
      landed.push([query, id, [...wanted], ranges.map(String), isSeen]);
    }
  }
  return landed;
}"""


def _english_phrases(analysis: Analysis) -> list[str]:
    """Two to five words of sentences, first of those with restored words in them, quoted."""
    chosen = random.Random(20150116)
    sentences = [s.en for a in analysis.reports for s in a.report.segments.values() if s.en]
    restored = [text for text in sentences if "[" in text]
    phrases = []
    for text in restored + chosen.sample(sentences, 10):
        words = text.split()
        size = chosen.randint(2, 5)
        at = next((at for at, word in enumerate(words) if "[" in word), chosen.randrange(len(words)))
        at = max(0, min(at - 1, len(words) - size))
        phrases.append(f'"{" ".join(words[at : at + size])}"')
    assert any("[" in phrase for phrase in phrases)
    return phrases


@pytest.mark.parametrize("tag", TAGS)
def test_every_phrase_lands_on_its_words(analysis: Analysis, page: Page, address: str, tag: str) -> None:
    """All queries of the data and phrases in English, in either language, across restored words, too."""
    queries = [row[2] for row in QUERIES] + _english_phrases(analysis)
    base = f"{address}{folder(tag)}"
    page.goto(f"{base}reports/sichuan-2015/")
    landed = page.evaluate(_LANDED, [base, queries])
    assert {query for query, *_ in landed} == set(queries)
    for query, segment, wanted, marks, is_seen in landed:
        bare = [{re.sub(r"[〔〕\[\]]", "", text) for text in texts} for texts in (wanted, marks)]
        assert bare[0] == bare[1], (query, segment)
        assert is_seen, (query, segment)


@pytest.mark.parametrize("view", ["zh", "en", "side", "line"])
@pytest.mark.parametrize("tag", ["zh-Hans", "en"])
def test_a_hit_is_seen_in_every_view_that_a_reader_left(
    page: Page, address: str, tag: str, view: str
) -> None:
    page.goto(f"{address}{folder(tag)}about/")
    page.evaluate("(view) => localStorage.setItem('jizhu.view', JSON.stringify({ view }))", view)
    for query in ("蘭輝", '"Lan Hui"'):
        page.goto(f"{address}{folder(tag)}about/?q={quote(query)}&q-kind=texts")
        page.locator(".sentence-result a").first.click()
        page.wait_for_url("**/reports/**")
        page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
        page.wait_for_function(f"() => ({_MARKED})().some(({{ isSeen }}) => isSeen)")


def test_a_word_inside_another_word_is_not_marked(page: Page, address: str) -> None:
    page.goto(f"{address}en/reports/sichuan-2015/?mark=the#p10-2")
    page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size > 0")
    words = page.locator("#p10-2").inner_text()
    assert "whether" in words.lower() or re.search(r"\wthe", words)
    assert len(page.evaluate(_MARKED)) == len(re.findall(r"(?<!\w)the", words))


def test_marks_without_highlights_of_the_browser(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.add_init_script("delete globalThis.Highlight")
    page.goto(f"{address}zh-hans/reports/sichuan-2015/?mark=%E5%9B%9B%E9%A3%8E#p10-2")
    expect(page.locator("#p10-2 mark")).to_have_text(["四风", "四风"])
    page.close()


def test_a_hit_on_the_page_itself_is_marked_there(page: Page, address: str) -> None:
    open_search(page, address, "zh-Hans", "reports/sichuan-2015/")
    search(page, "兰辉")
    page.locator(".sentence-result a").click()
    page.wait_for_function("() => CSS.highlights.get('jizhu-found')?.size === 1")
    expect(page.locator("dialog.jz-search")).to_be_hidden()
    assert page.url.endswith("#p10-2")


# The index


def _digests(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


_WRITE = """
import sys
from pathlib import Path
from generator.pipeline.analysis import analyse
from generator.pipeline.outputs import make_search
from generator.problems import Problems
from generator.search import write_text_index
write_text_index(Path(sys.argv[2]), *make_search(analyse(Path(sys.argv[1]), Problems())))
"""


def test_two_builds_of_the_index_are_the_same_bytes(tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        target = tmp_path / seed
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(ROOT), str(target)], check=True, env=environment, cwd=ROOT
        )
        found.append(_digests(target))
    assert found[0] == found[1]
    assert {"search/index.json", "search/folding.json"} < found[0].keys()


def test_the_index_is_the_one_of_the_site(built_site: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", _WRITE, str(ROOT), str(tmp_path)], check=True, cwd=ROOT)
    shutil.copytree(built_site / "search", tmp_path / "of-site" / "search")
    assert _digests(tmp_path / "search") == _digests(tmp_path / "of-site" / "search")
