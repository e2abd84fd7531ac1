"""The real report: what its characters are in every edition, and which entries stand where.

`data/hits.tsv` lists every hit; `data/false-positives.tsv` lists places where the characters of a word stand
and the word does not, with whether a guard or a longer entry would keep the word out were it an entry;
`data/pinyin-gold.tsv` lists how every polyphone of the report is read, by its offset in the received text.
"""

import csv
import functools
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from opencc import OpenCC

from jizhu.chinese.pinyin import is_han
from jizhu.model import EDITIONS, Analysis, AnnotatedReport, Edition, Hit, Segment, Span, TermEntry
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.reports.forms import compile_forms
from jizhu.reports.match import match
from jizhu.reports.ruby import corrections_of, ruby
from jizhu.reports.scripts import convert

from .cases import TESTS, hit_rows
from .conftest import ROOT

DATA = TESTS / "data"
TRADITIONAL = tuple(edition for edition in EDITIONS if edition.opencc)
MARKS = dict(zip("“”‘’", "「」『』", strict=True))
# Where the traditional text is not what OpenCC makes of it: segment, offset in the text as read, its form, ours.
OVERRIDES = {
    "zh-Hant-TW": {
        ("p15-2", 32, "瞭", "了"),
        ("p15-3", 33, "乾", "幹"),
        ("p16-2", 4, "乾", "幹"),
        ("p16-3", 46, "乾", "幹"),
        ("p21-1", 1, "乾", "幹"),
        ("p17-2", 18, "劃", "畫"),
        ("p29-2", 4, "佈", "布"),
        ("p32-2", 89, "劃", "畫"),
    },
    "zh-Hant-HK": {
        ("p15-2", 32, "瞭", "了"),
        ("p15-3", 33, "乾", "幹"),
        ("p16-2", 4, "乾", "幹"),
        ("p16-3", 46, "乾", "幹"),
        ("p17-2", 37, "鍊", "煉"),
        ("p21-1", 1, "乾", "幹"),
        ("p29-2", 4, "佈", "布"),
    },
}
NEVER = ("乾部", "指明瞭", "製度", "髮展")


class FalsePlace(NamedTuple):
    """A row of the table of false positives."""

    term: str
    context: str
    why: str
    guarded: str


@pytest.fixture(scope="module")
def report(analysis: Analysis) -> AnnotatedReport:
    return analysis.reports[0]


@functools.cache
def false_places() -> tuple[FalsePlace, ...]:
    with (DATA / "false-positives.tsv").open(encoding="utf-8", newline="") as file:
        return tuple(FalsePlace(**row) for row in csv.DictReader(file, delimiter="\t"))


def all_hits(hits: tuple[Hit, ...]) -> Iterator[Hit]:
    for hit in hits:
        yield hit
        yield from all_hits(hit.inner)


def hits_of(report: AnnotatedReport, form: str) -> list[tuple[str, tuple[str, ...]]]:
    """Segment and entries of every hit of a form, in reading order."""
    found = (hit for hits in report.hits.values() for hit in all_hits(hits) if hit.form == form)
    return [(hit.span.segment, hit.terms) for hit in found]


def places(report: AnnotatedReport, row: FalsePlace) -> list[Span]:
    """Where the characters of the row's term stand in its context."""
    inside = row.context.index(row.term)
    return [
        Span(segment.id, at + inside, at + inside + len(row.term))
        for segment in report.report.segments.values()
        for at in range(len(segment.zh))
        if segment.zh.startswith(row.context, at)
    ]


