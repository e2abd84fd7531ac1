"""What holds in every export: nothing is lost, nothing wrong is offered, every file says what it is."""

import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from html import escape
from io import BytesIO

import jsonschema  # type: ignore[import-untyped]
import pytest

from jizhu.exchange.exports import FORMATS
from jizhu.model import CHINESE_EDITIONS
from jizhu.model.standing import offered
from jizhu.pipeline.outputs import make_exports

from . import TIME
from .exports.support import ADDRESS, NEVER_OFFERED, ROOT, analysis, content, exported, text_of, unzipped

ENTRIES = analysis().project.entries
OUTSIDE_REPORT = {term for term, entry in ENTRIES.items() if entry.scope != "report"}
CAT = [path for path in exported() if path.startswith(("omegat/", "tbx-v2/", "weblate/"))]


def test_every_format_holds_every_entry_or_sentence() -> None:
    for path, file in exported().items():
        if path.startswith(("omegat/", "tbx-v2/", "weblate/")) or path == "glossary.tbx":
            assert file.entries == len(OUTSIDE_REPORT), path
        elif path.startswith("glossary.") and not path.endswith("schema.json"):
            assert file.entries == len(ENTRIES), path
    sentences = [s for a in analysis().reports for s in a.report.segments.values() if s.en is not None]
    assert {exported()[f"tmx/reports.{e.folder}-en.tmx"].entries for e in CHINESE_EDITIONS} == {
        len(sentences)
    }


def _count(pattern: str) -> Callable[[str], int]:
    return lambda path: len(re.findall(pattern, text_of(path)))


def _csv_rows(path: str) -> int:
    return len(list(csv.DictReader(io.StringIO(text_of(path), newline=""))))


def _stardict_entries(path: str) -> int:
    (articles,) = (data for name, data in unzipped(path).items() if name.endswith(".dict"))
    return articles.count(b"<ol>")


def _yomitan_entries(path: str) -> int:
    banks = [json.loads(data) for name, data in unzipped(path).items() if name.startswith("term_bank")]
    return len({row[6] for bank in banks for row in bank})


def _workbook_rows(path: str) -> int:
    return unzipped(path)["xl/worksheets/sheet1.xml"].count(b"<row ") - 1


def _sentences(text: str, pattern: str) -> int:
    """Sentences of a report; its date line, which books and TEI have too, is none."""
    segments = {segment for annotated in analysis().reports for segment in annotated.report.segments}
    return sum(found in segments for found in re.findall(pattern, text))


COUNTED: dict[str, Callable[[str], int]] = {
    r"tbx-v2/|weblate/": _count("<termEntry "),
    r"glossary\.tbx": _count("<conceptEntry "),
    r"tmx/": _count("<tu[ >]"),
    r"glossary\.csv": _csv_rows,
    r"glossary\.xlsx": _workbook_rows,
    r"glossary-stardict\.zip": _stardict_entries,
    r"glossary-yomitan\.zip": _yomitan_entries,
    r"glossary-pleco\.txt": _count(r"(?m)^(?!//)."),
    r"glossary-anki\.txt": _count(r"(?m)^(?!#)."),
    r"glossary\.ttl": _count(r"\ba skos:Concept\b"),
    r"glossary\.json": lambda path: len(json.loads(text_of(path))["entries"]),
    r"api/v1/terms\.json": lambda path: len(json.loads(text_of(path))["terms"]),
    r"api/v1/reports/.*\.json": lambda path: len(json.loads(text_of(path))["segments"]),
    r"api/v1/reports/.*\.txt": _count(r"(?m)^."),
    r"tei/": lambda path: _sentences(text_of(path), r'<s [^>]*xml:id="(p[^"]*)"'),
    r"epub/": lambda path: _sentences(unzipped(path)["EPUB/report.xhtml"].decode(), r'<span id="(p[^"]*)"'),
}
"""How entries or sentences are counted in what is written, by the beginning of a path."""


@pytest.mark.parametrize("path", [p for p, file in exported().items() if file.entries and "/terms/" not in p])
def test_as_many_entries_come_out_as_are_told(path: str) -> None:
    counters = [counter for beginning, counter in COUNTED.items() if re.match(beginning, path)]
    if path.startswith("omegat/"):  # One line a pair: its clients count them.
        column = 1 if "-to-en" in path else 0
        wanted = {offered(ENTRIES[term])[0].text for term in OUTSIDE_REPORT}
        assert wanted <= {row[column].strip() for row in _rows(path, "#")}
    elif path != "api/v1/reports.json":
        (count,) = {counter(path) for counter in counters}
        assert count == exported()[path].entries


# A word that must not be used, as each form that shows it marks it.
MARKED = {
    "glossary-pleco.txt": ("wrong status words (deprecated)", "old status words (superseded)"),
    "glossary-anki.txt": ("Not: old status words; wrong status words",),
    "glossary-stardict.zip": (
        "<s>wrong status words</s> <i>(deprecated)</i>",
        "<s>old status words</s> <i>(superseded)</i>",
        "a longer paraphrase of status words <i>(explanation)</i>",
    ),
    "glossary-yomitan.zip": (
        '"content":"wrong status words","style":{"textDecorationLine":"line-through"}}," (deprecated)"',
        '"content":"old status words","style":{"textDecorationLine":"line-through"}}," (superseded)"',
        '"a longer paraphrase of status words"}," (explanation)"',
    ),
    "glossary.ttl": (
        'skos:hiddenLabel "wrong status words"@en',
        'skos:editorialNote "deprecated: wrong status words"@en',
        'skos:hiddenLabel "old status words"@en',
        'skos:editorialNote "superseded: old status words"@en',
        'skos:note "Explanation: a longer paraphrase of status words"@en',
    ),
}


