"""Rules that hold for every input, tried on many."""

import itertools
import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from jizhu.chinese.syllables import not_kept, syllables, toned_syllables, toneless
from jizhu.model import (
    EDITIONS,
    Analysis,
    Block,
    Edition,
    Hit,
    PinnedSpan,
    Project,
    Segment,
    Span,
)
from jizhu.model.project import KeyPath
from jizhu.pages.markup import Insertion, Mark, element, lay
from jizhu.pages.proof import segment_texts
from jizhu.problems import Problems
from jizhu.project.load import load
from jizhu.project.text_reader import decode
from jizhu.project.tree import Folder
from jizhu.project.yaml_reader import Value, read_yaml
from jizhu.project.yaml_reader.scalars import is_chinese
from jizhu.reports.collate.differences import EXPLAINS, block_differences
from jizhu.reports.forms import compile_forms
from jizhu.reports.match import match
from jizhu.reports.scripts import script_of
from jizhu.reports.wording import compile_pattern, find_pattern, words_of

from . import strategies
from .cases import BASE, checked, printed
from .conftest import ROOT
from .strategies import Glossary, project_of

pytestmark = pytest.mark.slow

# Texts with marks


class _Laid(HTMLParser):
    """Text of a laid-out segment, insertions left out, and which characters each element holds."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.held: dict[str, list[int]] = {}
        self.pieces: list[str] = []
        self.inserted: list[tuple[str, int]] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs)["id"] or ""
        self._open.append((tag, name))
        if name.startswith("i"):
            self.inserted.append((name, len(self.text)))
        else:
            self.pieces.append(name)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if any(name.startswith("i") for _, name in self._open):
            return
        for _, name in self._open:
            self.held.setdefault(name, []).extend(range(len(self.text), len(self.text) + len(data)))
        self.text += data

    def close(self) -> None:
        super().close()
        assert self._open == []


def laid(text: str, marks: list[Mark], offsets: list[int]) -> _Laid:
    insertions = [Insertion(o, element("span", {"id": f"i{n}"}, "〔选〕")) for n, o in enumerate(offsets)]
    parser = _Laid()
    parser.feed(str(lay(text, marks, insertions)))
    parser.close()
    return parser


@given(st.data())
def test_freed_of_markup_a_text_with_marks_is_the_text(data: st.DataObject) -> None:
    text = data.draw(strategies.some)
    marks = data.draw(strategies.marks(len(text)))
    offsets = data.draw(st.lists(st.integers(0, len(text)), max_size=3))
    found = laid(text, marks, offsets)
    assert found.text == text
    for mark in marks:
        assert found.held.get(mark.attributes["id"], []) == list(range(mark.start, mark.end))
    assert sorted(found.inserted) == [(f"i{number}", offset) for number, offset in enumerate(offsets)]


@given(st.data())
def test_the_strongest_marks_are_never_cut(data: st.DataObject) -> None:
    text = data.draw(strategies.some)
    marks = data.draw(strategies.marks(len(text)))
    found = laid(text, marks, [])
    for mark in marks:
        if mark.rank == 0 and mark.start < mark.end:
            assert found.pieces.count(mark.attributes["id"]) == 1


@given(strategies.some, st.data())
def test_the_proof_reads_the_text_and_nothing_else(text: str, data: st.DataObject) -> None:
    marks = data.draw(strategies.marks(len(text)))
    offset = data.draw(st.integers(0, len(text)))
    supplied = Insertion(offset, element("span", {"class": "supplied"}, "〔选〕"))
    html = lay(text, marks, [supplied])
    page = Markup('<p><span class="segment" id="p1-1">{}</span><sup>1</sup></p>').format(html)
    assert segment_texts(str(page)) == {"p1-1": text}
    added = Markup('<span class="segment" id="p1-1">{}<b>x</b></span>').format(html)
    assert segment_texts(str(added)) == {"p1-1": f"{text}x"}


# Matching


def leftmost_longest(glossary: Glossary, text: str, pins: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The slowest way to find the outermost places, guards included: look at every character in turn."""
    at = 0
    while at < len(text):
        pin = next((pin for pin in pins if pin[0] == at), None)
        ends = range(len(text), at, -1)
        free = (e for e in ends if all(e <= start or end <= at for start, end in pins))
        end = pin[1] if pin else next((end for end in free if stands(glossary, text, at, end)), None)
        if end is not None:
            yield at, end
        at = end or at + 1


