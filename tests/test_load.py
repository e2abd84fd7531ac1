"""Loading: bytes to text, files to typed records; what may be written in more ways than one."""

from pathlib import Path

import pytest

from jizhu.model import Project, Span
from jizhu.problems import Problems
from jizhu.project.load import check_site_file, load
from jizhu.project.site_file import site_name
from jizhu.project.text_reader import decode
from jizhu.project.tree import Folder

from .cases import BASE, checked, printed

ENTRY = "annotations/terms/san-ge-zixin.yml"
REPORT = "docs/reports/county-2014"


def edit(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def loaded(project: Path) -> Project:
    problems = Problems()
    found = load(Folder(project), problems)
    assert printed(problems) == ""
    return found


def decoded(data: bytes) -> str | list[tuple[int, int, str]]:
    problems = Problems()
    text = decode("file", data, problems)
    found = [(problem.location.line, problem.location.column, problem.code) for problem in problems]
    assert (text is None) == bool(found)
    return found if text is None else text


def test_a_link_that_took_the_place_of_a_file_while_it_was_looked_at_is_not_followed(
    base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def look(tree: Folder, path: str) -> bool:
        (tree.root / path).unlink()
        (tree.root / path).symlink_to("si-feng.yml")
        return True

    monkeypatch.setattr(Folder, "is_plain", look)
    problems = Problems()
    assert Folder(base).read(ENTRY, 10_000, problems) is None
    assert [problem.code for problem in problems] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\r\n", "a\nb\n"),
        ("\ufeff四风".encode(), "四风"),
        ("𠮷〇㐀é ü\u00a0\u3000".encode(), "𠮷〇㐀é ü\u00a0\u3000"),
    ],
)
def test_what_is_read_as_it_is(data: bytes, text: str) -> None:
    assert decoded(data) == text


@pytest.mark.parametrize(
    "character",
    [
        *("\x00", "\x07", "\x0b", "\x0c", "\r", "\x1b", "\x7f", "\x85", "\u2028", "\u2029"),
        *("\u200b", "\u200d", "\u200e", "\u202e", "\u2060", "\u2066", "\u00ad", "\ufeff", "\u3164"),
        *("\ue000", "\uf8ff", "\ufffd", "\uffff", "\ufdd0", "\U000e0041", "\U000f0000", "\U0010ffff"),
        *("⼈", "⺠", "⻄"),
    ],
)
def test_a_character_that_nobody_sees_or_that_only_looks_right_is_refused(character: str) -> None:
    assert decoded(f"a\n四{character}风".encode()) == [(2, 2, "bad-character")]


def test_a_letter_and_its_mark_are_composed_and_told() -> None:
    problems = Problems()
    assert decode("file", "sì\nfe\u0304ng\n".encode(), problems) == "sì\nfēng\n"
    assert [(problem.location.line, problem.location.column, problem.code) for problem in problems] == [
        (2, 2, "decomposed-letter")
    ]


@pytest.mark.parametrize(
    ("character", "meant"),
    [("⻛", "风"), ("⺠", "民"), ("⼈", "人"), ("\uf9dd", "利"), ("\U0002f81a", "冬"), ("\u200b", None)],
)
def test_what_only_looks_right_is_answered_with_the_character_to_write(
    character: str, meant: str | None
) -> None:
    problems = Problems()
    assert decode("file", character.encode(), problems) is None
    (problem,) = problems
    assert problem.remedy("zh") == (f"请写“{meant}”。" if meant else "请删除。")


def test_twelve_characters_of_the_compatibility_block_are_characters_of_their_own() -> None:
    own = "\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24\ufa27\ufa28\ufa29"
    assert decoded(own.encode()) == own


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("葛\U000e0100", (1, 2, "odd-character")),
        ("⿰木木", (1, 1, "odd-character")),
        ("fēng sì fеng", (1, 10, "mixed-alphabets")),
        ("Four Wιnds", (1, 7, "mixed-alphabets")),
    ],
)
def test_what_is_likely_a_slip_is_advice(text: str, found: tuple[int, int, str]) -> None:
    problems = Problems()
    assert decode("file", text.encode(), problems) == text
    assert [(problem.location.line, problem.location.column, problem.code) for problem in problems] == [found]
    assert not problems.has_errors()


@pytest.mark.parametrize(
    ("encoding", "name"), [("gb18030", "GB18030"), ("utf-16", "UTF-16"), ("utf-16-le", "UTF-16")]
)
def test_the_likely_encoding_is_named(encoding: str, name: str) -> None:
    problems = Problems()
    text = (BASE / ENTRY).read_text(encoding="utf-8")
    assert decode("file", text.encode(encoding), problems) is None
    (problem,) = problems
    assert f"（像是{name}）" in problem.fact("zh")


