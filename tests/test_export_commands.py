"""The commands that take the glossary away, show a term in context, and judge any aligned text."""

import json
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.model import Analysis, Finding
from jizhu.reports.annotator import Annotator

from .exports.support import ROOT

pytestmark = pytest.mark.slow

PROJECT = ("--project", str(ROOT))


def test_export_writes_the_files_of_one_script(tmp_path: Path) -> None:
    command = ["export", "omegat", "--edition", "zh-Hant-TW", "-o", str(tmp_path), *PROJECT]
    assert main(command) == 0
    names = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {"glossary.zh-hant-tw-to-en.utf8", "glossary.en-to-zh-hant-tw.utf8"}
    assert "四風\tFour Forms of Decadence\t" in next(tmp_path.rglob("*-to-en.utf8")).read_text(
        encoding="utf-8"
    )


def test_export_writes_one_file_to_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", "csv", "-o", "-", *PROJECT]) == 0
    assert capfdbinary.readouterr().out.startswith(b'\xef\xbb\xbf"id",')
    assert main(["export", "tmx", "-o", "-", *PROJECT]) == 2


def test_concordance_shows_each_place_with_its_sentence(
    capsys: pytest.CaptureFixture[str], analysis: Analysis
) -> None:
    for name in ("四风", "四風", "ＳＩ　ＦＥＮＧ", "si-feng", "sifeng", "four forms of decadence"):
        assert main(["concordance", name, *PROJECT]) == 0
        printed = capsys.readouterr().out
        assert printed.count("【四风】") == len(analysis.concordance["si-feng"])
        assert printed.count("*Four Forms of Decadence*") == printed.count("【四风】")
    assert main(["concordance", "四十风", *PROJECT]) == 1


def test_every_occurrence_of_the_reports_is_accounted_for(
    capsys: pytest.CaptureFixture[str], analysis: Analysis
) -> None:
    found = [finding for report in analysis.reports for finding in report.findings]
    assert len(found) == sum(len(row) for report in analysis.reports for row in report.hits.values())
    assert [finding for finding in found if finding.is_doubtful] == []
    assert main(["consistency", "--format", "json", *PROJECT]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(found)


def _pairs(analysis: Analysis) -> list[tuple[str, str]]:
    segments = (s for report in analysis.reports for s in report.report.segments.values())
    return [(segment.zh, segment.en) for segment in segments if segment.en is not None]


def _check(analysis: Analysis, pairs: list[tuple[str, str]]) -> list[Finding]:
    annotator = Annotator.from_project(analysis.project)
    texts = (annotator.annotate(*pair, name=f"p{number}-1") for number, pair in enumerate(pairs, start=1))
    return [finding for text in texts for finding in annotator.findings(text)]


def _planted(analysis: Analysis, pairs: list[tuple[str, str]]) -> list[tuple[Finding, str]]:
    """Occurrences with a wording that stands once in its sentence, each with the sentence without it."""
    planted = []
    for finding in _check(analysis, pairs):
        english = pairs[int(finding.segment[1:-2]) - 1][1]
        is_wanted_everywhere = all(analysis.project.entries[term].mark == "all" for term in finding.terms)
        if finding.words and is_wanted_everywhere and english.count(finding.words) == 1:
            planted.append((finding, english.replace(finding.words, "something quite different")))
    return planted


def test_fifty_planted_renderings_are_found_in_a_foreign_file(analysis: Analysis) -> None:
    pairs = _pairs(analysis)
    planted = _planted(analysis, pairs)[:50]
    assert len(planted) == 50
    originals = [pairs[int(finding.segment[1:-2]) - 1] for finding, _ in planted]
    known = {(f.segment, f.terms) for f in _check(analysis, originals) if f.is_doubtful}
    changed = [(chinese, english) for (chinese, _), (_, english) in zip(originals, planted, strict=True)]
    doubtful = {(f.segment, f.terms) for f in _check(analysis, changed) if f.is_doubtful} - known
    expected = {(f"p{number}-1", finding.terms) for number, (finding, _) in enumerate(planted, start=1)}
    assert len(expected & doubtful) >= 48
    assert len(doubtful - expected) <= 0.05 * len(planted)


def test_a_deprecated_rendering_is_named(analysis: Analysis) -> None:
    (finding,) = _check(analysis, [("各县县长到会。", "The county mayors attended.")])
    assert (finding.outcome, finding.words) == ("deprecated", "county mayors")


def test_a_shared_form_may_be_rendered_as_any_of_its_entries(analysis: Analysis) -> None:
    (finding,) = _check(analysis, [("推进五位一体。", "Advance the Five-sphere Integrated Plan.")])
    assert len(finding.terms) == 3
    assert finding.outcome == "preferred"


@pytest.mark.parametrize("tag", ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK"])
def test_a_translation_memory_in_any_script_is_read(
    tag: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], analysis: Analysis
) -> None:
    assert main(["export", "tmx", "--edition", tag, "-o", str(tmp_path), *PROJECT]) == 0
    (memory,) = tmp_path.rglob("*.tmx")
    capsys.readouterr()
    assert main(["consistency", "--tmx", str(memory), *PROJECT]) == 0
    printed = capsys.readouterr().out
    assert "四风 (si-feng)" in printed
    assert f"\n{len(_pairs(analysis))} pairs of sentences" in printed


def test_parallel_files_are_read_and_files_that_are_not_parallel_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chinese, english = tmp_path / "zh.txt", tmp_path / "en.txt"
    chinese.write_text("反对四风。\n没有术语。\n", encoding="utf-8")
    english.write_text("Oppose the four winds.\nNothing here.\n", encoding="utf-8")
    command = ["consistency", "--text", str(chinese), str(english), *PROJECT]
    assert main(command) == 1
    assert "四风: none; preferred: Four Forms of Decadence" in capsys.readouterr().out
    english.write_text("One line.\n", encoding="utf-8")
    assert main(command) == 1
    assert "texts-not-parallel" in capsys.readouterr().err
