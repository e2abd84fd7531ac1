"""The glossary as a table: nothing is cut, nothing collides, and readers find their columns."""

import csv
import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from translate.convert.csv2po import csv2po
from translate.convert.csv2tbx import csv2tbx
from translate.storage.csvl10n import csvfile

from jizhu.exchange.exports.table import csv_table, xlsx_table
from jizhu.model import ExportContent, TermEntry

from .exports.support import analysis, awkward, content, exported, text_of, zipped_parts

ENTRIES = analysis().project.entries
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _content(*entries: TermEntry) -> ExportContent:
    project = replace(analysis().project, entries={f"e{n}": entry for n, entry in enumerate(entries)})
    return replace(content(), analysis=replace(analysis(), project=project, reports=()))


def _workbook(data: bytes) -> list[list[str]]:
    parts = zipped_parts(data)
    shared = ["".join(si.itertext()) for si in ET.fromstring(parts["xl/sharedStrings.xml"])]  # noqa: S314
    sheet = ET.fromstring(parts["xl/worksheets/sheet1.xml"])  # noqa: S314
    return [
        [shared[int(value)] if (value := cell.findtext(f"{SHEET}v")) else "" for cell in row]
        for row in sheet.iter(f"{SHEET}row")
    ]


@pytest.mark.parametrize("long", ["字" * 40_000, "𠀀" * 20_000, "a" * 100_000])
def test_a_text_longer_than_a_cell_goes_on_in_further_columns(long: str) -> None:
    entries = (awkward("长", definition={"en": long, "zh": "短"}), awkward("短"))
    (file,) = xlsx_table(_content(*entries))
    head, *rows = _workbook(file.data)
    assert all(len(cell.encode("utf-16-le")) <= 2 * 32_767 for row in rows for cell in row)
    pieces = [n for n, name in enumerate(head) if name.startswith("definition en")]
    assert [head[n] for n in pieces][:2] == ["definition en", "definition en (2)"]
    assert sorted("".join(row[n] for n in pieces) for row in rows) == sorted([long, entries[1].definition.en])


_CELLS = st.text(alphabet="'=+-@#＝＋－＠风a", min_size=1, max_size=4)


@given(st.lists(_CELLS, min_size=2, max_size=6, unique=True))
def test_no_two_terms_are_one_cell_and_each_is_had_back_by_taking_one_apostrophe_away(
    terms: list[str],
) -> None:
    (file,) = csv_table(_content(*map(awkward, terms)))
    cells = [row["zh-Hans"] for row in csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"), newline=""))]
    assert len(set(cells)) == len(terms)
    assert {cell.removeprefix("'") for cell in cells} == set(terms)
    assert not [cell for cell in cells if cell.startswith(tuple("=+-@#＝＋－＠"))]


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(tuple("'=+-@#＝＋－＠")) else text


def test_localization_tools_take_headword_and_preferred_rendering_for_source_and_target() -> None:
    units = csvfile(io.BytesIO(exported()["glossary.csv"].data)).units
    wanted = {
        term: (_guarded(entry.headword), _guarded(entry.preferred.text)) for term, entry in ENTRIES.items()
    }
    assert {unit.getid(): (unit.source, unit.target) for unit in units} == wanted
    termbase = csv2tbx().convertfile(csvfile(io.BytesIO(exported()["glossary.csv"].data)))
    assert [(unit.source, unit.target) for unit in termbase.units] == [(u.source, u.target) for u in units]
    texts = csv2po().convertstore(csvfile(io.BytesIO(exported()["glossary.csv"].data)))
    read = [(unit.source, unit.target) for unit in texts.units if not unit.isheader()]
    assert sorted(read) == sorted(wanted.values())


def test_no_column_but_the_headword_is_called_source() -> None:
    head = next(csv.reader(io.StringIO(text_of("glossary.csv"), newline="")))
    assert [head.count(name) for name in ("source", "target", "context", "origin")] == [1, 1, 1, 1]