def test_every_polyphone_is_read_right(report: AnnotatedReport, analysis: Analysis) -> None:
    received = (ROOT / report.report.path / "received.txt").read_text(encoding="utf-8")
    corrections = corrections_of(analysis.project.entries, analysis.project.readings)
    said = ruby(corrections, report.report.texts, report.hits)
    syllables = iter([syllable for segment in report.report.segments for syllable in said[segment]])
    # The reading text has the characters of the received one in their order, and no others.
    spoken = {at: next(syllables) for at, character in enumerate(received) if is_han(character)}
    assert next(syllables, None) is None
    with (DATA / "pinyin-gold.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len(rows) == 161
    assert all(received[int(row["offset"])] == row["char"] for row in rows)
    wrong = {row["offset"]: row["context"] for row in rows if spoken[int(row["offset"])] != row["right"]}
    assert wrong == {}


def test_every_hit(
    analysis: Analysis, request: pytest.FixtureRequest, golden: Callable[[Path, str], None]
) -> None:
    """Every hit of the entries that the table names. A new entry may take hits from them: `jizhu diff` says so.

    Whoever adds an entry in a web browser can write no table; under `--accept` it gets all there is.
    """
    report = analysis.reports[0]
    if not request.config.getoption("accept"):
        with (DATA / "hits.tsv").open(encoding="utf-8", newline="") as file:
            named = {
                term for row in csv.DictReader(file, delimiter="\t") for term in row["entries"].split("+")
            }
        known = {term: entry for term, entry in analysis.project.entries.items() if term in named}
        assert len(known) == len(named)
        report = replace(report, hits=hits_of_entries(analysis, report, known))
    rows = ("\t".join(str(value) for value in row) for row in hit_rows(report))
    golden(DATA / "hits.tsv", "\n".join(["segment\tstart\tform\tentries\tremark", *rows, ""]))


def test_a_party_group_is_no_party_organization(report: AnnotatedReport) -> None:
    texts = [segment.zh for segment in report.report.segments.values()]
    assert sum(text.count("党组") for text in texts) == 14
    # The one that is meant stands inside 党委（党组）.
    assert hits_of(report, "党组") == [("p35-3", ("dang-zu",))]
    assert all("dang-zu" not in terms for _, terms in hits_of(report, "党组织"))


def test_the_three_five_in_ones(report: AnnotatedReport) -> None:
    assert hits_of(report, "五位一体") == [
        ("p29-1", ("wuwei-yiti-xuanren", "wuwei-yiti-jiandu")),
        ("p29-2", ("wuwei-yiti-xuanren",)),
        ("p29-2", ("wuwei-yiti-jiandu",)),
    ]


def test_two_plenums_of_one_coordination_are_two_neighbours(report: AnnotatedReport) -> None:
    first, second = (
        next(hit for hit in report.hits["p11-1"] if hit.form == form) for form in ("十八届三中", "四中全会")
    )
    assert (first.terms, second.terms) == (("shiba-sanzhong",), ("shiba-sizhong",))
    assert second.number == first.number + 1
    between = report.report.segments["p11-1"].zh[first.span.end : second.span.start]
    assert between == "、"


def test_the_new_normal_is_the_economic_term_once(report: AnnotatedReport) -> None:
    assert "新常态" in report.report.segments["p26-1"].zh
    assert hits_of(report, "新常态") == [("p6-1", ("xin-changtai",))]


@pytest.mark.parametrize("row", false_places(), ids=lambda row: f"{row.term} in {row.context}")
def test_a_false_positive_is_no_hit(row: FalsePlace, report: AnnotatedReport) -> None:
    found = places(report, row)
    assert found, "The context stands in the report."
    for span in found:
        assert all(hit.span != span for hit in all_hits(report.hits.get(span.segment, ())))


@pytest.mark.parametrize("row", false_places(), ids=lambda row: f"{row.term} in {row.context}")
def test_a_false_positive_would_be_kept_out(
    row: FalsePlace, analysis: Analysis, report: AnnotatedReport
) -> None:
    hits = hits_with_another_entry(analysis, report, row.term)
    for span in places(report, row):
        is_hit = any(hit.span == span for hit in hits[span.segment])
        assert is_hit == (row.guarded == "no")


def hits_with_another_entry(
    analysis: Analysis, report: AnnotatedReport, headword: str
) -> dict[str, tuple[Hit, ...]]:
    """Outermost hits as they would be if the word were an entry, where it is none yet."""
    entries = dict(analysis.project.entries)
    if headword not in analysis.project.forms:
        some = entries["si-feng"]
        entries["planted"] = some.model_copy(update={"headword": headword, "variants": ()})
    return hits_of_entries(analysis, report, entries)


def hits_of_entries(
    analysis: Analysis, report: AnnotatedReport, entries: Mapping[str, TermEntry]
) -> dict[str, tuple[Hit, ...]]:
    forms = compile_forms(entries, analysis.project.vocabulary.guards)
    text, pins = report.report, report.annotations.pins
    return match(forms, text.texts, pins, headings=text.section_starts).hits


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_every_annotation_gives_back_its_words(
    edition: Edition, analysis: Analysis, report: AnnotatedReport
) -> None:
    texts = convert(analysis, edition)
    own = texts.reports[report.report.id]
    spans = [hit.span for hits in report.hits.values() for hit in all_hits(hits)]
    for row in (report.annotations.pins, report.annotations.sics, report.annotations.notes):
        spans += [annotation.span for annotation in row]
    assert len(spans) > 400
    for span in spans:
        simplified = report.report.segments[span.segment].zh[span.start : span.end]
        assert own[span.segment].text[span.start : span.end] == texts.to_own(simplified)


def test_a_hit_has_the_form_that_stands_there(analysis: Analysis, report: AnnotatedReport) -> None:
    for segment, hits in report.hits.items():
        for hit in all_hits(hits):
            assert report.report.segments[segment].zh[hit.span.start : hit.span.end] == hit.form
            assert all(term in analysis.project.forms[hit.form] for term in hit.terms)


def as_read(segment: Segment, report: AnnotatedReport, supplied: list[str], text: str) -> str:
    """A text of the segment with its restored words put in."""
    gaps = [gap for gap in report.annotations.gaps if gap.segment == segment.id]
    for gap, words in reversed(list(zip(gaps, supplied, strict=True))):
        text = text[: gap.offset] + words + text[gap.offset :]
    return text


def differences_from_opencc(
    edition: Edition, analysis: Analysis, report: AnnotatedReport
) -> set[tuple[str, int, str, str]]:
    """Every character that is not what OpenCC makes of its block, which it is given whole and as read."""
    assert edition.opencc
    own = convert(analysis, edition).reports[report.report.id]
    found = set()
    for block in report.report.blocks:
        segments = [segment for segment in block.segments if block.kind != "dateline"]
        simplified, ours = [], []
        for segment in segments:
            gaps = [gap for gap in report.annotations.gaps if gap.segment == segment.id]
            words = [gap.row.supplied or "" for gap in gaps]
            simplified.append(as_read(segment, report, words, segment.zh))
            ours.append(as_read(segment, report, list(own[segment.id].supplied), own[segment.id].text))
        converted = OpenCC(edition.opencc).convert("".join(simplified))
        for segment, text in zip(segments, ours, strict=True):
            theirs, converted = converted[: len(text)], converted[len(text) :]
            pairs = enumerate(zip(theirs, text, strict=True))
            found |= {(segment.id, at, before, after) for at, (before, after) in pairs if before != after}
        assert converted == ""
    return found


@pytest.mark.parametrize("edition", TRADITIONAL, ids=lambda edition: edition.tag)
def test_traditional_texts_are_opencc_s_but_for_marks_and_overrides(
    edition: Edition, analysis: Analysis, report: AnnotatedReport
) -> None:
    found = differences_from_opencc(edition, analysis, report)
    marks = {row for row in found if row[2] in MARKS}
    assert found - marks == OVERRIDES[edition.tag]
    assert all(MARKS[before] == after for _, _, before, after in marks)
    # One opening mark is lost and restored, so that both kinds stand 47 times.
    assert Counter(before for _, _, before, _ in marks) == {"“": 47, "”": 47}


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_no_page_has_what_conversion_is_known_to_get_wrong(edition: Edition, analysis: Analysis) -> None:
    problems = Problems()
    content = make_edition(analysis, edition, problems)
    assert not problems.has_errors()
    for name, text in [*((page.path, page.body) for page in content.pages), *content.files.items()]:
        # The list of messages shows, as an example, one that quotes a wrong conversion.
        if name != "contributing/problems.md":
            assert [word for word in NEVER if word in text] == [], name
