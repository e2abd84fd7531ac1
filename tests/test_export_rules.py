"""What holds in every export: nothing is lost, nothing wrong is offered, every file says what it is."""

import csv
import hashlib
import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from io import BytesIO

import jsonschema  # type: ignore[import-untyped]
import pytest

from generator.export import FORMATS
from generator.export.terms import english_terms
from generator.model import CHINESE_EDITIONS
from generator.pipeline import make_exports

from .exports.support import ADDRESS, NEVER_OFFERED, ROOT, analysis, content, exported, text_of, unzipped

ENTRIES = analysis().project.entries
OUTSIDE_REPORT = {term for term, entry in ENTRIES.items() if entry.scope != "report"}
CAT = [path for path in exported() if path.startswith(("omegat/", "tbx-v2/"))]


def test_every_format_holds_every_entry_or_sentence() -> None:
    for path, file in exported().items():
        if path.startswith(("omegat/", "tbx-v2/")) or path == "glossary.tbx":
            assert file.entries == len(OUTSIDE_REPORT), path
        elif path.startswith("glossary.") and not path.endswith("schema.json"):
            assert file.entries == len(ENTRIES), path
    sentences = [s for a in analysis().reports for s in a.report.segments.values() if s.en is not None]
    assert {exported()[f"tmx/reports.{e.folder}-en.tmx"].entries for e in CHINESE_EDITIONS} == {
        len(sentences)
    }


def test_each_script_and_direction_has_its_own_files() -> None:
    assert len(CAT) == 2 * len(CHINESE_EDITIONS) * 2
    assert {exported()[path].edition for path in CAT} == {edition.tag for edition in CHINESE_EDITIONS}


@pytest.mark.parametrize("path", CAT)
def test_translation_tools_are_offered_nothing_that_must_not_be_used(path: str) -> None:
    text = text_of(path)
    for words in (*NEVER_OFFERED, "仅此报告用语", "僅此報告用語", "状全", "狀全"):
        assert words not in text, words
    assert "preferred status words" in text
    assert text.index("preferred status words") < text.index("admitted status words")


def _rows(path: str, remark: str) -> list[list[str]]:
    return [line.split("\t") for line in text_of(path).splitlines() if not line.startswith(remark)]


def test_the_qualifier_and_the_status_stand_in_every_comment() -> None:
    rows = _rows("omegat/glossary.zh-hans-to-en.utf8", "#")
    assert {len(row) for row in rows} == {3}
    for term, entry in ENTRIES.items():
        for rendering in english_terms(entry) if entry.qualifier and term in OUTSIDE_REPORT else ():
            assert entry.qualifier
            said = [row[2] for row in rows if row[:2] == [entry.headword, rendering.text]]
            assert any(
                text.startswith(f"({entry.qualifier.en})") and rendering.status in text for text in said
            ), term


def test_central_terms_stand_before_local_ones_with_the_same_form() -> None:
    order = {scope.id: number for number, scope in enumerate(analysis().project.vocabulary.scopes)}
    rows = _rows("omegat/glossary.zh-hans-to-en.utf8", "#")
    first = next(row[1] for row in rows if row[0] == "五位一体")
    ranks = {e.preferred.text: order[e.scope] for e in ENTRIES.values() if e.headword == "五位一体"}
    assert len(ranks) == 3
    assert ranks[first] == min(ranks.values())


def test_entries_of_one_report_are_there_when_asked_for() -> None:
    asked = make_exports(analysis(), report_scope=True)
    for form in FORMATS[:3]:
        for file in form.write(asked):
            assert file.entries == len(ENTRIES), file.path


def test_no_cell_of_the_csv_begins_like_a_formula_or_holds_a_line_break() -> None:
    rows = list(csv.reader(io.StringIO(text_of("glossary.csv"), newline=""), strict=True))
    assert exported()["glossary.csv"].data.startswith(b"\xef\xbb\xbf")
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for cell in row:
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "#")), cell
            assert "\n" not in cell
    headwords = {row[0]: row[1] for row in rows}
    assert headwords["zz-equals"] == "'=1+1"
    assert headwords["si-feng"] == "四风"


def test_the_csv_keeps_every_status_in_a_column_of_its_own() -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(text_of("glossary.csv"), newline=""))}
    row = rows["zz-status"]
    found = [row[name] for name in ("preferred", "admitted", "superseded", "deprecated", "explanation")]
    assert found == [
        "preferred status words",
        "admitted status words",
        "old status words",
        *NEVER_OFFERED[::2],
    ]


