"""TBX v2 (`martif`), the one that OmegaT, Weblate and their kind read: one file per script and direction.

They compare the first part of a language tag only and know no status, so that a file holds one script, and
nothing in it that must not be offered.
"""

from collections.abc import Iterator

from ..glossary import Listed
from ..model import CHINESE_EDITIONS, Edition, ExportContent, ExportedFile, edition_by_tag
from .terms import cat_entries, chinese_terms, comment, english_terms, name_of
from .xml_text import Xml, document, lines, tag

_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
_STATUS = {"preferred": "preferredTerm-admn-sts", "admitted": "admittedTerm-admn-sts"}


def martif_termbases(content: ExportContent) -> Iterator[ExportedFile]:
    """Two files a script; the language translated from comes first in each entry."""
    entries = cat_entries(content)
    for edition in CHINESE_EDITIONS:
        for to_english in (True, False):
            pair = (edition.folder, "en") if to_english else ("en", edition.folder)
            root = _martif(content, edition, entries, to_english=to_english)
            path = f"tbx-v2/glossary.{'-to-'.join(pair)}.tbx"
            yield ExportedFile(path, document(root, _DOCTYPE), len(entries), edition.tag)


def _martif(
    content: ExportContent, edition: Edition, entries: tuple[Listed, ...], *, to_english: bool
) -> Xml:
    source = edition.cat_tag if to_english else edition_by_tag("en").cat_tag
    rows = lines(*(_entry(content, edition, row, to_english=to_english) for row in entries))
    text = tag("text", tag("body", rows))
    return tag("martif", lines(_header(content), text), type="TBX", xml__lang=source)


def _header(content: ExportContent) -> Xml:
    colophon = content.colophon
    description = tag(
        "fileDesc",
        tag("titleStmt", tag("title", colophon.title)),
        tag("publicationStmt", tag("p", f"Version {colophon.version}, {colophon.date}.")),
        tag(
            "sourceDesc",
            tag("p", colophon.source),
            tag("p", f"{colophon.licence} {colophon.licence_url}"),
        ),
    )
    encoding = tag(
        "encodingDesc", tag("p", "http://www.ttt.org/oscarstandards/tbx/TBXXCS.xcs", type="XCSURI")
    )
    return tag("martifHeader", description, encoding)


def _entry(content: ExportContent, edition: Edition, row: Listed, *, to_english: bool) -> Xml:
    project = content.analysis.project
    chinese, english = _chinese(content, edition, row), _english(content, row)
    subject = tag("descrip", name_of(project.vocabulary.categories, row.entry.category), type="subjectField")
    ordered = (chinese, english) if to_english else (english, chinese)
    return tag("termEntry", lines(subject, *ordered), id=f"c-{row.id}")


def _english(content: ExportContent, row: Listed) -> Xml:
    tigs = [
        tag(
            "tig",
            tag("term", rendering.text),
            tag("termNote", _STATUS[rendering.status], type="administrativeStatus"),
            tag("note", comment(content.analysis.project, row.entry, rendering)),
        )
        for rendering in english_terms(row.entry)
    ]
    return tag("langSet", *tigs, xml__lang=edition_by_tag("en").cat_tag)


def _chinese(content: ExportContent, edition: Edition, row: Listed) -> Xml:
    """The headword, then its variants; readers that know one term a language take the first."""
    entry = row.entry
    said = comment(content.analysis.project, entry, english_terms(entry)[0])
    tigs = []
    for form in chinese_terms(entry, content.texts[edition.tag].to_own):
        status = "preferred" if form.type == "headword" else "admitted"
        note = said if status == "preferred" else _qualifier(row)
        tigs.append(
            tag(
                "tig",
                tag("term", form.text),
                tag("termNote", _STATUS[status], type="administrativeStatus"),
                tag("note", note) if note else "",
            )
        )
    return tag("langSet", *tigs, xml__lang=edition.cat_tag)


def _qualifier(row: Listed) -> str:
    return f"({row.entry.qualifier.en})" if row.entry.qualifier else ""
