"""Translations from elsewhere: whatever their script and their tags they are read, or it is said what they are."""

import io
import json
import zipfile
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.exchange.memories import Pair, read_tmx
from jizhu.problems import Problems

from .cases import write_project

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
MEMORY = '<tmx version="1.4"><header srclang="*all*"/><body>{}</body></tmx>'


def tmx(*units: dict[str, str]) -> str:
    """A memory: in each unit a sentence a tag, as XML."""
    rows = (
        "<tu>"
        + "".join(f'<tuv xml:lang="{tag}"><seg>{text}</seg></tuv>' for tag, text in unit.items())
        + "</tu>"
        for unit in units
    )
    return HEAD + MEMORY.format("".join(rows))


@pytest.fixture(scope="module")
def one_entry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One entry, 四风, which must not be rendered as “four winds”."""
    renderings = [
        {"text": "Four Forms of Decadence", "status": "preferred", "basis": "general"},
        {"text": "four winds", "status": "deprecated", "basis": "general", "reason": {"en": "Too literal."}},
    ]
    folder = tmp_path_factory.mktemp("memories")
    write_project(
        {"text": ["干部。"], "entries": {"si-feng": {"headword": "四风", "renderings": renderings}}}, folder
    )
    return folder


def consistency(one_entry: Path, *options: str | Path) -> tuple[str, ...]:
    return ("consistency", *map(str, options), "--project", str(one_entry))


def found(one_entry: Path, text: str | bytes, capsys: pytest.CaptureFixture[str]) -> list[dict[str, str]]:
    file = one_entry / "memory.tmx"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert main(consistency(one_entry, "--tmx", file, "--format", "json")) in (0, 1)
    printed = capsys.readouterr()
    assert printed.err == ""
    return list(json.loads(printed.out))


def refused(one_entry: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> str:
    file = one_entry / "memory.tmx"
    file.write_bytes(data)
    for language in ("en", "zh"):
        assert main(consistency(one_entry, "--tmx", file, "--lang", language)) == 1
        printed = capsys.readouterr()
        assert printed.out == ""
    return printed.err.removeprefix(f"{file}:")


ENGLISH = "They oppose the four winds."


@pytest.mark.parametrize("english", ["en", "en-US", "en_GB", "EN", "eng"])
@pytest.mark.parametrize(
    ("tag", "text"),
    [
        *((tag, "坚决反对四风。") for tag in ("zh", "zh-CN", "zh_Hans", "ZH-HANS-CN", "zho-CN", "cmn")),
        *(
            (tag, "堅決反對四風。")
            for tag in ("zh-TW", "zh_Hant", "zh-Hant-TW", "zh-HK", "zh-MO", "zh", "zh-CN")
        ),
    ],
)
def test_chinese_of_any_tag_and_any_script_is_found_and_shown_as_it_stands(
    one_entry: Path, tag: str, text: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (row,) = found(one_entry, tmx({tag: text, english: ENGLISH}), capsys)
    assert (row["form"], row["outcome"], row["words"]) == (text[4:6], "deprecated", "four winds")


def test_every_chinese_text_of_a_unit_is_compared_with_every_english_one(
    one_entry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    unit = {
        "zh-CN": "反对四风。",
        "fr": "Rien.",
        "zh-TW": "反對四風。",
        "en-GB": ENGLISH,
        "en-US": "They oppose the Four Forms of Decadence.",
    }
    rows = found(one_entry, tmx({"de": "Nichts.", "en": "Nothing."}, unit), capsys)
    assert {(row["text"].partition(" ")[2], row["segment"], row["form"], row["outcome"]) for row in rows} == {
        (f"({chinese}, {english})", "p2-1", form, outcome)
        for chinese, form in (("zh-CN", "四风"), ("zh-TW", "四風"))
        for english, outcome in (("en-GB", "deprecated"), ("en-US", "preferred"))
    }
    assert main(consistency(one_entry, "--tmx", one_entry / "memory.tmx")) == 1
    assert (
        "4 pairs of sentences: 1 zh-CN – en-GB, 1 zh-CN – en-US, 1 zh-TW – en-GB" in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    "codes",
    [
        '四<bpt i="1">&lt;b&gt;</bpt>风<ept i="1">&lt;/b&gt;</ept>',
        "四<ph>{1}</ph>风",
        '四<it pos="begin">&lt;i&gt;</it>风',
        "四<ut>\\b</ut>风",
        "<hi>四</hi>风",
        "<hi>四<ph>{0}</ph></hi>风",
        '四<ph>&lt;img alt="<sub>三风</sub>"&gt;</ph>风',
        "四<!-- remark -->风",
        "\n  四风\n",
    ],
)
def test_codes_are_no_words_and_the_text_around_them_is_one(
    one_entry: Path, codes: str, capsys: pytest.CaptureFixture[str]
) -> None:
    english = 'the four<ph>&lt;br/&gt;</ph>wind<bpt i="1">&lt;b&gt;</bpt>s<ept i="1">&lt;/b&gt;</ept>'
    (row,) = found(one_entry, tmx({"zh-CN": codes, "en": english}), capsys)
    assert (row["form"], row["outcome"]) == ("四风", "deprecated")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "big5"])
def test_a_memory_in_the_encoding_that_it_declares_is_read(
    one_entry: Path, encoding: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = tmx({"zh": "反對四風。" if encoding == "big5" else "反对四风。", "en": ENGLISH})
    text = text.replace("UTF-8", encoding.removesuffix("-sig"))
    (row,) = found(one_entry, text.encode(encoding), capsys)
    assert row["outcome"] == "deprecated"


def test_a_memory_of_version_1_1_and_one_in_a_namespace_are_read(one_entry: Path) -> None:
    old = tmx({"zh-CN": "四风", "en": "x"}).replace("xml:lang", "lang").replace("<?xml", "\n<?xml", 0)
    named = tmx({"zh-CN": "四风", "en": "x"}).replace(
        "<tmx ", '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n<tmx xmlns="urn:x" '
    )
    for text in (old, named):
        (one_entry / "memory.tmx").write_text(text, encoding="utf-8")
        problems = Problems()
        assert read_tmx(one_entry / "memory.tmx", problems) == [Pair(1, "四风", "x", "zh-CN", "en")]
        assert len(problems) == 0


def _zip(name: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<a/>")
    return stream.getvalue()


XLIFF = '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file/></xliff>'
OTHERS = [
    (f"{HEAD}{XLIFF}".encode(), "XLIFF"),
    (f"{HEAD}<martif type='TBX'><text>".encode(), "TBX"),
    (f"{HEAD}<xyz/>".encode(), "<xyz>"),
    (b'msgid ""\nmsgstr ""\n\nmsgid "a"\nmsgstr "b"\n', "PO"),
    ("反对四风,Oppose the four winds\n".encode(), "CSV"),
    (_zip("xl/workbook.xml"), "XLSX"),
    (_zip("word/document.xml"), "DOCX"),
    (_zip("else.txt"), "ZIP"),
    (b"PK\x03\x04broken", "ZIP"),
    (b"%PDF-1.7\n", "PDF"),
    (b"SQLite format 3\0", "Trados"),
    ("一行字".encode(), "纯文本"),
    (b"", "纯文本"),
    (b"\xff\xfe\x00\xd8", "纯文本"),
]


@pytest.mark.parametrize(("data", "what"), OTHERS, ids=[str(number) for number in range(len(OTHERS))])
def test_what_is_no_memory_is_named(
    one_entry: Path, data: bytes, what: str, capsys: pytest.CaptureFixture[str]
) -> None:
    message = refused(one_entry, data, capsys)
    assert message.startswith("1:1: not-a-memory: ")
    assert what in message


DTD = '<!DOCTYPE tmx [\n<!ENTITY a "{}">\n]>\n'
FAULTY = [
    (HEAD + '<tmx version="1.4">\n<body><tu>', "3:11: memory-broken"),
    (HEAD + "<tmx><body>&unknown;</body></tmx>", "2:12: memory-broken"),
    (HEAD + "<tmx>干部</body></tmx>", "2:8: memory-broken"),
    (HEAD + DTD.format("four") + MEMORY.format(""), "3:12: memory-entity"),
    (
        HEAD + DTD.format("x' SYSTEM 'file:///etc/hostname").replace('"', "'") + MEMORY.format(""),
        "memory-entity",
    ),
    (HEAD + MEMORY.format(""), "1:1: memory-empty"),
    (tmx({"de": "Nein.", "en": "No."}, {"de": "Ja."}), "de (2)、en (1)"),
    (tmx({"zh-CN": "", "en": "No."}), "en (1)、zh-CN (1)"),
    (tmx({"zh-CN": "无。"}, {"en": "No."}), "1:1: memory-without-pairs"),
]


@pytest.mark.parametrize(("text", "said"), FAULTY, ids=[str(number) for number in range(len(FAULTY))])
def test_a_memory_that_is_not_understood_is_a_problem_and_never_no_occurrences(
    one_entry: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(one_entry, text.encode(), capsys)


def test_entities_are_refused_before_any_is_put_in(
    one_entry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    text = f'{HEAD}<!DOCTYPE tmx [<!ENTITY l0 "ha">{laughs}]>{MEMORY.format("<tu><tuv><seg>&l11;</seg></tuv></tu>")}'
    assert "memory-entity" in refused(one_entry, text.encode(), capsys)


def test_parallel_texts_in_traditional_script_are_read(
    one_entry: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chinese, english = one_entry / "zh.txt", one_entry / "en.txt"
    chinese.write_text("堅決反對四風。\n", encoding="utf-16")
    english.write_text(f"{ENGLISH}\n", encoding="utf-8-sig")
    assert main(consistency(one_entry, "--text", chinese, english)) == 1
    assert "四風: deprecated “four winds”" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("chinese", "said"),
    [
        (f"{HEAD}{XLIFF}".encode(), "not-a-parallel-text: this is an XLIFF file"),
        (tmx({}).encode(), "not-a-parallel-text: this is a translation memory"),
        (_zip("word/document.xml"), "not-a-parallel-text: this is a Word document"),
        (b'msgid "a"\n', "not-a-parallel-text: this is a PO file"),
        ("反对\n四风\n".encode("gb18030"), "1:1: not-utf8"),
        (b"English first.\n", "1:1: text-in-another-language"),
    ],
)
def test_what_is_no_parallel_text_is_named(
    one_entry: Path, chinese: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (one_entry / "zh.txt").write_bytes(chinese)
    (one_entry / "en.txt").write_text("One line.\n", encoding="utf-8")
    assert main(consistency(one_entry, "--text", one_entry / "zh.txt", one_entry / "en.txt")) == 1
    printed = capsys.readouterr()
    assert (printed.out, said in printed.err) == ("", True), printed.err