def stands(glossary: Glossary, text: str, start: int, end: int) -> bool:
    """Whether a guard or an entry has the form and, for an entry, no longer word refuses it."""
    form = text[start:end]
    owners = owners_of(glossary, text, start, end)
    is_entry = any(form in forms for forms in glossary.forms.values())
    return bool(owners) or (form in glossary.guards and not is_entry)


def owners_of(glossary: Glossary, text: str, start: int, end: int) -> list[str]:
    """Entries that a place means by itself."""
    return [
        name
        for name, forms in glossary.forms.items()
        if text[start:end] in forms
        and not any(
            text.startswith(word, at) and at < end and start < at + len(word)
            for word in glossary.not_inside[name]
            for at in range(len(text))
        )
    ]


@st.composite
def pinned_places(draw: st.DrawFn, glossary: Glossary, text: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """A few places of forms, apart from each other, with the entries that are meant or none."""
    forms = {form for row in glossary.forms.values() for form in row}
    places = [
        (at, at + len(form)) for form in sorted(forms) for at in range(len(text)) if text.startswith(form, at)
    ]
    chosen: dict[tuple[int, int], tuple[str, ...]] = {}
    for start, end in draw(st.lists(st.sampled_from(places), max_size=2)) if places else ():
        if all(end <= first or last <= start for first, last in chosen):
            owners = [name for name, row in glossary.forms.items() if text[start:end] in row]
            chosen[start, end] = tuple(draw(st.lists(st.sampled_from(owners), unique=True)))
    return chosen


def matched(glossary: Glossary, text: str, pins: dict[tuple[int, int], tuple[str, ...]]) -> tuple[Hit, ...]:
    project = project_of(glossary)
    forms = compile_forms(project.entries, project.vocabulary.guards)
    places = [PinnedSpan(Span("p2-1", *span), terms) for span, terms in pins.items()]
    return match(forms, {"p2-1": text}, places).hits["p2-1"]


@given(strategies.glossaries(), strategies.few, st.data())
def test_matching_is_leftmost_longest_and_pins_beat_all(
    glossary: Glossary, text: str, data: st.DataObject
) -> None:
    pins = data.draw(pinned_places(glossary, text))
    expected = []
    for start, end in leftmost_longest(glossary, text, list(pins)):
        terms = pins.get((start, end), tuple(owners_of(glossary, text, start, end)))
        # A guard or a pin to nothing has no entry; several entries need a pin.
        if len(terms) == 1 or (terms and (start, end) in pins):
            expected.append((start, end, terms))
    found = matched(glossary, text, pins)
    assert [(hit.span.start, hit.span.end, hit.terms) for hit in found] == expected
    assert [hit.number for hit in found] == list(range(1, len(found) + 1))


def all_hits(hits: tuple[Hit, ...]) -> Iterator[Hit]:
    for hit in hits:
        yield hit
        yield from all_hits(hit.inner)


@given(strategies.glossaries(), strategies.few, st.data())
def test_spans_never_overlap_except_by_nesting(glossary: Glossary, text: str, data: st.DataObject) -> None:
    found = matched(glossary, text, data.draw(pinned_places(glossary, text)))
    for one, other in itertools.pairwise(found):
        assert one.span.end <= other.span.start
    for hit in all_hits(found):
        assert text[hit.span.start : hit.span.end] == hit.form
        for inner in hit.inner:
            assert hit.span.start <= inner.span.start < inner.span.end <= hit.span.end
            assert inner.span != hit.span
            assert set(inner.terms) - set(hit.terms)
        for one, other in itertools.pairwise(hit.inner):
            assert one.span.end <= other.span.start


# The order of files


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_entries_does_not_matter(
    seed: int, analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load_shuffled(tree: Folder, problems: Problems) -> Project:
        project = load(tree, problems)
        entries = list(project.entries.items())
        random.Random(seed).shuffle(entries)
        assert entries != list(project.entries.items())
        return replace(project, entries=dict(entries))

    monkeypatch.setattr("jizhu.pipeline.analysis.load", load_shuffled)
    found, problems = checked(ROOT)
    assert printed(problems) == ""
    assert found.reports == analysis.reports
    assert found.concordance == analysis.concordance


@pytest.mark.parametrize("seed", range(3))
def test_the_order_in_which_a_folder_lists_its_files_does_not_matter(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = shutil.copytree(BASE, tmp_path / "base")
    entry = project / "annotations/terms/si-feng.yml"
    # A problem of two entries, whose message names both.
    shutil.copy(entry, entry.with_name("si-feng-tianqi.yml"))
    plain, problems = checked(project)
    glob: Callable[[Path, str], Iterator[Path]] = Path.glob

    def shuffled(path: Path, pattern: str) -> Iterator[Path]:
        found = sorted(glob(path, pattern))
        random.Random(seed).shuffle(found)
        return iter(found)

    monkeypatch.setattr(Path, "glob", shuffled)
    other, other_problems = checked(project)
    assert len(problems) > 1
    assert printed(other_problems) == printed(problems)
    assert list(other.project.entries) == list(plain.project.entries)
    assert other == plain


# Reading


@given(strategies.written_yaml())
def test_what_is_written_is_read_with_its_places(
    written: tuple[str, Value, dict[KeyPath, tuple[int, int]]],
) -> None:
    text, value, places = written
    problems = Problems()
    document = read_yaml("file.yml", text, problems)
    assert printed(problems) == ""
    assert document is not None
    assert document.value == value
    assert document.positions == places


@given(st.lists(st.lists(st.text("ab,.:#-'\"", min_size=1), min_size=1).map(" ".join), min_size=1), st.data())
def test_prose_without_chinese_is_folded_as_yaml_folds_it(lines: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.integers(1, 3)) for _ in lines]
    body = "".join(f"  {line}" + "\n" * gap for line, gap in zip(lines, gaps, strict=True))
    text = f"key: >-\n{body}other: x\n"
    document = read_yaml("file.yml", text, Problems())
    assert document is not None
    assert document.value == yaml.load(text, Loader=yaml.BaseLoader)


@given(st.lists(st.text("中文，。a ", min_size=1).map(str.strip).filter(bool), min_size=1))
def test_in_folded_prose_only_breaks_beside_other_letters_become_spaces(lines: list[str]) -> None:
    document = read_yaml("file.yml", "key: >-\n" + "".join(f"  {line}\n" for line in lines), Problems())
    assert document is not None
    assert isinstance(document.value, dict)
    folded = str(document.value["key"])
    assert folded.replace(" ", "") == "".join(lines).replace(" ", "")
    # Where there is more Latin than Chinese, the prose is English, and every break is a space.
    is_english = not is_chinese(" ".join(lines))
    between = sum(is_english or "a" in (one[-1], other[0]) for one, other in itertools.pairwise(lines))
    assert folded.count(" ") == sum(line.count(" ") for line in lines) + between


@given(st.binary(max_size=200) | st.text("ab:-[]{}#&*!|>'\"%@ \n\t中：", max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_problem(data: bytes) -> None:
    problems = Problems()
    text = decode("file.yml", data, problems)
    document = None if text is None else read_yaml("file.yml", text, problems)
    assert (document is None) == bool(len(problems))
    for problem in problems:
        assert problem.location.line <= data.count(b"\n") + 2


@pytest.mark.parametrize(
    "path",
    [
        "annotations/terms/si-feng.yml",
        "annotations/notes/county-2014.yml",
        "annotations/vocabulary.yml",
        "annotations/sources.yml",
        "docs/reports/county-2014/zh-Hans.md",
        "docs/reports/county-2014/en.md",
        "docs/reports/county-2014/received.txt",
    ],
)
@pytest.mark.slow
def test_a_damaged_file_gives_problems_and_never_an_exception(path: str, tmp_path: Path) -> None:
    project = shutil.copytree(BASE, tmp_path / "base")
    good = (project / path).read_bytes()

    @settings(max_examples=150)
    @given(strategies.damaged(good))
    def damage(data: bytes) -> None:
        (project / path).write_bytes(data)
        _, problems = checked(project)
        printed(problems)
        printed(problems, "zh")

    damage()


# Collation


def reading_block(text: str) -> Block:
    return Block(1, "paragraph", (Segment("p1-1", text, None, 1, 1, 0),))


def is_explained(text: str, received: str) -> bool:
    return all(
        any(rule(difference) for rule in EXPLAINS.values())
        for difference in block_differences(reading_block(text), received)
    )


@given(st.text("甲乙丙丁，；：！？（）", min_size=1), st.data())
def test_declared_rules_explain_layout_and_half_width_marks(text: str, data: st.DataObject) -> None:
    half = str.maketrans("，；：！？（）", ",;:!?()")
    received = "".join(c.translate(half) if data.draw(st.booleans()) else c for c in text)
    space = st.text(" \u3000\u00a0", max_size=4)
    assert is_explained(text, data.draw(space) + received + data.draw(space))


@given(st.text("甲乙丙丁", min_size=1), st.data())
def test_no_rule_explains_a_changed_lost_or_added_character(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from([c for c in "甲乙丙丁，□" if c != text[at]]))
    changed, lost, added = (text[:at] + put + text[at + 1 :] for put in (other, "", text[at] + other))
    for received in (changed, lost, added):
        assert not is_explained(text, received)


# Wording


def test_every_rendering_and_form_finds_itself(analysis: Analysis) -> None:
    for term, entry in analysis.project.entries.items():
        for rendering in entry.renderings:
            for wording in (rendering.text, *rendering.forms):
                found = list(find_pattern(words_of(wording), compile_pattern(wording)))
                assert found, (term, wording)


@given(st.text("ab The-–’'“”[],.中 ", max_size=40))
def test_words_keep_their_places_in_order(text: str) -> None:
    words = words_of(text)
    assert len(words.texts) == len(words.places)
    for start, end in words.places:
        assert text[start:end].strip() == text[start:end] != ""
    for one, other in itertools.pairwise(words.places):
        assert one[1] <= other[0]
    assert [words.signs[word] for word in words.texts] == list(words.written)


# Conversion


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_conversion_keeps_the_length(edition: Edition, analysis: Analysis) -> None:
    to_script = script_of(analysis.project, edition)
    characters = sorted({c for s in analysis.reports[0].report.segments.values() for c in s.zh})

    @given(
        st.text(characters, max_size=60)
        | st.text(st.characters(min_codepoint=0x3000, exclude_categories=["Cs"]), max_size=20)
    )
    def convert(text: str) -> None:
        assert len(to_script(text)) == len(text)

    convert()


# Pinyin

HAN = re.compile(r"[\u3400-\u9fff]")


def test_pinyin_of_every_entry_has_a_syllable_for_each_character(analysis: Analysis) -> None:
    for term, entry in analysis.project.entries.items():
        # 儿 as an ending is no syllable of its own.
        written = len(HAN.findall(re.sub(r"(?<=[\u3400-\u9fff])儿", "", entry.headword)))
        assert len(syllables(entry.pinyin, entry.headword) or ()) == written, term


def test_toned_syllables_are_the_syllables_with_their_tones(analysis: Analysis) -> None:
    for term, entry in analysis.project.entries.items():
        toned = toned_syllables(entry.pinyin, entry.headword)
        assert tuple(map(toneless, toned)) == syllables(entry.pinyin, entry.headword), term
        joined = "".join(toned)
        assert joined in re.sub(r"[^\w]", "", entry.pinyin).lower() or "X" in entry.pinyin, term


@pytest.mark.parametrize(
    ("pinyin", "written", "cut"),
    [
        ("dǎngzǔ", "", ["dang", "zu"]),
        ("Xī'ān", "", ["xi", "an"]),
        ("xiān", "", ["xian"]),
        ("fǎn’é", "", ["fan", "e"]),
        ("fǎngǎn", "", ["fan", "gan"]),
        ("lǚyóu", "", ["lü", "you"]),
        ("nǚ’ér", "", ["nü", "er"]),
        ("jǐngūr", "", ["jin", "gur"]),
        ("xíngwěn-zhìyuǎn", "", ["xing", "wen", "zhi", "yuan"]),
        ("9+X", "9+X", []),
        ("jiǔ jiā X", "9+X", ["jiu", "jia"]),
        ("zhuāngguāng", "", ["zhuang", "guang"]),
        ("four winds", "", None),
        ("ǎo’ò", "", ["ao", "o"]),
        ("", "", []),
        ("AB jiǎo", "AB角", ["jiao"]),
        ("APEC fēnghuì", "APEC峰会", ["feng", "hui"]),
        ("kǎlā-OK", "卡拉OK", ["ka", "la"]),
        ("kǎlāOK", "卡拉OK", ["ka", "la"]),
        ("wǒ de e zhàn", "我的e站", ["wo", "de", "zhan"]),
        ("app xiàzài", "app下载", ["xia", "zai"]),
        ("WTO", "WTO", []),
        ("O2O", "O2O", []),
        ("5G shídài", "5G时代", ["shi", "dai"]),
        ("AB jiǎo", "角", None),
    ],
)
def test_syllables(pinyin: str, written: str, cut: list[str] | None) -> None:
    assert syllables(pinyin, written) == (None if cut is None else tuple(cut))
    assert tuple(map(toneless, toned_syllables(pinyin, written))) == tuple(cut or ())


def test_what_is_written_in_letters_and_digits_is_found_in_its_pinyin() -> None:
    assert not_kept("3·15 wǎnhuì", "3·15晚会") == []
    assert not_kept("wǎnhuì", "3·15晚会") == ["3", "15"]
    assert not_kept("jiǎo AB", "AB角B") == ["B"]
    assert not_kept("ab jiǎo", "AB角") == ["AB"]
