"""Hostile input: refused with a problem at its line, or plain text; a second and 200 MB are enough for each.

The rows are those of the table of hostile inputs, H01 to H37, which `SECURITY.md` answers, and H40. H19, H31 and H39
need a built site and a browser: `test_hostile_browser.py`. H38 is the forge's: `test_forge_files.py`.
"""

import multiprocessing
import os
import resource
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from jizhu.problems import Problems

from .bench.glossary import large_glossary
from .cases import BASE, checked, overlaid
from .conftest import SECOND

ENTRY = "annotations/terms/san-ge-zixin.yml"
NOTES = "annotations/notes/county-2014.yml"
SOURCES = "annotations/sources.yml"
CHINESE = "docs/reports/county-2014/zh-Hans.md"
ENGLISH = "docs/reports/county-2014/en.md"
RECEIVED = "docs/reports/county-2014/received.txt"
CIRCLE = ("docs/reports/county-2014/a", "docs/reports/county-2014/b")
SECONDS, MEGABYTES = 1, 200

Change = Callable[[Path], object]


@dataclass(frozen=True)
class Row:
    """One hostile input and what must come of it."""

    id: str
    """Row of the table, and what is special about it."""
    change: Change
    """Puts it into a copy of the base project."""
    found: tuple[str, ...]
    """Every problem as ``path:line code``; none where it is text."""


def put(path: str, text: str | bytes) -> Change:
    """Write a file."""

    def change(project: Path) -> None:
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else text.encode())

    return change


