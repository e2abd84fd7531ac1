"""The glossary as a table, one row an entry, for spreadsheets and for whatever reads CSV.

Every status has a column of its own, so that nothing is offered unmarked. The columns `source`,
`target` and `context` are those that localization tools know by name. In CSV a cell that begins like a
formula, or with an apostrophe, stands after an apostrophe, which they know; cells of XLSX are typed as text.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from datetime import datetime

import xlsxwriter  # type: ignore[import-untyped]

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer, TermEntry, Validity
from ...model.glossary import Listed
from ...model.standing import (
    ADMITTED,
    DEPRECATED,
    EXPLANATION,
    PREFERRED,
    SUPERSEDED,
    offered,
    shown,
    standing_of,
)
from .terms import all_entries, chinese_terms, citation, either, name_of, one_line

_LIST = "; "
_GUARDED = tuple("=+-@#'＝＋－＠")
"""Signs by which a spreadsheet, in East Asia also a full-width one, knows a formula; and that of the guard."""
_CELL = 32_767
"""UTF-16 units that a cell of a workbook holds."""
_PIECE = _CELL // 2
"""Characters of a piece of what is longer, of which none takes more than two units."""
_WIDE = 40
_WIDTHS = {"definition en": _WIDE, "definition zh": _WIDE, "caution": _WIDE}

Row = dict[str, str]

CSV = Offer("glossary.csv")
XLSX = Offer("glossary.xlsx")


def csv_table(content: ExportContent) -> Iterator[ExportedFile]:
    """RFC 4180 with a byte-order mark, by which Excel knows UTF-8; no cell holds a line break."""
    rows = list(_rows(content))
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(rows[0] if rows else ())
    writer.writerows([_safe(cell) for cell in row.values()] for row in rows)
    yield CSV.file(stream.getvalue().encode("utf-8-sig"), len(rows))


def xlsx_table(content: ExportContent) -> Iterator[ExportedFile]:
    """The same rows as a workbook, with a second sheet that says where they come from."""
    rows, colophon = _in_pieces(list(_rows(content))), content.colophon
    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(stream, {**options, "strings_to_urls": False}) as workbook:
        workbook.set_properties(
            {
                "title": colophon.title,
                "comments": colophon.rights,
                "created": datetime.fromisoformat(colophon.date),
            }
        )
        bold, plain = workbook.add_format({"bold": True}), workbook.add_format({"num_format": "@"})
        sheet = workbook.add_worksheet("Glossary")
        sheet.freeze_panes(1, 1)
        for column, name in enumerate(rows[0] if rows else ()):
            sheet.set_column(column, column, _WIDTHS.get(name, 16), plain)
            sheet.write_string(0, column, name, bold)
        for number, row in enumerate(rows, start=1):
            for column, cell in enumerate(row.values()):
                sheet.write_string(number, column, cell, plain)
        about = workbook.add_worksheet("About")
        for number, (name, value) in enumerate(_about(content).items()):
            about.write_string(number, 0, name, bold)
            for column, piece in enumerate(_cut(value), start=1):
                about.write_string(number, column, piece, plain)
    yield XLSX.file(stream.getvalue(), len(rows))


def _in_pieces(rows: list[Row]) -> list[Row]:
    """The rows, with further columns behind one whose text is longer than a cell of a workbook can be."""
    needed = {name: max(len(_cut(row[name])) for row in rows) for name in (rows[0] if rows else ())}
    return [
        {
            f"{name} ({number})" if number > 1 else name: piece
            for name, count in needed.items()
            for number, piece in enumerate([*_cut(row[name]), *[""] * count][:count], start=1)
        }
        for row in rows
    ]


def _cut(text: str) -> list[str]:
    if len(text) <= _PIECE or len(text.encode("utf-16-le")) <= 2 * _CELL:
        return [text]
    return [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]


def _safe(cell: str) -> str:
    """Undone by taking one apostrophe away wherever a cell begins with one."""
    return f"'{cell}" if cell.startswith(_GUARDED) else cell


def _rows(content: ExportContent) -> Iterator[Row]:
    about = _about(content)
    for row in all_entries(content):
        cells = {
            **_names(content, row),
            **_english(content, row.entry),
            **_facts(content, row.entry),
            **about,
            **_for_tools(row.entry),
        }
        yield {name: one_line(cell) for name, cell in cells.items()}


def _about(content: ExportContent) -> Mapping[str, str]:
    """Stands in every row, since CSV has no other place for it."""
    colophon = content.colophon
    return {
        "version": colophon.version,
        "date": colophon.date,
        "licence": colophon.rights,
        "origin": colophon.source,
    }


def _for_tools(entry: TermEntry) -> Row:
    """What localization tools take, by these names alone, for a term, its translation, and what tells it apart."""
    terms = offered(entry)
    told_apart = entry.qualifier.en if entry.qualifier else ""
    return {"source": entry.headword, "target": terms[0].text if terms else "", "context": told_apart}


def _names(content: ExportContent, row: Listed) -> Row:
    entry = row.entry
    forms = {e.tag: chinese_terms(entry, content.texts[e.tag].to_own) for e in CHINESE_EDITIONS}
    variants = {f"variants {tag}": _LIST.join(f.text for f in found[1:]) for tag, found in forms.items()}
    return {
        "id": row.id,
        **{tag: found[0].text for tag, found in forms.items()},
        **variants,
        "pinyin": entry.pinyin,
        "reading": entry.reading or "",
        "literal": entry.literal or "",
        "qualifier en": entry.qualifier.en if entry.qualifier else "",
        "qualifier zh": entry.qualifier.zh if entry.qualifier else "",
    }


def _english(content: ExportContent, entry: TermEntry) -> Row:
    """Renderings by standing, each of which has a column."""
    project, columns = content.analysis.project, (PREFERRED, ADMITTED, SUPERSEDED, DEPRECATED, EXPLANATION)
    return {
        **{
            standing.word: _LIST.join(r.text for r in shown(entry) if standing_of(r) is standing)
            for standing in columns
        },
        "preferred rests on": entry.preferred.rests_on,
        "preferred sources": _LIST.join(citation(project, s) for s in entry.preferred.sources),
    }


def _facts(content: ExportContent, entry: TermEntry) -> Row:
    vocabulary = content.analysis.project.vocabulary
    members = _LIST.join(f"{member.zh} = {member.en}" for member in entry.known_members)
    valid = entry.valid or Validity()
    return {
        "category": name_of(vocabulary.categories, entry.category),
        "scope": name_of(vocabulary.scopes, entry.scope),
        "definition en": entry.definition.en,
        "definition zh": entry.definition.zh,
        "count": entry.count or "",
        "members": "unknown" if entry.members == "unknown" else members,
        "caution": either(entry.caution),
        "unknown": either(entry.unknown),
        "valid from": valid.from_ or "",
        "valid to": valid.to or "",
        "successor": entry.successor or "",
        "confidence": entry.confidence,
    }