@pytest.mark.parametrize("path", MARKED)
def test_dictionaries_show_the_preferred_rendering_first_and_mark_what_must_not_be_used(path: str) -> None:
    parts = unzipped(path).items() if path.endswith(".zip") else [("", exported()[path].data)]
    text = "".join(data.decode() for name, data in parts if not name.endswith((".idx", ".syn", ".ifo")))
    for marked in MARKED[path]:
        assert marked in text
    article = text[text.index("preferred status words") :]
    assert article.index("admitted status words") < article.index("status words", 60)
    for words in NEVER_OFFERED:
        shown = sum(marked.count(words) for marked in MARKED[path])
        rows = 2 * 3 if path.endswith("yomitan.zip") else 1
        assert text.count(words) <= max(shown, 1) * rows, words


def test_an_explanation_or_an_elided_form_is_a_term_nowhere() -> None:
    terms = re.findall(r"<term>([^<]*)</term>", text_of("glossary.tbx"))
    labels = re.findall(r'skos:(?:pref|alt)Label "([^"]*)"', text_of("glossary.ttl"))
    synonyms = next(data for name, data in unzipped("glossary-stardict.zip").items() if name.endswith(".syn"))
    looked_up = {row[0] for row in _bank_rows()}
    for words in ("a longer paraphrase of status words", "状全", "狀全"):
        assert words not in terms
        assert words not in labels
        assert f"{words}\0".encode() not in synonyms
        assert words not in looked_up
    assert "俱全状态" in terms
    assert "俱全状态" in labels
    assert "<note>Explanation: a longer paraphrase of status words</note>" in text_of("glossary.tbx")


def _bank_rows() -> list[list[object]]:
    files = unzipped("glossary-yomitan.zip")
    return [row for name, data in files.items() if name.startswith("term_bank") for row in json.loads(data)]


@pytest.mark.parametrize("path", [path for path in CAT if path.endswith(".tbx")])
def test_the_qualifier_and_the_status_stand_in_every_martif_entry(path: str) -> None:
    entries = re.findall(r"<termEntry id=\"c-([^\"]*)\">(.*?)</termEntry>", text_of(path), re.DOTALL)
    for term, body in entries:
        qualifier = ENTRIES[term].qualifier
        notes = re.findall(r"<note>([^<]*)</note>", body)
        if qualifier:
            assert all(f"({escape(qualifier.en)})" in note for note in notes), term
        statuses = re.findall(r"<termNote type=\"administrativeStatus\">(\w+)Term-admn-sts<", body)
        assert len(statuses) == len(re.findall("<tig><term>[^<]*</term><termNote", body))
        assert statuses.count("preferred") == 2, term


def test_each_script_and_direction_has_its_own_files() -> None:
    assert len(CAT) == 3 * len(CHINESE_EDITIONS) * 2
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
        for rendering in offered(entry) if entry.qualifier and term in OUTSIDE_REPORT else ():
            assert entry.qualifier
            said = [row[2] for row in rows if row[:2] == [entry.headword, rendering.text]]
            told = [row[2] for row in rows if row[0] == entry.headword and rendering.text in row[2]]
            assert all(rendering.status in text for text in said)
            assert any(text.startswith(f"({entry.qualifier.en})") for text in said or told), term


def test_central_terms_stand_before_local_ones_with_the_same_form() -> None:
    order = {scope.id: number for number, scope in enumerate(analysis().project.vocabulary.scopes)}
    rows = _rows("omegat/glossary.zh-hans-to-en.utf8", "#")
    first = next(row[1] for row in rows if row[0] == "五位一体")
    ranks = {e.preferred.text: order[e.scope] for e in ENTRIES.values() if e.headword == "五位一体"}
    assert len(ranks) == 3
    assert ranks[first] == min(ranks.values())


def test_entries_of_one_report_are_there_when_asked_for() -> None:
    asked = make_exports(analysis(), TIME, report_scope=True)
    for form in FORMATS[:4]:
        for file in form.write(asked):
            assert file.entries == len(ENTRIES), file.path


def test_no_cell_of_the_csv_begins_like_a_formula_or_holds_a_line_break() -> None:
    rows = list(csv.reader(io.StringIO(text_of("glossary.csv"), newline=""), strict=True))
    assert exported()["glossary.csv"].data.startswith(b"\xef\xbb\xbf")
    assert {len(row) for row in rows} == {len(rows[0])}
    for row in rows:
        for cell in row:
            assert not cell.startswith(tuple("=+-@\t\r#＝＋－＠")), cell
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
        said = said.replace("／", "/") if path == "glossary-pleco.txt" else said
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


@pytest.mark.slow
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
    assert {len(row) for row in anki} == {4}
    assert {row[0].removeprefix("jizhu-") for row in anki} == ENTRIES.keys()
