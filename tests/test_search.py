"""Search: every entry by every key, every sentence by every phrase, in every edition, in a real browser."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from jizhu.chinese.folding import fold_pinyin
from jizhu.chinese.syllables import toned_syllables, toneless
from jizhu.model import EDITIONS, Analysis, edition_by_tag
from jizhu.pages.search import term_index
from jizhu.pages.search.terms import KEYS, SHARD
from jizhu.reports.scripts import convert

from .bench.search import write_site
from .browser import serve
from .searching import FIELD, QUERIES, TAGS, ask, folder, open_search, search

IS_BELOW = True
"""The site is served below a folder, as most forges do."""

ROOT = Path(__file__).parent.parent

_TERMS = """async ([base, queries]) => {
  const { findTerms } = await import(`${base}assets/jizhu/search/terms.js`);
  const found = [];
  for (const query of queries) {
    const rows = await findTerms(query, "");
    found.push(rows.map(({ entry, how, kind }) => [entry.id, how, kind]));
  }
  return found;
}"""
_TEXTS = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search/texts.js`);
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
            (term, "pinyin", " ".join(map(toneless, toned_syllables(spoken, entry.headword))) or spoken),
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


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW", "en"])
def test_a_term_says_by_what_it_was_found(analysis: Analysis, page: Page, address: str, tag: str) -> None:
    edition = edition_by_tag(tag)
    to_own = convert(analysis, edition).to_own
    open_search(page, address, tag)
    for query, term, reasons in NAMED:
        if tag not in reasons:
            continue
        search(page, query)
        first = page.locator(".term-result a").first
        assert first.get_attribute("href") == f"{address}{folder(tag)}terms/{term}/", query
        reason = first.locator(".reason").evaluate("(found) => found.firstChild.textContent")
        assert reason == (reasons[tag] if edition.is_english else to_own(_CHINESE[reasons[tag]])), query


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


def test_the_index_of_200_entries_is_one_small_file(analysis: Analysis) -> None:
    """Reckoned from the entries of today: other two hundred weigh as much in proportion."""
    number = len(analysis.project.entries)
    assert number > 100
    for edition in EDITIONS:
        files = term_index(analysis, edition, convert(analysis, edition))
        assert set(files) == {"search/terms.json", KEYS}
        assert len(gzip.compress(files["search/terms.json"].encode())) * 200 / number < 25_000


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


def test_what_a_term_was_found_by_is_marked(page: Page, address: str) -> None:
    open_search(page, address)
    for query, marks in MARKS:
        search(page, query)
        result = page.locator(".term-result a[href$='/si-feng/']")
        expect(result).to_be_visible()
        assert result.locator("mark").all_inner_texts() == marks, query


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


def test_punctuation_is_left_out_of_account_only_where_nothing_is_found_with_it(
    page: Page, address: str
) -> None:
    open_search(page, address)
    for query, text in ACROSS:
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


def test_unknown_words_give_no_false_hit(page: Page, address: str) -> None:
    assert ask(page, address, "en", _TEXTS, ["zzqqxx", "cadr3", "xyz 四风", "officialese"]) == [[]] * 4


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


def test_nothing_to_find_is_said(page: Page, address: str) -> None:
    for query in (" ", "　 　", "，。！", "“”", "-", '""'):
        page.goto(f"{address}en/terms/?q={quote(query)}")
        expect(page.locator(".jz-search-status")).to_have_text("Type at least one word to find.")


def test_an_empty_result_names_near_headwords(page: Page, address: str) -> None:
    open_search(page, address)
    search(page, "四疯")
    expect(page.locator(".jz-search-status")).to_have_text("Nothing found for “四疯”.")
    expect(page.locator(".term-result .headword").first).to_have_text("四风")


def test_headwords_that_are_not_near_are_not_named(page: Page, address: str) -> None:
    open_search(page, address)
    for query in ("zzqqxx", '"><img src=x onerror=alert(1)>'):
        search(page, query)
        expect(page.locator(".jz-search-status")).to_have_text(f"Nothing found for “{query}”.")
        assert page.locator(".term-result").count() == 0


# Many reports

MANY = 25
_COUNT = """async ([base, queries]) => {
  const { findTexts } = await import(`${base}assets/jizhu/search/texts.js`);
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
        [
            " ".join([row["chinese"], row.get("english", "")]).lower()
            for row in json.loads(path.read_text("utf-8"))["segments"]
        ]
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
  const { findTexts } = await import(`${base}assets/jizhu/search/texts.js`);
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
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_search
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.site.finished import write_text_index
write_text_index(Path(sys.argv[2]), *make_search(analyse(Folder(Path(sys.argv[1])), Problems())))
"""


@pytest.mark.slow
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
