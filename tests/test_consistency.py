"""Consistency: which English words render which hit, and what counts as the same wording."""

from pathlib import Path

import pytest

from jizhu.reports.wording import GAP_WORDS, compile_pattern, find_pattern, words_of

from .cases import assert_case, case_names, checked, read_case, write_project


@pytest.mark.parametrize("name", case_names("consistency"))
def test_case(name: str, tmp_path: Path) -> None:
    assert_case("consistency", name, tmp_path)


def test_a_waiver_holds_also_where_an_entry_cannot_be_read(tmp_path: Path) -> None:
    write_project(read_case("consistency", "waiver-for-the-report"), tmp_path)
    (tmp_path / "annotations/terms/broken.yml").write_text("headword: [", encoding="utf-8")
    analysis, problems = checked(tmp_path)
    # That of a sentence whose terms are not all known nothing is missing, or waived in vain, is not told.
    assert {problem.location.path for problem in problems} == {"annotations/terms/broken.yml"}
    assert [finding.outcome for finding in analysis.reports[0].findings] == ["waived", "waived"]


def found(wording: str, english: str) -> list[str]:
    """The words of a text that count as a wording."""
    pattern = compile_pattern(wording)
    return [english[start:end] for start, end in sorted(find_pattern(words_of(english), pattern))]


SAME = [
    pytest.param("official", "OFFICIAL", id="case"),
    pytest.param("Party organization", "party Organization", id="case of two words"),
    pytest.param("official", "officials", id="-s"),
    pytest.param("process", "processes", id="-es"),
    pytest.param("county", "counties", id="-ies"),
    pytest.param("Party", "Party’s", id="’s"),
    pytest.param("official", "officials’", id="plural possessive"),
    pytest.param("county", "counties’", id="plural possessive of -y"),
    pytest.param("official", "official's", id="straight apostrophe"),
    pytest.param("class", "class’", id="possessive of -s"),
    pytest.param("study", "studys", id="-s after y, which nobody writes"),
    pytest.param("organization", "organisation", id="-ize"),
    pytest.param("organize", "organises", id="-ize with -s"),
    pytest.param("mobilising", "mobilizing", id="-ise in the wording"),
    pytest.param("modernized", "modernised", id="-ized"),
    pytest.param("organizer", "organisers", id="-izer"),
    pytest.param("labour", "labor", id="-our"),
    pytest.param("honor", "honours", id="-or with -s"),
    pytest.param("favourable", "favorable", id="-our inside"),
    pytest.param("decision-making", "decision making", id="hyphen"),
    pytest.param("decision making", "decision-making", id="hyphen in the text"),
    pytest.param("decision‑making", "decision–making", id="kind of dash"),
    pytest.param("Four Winds", "Four “Winds”", id="quotation marks inside"),
    pytest.param("“Four Winds”", "Four Winds", id="quotation marks in the wording"),
    pytest.param("good official", "[good] official", id="square brackets"),
    pytest.param("members’ group", "members' group", id="kind of apostrophe"),
    pytest.param("the Centre", "Centre", id="leading article"),
    pytest.param("a Party group", "the Party group", id="another article"),
    pytest.param("9+X", "9+X", id="signs"),
    pytest.param("985", "985, 211", id="a number before a comma"),
    pytest.param("99.64%", "99.64%", id="percentage"),
    pytest.param("rule 3", "rule 3.", id="a number at the end of a sentence"),
    pytest.param("law-based governance", "law‐based governances", id="hyphen and -s"),
]


@pytest.mark.parametrize(("wording", "english"), SAME)
def test_wordings_that_count_as_the_same(wording: str, english: str) -> None:
    assert len(found(wording, f"Before, {english} behind.")) == 1


OTHER = [
    pytest.param("official", "office", id="another word"),
    pytest.param("official", "unofficial", id="end of a word"),
    pytest.param("party", "partying", id="beginning of a word"),
    pytest.param("organize", "organized", id="-ed"),
    pytest.param("organize", "organizing", id="-ing"),
    pytest.param("officials", "official", id="singular for a plural"),
    pytest.param("Party organization", "Parties organization", id="-s not on the last word"),
    pytest.param("Party organization", "Party’s organization", id="’s not on the last word"),
    pytest.param("Party organization", "organization Party", id="order"),
    pytest.param("Party organization", "Party and organization", id="a word between"),
    pytest.param("Party organization", "Party, organization", id="a comma between"),
    pytest.param("Party organization", "Party. Organization", id="a full stop between"),
    pytest.param("Party organization", "Party (organization", id="a round bracket between"),
    pytest.param("of the Party", "of Party", id="an article inside"),
    pytest.param("decision making", "decisionmaking", id="nothing for a hyphen"),
    pytest.param("9+X", "9 X", id="a sign left out"),
    pytest.param("3", "13", id="end of a number"),
    pytest.param("985", "19850", id="inside a number"),
    pytest.param("3", "3.5", id="before a decimal point"),
    pytest.param("5", "3.5", id="behind a decimal point"),
    pytest.param("985", "1,985", id="behind the comma of a number"),
    pytest.param("3", "3%", id="a number for a percentage"),
    pytest.param("O2O", "O2O2O", id="letters and digits"),
    pytest.param("four", "for", id="-our at the beginning of a word"),
    pytest.param("hour", "hor", id="-our after one letter"),
    pytest.param("wise man", "wize", id="half of it"),
    pytest.param("promise", "premize", id="another vowel"),
    pytest.param("985", "9850", id="digits"),
]


@pytest.mark.parametrize(("wording", "english"), OTHER)
def test_wordings_that_do_not(wording: str, english: str) -> None:
    assert found(wording, f"Before, {english} behind.") == []


def test_every_place_is_found_with_its_own_words() -> None:
    assert found("Four Winds", "The “Four Winds” and the four winds’ end.") == ["Four Winds", "four winds’"]


def test_an_article_by_itself_is_a_word() -> None:
    assert found("the", "The end.") == ["The"]


@pytest.mark.parametrize(("words", "places"), [(0, 1), (GAP_WORDS, 1), (GAP_WORDS + 1, 0)])
def test_a_gap_stands_for_some_words_and_no_more(words: int, places: int) -> None:
    between = " word" * words
    assert found("third … plenary session", f"The third{between} plenary sessions.") == ["third"] * places


def test_marks_are_no_words_of_a_gap() -> None:
    between = "one, two, three, four (and five)"
    assert found("third … session", f"The third {between} sessions.") == ["third"]


def test_a_wording_may_have_two_gaps() -> None:
    text = "The third and the fourth plenary sessions of the 18th and no other Central Committee."
    assert found("third … plenary sessions … Central Committee", text) == ["third"]
    assert found("third … plenary sessions … Provincial Committee", text) == []


def test_inflection_before_a_gap_is_another_wording() -> None:
    assert found("session … committee", "The sessions of the committee.") == []