def test_every_bad_character_is_reported() -> None:
    assert decoded("\ta\u200b\n\tb".encode()) == [(1, 1, "tab"), (1, 3, "bad-character"), (2, 1, "tab")]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff\xfea\x00", (1, 1)),
        (b"a\nb\xc3", (2, 2)),
        ("四风".encode() + b"\xe5\x9b", (1, 3)),
        (b"\xed\xa0\x80", (1, 1)),
        (b"\xc0\xaf", (1, 1)),
    ],
)
def test_what_is_not_utf8_is_reported_at_its_place(data: bytes, place: tuple[int, int]) -> None:
    assert decoded(data) == [(*place, "not-utf8")]


def test_an_entry_has_the_name_of_its_file(base: Path) -> None:
    project = loaded(base)
    assert list(project.entries) == ["dang-zu", "dang-zuzhi", "san-ge-zixin", "si-feng"]
    assert project.where_entry("si-feng", "members", 1, "en") == ("annotations/terms/si-feng.yml", 10, 9)
    # What is not written has the place of the nearest value above it.
    assert project.where_entry("si-feng", "members", 1, "entry") == ("annotations/terms/si-feng.yml", 9, 5)


@pytest.mark.parametrize(
    ("written", "by_region"),
    [
        ("三個自信", {"TW": "三個自信", "HK": "三個自信"}),
        ("{TW: 三個自信}", {"TW": "三個自信", "HK": None}),
        ("{HK: 三箇自信, TW: 三個自信}", {"TW": "三個自信", "HK": "三箇自信"}),
    ],
)
def test_traditional_is_one_text_or_a_map(base: Path, written: str, by_region: dict[str, str]) -> None:
    edit(base, ENTRY, "pinyin: ", f"traditional: {written}\npinyin: ")
    traditional = loaded(base).entries["san-ge-zixin"].traditional
    assert traditional is not None
    assert {region: traditional.for_region(region) for region in ("TW", "HK")} == by_region


def test_a_variant_is_a_text_or_a_map(base: Path) -> None:
    edit(base, ENTRY, "pinyin: ", "variants:\n  - 自信\n  - form: 三自信\n    match: pinned\npinyin: ")
    first, second = loaded(base).entries["san-ge-zixin"].variants
    assert (first.form, first.type, first.match) == ("自信", "variant", "always")
    assert (second.form, second.type, second.match) == ("三自信", "variant", "pinned")


def test_a_source_is_an_id_an_id_with_details_or_a_whole_work(base: Path) -> None:
    sources = (
        "[keywords-2013, {id: keywords-2013, locator: p. 3}, {title: 报告, date: 2012, quote: 三个自信}]"
    )
    edit(
        base,
        ENTRY,
        "confidence: verified\nsources: [keywords-2013]",
        f"confidence: verified\nsources: {sources}",
    )
    plain, detailed, whole = loaded(base).entries["san-ge-zixin"].sources
    assert (plain.id, plain.work) == ("keywords-2013", None)
    assert (detailed.id, detailed.locator) == ("keywords-2013", "p. 3")
    assert whole.id is None
    assert whole.work is not None
    assert (whole.work.title, whole.work.date, whole.quote) == ("报告", "2012", "三个自信")


def test_a_report_may_be_untranslated(base: Path) -> None:
    (base / REPORT / "en.md").unlink()
    analysis, problems = checked(base)
    assert printed(problems) == ""
    report = analysis.reports[0].report
    assert report.english_title is None
    assert all(segment.en is None for segment in report.segments.values())


def test_a_report_may_have_no_notes_and_a_project_no_sources(base: Path) -> None:
    for path in ("annotations/notes/county-2014.yml", "annotations/sources.yml", ENTRY):
        (base / path).unlink()
    _, problems = checked(base)
    assert printed(problems) == ""


def test_hidden_files_are_passed_over(base: Path) -> None:
    (base / "annotations/terms/.si-feng.yml.swp").write_bytes(b"\xff")
    (base / "docs/reports/.trash").mkdir()
    _, problems = checked(base)
    assert printed(problems) == ""


def test_line_ends_and_a_byte_order_mark_do_not_matter(base: Path) -> None:
    plain, _ = checked(base)
    for path in (ENTRY, f"{REPORT}/zh-Hans.md", f"{REPORT}/en.md", "annotations/notes/county-2014.yml"):
        text = (base / path).read_text(encoding="utf-8").replace("\n", "\r\n")
        (base / path).write_text(f"\ufeff{text}", encoding="utf-8", newline="")
    other, problems = checked(base)
    assert printed(problems) == ""
    assert other == plain


