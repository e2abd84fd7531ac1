"""The books: what stands in their contents, notes that lead there and back, and what outlives another program."""

import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest

from jizhu.exchange.exports.epub import epub
from jizhu.model import CHINESE_EDITIONS, Annotations
from jizhu.pipeline.outputs import make_exports

from . import TIME
from .exports.support import analysis, content, exported, unzipped

HTML, OPS = "{http://www.w3.org/1999/xhtml}", "{http://www.idpf.org/2007/ops}"
OPF, DC = "{http://www.idpf.org/2007/opf}", "{http://purl.org/dc/elements/1.1/}"
BOOKS = sorted(path for path in exported() if path.endswith(".epub"))
EACH = pytest.mark.parametrize("path", BOOKS)
# Kinds that have a role of their own in DPUB-ARIA: a book has both or neither.
ROLES = {
    "toc": "doc-toc",
    "subtitle": "doc-subtitle",
    "noteref": "doc-noteref",
    "endnotes": "doc-endnotes",
    "footnote": "doc-footnote",
    "glossary": "doc-glossary",
    "colophon": "doc-colophon",
}


@cache
def page(path: str, name: str) -> ET.Element:
    return ET.fromstring(unzipped(path)[f"EPUB/{name}"])  # noqa: S314 - our own file


def edition_of(path: str) -> str:
    return next(edition.tag for edition in CHINESE_EDITIONS if f".{edition.folder}." in path)


def shown(element: ET.Element, *, ruby: bool = False) -> str:
    """The text of an element, as a program reads it that knows ruby, or one that does not."""
    left_out = () if ruby else (f"{HTML}rt", f"{HTML}rp")
    parts = [element.text or ""]
    for child in element:
        parts += ["" if child.tag in left_out else shown(child, ruby=ruby), child.tail or ""]
    return "".join(parts)


def test_each_script_has_a_book_with_pinyin_and_one_without() -> None:
    assert len(BOOKS) == 2 * len(CHINESE_EDITIONS) * len(analysis().reports)
    counts = {path: len(list(page(path, "report.xhtml").iter(f"{HTML}ruby"))) for path in BOOKS}
    assert all((count == 0) == ("no-pinyin" in path) for path, count in counts.items())
    assert len({page(path, "package.opf").findtext(f".//{DC}identifier") for path in BOOKS}) == len(BOOKS)


@EACH
def test_every_section_stands_in_the_contents_and_these_before_the_report(path: str) -> None:
    (annotated,) = (a for a in analysis().reports if a.report.id in path)
    texts = content().texts[edition_of(path)].reports[annotated.report.id]
    wanted = {
        f"report.xhtml#{block.id}": "".join(annotated.as_read(s.id, texts[s.id]) for s in block.segments)
        for block in annotated.report.blocks
        if block.kind == "heading"
    }
    assert len(wanted) >= 5
    links = {a.get("href"): shown(a) for a in page(path, "nav.xhtml").iter(f"{HTML}a")}
    assert wanted.items() <= links.items()
    assert [item.get("idref") for item in page(path, "package.opf").iter(f"{OPF}itemref")][:2] == [
        "nav",
        "report",
    ]
    kinds = [nav.get(f"{OPS}type") for nav in page(path, "nav.xhtml").iter(f"{HTML}nav")]
    assert kinds == ["toc", "landmarks"]


@EACH
def test_the_book_speaks_its_own_language(path: str) -> None:
    to_own = content().texts[edition_of(path)].to_own
    names = [shown(a) for a in page(path, "nav.xhtml").iter(f"{HTML}a")]
    assert {to_own(word) for word in ("注释", "词汇表", "关于本书", "目录", "正文")} <= set(names)
    for name in ("nav.xhtml", "report.xhtml", "glossary.xhtml", "about.xhtml"):
        titles = [e for e in page(path, name).iter() if e.tag in (f"{HTML}h1", f"{HTML}h2", f"{HTML}title")]
        assert titles
        assert not [t for t in map(shown, titles) if re.search("[A-Za-z]{3}", t)]


@EACH
def test_headings_hold_their_words_alone_and_title_lines_stand_apart(path: str) -> None:
    (annotated,) = (a for a in analysis().reports if a.report.id in path)
    texts = content().texts[edition_of(path)].reports[annotated.report.id]
    root = page(path, "report.xhtml")
    headings = [*root.iter(f"{HTML}h1"), *root.iter(f"{HTML}h2")]
    named = {span.get("id"): shown(h, ruby=True) for h in headings for span in h.iter(f"{HTML}span")}
    titles = annotated.report.blocks[0].segments
    main = next(part for part in titles if part.role == "main")
    wanted = {main.id} | {
        s.id for block in annotated.report.blocks if block.kind == "heading" for s in block.segments
    }
    assert named == {name: annotated.as_read(name, texts[name]) for name in wanted}
    (header,) = root.iter(f"{HTML}header")
    lines = [shown(child) for child in header if child.tag in (f"{HTML}p", f"{HTML}h1")]
    assert [line for line in lines if line in {texts[part.id].text for part in titles}] == [
        texts[part.id].text for part in titles
    ]
    assert {part.en for part in titles} <= set(lines)


