"""Every export is opened by a real program or an independent reader, and is found whole there."""

import csv
import io
import json
import re
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import rdflib
from rdflib.namespace import SKOS
from translate.storage.tbx import tbxfile
from translate.storage.tmx import tmxfile

from jizhu.exchange.downloads import TRIALS
from jizhu.exchange.exports.tei import tei
from jizhu.exchange.exports.terms import chinese_terms
from jizhu.model import CHINESE_EDITIONS, Edition, edition_by_tag
from jizhu.model.standing import offered
from jizhu.pipeline.outputs import make_exports

from . import TIME
from .cases import checked
from .exports.support import (
    NEVER_OFFERED,
    SCHEMAS,
    analysis,
    content,
    elsewhere_only,
    exported,
    program,
    run,
    text_of,
    unzipped,
    written,
)

pytestmark = pytest.mark.clients
ENTRIES = analysis().project.entries
IN_CAT = {term: entry for term, entry in ENTRIES.items() if entry.scope != "report"}
TEI = "{http://www.tei-c.org/ns/1.0}"
EDITIONS = pytest.mark.parametrize("edition", CHINESE_EDITIONS, ids=lambda edition: edition.tag)

_PROJECT = """<?xml version="1.0" encoding="UTF-8"?>
<omegat><project version="1.0"><source_dir>__DEFAULT__</source_dir><target_dir>__DEFAULT__</target_dir>
<tm_dir>__DEFAULT__</tm_dir><glossary_dir>__DEFAULT__</glossary_dir>
<glossary_file>__DEFAULT__</glossary_file><dictionary_dir>__DEFAULT__</dictionary_dir>
<source_lang>{source}</source_lang><target_lang>{target}</target_lang>
<sentence_seg>false</sentence_seg></project></omegat>
"""


def _pairs(edition: Edition, *, to_english: bool = True) -> set[tuple[str, str]]:
    """What a translation tool must be offered, said once more in the words of the data model."""
    to_own = content().texts[edition.tag].to_own
    pairs = {
        (form.text, rendering.text)
        for entry in IN_CAT.values()
        for form in chinese_terms(entry, to_own)
        for rendering in offered(entry)
    }
    return pairs if to_english else {(english, chinese) for chinese, english in pairs}


def _omegat(folder: Path, edition: Edition, *, to_english: bool, source: str) -> dict[str, list[list[str]]]:
    """Run OmegaT on a project with the exports; gives the rows that it read, by glossary file."""
    name = program("omegat")
    for part in ("source", "target", "glossary", "tm/auto", "omegat", "dictionary"):
        (folder / part).mkdir(parents=True)
    tags = (edition.cat_tag.upper(), edition_by_tag("en").cat_tag.upper())
    languages = tags if to_english else tags[::-1]
    settings = _PROJECT.format(source=languages[0], target=languages[1])
    (folder / "omegat.project").write_text(settings, encoding="utf-8")
    (folder / "source" / "text.txt").write_text(source, encoding="utf-8")
    pair = f"{edition.folder}-to-en" if to_english else f"en-to-{edition.folder}"
    list(written(folder / "glossary", [f"omegat/glossary.{pair}.utf8", f"tbx-v2/glossary.{pair}.tbx"]))
    list(written(folder / "tm" / "auto", [f"tmx/reports.{edition.folder}-en.tmx"]))
    found = folder / "found.tsv"
    options = ("--mode=console-translate", f"--config-dir={folder / 'config'}")
    script = f"--script={SCHEMAS / 'omegat.groovy'}"
    run(name, folder, *options, script, environment={"JIZHU_FOUND": str(found)})
    rows: dict[str, list[list[str]]] = {}
    for line in found.read_text(encoding="utf-8").splitlines():
        file, *cells = line.split("\t")
        rows.setdefault(file, []).append(cells)
    return rows


VERSIONS: dict[str, tuple[str, ...]] = {
    "omegat": ("omegat", "--help"),
    "libreoffice": ("soffice", "--version"),
    "sdcv": ("sdcv", "--version"),
    "epubcheck": ("epubcheck",),
    "libxml2": ("xmllint", "--version"),
}
"""How the programs say which version they are."""