def edit(path: str, old: str, new: str) -> Change:
    """Replace words that stand once in a file."""

    def change(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert text.count(old) == 1
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def definition(text: str) -> Change:
    """Put a text, in single quotation marks, in the place of a definition."""
    return edit(ENTRY, "en: Belief in the path, the theory and the system.", f"en: '{text}'")


def rendering(text: str) -> Change:
    """Put YAML in the place of the text of a rendering."""
    return edit(ENTRY, "text: Three Confidences", f"text: {text}")


def source(address: str) -> Change:
    """Put an address into the list of sources."""
    return edit(SOURCES, "url: https://example.org/2013/keywords.html", f"url: {address}")


def copy(name: str) -> Change:
    """An entry with another headword in a file of this name."""

    def change(project: Path) -> None:
        text = (
            (project / ENTRY).read_text(encoding="utf-8").replace("三个自信", "四个自信").replace("sān", "sì")
        )
        (project / "annotations/terms" / name).write_text(text, encoding="utf-8")

    return change


def link(path: str, target: str, *, is_folder: bool = False) -> Change:
    """Put a link in the place of a file or folder, which is moved out of the project."""

    def change(project: Path) -> None:
        outside = project.parent / "outside"
        (project / path).rename(outside)
        (project / path).symlink_to(target or outside, target_is_directory=is_folder)

    return change


def pipe(path: str) -> Change:
    """Put a pipe in the place of a file; reading it would wait for ever."""

    def change(project: Path) -> None:
        (project / path).parent.mkdir(exist_ok=True)
        (project / path).unlink(missing_ok=True)
        os.mkfifo(project / path)

    return change


def both(one: Change, other: Change) -> Change:
    """Do one thing and then another."""

    def change(project: Path) -> None:
        one(project)
        other(project)

    return change


def links(*paths: str, target: str = ".") -> Change:
    """Put links where nothing was; whoever walks through two that lead back walks for ever."""

    def change(project: Path) -> None:
        for path in paths:
            (project / path).parent.mkdir(exist_ok=True)
            (project / path).symlink_to(target)

    return change


ANYTHING = (
    *("<script>window.ran=1</script>", "<img src=x onerror=window.ran=1>", "<svg onload=window.ran=1>"),
    *('*x*{: onmouseover="window.ran=1" }', "[x](javascript:window.ran=1)", "[x]: javascript:window.ran=1"),
    *(
        "{{ 7*7 }}",
        "{% raw %}",
        "{{ cycler.__init__.__globals__.os.popen(1) }}",
        "</script><script>window.ran=1",
    ),
    *('" onfocus=window.ran=1 autofocus x="', "<!-- --!> <img src=x onerror=window.ran=1>", "<![CDATA[ ]]>"),
    *("[" * 5000, "(a+)+$ .* \\1", "::error::x", "%0A::error::x", "&lt;b&gt; &amp;"),
)
TEXTS = tuple(Row(f"H01-H07 {text[:30]}", definition(text.replace("'", "''")), ()) for text in ANYTHING)

ADDRESSES = tuple(
    Row(f"H02 {address}", source(f"'{address}'"), (f"{SOURCES}:6 bad-url",))
    for address in (
        "javascript:alert(1)",
        "data:text/html,x",
        "//host/x",
        "&#106;avascript:x",
        "http:x",
        "https://",
        "ftp://h/x",
        "java\\tscript:x",
        "https://[x/",
        "https://gov.cn@h/",
        "https://h:x/",
        "https://h\uff0fx/",
        "https://.h/",
        "http:\\\\h",
        "https://h/ x",
    )
) + tuple(
    Row(f"H02 {address[:30]}", source(f"'{address}'"), ())
    for address in (
        "https://例え.中国/x",
        'http://a-b.example.org:8080/?q=[x]&y=<script>"#z',
        f"https://{'h' * 60_000}",
        "https://h/a@b:c",
    )
)

BOMB = "a: &a [x, x]\n" + "".join(
    f"{name}: &{name} [*{past}, *{past}]\n" for past, name in zip("abcdefgh", "bcdefghi", strict=True)
)
MERGES = "a: &a {x: y}\n" + "".join(
    f"{name}: {{<<: *{past}}}\n" for past, name in zip("abc", "bcd", strict=True)
)

STRUCTURES = (
    Row("H08 nested brackets", put(NOTES, "[" * 50_000), (f"{NOTES}:1 too-deep",)),
    Row("H08 in an entry", put(ENTRY, "[" * 100_000), (f"{ENTRY}:1 too-large",)),
    Row("H09 two million brackets", put(NOTES, "[" * 2_000_000), (f"{NOTES}:1 too-large",)),
    Row("H09 3,000 levels", put(NOTES, "".join(" " * n + "a:\n" for n in range(1400))), (f"{NOTES}:14 too-deep",)),
    Row("H10 aliases of aliases", put(NOTES, BOMB), (f"{NOTES}:1 yaml-alias", *(f"{NOTES}:{n} yaml-alias" for n in range(2, 10) for _ in range(3)))),
    Row("H11 merge keys", put(NOTES, MERGES), (f"{NOTES}:1 yaml-alias", *(f"{NOTES}:{n} {code}" for n in (2, 3, 4) for code in ("merge-key", "yaml-alias")))),
    Row("H12 a long number", put(ENTRY, f"count: {'9' * 4_000_000}\n"), (f"{ENTRY}:1 too-large",)),
    Row("H12 sexagesimal", put(NOTES, f"a: 1{':59' * 200_000}\n"), (f"{NOTES}:1 unknown-key",)),
    Row("H12 20 MB", put(NOTES, f"a: {'x' * 20_000_000}\n"), (f"{NOTES}:1 too-large",)),
    Row("H12 many values in one line", put(NOTES, f"a: [{'甲, ' * 30_000}]\n"), (f"{NOTES}:1 unknown-key",)),
    Row("H12 a long value in quotation marks", put(NOTES, f'a: "{"甲" * 300_000}"\n'), (f"{NOTES}:1 unknown-key",)),
    Row("H12 many faults in a long line", put(NOTES, f"a: {'甲 乙、' * 90_000}\n"), (*(f"{NOTES}:1 space-in-chinese",) * 100, f"{NOTES}:1 more-faults")),
    Row("H12 300,000 keys", put(NOTES, "".join(f"k{n}: v\n" for n in range(300_000))), (f"{NOTES}:1 too-large",)),
    Row("H12 20,000 keys", put(NOTES, "".join(f"k{n}: v\n" for n in range(20_000))), (*(f"{NOTES}:{n} unknown-key" for n in range(1, 101)), f"{NOTES}:100 more-faults")),
    Row("H12 the same key", put(NOTES, "a: b\n" * 100_000), (*(f"{NOTES}:{n} duplicate-key" for n in range(2, 102)), f"{NOTES}:101 more-faults")),
    *(Row(f"H13 {tag}", rendering(f"{tag} x"), (f"{ENTRY}:14 yaml-tag",)) for tag in ("!!python/object:os.system", "!!binary", "!!set", "!x", "!!timestamp", "!!int")),
    Row("H13 a merge key", edit(ENTRY, "scope:", "<<: x\nscope:"), (f"{ENTRY}:4 merge-key",)),
    Row("H13 an equals sign", definition("="), ()),
    Row("H14 a key twice", edit(ENTRY, "scope:", "scope: x\nscope:"), (f"{ENTRY}:5 duplicate-key",)),
    Row("H14 two documents", edit(ENTRY, "scope:", "---\nscope:"), (f"{ENTRY}:4 second-document",)),
    Row("H14 a list", put(ENTRY, "- a\n"), (f"{ENTRY}:1 expected-map",)),
    Row("H14 a text", put(ENTRY, "a\n"), (f"{ENTRY}:1 expected-map",)),
    Row("H14 nothing", put(ENTRY, ""), (f"{ENTRY}:1 empty-file",)),
    Row("H14 remarks", put(ENTRY, "# a\n"), (f"{ENTRY}:1 empty-file",)),
    Row("H15 no such day", edit(ENTRY, "from: 2012-11", "from: 2013-02-30"), (f"{ENTRY}:21 bad-date",)),
    Row("H15 a tag for it", edit(ENTRY, "from: 2012-11", "from: !!timestamp x"), (f"{ENTRY}:21 yaml-tag",)),
)  # fmt: skip

FILES = (
    *(
        Row(f"H16 {name[:12]}", copy(name), (f"annotations/terms/{name}:1 bad-file-name",))
        for name in ("con.yml", "A.yml", f"{'x' * 61}.yml", "%2e%2e.yml", "a--b.yml", "四.yml")
    ),
    Row("H16 a line feed", copy("x\n.yml"), ("annotations/terms/x\n.yml:1 control-in-name",)),
    Row("H16 an id", edit(ENTRY, "related: [si-feng]", "related: ['../x']"), (f"{ENTRY}:22 bad-id",)),
    Row("H16 with a line feed", edit(ENTRY, "related: [si-feng]", 'related: ["si-feng\\n"]'), (f"{ENTRY}:22 bad-id",)),
    *(
        Row(f"H16 the id {name[:12]}", edit(ENTRY, "related: [si-feng]", f"related: ['{name}']"), (f"{ENTRY}:22 bad-id",))
        for name in ("..", "a/b", "con", "Si-feng", "si%2dfeng", "x" * 300)
    ),
    Row("H17 another case", copy("San-ge-zixin.yml"), ("annotations/terms/San-ge-zixin.yml:1 twin-files",)),
    Row("H17 another ending", copy("san-ge-zixin.yaml"), ("annotations/terms/san-ge-zixin.yaml:1 twin-files",)),
    Row("H17 the ending alone", copy("si-ge-zixin.yaml"), ("annotations/terms/si-ge-zixin.yaml:1 wrong-extension",)),
    Row("H17 composed and not", both(copy("\u00e9.yml"), copy("e\u0301.yml")), tuple(f"annotations/terms/{name}.yml:1 twin-files" for name in ("e\u0301", "\u00e9"))),
    Row("H17 a report", put("docs/reports/County-2014/received.txt", ""), ("docs/reports/County-2014:1 twin-files",)),
    *(
        Row(f"H18 a link for {path}", link(path, ""), (f"{path}:1 not-a-plain-file",))
        for path in (ENTRY, NOTES, SOURCES, "annotations/vocabulary.yml", CHINESE, ENGLISH, RECEIVED)
    ),
    Row("H18 a link to a device", link(ENTRY, "/dev/zero"), (f"{ENTRY}:1 not-a-plain-file",)),
    Row("H18 a link to another entry", link(ENTRY, "si-feng.yml"), (f"{ENTRY}:1 not-a-plain-file",)),
    Row("H18 a linked folder", link("annotations/terms", "", is_folder=True), ("annotations/terms:1 not-a-plain-file",)),
    Row("H18 a linked report", link("docs/reports/county-2014", "", is_folder=True), ("docs/reports/county-2014:1 not-a-plain-file",)),
    *(Row(f"H18 a pipe for {path}", pipe(path), (f"{path}:1 not-a-plain-file",)) for path in (ENTRY, SOURCES, RECEIVED)),
    Row("H18 links in a circle", links(*CIRCLE), tuple(f"{path}:1 not-a-plain-file" for path in CIRCLE)),
    *(
        Row(f"H18 a link {path}", links(path, target="/etc"), (f"{path}:1 not-a-plain-file",))
        for path in ("docs/more", "docs/assets/more", "docs/reports/.more", "docs/pages/more", "annotations/more.yml")
    ),
    Row("H18 a pipe beside", pipe("docs/assets/more"), ("docs/assets/more:1 not-a-plain-file",)),
    Row("H18 the lock of an editor", links("annotations/terms/.#si-feng.yml", target="somebody@here.1:2"), ()),
)  # fmt: skip

REFUSED_CHARACTERS = (
    *(("H20", c) for c in "\u202a\u202e\u2066\u2069\u200e\u200f\u061c"),
    *(("H21", c) for c in "\u200b\u200c\u200d\u2060\ufeff\u00ad\u3164\u2800\U000e0041\u034f"),
    *(("H22", c) for c in "⻛⼈⺠\u2fd5"),
    *(("H23", c) for c in "\uf900\uf9dd\U0002f81a"),
    *(("H24", c) for c in "\ue000\ufffd\ufdd0\uffff\U000f0000"),
    *(("H27", c) for c in "\x01\x0b\x7f\x85\x9f\u2028"),
)
CHARACTERS = (
    *(Row(f"{row} U+{ord(c):04X}", definition(f"a{c}b"), (f"{ENTRY}:18 bad-character",)) for row, c in REFUSED_CHARACTERS),
    Row("H20 as an escape", rendering('"a\\u202eb"'), (f"{ENTRY}:14 bad-character",)),
    Row("H21 in a key", edit(ENTRY, "scope:", "sco\u200bpe:"), (f"{ENTRY}:4 bad-character",)),
    Row("H23 one of the twelve", definition("\ufa11"), ()),
    Row("H24 a variation selector", definition("葛\ufe00"), (f"{ENTRY}:18 odd-character",)),
    Row("H24 a description", definition("⿰木木"), (f"{ENTRY}:18 odd-character",)),
    Row("H25 rare characters", definition("〇·𠮷\U00031350\U000323af㐀"), ()),
    Row("H26 no-break space", rendering("Three\u00a0Confidences"), (f"{ENTRY}:14 odd-space",)),
    Row("H26 as an escape", rendering('"Three\\u00a0Confidences"'), (f"{ENTRY}:14 term-form",)),
    Row("H26 ideographic space", edit(ENTRY, "zh: 道路自信", "zh: 道路　自信"), (f"{ENTRY}:7 odd-space",)),
    Row("H27 NUL as an escape", rendering('"a\\0b"'), (f"{ENTRY}:14 bad-character",)),
    Row("H28 Cyrillic", rendering("Three Cоnfidences"), (f"{ENTRY}:14 mixed-alphabets",)),
    Row("H29 decomposed", edit(ENTRY, "sān gè zìxìn", unicodedata.normalize("NFD", "sān gè zìxìn")), (f"{ENTRY}:2 decomposed-letter",) * 4),
)  # fmt: skip

TERMS = (
    Row("H30 empty", edit(ENTRY, "headword: 三个自信", "headword: ''"), (f"{ENTRY}:1 empty-value",)),
    Row("H30 signs only", edit(ENTRY, "zh: 道路自信", "zh: ，。"), (f"{ENTRY}:7 term-form",)),
    Row("H30 10,000 characters", edit(ENTRY, "headword: 三个自信", f"headword: {'三' * 10_000}"), (f"{ENTRY}:2 pinyin-syllables",)),
    Row("H32 a pattern", edit(ENTRY, "text: Three Confidences", "text: 'Three .* (a+)+$'"), (f"{ENTRY}:14 rendering-form",)),
    *(Row(f"H33 {sign}", rendering(f"'{sign}1+1'"), (f"{ENTRY}:14 term-form",)) for sign in "=+-@"),
    Row("H34 a number sign", rendering("'#Three'"), (f"{ENTRY}:14 term-form",)),
    Row("H34 a line feed", rendering('"Three\\nConfidences"'), (f"{ENTRY}:14 not-one-line",)),
    Row("H34 a tab", rendering('"Three\\tConfidences"'), (f"{ENTRY}:14 tab",)),
    Row("H36 nobody", edit(ENTRY, "related: [si-feng]", "related: [nobody]"), (f"{ENTRY}:22 unknown-id",)),
    Row("H36 each other", edit("annotations/terms/si-feng.yml", "confidence:", "related: [san-ge-zixin]\nconfidence:"), ("annotations/terms/si-feng.yml:24 mirrored-relation",)),
    Row("H36 in a circle", both(edit("annotations/terms/si-feng.yml", "confidence:", "related: [dang-zu]\nconfidence:"), edit("annotations/terms/dang-zu.yml", "confidence:", "related: [san-ge-zixin]\nconfidence:")), ()),
    Row("H36 itself", edit(ENTRY, "related: [si-feng]", "related: [san-ge-zixin]"), (f"{ENTRY}:22 self-reference",)),
)  # fmt: skip

REPORTS = (
    Row("H37 another encoding in the middle", put(RECEIVED, "打铁".encode() + b"\xb4\xf2\n"), (f"{RECEIVED}:1 not-utf8",)),
    Row("H37 50 MB in a line", put(RECEIVED, b"x" * 50_000_000), (f"{RECEIVED}:1 too-large",)),
    Row("H37 carriage returns", edit(CHINESE, "## 从严抓作风", "## 从严\r抓作风"), (f"{CHINESE}:17 bad-character",)),
    Row("H37 a carriage return in what was received", edit(RECEIVED, "打铁", "打\r铁"), (f"{CHINESE}:4 unexplained-difference", f"{CHINESE}:11 checksum-differs")),
    Row("H37 nothing at the end of the last line", lambda project: (project / CHINESE).write_bytes((project / CHINESE).read_bytes().rstrip()), ()),
    Row("H37 NUL", edit(CHINESE, "## 从严抓作风", "## 从严\0抓作风"), (f"{CHINESE}:17 bad-character",)),
    Row("H37 a megabyte of letters", put(CHINESE, "x" * 1_000_000), (f"{CHINESE}:1 no-front-matter",)),
)  # fmt: skip

ROWS = (*TEXTS, *ADDRESSES, *STRUCTURES, *FILES, *CHARACTERS, *TERMS, *REPORTS)


@pytest.fixture(scope="module", autouse=True)
def _dictionaries(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What is read once a process and not for one input."""
    checked(overlaid(BASE, tmp_path_factory.mktemp("warm")))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.id.encode("unicode-escape").decode())
def test_hostile_input_is_refused_at_its_line_or_is_text(row: Row, tmp_path: Path) -> None:
    project = overlaid(BASE, tmp_path / "project")
    row.change(project)
    assert _found_within_limits(project) == sorted(row.found)


def _found_within_limits(project: Path) -> list[str]:
    """Problems found by a process that the system kills when it needs more than it may."""
    context = multiprocessing.get_context("fork")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_check, args=(project, sending))
    process.start()
    sending.close()
    try:
        found: list[str] = receiving.recv()
    except EOFError:
        pytest.fail("the limits of time or memory were passed")
    finally:
        process.join()
    return found


def _check(project: Path, sending: Connection) -> None:
    pages = (
        int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) if sys.platform == "linux" else 0
    )
    most = pages * resource.getpagesize() + MEGABYTES * 1024**2
    if pages:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
    _, problems = checked(project)
    sending.send(_shown(problems))


def _shown(problems: Problems) -> list[str]:
    return sorted(f"{p.location.path}:{p.location.line} {p.code}" for p in problems)


@pytest.mark.slow
def test_ten_thousand_valid_entries_are_read_and_right(tmp_path: Path) -> None:
    """H40; how long it takes is measured by `make bench`."""
    large_glossary(SECOND, tmp_path / "project", 10_000)
    analysis, problems = checked(tmp_path / "project")
    assert len(analysis.project.entries) == 10_000
    assert [problem.code for problem in problems] == []


def test_every_row_of_the_table_that_needs_no_site_is_here() -> None:
    named = " ".join(row.id for row in ROWS).replace("H01-H07", "H01 H03 H04 H05 H06 H07 H35")
    elsewhere = {19, 31, 38, 39, 40}
    assert {f"H{number:02}" for number in range(1, 41) if number not in elsewhere} <= set(named.split())
