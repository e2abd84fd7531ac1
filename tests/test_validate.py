"""Rules between files: what must be right is shown here; what goes wrong has its folders in `invalid/`."""

import dataclasses
from pathlib import Path

import pytest

from jizhu.model import EDITIONS, Analysis, Page
from jizhu.pages import assets
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.rules import RULES, validate

from .cases import BASE, checked, overlaid, printed

ENTRIES = "annotations/terms"
NOTES = "annotations/notes/county-2014.yml"


def append(project: Path, path: str, text: str) -> None:
    with (project / path).open("a", encoding="utf-8") as file:
        file.write(text)


def replace(project: Path, path: str, old: str, new: str) -> None:
    text = (project / path).read_text(encoding="utf-8")
    assert text.count(old) == 1
    (project / path).write_text(text.replace(old, new), encoding="utf-8")


def codes(project: Path) -> list[str]:
    _, problems = checked(project)
    return [problem.code for problem in problems]


def test_names_that_no_rule_knows_are_right_where_their_file_cannot_be_read(base: Path) -> None:
    replace(base, f"{ENTRIES}/dang-zu.yml", "confidence: general", "confidence: sure")
    assert codes(base) == ["bad-choice"]


def test_every_rule_is_named_once() -> None:
    assert len(set(RULES)) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_alone_finds_nothing_in_the_real_project(
    rule: object, analysis: Analysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jizhu.rules.RULES", (rule,))
    problems = Problems()
    validate(analysis.project, problems)
    assert printed(problems) == ""


def test_rules_do_not_depend_on_their_order(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace(base, f"{ENTRIES}/si-feng.yml", "count: 4", "count: 5")
    replace(base, f"{ENTRIES}/si-feng.yml", "category: discipline", "category: weather")
    replace(base, f"{ENTRIES}/dang-zuzhi.yml", "contrast: [dang-zu]", "contrast: [dang-zuu]")
    _, problems = checked(base)
    monkeypatch.setattr("jizhu.rules.RULES", tuple(reversed(RULES)))
    _, reversed_problems = checked(base)
    assert len(problems) == 3
    assert printed(reversed_problems) == printed(problems)


def test_fewer_members_are_fine_where_it_is_said_what_is_unknown(base: Path) -> None:
    replace(base, f"{ENTRIES}/si-feng.yml", "count: 4", "count: 5\nunknown: {en: The fifth.}")
    assert codes(base) == []


def test_too_many_members_are_never_fine(base: Path) -> None:
    replace(base, f"{ENTRIES}/si-feng.yml", "count: 4", "count: 3\nunknown: {en: Which three.}")
    assert codes(base) == ["member-count"]


@pytest.mark.parametrize(("count", "found"), [("4+", []), ("3+", []), ("5+", ["member-count"])])
def test_an_open_rest_allows_more_members(base: Path, count: str, found: list[str]) -> None:
    replace(base, f"{ENTRIES}/si-feng.yml", "count: 4", f"count: {count}")
    assert codes(base) == found


def test_a_count_without_members_is_missing_all_of_them(base: Path) -> None:
    append(base, f"{ENTRIES}/dang-zu.yml", "count: 3\n")
    assert codes(base) == ["member-count"]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2013-06", "2013-06-30", []),
        ("2013-06-30", "2013-06", []),
        ("2013", "2013", []),
        ("2013-06-18", "2013-06-17", ["validity-order"]),
        ("2013-06", "2012", ["validity-order"]),
    ],
)
def test_partial_dates_cover_their_whole_month_or_year(
    base: Path, start: str, end: str, found: list[str]
) -> None:
    replace(base, f"{ENTRIES}/san-ge-zixin.yml", "  from: 2012-11", f"  from: {start}\n  to: {end}")
    assert codes(base) == found


