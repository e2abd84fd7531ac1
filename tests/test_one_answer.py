"""A question that several parts of the program ask has one answer, whoever asks it."""

import csv
import io
import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from jizhu.chinese.pinyin import han_count, is_han, other_readings, read_aloud, read_characters
from jizhu.exchange.exports import FORMATS, export_all
from jizhu.exchange.exports.table import csv_table
from jizhu.exchange.exports.tbx3 import tbx_termbase
from jizhu.model import EDITIONS, Analysis
from jizhu.pages.render import render
from jizhu.pages.search.terms import INDEX, term_index
from jizhu.pipeline.outputs import make_exports
from jizhu.problems import Problems
from jizhu.reports.scripts import convert

from . import TIME
from .browser import serve
from .cases import checked, write_project
from .exports.support import zipped_parts

# Who uses a rendering

SPEECH = {"id": "speech", "title": "A speech", "author": "A Speaker", "publisher": "A Press"}
CITED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("A Press", {"title": "A work", "author": "An Author", "publisher": "A Press"}),
    ("An Author", {"title": "A work", "author": "An Author"}),
    ("A Press", {"title": "A work", "publisher": "A Press"}),
    ("An Office", {"title": "A work", "author": "An Author", "publisher": "A Press", "user": "An Office"}),
    ("A Press", {"id": "speech"}),
    ("A Minister", {"id": "speech", "user": "A Minister"}),
)
"""Who uses the wording, and the item of the list of sources that says so."""


def test_page_and_downloads_name_the_same_user_of_a_rendering_its_publisher_before_its_author(
    tmp_path: Path,
) -> None:
    rendering = {"text": "Jia party", "sources": [item for _, item in CITED]}
    entries = {"jia": {"headword": "甲党", "renderings": [rendering]}}
    write_project({"text": ["甲党在此。"], "entries": entries, "sources": [SPEECH]}, tmp_path)
    analysis, problems = checked(tmp_path)
    assert not problems.has_errors()
    english = EDITIONS[-1]
    pages = {page.path: page.body for page in render(analysis, english, convert(analysis, english), problems)}
    table, termbase = (
        next(iter(write(make_exports(analysis, TIME)))).data for write in (csv_table, tbx_termbase)
    )
    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    users = [user for user, _ in CITED]
    assert re.findall(r"<td>([^<]*)</td>\n<td>–</td>", pages["terms/jia.md"]) == users
    assert re.findall(r'<admin type="source">([^,]*),', termbase.decode()) == users
    assert re.findall(r"(?:^|; )([^,]*), “", row["preferred sources"]) == users


# Which rendering may be offered, and in which order

RENDERINGS = (
    ("maroon", "deprecated", "full-form"),
    ("a kind of red", "admitted", "explanation"),
    ("scarlet", "admitted", "full-form"),
    ("a reddish hue", "deprecated", "explanation"),
    ("crimson", "superseded", "full-form"),
    ("vermilion", "preferred", "full-form"),
)
ORDERED = ["vermilion", "scarlet", "a kind of red", "crimson", "maroon", "a reddish hue"]
OFFERED = ORDERED[:2]
FOR_TOOLS = ("omegat/", "tbx-v2/", "weblate/", "tmx/")
IN_NO_ORDER = ("glossary.json", "api/", "glossary.csv", "glossary.xlsx")
"""Data as its file has it, and tables with a column for each standing."""
EXPLAINED_APART = "glossary.tbx"
"""A list of terms alone; what explains is a note on the concept, before it."""


def _outputs(analysis: Analysis) -> dict[str, str]:
    """Every file in which the renderings of an entry are listed, by path; zip files with all their parts."""
    english = EDITIONS[-1]
    texts = convert(analysis, english)
    found = {page.path: page.body for page in render(analysis, english, texts, Problems())}
    listed = {"terms/jia.md": found["terms/jia.md"], INDEX: term_index(analysis, english, texts)[INDEX]}
    for file in export_all(make_exports(analysis, TIME), FORMATS):
        parts = zipped_parts(file.data) if file.data.startswith(b"PK") else {"": file.data}
        listed |= {f"{file.path} {name}": data.decode(errors="replace") for name, data in parts.items()}
    return listed


