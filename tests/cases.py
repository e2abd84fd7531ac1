"""Small projects for tests, made from example folders and case files.

A case file is one rule with a text of a line or two and what must come of it; what every project needs and
the rule does not speak of is filled in here.
"""

import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jizhu.chinese.pinyin import suggest_pinyin
from jizhu.model import EDITIONS, Analysis, AnnotatedReport, Hit
from jizhu.pages.report_view import report_blocks
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Language, Problems, print_problems
from jizhu.project.load import check_site_file
from jizhu.project.tree import Folder
from jizhu.project.yaml_reader import read_yaml
from jizhu.reports.scripts import convert

TESTS = Path(__file__).parent
INVALID = TESTS / "invalid"
BASE = INVALID / "base"
CASES = TESTS / "cases"
TITLE = "题"


def overlaid(folder: Path, target: Path) -> Path:
    """The base project in ``target`` with the files of a folder laid over it; what is expected stays behind."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    shutil.copytree(folder, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected*"))
    return target


def checked(project: Path) -> tuple[Analysis, Problems]:
    """What becomes of a project's texts and annotations, and what is wrong with them."""
    problems = Problems()
    return analyse(Folder(project), problems), problems


def fully_checked(project: Path) -> Problems:
    """All that ``jizhu check`` says of a project, its settings included."""
    _, problems = checked(project)
    check_site_file(project, problems)
    return problems


def printed(problems: Problems, language: Language = "en") -> str:
    """Problems as ``jizhu check`` prints them."""
    stream = io.StringIO()
    print_problems(problems, stream, language=language)
    return stream.getvalue()


def assert_only_a_draft(problems: Problems) -> None:
    """Nothing is wrong but that words of a draft are still to be replaced."""
    assert {problem.code for problem in problems} <= {"placeholder"}, printed(problems)
    assert not problems.has_errors()


def case_names(stage: str) -> list[str]:
    """Names of the cases of a stage, for parametrising a test."""
    return sorted(path.stem for path in (CASES / stage).glob("*.yml"))


def assert_case(stage: str, name: str, project: Path) -> None:
    """Write the case as a project, analyse it, and compare all that the case file speaks of."""
    case = read_case(stage, name)
    assert case["rule"], "A case says which rule it shows."
    expected = {"problems": [], **{key: case[key] for key in OUTCOMES if key in case}}
    write_project(case, project)
    analysis, problems = checked(project)
    found = {"problems": [problem.code for problem in problems]}
    found |= {key: list(OUTCOMES[key](analysis)) for key in expected.keys() - {"problems"}}
    assert found == expected


def read_case(stage: str, name: str) -> dict[str, Any]:
    """What stands in a case file."""
    return _read(CASES / stage / f"{name}.yml")


def _read(path: Path) -> dict[str, Any]:
    problems = Problems()
    document = read_yaml(path.name, path.read_text(encoding="utf-8"), problems)
    assert document is not None, printed(problems)
    assert isinstance(document.value, dict)
    return document.value


def write_project(case: dict[str, Any], project: Path) -> None:
    """A project with one report, whose title is line 1 and whose text begins in line 2."""
    for term, entry in case.get("entries", {}).items():
        _write(project / f"annotations/terms/{term}.yml", _entry(term, entry))
    _write(project / "annotations/vocabulary.yml", _vocabulary(case))
    _write(project / "annotations/notes/case.yml", {"notes": [], **case.get("notes", {})})
    if "sources" in case:
        _write(project / "annotations/sources.yml", {"sources": case["sources"]})
    if conversions := {key: rows for key, rows in case.items() if key in ("conversions", "switched-off")}:
        _write(project / "annotations/conversions.yml", conversions)
    if "edition" in case:
        _write(project / "annotations/edition.yml", case["edition"])
    blocks = [[block] if isinstance(block, str) else block for block in case["text"]]
    received = case.get("received", ["".join(block).removeprefix("## ") for block in blocks])
    title = case.get("title", [TITLE])
    lines = "\n".join([case.get("received-title", "".join(title)), *received]).encode()
    report = project / "docs/reports/case"
    front: dict[str, Any] = {
        "title": [{"role": "main", "text": text} for text in title],
        "date": case.get("date", "2015-01-16"),
        "date-is": "printed",
        "received-sha256": hashlib.sha256(lines).hexdigest(),
        "normalisation": case.get("normalisation", []),
        **case.get("front", {}),
    }
    _write_text(report / "zh-Hans.md", front, blocks)
    (report / "received.txt").write_bytes(lines)
    if "english" in case:
        english = [[block] if isinstance(block, str) else block for block in case["english"]]
        _write_text(report / "en.md", {"title": ["Title"] * len(title), "status": "for a test"}, english)