@pytest.mark.parametrize("name", VERSIONS)
def test_the_downloads_page_names_the_version_that_is_run_here(name: str) -> None:
    trial = next(trial for trial in TRIALS if trial.id == name)
    command = [program(VERSIONS[name][0]), *VERSIONS[name][1:]]
    if name == "epubcheck":
        command = [program("java"), "-jar", *command, "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    printed = (done.stdout + done.stderr).replace("_", ".")
    if name == "libxml2":  # It says 20914 for 2.9.14.
        printed = re.sub(
            r"version (\d+?)(\d\d)(\d\d)\b",
            lambda m: ".".join(str(int(part)) for part in m.groups()),
            printed,
        )
    if not re.search(rf"(?<![\d.]){re.escape(trial.version)}(?!\d)", printed):
        elsewhere_only(
            f"the downloads page speaks of {trial.program} {trial.version}; here is: {printed[:200]}"
        )


@EDITIONS
def test_omegat_reads_every_pair_and_translates_from_the_memory(edition: Edition, tmp_path: Path) -> None:
    units = _units(edition)
    source = "\n\n".join(chinese for chinese, _ in units) + "\n"
    rows = _omegat(tmp_path / "project", edition, to_english=True, source=source)
    _assert_all_is_there(rows, edition, to_english=True)
    for file, found in rows.items():
        assert not [row for row in found for words in NEVER_OFFERED if words in row]
        if not file.startswith("shown"):
            assert all("(all statuses)" in row[2] for row in found if "status words" in row[1])
    filled = (tmp_path / "project" / "target" / "text.txt").read_text(encoding="utf-8")
    assert filled.split("\n\n") == [*[english for _, english in units][:-1], f"{units[-1][1]}\n"]


def test_omegat_reads_the_other_direction(tmp_path: Path) -> None:
    edition = edition_by_tag("zh-Hant-TW")
    rows = _omegat(tmp_path / "project", edition, to_english=False, source="Nothing.\n")
    _assert_all_is_there(rows, edition, to_english=False)


def _assert_all_is_there(rows: dict[str, list[list[str]]], edition: Edition, *, to_english: bool) -> None:
    """Every pair is offered, and of the translations of a term the best is shown first."""
    pairs = _pairs(edition, to_english=to_english)
    (glossary,) = (file for file in rows if file.endswith(".utf8") and not file.startswith("shown"))
    (termbase,) = (file for file in rows if file.endswith(".tbx") and not file.startswith("shown"))
    # This version of OmegaT keeps the space before a `#`; it looks words up without regard to it.
    assert {(row[0].strip(), row[1]) for row in rows[termbase]} == pairs
    offered = {(row[0].strip(), row[1]) for row in rows[glossary]}
    told = {
        (row[0].strip(), other)
        for row in rows[glossary]
        for also in re.findall(r" · also: (.*?)(?: · |$)", row[2])
        for other in also.split("; ")
    }
    assert offered | told == pairs
    assert not offered & told
    shown = {row[0].strip(): row[1:] for row in rows[f"shown {glossary}"]}
    assert shown.keys() == {source for source, _ in pairs}
    rank = _ranks(edition, to_english=to_english)
    for source, targets in shown.items():
        best = min(rank[source, target] for pair_source, target in pairs if pair_source == source)
        ranks = [rank[source, target] for target in targets]
        assert (ranks[0], ranks) == (best, sorted(ranks)), source


def _ranks(edition: Edition, *, to_english: bool) -> dict[tuple[str, str], tuple[bool, bool]]:
    """How good each pair is: a preferred rendering before an admitted one, a headword before a variant."""
    to_own, found = content().texts[edition.tag].to_own, dict[tuple[str, str], tuple[bool, bool]]()
    for entry in IN_CAT.values():
        for form in chinese_terms(entry, to_own):
            for rendering in offered(entry):
                pair = (form.text, rendering.text) if to_english else (rendering.text, form.text)
                is_variant = not to_english and form.type != "headword"
                rank = (rendering.status != "preferred", is_variant)
                found[pair] = min(rank, found.get(pair, rank))
    return found


def _units(edition: Edition) -> list[tuple[str, str]]:
    data = io.BytesIO(exported()[f"tmx/reports.{edition.folder}-en.tmx"].data)
    memory = tmxfile(data, edition.cat_tag, "en-GB")
    return [(str(unit.source), str(unit.target)) for unit in memory.units]


@EDITIONS
def test_translate_toolkit_reads_every_sentence_of_the_memory(edition: Edition) -> None:
    segments = [s for a in analysis().reports for s in a.report.segments.values() if s.en is not None]
    units = _units(edition)
    assert [english for _, english in units] == [segment.en for segment in segments]
    received = {s for texts in content().texts[edition.tag].reports.values() for s in texts}
    assert len(units) == len(received & {segment.id for segment in segments})
    assert all(chinese and len(chinese) < 2000 for chinese, _ in units)


@EDITIONS
def test_translate_toolkit_reads_every_preferred_term_of_the_termbase(edition: Edition) -> None:
    to_own = content().texts[edition.tag].to_own
    wanted = sorted((to_own(entry.headword), entry.preferred.text) for entry in IN_CAT.values())
    for pair, is_turned in ((f"{edition.folder}-to-en", False), (f"en-to-{edition.folder}", True)):
        data = io.BytesIO(exported()[f"tbx-v2/glossary.{pair}.tbx"].data)
        languages = ("en", edition.term_tags[0]) if is_turned else (edition.term_tags[0], "en")
        units = tbxfile(data, *languages).units
        read = [(str(unit.source), str(unit.target)) for unit in units]
        assert sorted(pair[::-1] if is_turned else pair for pair in read) == wanted


VALIDATED = [
    *((path, "tei.rng") for path in exported() if path.startswith("tei/")),
    *((path, "martif.rng") for path in exported() if path.startswith(("tbx-v2/", "weblate/"))),
    *((path, "tmx14.rng") for path in exported() if path.startswith("tmx/")),
    ("glossary.tbx", "tbx-basic.rng"),
]


@pytest.mark.parametrize(("path", "schema"), VALIDATED, ids=str)
def test_xml_keeps_its_schema(path: str, schema: str, tmp_path: Path) -> None:
    (file,) = written(tmp_path, [path])
    run(program("xmllint"), "--noout", "--nowarning", "--relaxng", SCHEMAS / schema, file)


BROKEN = [
    ("glossary.tbx", "tbx-basic.rng", "preferredTerm-admn-sts", "bestTerm-admn-sts"),
    ("glossary.tbx", "tbx-basic.rng", 'id="c-', 'id="985-'),
    ("glossary.tbx", "tbx-basic.rng", 'style="dca"', 'style="dct"'),
    ("tbx-v2/glossary.zh-hans-to-en.tbx", "martif.rng", "admittedTerm-admn-sts", "deprecatedTerm-admn-sts"),
    ("tmx/reports.zh-hans-en.tmx", "tmx14.rng", 'segtype="sentence"', 'segtype="clause"'),
    ("tei/sichuan-2015.xml", "tei.rng", 'cert="', 'cert="very-'),
]


@pytest.mark.parametrize(("path", "schema", "right", "wrong"), BROKEN)
def test_a_broken_file_is_refused(path: str, schema: str, right: str, wrong: str, tmp_path: Path) -> None:
    text = text_of(path)
    assert right in text
    file = tmp_path / "broken.xml"
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(AssertionError, match="fails to validate"):
        run(program("xmllint"), "--noout", "--nowarning", "--relaxng", SCHEMAS / schema, file)


def _sentence(element: ET.Element, *, restored: tuple[str, str] | None) -> str:
    """The text of a sentence, with restored words between these signs or without them."""
    parts = [element.text or ""]
    for child in element:
        inner = _sentence(child, restored=restored)
        if child.tag == f"{TEI}supplied":
            inner = f"{restored[0]}{inner}{restored[1]}" if restored else ""
        parts += [inner, child.tail or ""]
    return "".join(parts)


def test_tei_gives_back_the_received_text_and_its_terms() -> None:
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    for annotated in analysis().reports:
        root = ET.fromstring(exported()[f"tei/{annotated.report.id}.xml"].data)  # noqa: S314
        sentences = {str(s.get(xml_id)): s for s in root.iter(f"{TEI}s")}
        for segment in annotated.report.segments.values():
            assert _sentence(sentences[segment.id], restored=None) == segment.zh
            english = sentences.get(f"en-{segment.id}")
            assert (english is None) == (segment.en is None)
            if english is not None:
                assert _sentence(english, restored=("[", "]")) == segment.en
                assert "[" not in "".join(english.itertext())
        supplied: dict[str, list[tuple[str | None, str | None]]] = {"zh": [], "en": []}
        for name, sentence in sentences.items():
            for element in sentence.iter(f"{TEI}supplied"):
                supplied["en" if name.startswith("en-") else "zh"].append((element.text, element.get("cert")))
        restored = [gap.row for gap in annotated.annotations.gaps if gap.row.supplied]
        assert supplied["zh"] == [(row.supplied, row.certainty) for row in restored]
        assert supplied["en"] == [(row.en, row.certainty) for row in restored if row.en]
        spans = list(root.iter(f"{TEI}span"))
        hits = [found for row in annotated.hits.values() for hit in row for found in (hit, *hit.inner)]
        assert len(spans) == len(hits)
        for span, hit in zip(spans, hits, strict=True):
            place = re.fullmatch(r"#string-range\((.*),(\d+),(\d+)\)", span.get("target") or "")
            assert place
            start, size = int(place[2]), int(place[3])
            # The pointer counts all characters in the element, as its definition says.
            pointed = "".join(sentences[place[1]].itertext())[start : start + size]
            assert pointed == hit.form or len(pointed) > len(hit.form)
            assert "".join(span.itertext()) == ""
        ids = [element.get(xml_id) for element in root.iter() if element.get(xml_id)]
        assert len(set(ids)) == len(ids)
        pointed_at = {name for span in spans for name in (span.get("ana") or "").split()}
        assert {name.removeprefix("#") for name in pointed_at} <= set(ids)


def test_tei_of_reports_in_every_state_of_translation_keeps_its_schema(
    five_project: Path, tmp_path: Path
) -> None:
    found, _ = checked(five_project)
    files = [*tei(make_exports(found, TIME))]
    assert len(files) == 5
    for file in files:
        path = tmp_path / Path(file.path).name
        path.write_bytes(file.data)
        run(program("xmllint"), "--noout", "--nowarning", "--relaxng", SCHEMAS / "tei.rng", path)


def test_tei_has_headings_as_heads_of_divisions() -> None:
    xml_id = "{http://www.w3.org/XML/1998/namespace}id"
    for annotated in analysis().reports:
        root = ET.fromstring(exported()[f"tei/{annotated.report.id}.xml"].data)  # noqa: S314
        headings = [block.id for block in annotated.report.blocks if block.kind == "heading"]
        for body, before in zip(root.iter(f"{TEI}body"), ("", "en-"), strict=True):
            title, *sections = body.findall(f"{TEI}div")
            roles = [part.role for part in annotated.report.blocks[0].segments]
            assert [head.get("type") for head in title.findall(f"{TEI}head")] == roles
            named = [head.get(xml_id) for section in sections for head in section.findall(f"{TEI}head")]
            assert named == [f"{before}{heading}" for heading in headings]
        assert not [p for p in root.iter(f"{TEI}p") if p.get("rend")]


def test_the_termbase_of_all_scripts_keeps_every_status() -> None:
    text = text_of("glossary.tbx")
    for words, status in (
        ("wrong status words", "deprecated"),
        ("old status words", "superseded"),
        ("admitted status words", "admitted"),
        ("preferred status words", "preferred"),
    ):
        mark = f'<termNote type="administrativeStatus">{status}Term-admn-sts</termNote>'
        assert f"<term>{words}</term>{mark}" in text


def test_sdcv_finds_every_headword_in_every_script(tmp_path: Path) -> None:
    name = program("sdcv")
    with zipfile.ZipFile(io.BytesIO(exported()["glossary-stardict.zip"].data)) as archive:
        archive.extractall(tmp_path)
    wanted: dict[str, set[str]] = {}
    for entry in ENTRIES.values():
        forms = {content().texts[edition.tag].to_own(entry.headword) for edition in CHINESE_EDITIONS}
        for form in forms:
            wanted.setdefault(form, set()).add(entry.definition.en)
    words = list(wanted)
    command = (name, "-n", "-e", "--utf8-output", "--json-output", "--data-dir", tmp_path)
    printed = run(*command, "--", *words)
    # The first answer is to the `--` before a word that begins with a hyphen.
    answers = [json.loads(line) for line in printed.splitlines() if line.startswith("[")][1:]
    assert len(answers) == len(words)
    for word, answer in zip(words, answers, strict=True):
        said = "".join(article["definition"] for article in answer)
        for definition in wanted[word]:
            assert escape(definition) in said, word
    for look_up in ("sì fēng", "si feng", "Four Forms of Decadence"):
        assert json.loads(run(*command, look_up).strip())[0]["word"] == "四风"
    assert json.loads(run(*command, "wrong status words").strip() or "[]") == []


def _table(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_libreoffice_reads_the_table_back_cell_by_cell(kind: str, tmp_path: Path) -> None:
    name = program("soffice")
    (file,) = written(tmp_path, [f"glossary.{kind}"])
    settings = f"-env:UserInstallation=file://{tmp_path}/profile"
    # The tokens say: comma, quotation mark, UTF-8, from line 1, quoted cells are text.
    reading = ("--infilter=Text - txt - csv (StarCalc):44,34,76,1,,0,true",) if kind == "csv" else ()
    output = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true"
    run(name, settings, "--headless", *reading, "--convert-to", output, "--outdir", tmp_path / "out", file)
    written_rows = list(csv.reader(io.StringIO(text_of("glossary.csv"), newline="")))
    if kind == "xlsx":  # Cells of a workbook are text by type and need no apostrophe.
        written_rows = [[cell.removeprefix("'") for cell in row] for row in written_rows]
    assert _table(tmp_path / "out" / "glossary.csv") == written_rows
    assert any(row[1] == "007" for row in written_rows)


def test_rdflib_reads_every_concept_with_its_labels() -> None:
    graph = rdflib.Graph().parse(data=text_of("glossary.ttl"), format="turtle")
    concepts = set(graph.subjects(rdflib.RDF.type, SKOS.Concept))
    assert len(concepts) == len(ENTRIES)
    for concept in concepts:
        term = str(next(graph.objects(concept, rdflib.DCTERMS.identifier)))
        entry = ENTRIES[term]
        found = graph.objects(concept, SKOS.prefLabel)
        labels = [label for label in found if isinstance(label, rdflib.Literal)]
        by_language = {str(label.language).lower(): str(label) for label in labels}
        assert len(by_language) == len(labels), term
        for edition in CHINESE_EDITIONS:
            own = content().texts[edition.tag].to_own(entry.headword)
            assert by_language[edition.tag.lower()] == own
        if entry.preferred.type != "explanation":
            assert by_language["en"] == entry.preferred.text
        hidden = {str(label) for label in graph.objects(concept, SKOS.hiddenLabel)}
        assert hidden == {r.text for r in entry.renderings if r.status in ("superseded", "deprecated")}
    related = set(graph.subject_objects(SKOS.related))
    assert all((right, left) in related for left, right in related)


def _yomitan_rows() -> Iterator[list[Any]]:
    files = unzipped("glossary-yomitan.zip")
    for name in files:
        if name.startswith("term_bank"):
            yield from json.loads(files[name])


def test_the_yomitan_dictionary_keeps_the_rules_of_the_format() -> None:
    files = unzipped("glossary-yomitan.zip")
    rules = json.loads((SCHEMAS / "yomitan.schema.json").read_text(encoding="utf-8"))
    for name, data in files.items():
        kind = re.sub(r"_\d+|\.json$", "", name)
        schema = {"$schema": rules["$schema"], "$ref": f"#/$defs/{kind}", "$defs": rules["$defs"]}
        errors = jsonschema.Draft202012Validator(schema).iter_errors(json.loads(data))
        assert [error.message for error in errors] == [], name
    index = json.loads(files["index.json"])
    assert index == json.loads(text_of("glossary-yomitan.json"))
    assert index["downloadUrl"].endswith("/data/glossary-yomitan.zip")
    tags = {row[0] for row in json.loads(files["tag_bank_1.json"])}
    rows = list(_yomitan_rows())
    assert {tag for row in rows for tag in (row[2], row[7])} <= tags
    assert {row[6] for row in rows} == set(range(1, len(ENTRIES) + 1))
    found = {row[0] for row in rows}
    for entry in ENTRIES.values():
        assert {content().texts[e.tag].to_own(entry.headword) for e in CHINESE_EDITIONS} <= found


# All books without pinyin are made in one way; one of them stands for the others.
CHECKED = [p for p in exported() if p.endswith(".epub") and ("no-pinyin" not in p or "zh-hans" in p)]


@pytest.mark.parametrize("path", CHECKED)
def test_epubcheck_finds_nothing(path: str, tmp_path: Path) -> None:
    jar, java = program("epubcheck"), program("java")
    (file,) = written(tmp_path, [path])
    # Debian's command is the bare archive.
    printed = run(java, "-jar", jar, file, "--usage")
    assert "Messages: 0 fatals / 0 errors / 0 warnings / 0 infos / 0 usages" in printed, printed


def test_epubcheck_refuses_a_broken_book(tmp_path: Path) -> None:
    jar, java = program("epubcheck"), program("java")
    path = "epub/sichuan-2015.zh-hans.epub"
    book = tmp_path / "broken.epub"
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in unzipped(path).items():
            archive.writestr(name, data.replace(b"</ruby>", b"</rubi>", 1))
    with pytest.raises(AssertionError):
        run(java, "-jar", jar, book)