def _listed_in(text: str) -> list[str]:
    """The renderings that a text has, in its order."""
    return sorted((words for words in ORDERED if words in text), key=text.index)


def test_renderings_have_one_order_everywhere_and_tools_are_offered_terms_in_use_alone(
    tmp_path: Path,
) -> None:
    renderings = [{"text": text, "status": status, "type": kind} for text, status, kind in RENDERINGS]
    entries = {"jia": {"headword": "甲党", "renderings": renderings}}
    write_project(
        {"text": ["甲党在此。"], "english": ["The vermilion is here."], "entries": entries}, tmp_path
    )
    analysis, problems = checked(tmp_path)
    assert not problems.has_errors()
    whole = set()
    for path, text in _outputs(analysis).items():
        places = _listed_in(text)
        if path.startswith(IN_NO_ORDER):
            continue
        if path.startswith(FOR_TOOLS):
            assert set(places) <= set(OFFERED), path
        elif len(places) > 2:
            whole.add(path)
            is_apart = path.startswith(EXPLAINED_APART)
            kept = [words for words in places if not is_apart or words != "a kind of red"]
            assert kept == [words for words in ORDERED if words in kept], path
    dictionaries = {"glossary-anki", "glossary-pleco", "glossary-stardict", "glossary-yomitan"}
    others = {"terms/jia", "search/terms", "glossary", "tei/case", "epub/case"}
    assert {path.split(".")[0] for path in whole} == dictionaries | others


def test_an_explanation_that_must_not_be_used_is_told_as_such(tmp_path: Path) -> None:
    renderings = [{"text": text, "status": status, "type": kind} for text, status, kind in RENDERINGS]
    write_project(
        {"text": ["甲党。"], "entries": {"jia": {"headword": "甲党", "renderings": renderings}}}, tmp_path
    )
    content = make_exports(checked(tmp_path)[0], TIME)
    (row,) = csv.DictReader(io.StringIO(next(iter(csv_table(content))).data.decode("utf-8-sig")))
    assert row["deprecated"] == "maroon; a reddish hue"
    assert row["explanation"] == "a kind of red"
    termbase = next(iter(tbx_termbase(content))).data.decode()
    assert re.findall("Explanation: ([^<]*)", termbase) == ["a kind of red"]


# What a Chinese character is

# The block of marks that only lexicographers use is left out; what a browser does not know yet it cannot tell.
UNLIKE_UNICODE = """async (module) => {
  const { IS_HAN } = await import(module);
  const unlike = [];
  for (let code = 0; code < 0x40000; code += 1) {
    const character = String.fromCodePoint(code);
    const isHan = /\\p{Script=Han}/u.test(character) && /[\\p{L}\\p{N}]/u.test(character);
    const isOther = /[\\p{Cn}\\p{Cs}]/u.test(character) || (code >= 0x16fe0 && code <= 0x16fff);
    if (!isOther && IS_HAN.test(character) !== isHan) unlike.push(code.toString(16));
  }
  return unlike;
}"""


def test_a_chinese_character_is_a_letter_or_number_of_the_script_han(page: Page, built_site: Path) -> None:
    with serve(built_site) as address:
        page.goto(f"{address}en/terms/")
        assert page.evaluate(UNLIKE_UNICODE, f"{address}en/assets/jizhu/shared/han.js") == []


def test_every_chinese_character_has_a_place_among_the_syllables_whatever_the_library_knows() -> None:
    """A library that gives one answer for a row of characters that it does not know would shift all others."""
    text = "行𬺡𬺢人々〡〢二〇﨎好"
    assert all(map(is_han, text))
    assert han_count(text) == len(read_aloud(text)) == len(read_characters(text)) == len(text)
    assert read_characters(text)[len(text) - 1] == "hǎo"
    assert other_readings(text)["好"] == ["hǎo", "hào"]
