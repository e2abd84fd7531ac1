"""Anki text deck: one note an entry, known again by its id when a newer deck is imported."""

from collections.abc import Iterator
from html import escape

from ..glossary import Listed
from ..model import ExportContent, ExportedFile
from .terms import all_entries, either, english_terms, in_status_order, one_line

_COLUMNS = ("Id", "Simplified", "Traditional", "Pinyin", "Qualifier", "English", "Meaning", "Source", "Tags")


def anki(content: ExportContent) -> Iterator[ExportedFile]:
    """Fields are HTML with tabs between; a line begins with an id, so that none is taken for a comment."""
    rows = all_entries(content)
    head = [
        "#separator:tab",
        "#html:true",
        "#deck:Jizhu 集注",
        "#guid column:1",
        f"#tags column:{len(_COLUMNS)}",
        f"#columns:{chr(9).join(_COLUMNS)}",
    ]
    lines = [*head, *("\t".join(map(one_line, _fields(content, row))) for row in rows)]
    yield ExportedFile("glossary-anki.txt", ("\n".join(lines) + "\n").encode(), len(rows))


def _fields(content: ExportContent, row: Listed) -> Iterator[str]:
    entry, colophon = row.entry, content.colophon
    yield f"jizhu-{row.id}"
    yield escape(entry.headword)
    yield escape(content.texts["zh-Hant-TW"].to_own(entry.headword))
    yield escape(entry.pinyin)
    yield escape(entry.qualifier.en) if entry.qualifier else ""
    yield "<br>".join(escape(rendering.text) for rendering in english_terms(entry))
    unused = "; ".join(r.text for r in in_status_order(entry) if r.status in ("superseded", "deprecated"))
    said = [entry.definition.en, entry.definition.zh, either(entry.caution), unused and f"Not: {unused}"]
    yield "<br>".join(escape(part) for part in said if part)
    yield escape(f"{colophon.source} Version {colophon.version}, {colophon.date}. {colophon.rights}")
    yield f"jizhu::{entry.category} jizhu::{entry.scope}"