def test_every_file_says_version_date_licence_and_source() -> None:
    colophon = content().colophon
    for path in exported():
        if path.endswith((".txt", "schema.json", "SUMS")) and "glossary-" not in path:
            continue  # A plain reading text holds nothing else, and the report beside it tells.
        inner = unzipped(path) if path.endswith((".zip", ".epub", ".xlsx")) else {"": exported()[path].data}
        said = b" ".join(inner.values()).decode(errors="ignore").replace("&amp;", "&")
        for fact in (colophon.version, colophon.licence_url, "sichuan-2015"):
            assert fact in said, (path, fact)
        dates = (colophon.date, colophon.date.replace("-", ""), colophon.date.replace("-", "."))
        assert any(date in said for date in dates), path


_DIGEST = """
import hashlib
from tests.exports.support import exported
for path, file in exported().items():
    print(hashlib.sha256(file.data).hexdigest(), path)
"""


def test_two_builds_give_the_same_bytes() -> None:
    def build(seed: str) -> str:
        environment = {"PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": "1700000000", "PATH": ""}
        command = [sys.executable, "-c", _DIGEST]
        return subprocess.run(
            command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
        ).stdout

    first = build("1")
    assert len(first.splitlines()) == len(exported())
    assert first == build("2")


def test_the_list_of_files_tells_size_and_checksum_of_each() -> None:
    listed = json.loads(text_of("files.json"))["files"]
    pieces = {path for path in exported() if path.startswith("api/v1/terms/")}
    assert {row["path"] for row in listed} == exported().keys() - pieces - {"files.json", "SHA256SUMS"}
    for row in listed:
        data = exported()[row["path"]].data
        assert (row["bytes"], row["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())
    sums = "".join(f"{row['sha256']}  {row['path']}\n" for row in listed)
    assert text_of("SHA256SUMS") == sums


def test_archives_hold_no_date_but_the_fixed_one() -> None:
    for path, file in exported().items():
        if path.endswith((".zip", ".epub", ".xlsx")):
            with zipfile.ZipFile(BytesIO(file.data)) as archive:
                assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}, path


def test_the_json_keeps_its_schema_and_holds_every_value() -> None:
    schema, glossary = json.loads(text_of("glossary.schema.json")), json.loads(text_of("glossary.json"))
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(glossary)] == []
    assert glossary["entries"].keys() == ENTRIES.keys()
    for term, entry in ENTRIES.items():
        assert glossary["entries"][term] == entry.model_dump(
            mode="json", by_alias=True, exclude_defaults=True
        )
    glossary["entries"]["si-feng"]["renderings"][0]["status"] = "best"
    assert list(validator.iter_errors(glossary))


def test_annotations_lead_to_the_words_that_they_are_about() -> None:
    for annotated in analysis().reports:
        report = annotated.report.id
        text = text_of(f"api/v1/reports/{report}.zh-Hans.txt")
        value = json.loads(text_of(f"api/v1/reports/{report}.json"))
        annotations = value["annotations"]
        expected = sum(1 + len(hit.inner) for row in annotated.hits.values() for hit in row)
        assert Counter(a["motivation"] for a in annotations)["identifying"] == expected
        assert len({a["id"] for a in annotations}) == len(annotations)
        for annotation in annotations:
            position, quotation = annotation["target"]["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quotation["exact"]
            assert text[:start].endswith(quotation["prefix"])
            assert text[end:].startswith(quotation["suffix"])
            if annotation["motivation"] == "identifying":
                terms = [
                    body["source"].rpartition("/")[2].removesuffix(".json") for body in annotation["body"]
                ]
                forms = analysis().project.forms[quotation["exact"]]
                assert set(terms) <= set(forms)
                assert annotation["target"]["source"].startswith(ADDRESS)


def test_every_term_has_a_file_of_its_own() -> None:
    listed = json.loads(text_of("api/v1/terms.json"))["terms"]
    assert {row["id"] for row in listed} == ENTRIES.keys()
    for row in listed:
        assert json.loads(text_of(f"api/v1/{row['path']}"))["term"]["headword"] == row["headword"]


def test_pleco_and_anki_have_one_line_an_entry() -> None:
    pleco = _rows("glossary-pleco.txt", "//")
    assert {len(row) for row in pleco} == {3}
    assert len(pleco) == len(ENTRIES)
    assert "四风[四風]" in {row[0] for row in pleco}
    anki = _rows("glossary-anki.txt", "#")
    assert {len(row) for row in anki} == {9}
    assert {row[0].removeprefix("jizhu-") for row in anki} == ENTRIES.keys()