def test_places_of_lines_are_those_of_the_file(base: Path) -> None:
    analysis, _ = checked(base)
    segments = analysis.reports[0].report.segments
    places = {key: (s.zh_line, s.zh_column, s.en_line) for key, s in segments.items()}
    assert places == {
        "p1-1": (4, 11, 3),
        "p1-2": (6, 11, 4),
        "p3-1": (15, 1, 9),
        "p4-1": (17, 4, 11),
        "p5-1": (19, 1, 13),
        "p5-2": (20, 1, 14),
    }
    assert segments["p4-1"].zh == "从严抓作风"


def test_a_note_may_be_about_a_block_or_the_report(base: Path) -> None:
    note = "  - id: {id}\n    at: {at}\n    kind: textual\n    en: A note.\n"
    with (base / "annotations/notes/county-2014.yml").open("a", encoding="utf-8") as file:
        file.write(note.format(id="on-the-block", at="p5") + note.format(id="on-the-report", at="report"))
    analysis, problems = checked(base)
    assert printed(problems) == ""
    spans = {placed.note.id: placed.span for placed in analysis.reports[0].annotations.notes}
    assert spans["on-the-block"] == Span("p5-1", 0, 0)
    assert spans["on-the-report"] == Span("p1-1", 0, 0)
    # Notes stand in reading order, whatever their order in the file.
    assert list(spans) == ["on-the-report", "on-the-block", "ninety-per-cent"]


def site_file_problems(project: Path, settings: str, inherited: str = "") -> list[str]:
    (project / "mkdocs.yml").write_text(settings, encoding="utf-8")
    if inherited:
        (project.parent / "above.yml").write_text(inherited, encoding="utf-8")
    problems = Problems()
    check_site_file(project, problems)
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    ("settings", "inherited"),
    [
        ("theme: {name: material}\nplugins: {jizhu: {}}\n", ""),
        ("theme: material\nplugins: [search, {jizhu: {enabled: !ENV [CI, true]}}]\n", ""),
        ("site_url: !ENV [URL, '']\ntheme: &t {name: material}\nplugins:\n  - jizhu:\n", ""),
        ("INHERIT: ../above.yml\nsite_name: x\n", "theme: material\nplugins: [jizhu]\n"),
        (
            "INHERIT: ../above.yml\ntheme: {language: en}\nplugins: {search: {}}\n",
            "theme: {name: material}\nplugins: {jizhu: {}}\n",
        ),
        ("theme: !ENV [THEME, material]\nplugins: !ENV [PLUGINS, [jizhu]]\n", ""),
        ("INHERIT: ../not-there.yml\n", ""),
    ],
)
def test_settings_that_build_the_site_are_accepted(settings: str, inherited: str, base: Path) -> None:
    assert site_file_problems(base, settings, inherited) == []


@pytest.mark.parametrize(
    ("settings", "inherited", "codes"),
    [
        ("", "", ["plugin-not-named", "theme-not-named"]),
        ("- a\n", "", ["plugin-not-named", "theme-not-named"]),
        ("theme: material\nplugins: [jizhu2, search]\n", "", ["plugin-not-named"]),
        (
            "INHERIT: ../above.yml\nplugins: [search]\n",
            "theme: material\nplugins: [jizhu]\n",
            ["plugin-not-named"],
        ),
        ("theme: material\nplugins: [jizhu\n", "", ["yaml-syntax"]),
        ("[" * 10_000, "", ["yaml-syntax"]),
        ("theme: material\n<<<<<<< HEAD\nplugins: [jizhu]\n=======\n>>>>>>> x\n", "", ["conflict-marks"]),
    ],
)
def test_settings_that_build_something_else_are_named(
    settings: str, inherited: str, codes: list[str], base: Path
) -> None:
    assert site_file_problems(base, settings, inherited) == codes


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ("site_name: 集注\n", "集注"),
        ("site_name: !ENV [NO_NAME, NAME, Another]\n", "From outside"),
        ("site_name: !ENV [NO_NAME, Another]\n", "Another"),
        ("site_name: !ENV NAME\n", "From outside"),
        ("site_name: !ENV NO_NAME\n", "base"),
        ("INHERIT: ../above.yml\n", "Above"),
        ("theme: material\n", "base"),
        ("", "base"),
    ],
)
def test_the_site_has_the_name_of_its_settings_else_of_its_folder(
    settings: str, name: str, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NAME", "From outside")
    monkeypatch.delenv("NO_NAME", raising=False)
    (base / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (base.parent / "above.yml").write_text("site_name: Above\n", encoding="utf-8")
    problems = Problems()
    assert site_name(base, problems) == name
    assert printed(problems) == ""