def _entry(term: str, entry: dict[str, Any]) -> dict[str, Any]:
    words = entry.get("renderings", [term.replace("-", " ")])
    return {
        "pinyin": suggest_pinyin(entry["headword"]),
        "category": "any",
        "scope": "any",
        "definition": {"en": "A term.", "zh": "一个词。"},
        "confidence": "general",
        **entry,
        "renderings": [_rendering(number, text) for number, text in enumerate(words)],
    }


def _rendering(number: int, words: str | dict[str, Any]) -> dict[str, Any]:
    """The first rendering is preferred, the others are admitted, unless the case says otherwise."""
    written = {"text": words} if isinstance(words, str) else words
    rests_on = {} if "sources" in written else {"basis": "general"}
    return {"status": "admitted" if number else "preferred", **rests_on, **written}


def _vocabulary(case: dict[str, Any]) -> dict[str, Any]:
    any_item = [{"id": "any", "en": "Any", "zh": "任何"}]
    return {"categories": any_item, "scopes": any_item, "guards": case.get("guards", [])}


def _kinds(analysis: Analysis) -> Iterator[str]:
    for block in analysis.reports[0].report.blocks:
        lines = ",".join(map(str, block.lines))
        yield f"{block.id} {block.kind}{block.level or ''} {lines}".rstrip()


def _write(path: Path, value: dict[str, Any]) -> None:
    """JSON is YAML, and the reader takes every scalar as text."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2), encoding="utf-8")


def _write_text(path: Path, front: dict[str, Any], blocks: list[list[str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    body = "\n\n".join("\n".join(block) for block in blocks)
    written = json.dumps(front, ensure_ascii=False, indent=2)
    path.write_text(f"---\n{written}\n---\n\n{body}\n", encoding="utf-8")


def hit_rows(report: AnnotatedReport) -> Iterator[tuple[str, int, str, str, str]]:
    """Segment, first character, form, ids and a remark for every hit; a nested one follows its own."""
    for hits in report.hits.values():
        for hit in hits:
            yield _hit_row(hit, "" if hit.marked else "unmarked")
            yield from (_hit_row(inner, "nested") for inner in hit.inner)


def _hit_row(hit: Hit, remark: str) -> tuple[str, int, str, str, str]:
    return hit.span.segment, hit.span.start, hit.form, "+".join(hit.terms), remark


def _hits(analysis: Analysis) -> Iterator[str]:
    for row in hit_rows(analysis.reports[0]):
        yield " ".join(str(value) for value in row).rstrip()


def _links(analysis: Analysis) -> Iterator[str]:
    """Segment, English words, entry, index of the rendering and number of the hit; 0 for a spare match."""
    annotated = analysis.reports[0]
    for segment, row in annotated.rendered.items():
        english = annotated.report.segments[segment].en or ""
        for match in row:
            words = english[match.start : match.end]
            yield f"{segment} “{words}” {match.term} {match.rendering} {match.hit}"


def _findings(analysis: Analysis) -> Iterator[str]:
    """Segment, characters, entries, outcome and English words; no characters where nothing is rendered."""
    for row in analysis.reports[0].findings:
        words = f" “{row.words}”" if row.words else ""
        yield f"{row.segment} {row.form or '-'} {'+'.join(row.terms)} {row.outcome}{words}"


def _segments(analysis: Analysis) -> Iterator[str]:
    yield from (f"{s.id} {s.zh}" for s in analysis.reports[0].report.segments.values())


def _rules_used(analysis: Analysis) -> Iterator[str]:
    yield from (f"{name} {count}" for name, count in analysis.reports[0].report.rules_used)


def _gaps(analysis: Analysis) -> Iterator[str]:
    yield from (f"{gap.segment} {gap.offset}" for gap in analysis.reports[0].annotations.gaps)


def _converted(analysis: Analysis, tag: str) -> Iterator[str]:
    """Every segment after the title, restored words behind it in their brackets."""
    edition = next(edition for edition in EDITIONS if edition.tag == tag)
    texts = convert(analysis, edition).reports["case"]
    for segment, text in texts.items():
        if not segment.startswith("p1-"):
            yield text.text + "".join(f"〔{words}〕" for words in text.supplied)


def _html(analysis: Analysis, *, english: bool) -> Iterator[str]:
    texts = convert(analysis, EDITIONS[0])
    for view in report_blocks(analysis.reports[0], texts)[1:]:
        for segment in view.segments:
            yield str(segment.en if english else segment.zh)


OUTCOMES = {
    "problems": lambda _: (),
    "hits": _hits,
    "links": _links,
    "findings": _findings,
    "segments": _segments,
    "blocks": _kinds,
    "rules": _rules_used,
    "gaps": _gaps,
    "TW": lambda analysis: _converted(analysis, "zh-Hant-TW"),
    "HK": lambda analysis: _converted(analysis, "zh-Hant-HK"),
    "html": lambda analysis: _html(analysis, english=False),
    "english-html": lambda analysis: _html(analysis, english=True),
}
"""What a case may speak of: each turns what the analysis found into lines."""