@EACH
def test_notes_are_told_from_figures_and_lead_back_to_their_words(path: str) -> None:
    (annotated,) = (a for a in analysis().reports if a.report.id in path)
    said = annotated.annotations
    root = page(path, "report.xhtml")
    calls = [a for a in root.iter(f"{HTML}a") if a.get(f"{OPS}type") == "noteref"]
    notes = list(root.iter(f"{HTML}aside"))
    assert len(notes) == len(said.gaps) + len(said.sics) + len(said.layout) + len(said.notes) > 20
    assert [a.get("href") for a in calls] == [f"#{note.get('id')}" for note in notes]
    assert [shown(a) for a in calls] == [f"[{number}]" for number in range(1, len(notes) + 1)]
    for call, note in zip(calls, notes, strict=True):
        (back,) = (a for a in note.iter(f"{HTML}a") if a.get("role") == "doc-backlink")
        assert back.get("href") == f"#{call.get('id')}"
        assert shown(back) == shown(call)
        assert back.get("aria-label")
    # Without markup no figure of the text touches the number of a note, nor does one number another.
    text = shown(root)
    assert not re.search(r"\d{2,}%\d|\][\d%]{2}\[", text)
    for segment in annotated.report.segments.values():
        for number in re.findall(r"[\d.]+%?", segment.zh):
            assert re.search(rf"(?<![\d.]){re.escape(number)}(?!\d)", text), number


def test_a_note_stands_at_its_words_and_names_them() -> None:
    root = page("epub/sichuan-2015.zh-hans.no-pinyin.epub", "report.xhtml")
    (sentence,) = (span for span in root.iter(f"{HTML}span") if span.get("id") == "p10-2")
    assert re.search(r"树立了\[\d+\]兰辉", shown(sentence))
    assert re.search(r"99\.82%\[\d+\]，", shown(sentence))
    notes = [shown(note).strip() for note in root.iter(f"{HTML}aside")]
    assert any(re.match(r"\[\d+\] 树立了 ", note) for note in notes)
    assert any(re.match(r"\[\d+\] 〔好〕 ", note) for note in notes)


@EACH
def test_a_program_that_knows_no_ruby_shows_the_syllable_in_brackets(path: str) -> None:
    if "no-pinyin" in path:
        assert "(" not in shown(page(path, "report.xhtml"), ruby=True).partition("[")[0]
        return
    for ruby in page(path, "report.xhtml").iter(f"{HTML}ruby"):
        assert re.fullmatch(r"\S\([a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜüḿńňǹ]+\)", shown(ruby, ruby=True))


@EACH
def test_the_book_reads_as_the_edition_does(path: str) -> None:
    (annotated,) = (a for a in analysis().reports if a.report.id in path)
    root = page(path, "report.xhtml")
    spans = {span.get("id"): shown(span) for span in root.iter(f"{HTML}span") if span.get("id")}
    for segment, text in content().texts[edition_of(path)].reports[annotated.report.id].items():
        read = re.sub(r"\[\d+\]|〔.*?〕|□(?:……□)?", "", spans[segment])
        assert read == text.text, segment


@EACH
def test_kinds_and_roles_of_elements_agree(path: str) -> None:
    found = set()
    for name in ("nav.xhtml", "report.xhtml", "glossary.xhtml", "about.xhtml"):
        for element in page(path, name).iter():
            kind = element.get(f"{OPS}type")
            if kind in ROLES and element.tag != f"{HTML}body" and "landmarks" not in str(kind):
                if element.tag == f"{HTML}a" and kind != "noteref":
                    continue  # A landmark tells what it leads to, and is a link.
                assert element.get("role") == ROLES[kind]
                found.add(kind)
        labels = [
            nav.get("aria-label") or nav.get("aria-labelledby") for nav in page(path, name).iter(f"{HTML}nav")
        ]
        assert len(set(labels)) == len(labels)
        assert None not in labels
    assert found == ROLES.keys()


@EACH
def test_the_book_says_for_whom_it_can_be_read(path: str) -> None:
    said: dict[str, list[str]] = {}
    for meta in page(path, "package.opf").iter(f"{OPF}meta"):
        said.setdefault(str(meta.get("property")), []).append(meta.text or "")
    assert said["schema:accessMode"] == ["textual"]
    assert said["schema:accessModeSufficient"] == ["textual"]
    assert said["schema:accessibilityHazard"] == ["none"]
    features = {"tableOfContents", "structuralNavigation", "readingOrder", "displayTransformability"}
    assert features <= set(said["schema:accessibilityFeature"])
    assert ("rubyAnnotations" in said["schema:accessibilityFeature"]) != ("no-pinyin" in path)
    (summary,) = said["schema:accessibilitySummary"]
    assert re.search("[\u3400-\u9fff]{8}", summary)


def test_a_style_sheet_sets_no_colour_and_has_no_rule_that_nothing_uses() -> None:
    for path in BOOKS:
        style = unzipped(path)["EPUB/style.css"].decode()
        assert "#" not in style
        assert "background" not in style
        text = b"".join(data for name, data in unzipped(path).items() if name.endswith("xhtml")).decode()
        for name in re.findall(r"\.([a-z]+) ", style):
            assert re.search(rf'class="{name}"', text), (path, name)


def test_a_book_of_a_report_without_notes_names_none_in_its_contents() -> None:
    found = analysis()
    bare = tuple(replace(annotated, annotations=Annotations()) for annotated in found.reports)
    made = make_exports(replace(found, reports=bare), TIME)
    with zipfile.ZipFile(BytesIO(next(iter(epub(made))).data)) as book:
        assert b"#notes" not in book.read("EPUB/nav.xhtml")
        assert b"aside" not in book.read("EPUB/report.xhtml")