def test_a_circle_that_an_entry_only_leads_to_is_not_its_own(base: Path) -> None:
    append(base, f"{ENTRIES}/dang-zu.yml", "broader: [dang-zuzhi]\n")
    append(base, f"{ENTRIES}/dang-zuzhi.yml", "broader: [dang-zu]\n")
    append(base, f"{ENTRIES}/si-feng.yml", "broader: [dang-zu]\n")
    _, problems = checked(base)
    places = [problem.location.path for problem in problems if problem.code == "relation-cycle"]
    assert places == [f"{ENTRIES}/dang-zu.yml", f"{ENTRIES}/dang-zuzhi.yml"]


def test_contrast_one_way_and_related_the_other_are_two_relations(base: Path) -> None:
    append(base, f"{ENTRIES}/dang-zu.yml", "related: [dang-zuzhi]\n")
    assert codes(base) == []


def test_an_explanation_may_be_written_freely(base: Path) -> None:
    explanation = (
        "  - text: the group (of Party members) / cell\n    type: explanation\n    status: admitted\n"
    )
    replace(base, f"{ENTRIES}/dang-zu.yml", "definition:", f"{explanation}    basis: general\ndefinition:")
    assert codes(base) == []


@pytest.mark.parametrize("text", ["A-share", "An’anqing", "theory", "China’s path", "5+X"])
def test_a_rendering_may_begin_like_an_article_and_have_curly_marks(base: Path, text: str) -> None:
    rendering = f"  - text: {text}\n    status: admitted\n    basis: general\n"
    replace(base, f"{ENTRIES}/dang-zu.yml", "definition:", f"{rendering}definition:")
    assert codes(base) == []


def test_full_width_brackets_may_be_part_of_a_headword(base: Path) -> None:
    entry = (base / f"{ENTRIES}/dang-zu.yml").read_text(encoding="utf-8")
    entry = entry.replace("党组\n", "党委（党组）\n", 1).replace("dǎngzǔ", "dǎngwěi (dǎngzǔ)")
    entry = entry.replace("not-inside: [党组织]\n", "")
    (base / f"{ENTRIES}/dangwei-dangzu.yml").write_text(entry, encoding="utf-8")
    assert codes(base) == []


def test_the_same_note_id_may_stand_in_two_files(base: Path) -> None:
    second = base / "docs/reports/county-2015"
    (base / "docs/reports/county-2014").rename(second)
    overlaid(BASE, base)
    notes = (base / NOTES).read_text(encoding="utf-8")
    (base / "annotations/notes/county-2015.yml").write_text(notes, encoding="utf-8")
    assert codes(base) == []


def test_no_hand_written_page_takes_the_place_of_what_the_program_makes(analysis: Analysis) -> None:
    bare = dataclasses.replace(analysis, project=dataclasses.replace(analysis.project, pages=()))
    made = make_edition(bare, EDITIONS[0], Problems())
    paths = {*(page.path for page in made.pages), *made.files, assets.FOLDER}
    # The words of the downloads page may be written by hand, and whoever writes them has its list in them.
    names = {path.removesuffix(".md") for path in paths} - {"downloads"}
    names |= {name.partition("/")[0] for name in names} - {"contributing"}
    pages = tuple(Page(name, "en", f"docs/pages/{name}/en.md", "") for name in names)
    problems = Problems()
    validate(dataclasses.replace(analysis.project, pages=pages), problems)
    assert {problem.facts["name"] for problem in problems if problem.code == "page-name-taken"} == names


def test_a_letter_of_the_headword_is_no_article(base: Path) -> None:
    entry = (base / f"{ENTRIES}/dang-zu.yml").read_text(encoding="utf-8")
    entry = entry.replace("headword: 党组", "headword: AB角").replace("pinyin: dǎngzǔ", "pinyin: AB jiǎo")
    entry = entry.replace("not-inside: [党组织]\n", "").replace(
        "leading Party members’ group", "A and B posts"
    )
    (base / f"{ENTRIES}/ab-jiao.yml").write_text(entry, encoding="utf-8")
    assert codes(base) == []
    replace(base, f"{ENTRIES}/ab-jiao.yml", "A and B posts", "an A and B post")
    assert codes(base) == ["rendering-form"]
