"""Pleco user dictionary: `简[繁]`, pinyin and text with tabs between, one entry a line.

A line that begins with `//` names a category; the only one here says where the entries come from. A slash in
a name would make categories inside categories, so it is written in full width.
"""

from collections.abc import Iterator

from ...model import ExportContent, ExportedFile, Offer, TermEntry
from ...model.standing import shown, standing_of
from .terms import all_entries, either, one_line

FILE = Offer("glossary-pleco.txt")


def pleco(content: ExportContent) -> Iterator[ExportedFile]:
    """Every entry by its headword; the traditional form is Taiwan's, which Pleco has one place for."""
    colophon, rows = content.colophon, all_entries(content)
    to_traditional = content.texts["zh-Hant-TW"].to_own
    name = " ".join(part for part in (content.imprint.name, colophon.version) if part)
    category = one_line(f"{name}, {colophon.date}. {colophon.source} {colophon.rights}".rstrip())
    lines = [f"//{category.replace('/', '／')}"]
    for row in rows:
        entry = row.entry
        names = f"{entry.headword}[{to_traditional(entry.headword)}]"
        lines.append("\t".join(map(one_line, (names, entry.pinyin, _text(entry)))))
    yield FILE.file(("\n".join(lines) + "\n").encode("utf-8-sig"), len(rows))


def _text(entry: TermEntry) -> str:
    qualifier = f"({entry.qualifier.en}) " if entry.qualifier else ""
    renderings = "; ".join(
        r.text if r.is_preferred else f"{r.text} ({standing_of(r).word})" for r in shown(entry)
    )
    caution = f" Caution: {either(entry.caution)}" if entry.caution else ""
    return f"{qualifier}{renderings}. {entry.definition.en}{caution}"
