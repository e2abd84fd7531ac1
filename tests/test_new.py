"""`jizhu new`: drafts that a person finishes, without errors from the start."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.drafts import TermDraft
from generator.load import load
from generator.pipeline import draft_term
from generator.problems import Problems

from .cases import BASE, checked, overlaid, printed

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return overlaid(BASE, tmp_path / "base")


def run(project: Path, *arguments: str) -> int:
    return main(["--project", str(project), "new", *arguments])


# Terms


@pytest.mark.parametrize("headword", ["社区", "9+X", "党委（党组）", "为官不为", "好干部", "三会一课"])
def test_a_draft_of_a_term_has_no_errors_and_is_canonical(
    headword: str, base: Path, capsys: Captured
) -> None:
    assert run(base, "term", headword, "--id", "any") == 0
    assert "annotations/terms/any.yml" in capsys.readouterr().out
    analysis, problems = checked(base)
    assert printed(problems) == ""
    assert analysis.project.entries["any"].headword == headword
    assert main(["--project", str(base), "format", "--check", "annotations/terms/any.yml"]) == 0


def test_what_a_program_guessed_is_marked(base: Path) -> None:
    run(base, "term", "好干部", "--id", "any")
    marked = [
        line.removeprefix("# To confirm")
        for line in (base / "annotations/terms/any.yml").read_text(encoding="utf-8").splitlines()
        if line.startswith("# To confirm")
    ]
    assert marked[0].startswith(": conversion gives 好乾部, and is doubtful.")
    assert ": 好 is read hǎo or hào." in marked
    assert [line for line in marked if "vocabulary.yml has" in line] == [
        "; annotations/vocabulary.yml has doctrine, discipline, institution.",
        "; annotations/vocabulary.yml has central, report.",
    ]


def test_a_character_whose_word_the_library_knows_has_one_reading(base: Path) -> None:
    run(base, "term", "重大", "--id", "any")
    text = (base / "annotations/terms/any.yml").read_text(encoding="utf-8")
    assert "pinyin: zhòng dà\n" in text
    assert "is read" not in text


def test_the_id_comes_from_the_pinyin(base: Path) -> None:
    assert run(base, "term", "社区") == 0
    assert (base / "annotations/terms/she-qu.yml").is_file()


@pytest.mark.parametrize("name", ["si-feng", "community"])
def test_a_file_that_is_there_is_refused_and_left(name: str, base: Path, capsys: Captured) -> None:
    path = base / f"annotations/terms/{name}.yml"
    path.touch()
    before = path.read_bytes()
    assert run(base, "term", "社区", "--id", name) == 1
    assert path.read_bytes() == before
    assert name in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["四风", "--id", "another"], "qualifier-missing"),
        (["社区", "--id", "She_qu"], "bad-id"),
        (["社区", "--id", "../she-qu"], "bad-id"),
        (["社区", "--category", "doctrin"], "unknown-category"),
        (["社区", "--scope", "local"], "unknown-scope"),
        (["“社区”"], "headword-form"),
        ([" "], "empty-value"),
        (["社\n区"], "not-one-line"),
        (["社区", "--qualifier", "a place", "地方"], "qualifier-needless"),
    ],
    ids=lambda value: value if isinstance(value, str) else " ".join(value),
)
def test_an_entry_that_would_have_errors_is_not_written(
    arguments: list[str], code: str, base: Path, capsys: Captured
) -> None:
    before = sorted(path for path in base.rglob("*"))
    assert run(base, "term", *arguments) == 1
    assert f": {code}: " in capsys.readouterr().err
    assert sorted(path for path in base.rglob("*")) == before


def test_a_shared_form_needs_a_qualifier_on_both_sides(base: Path, capsys: Captured) -> None:
    assert run(base, "term", "四风", "--id", "another") == 1
    assert "--qualifier ENGLISH CHINESE" in capsys.readouterr().err
    assert run(base, "term", "四风", "--id", "another", "--qualifier", "the weather", "天气") == 0
    assert "annotations/terms/si-feng.yml has the same written form" in capsys.readouterr().out
    _, problems = checked(base)
    found = {problem.location.path for problem in problems if problem.code == "qualifier-missing"}
    assert found == {"annotations/terms/si-feng.yml"}


@given(st.text("四风党中a9+X，（）“: #'\"-\u3000/", min_size=1, max_size=8))
def test_any_headword_gives_a_sound_entry_or_a_problem(headword: str) -> None:
    problems = Problems()
    draft = TermDraft(headword, "doctrine", "central")
    text = draft_term(load(BASE, Problems()), "any", draft, problems)
    assert printed(problems) or f"headword: {headword}" in text.replace("'", "").replace('"', "")
