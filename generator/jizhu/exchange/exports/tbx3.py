"""TBX v3 (ISO 30042:2019), dialect TBX-Basic in DCA style: one file with every script and every status."""

from collections.abc import Iterator

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer, Rendering
from ...model.glossary import Listed
from ...model.standing import EXPLANATION, shown, standing_of
from .terms import (
    all_entries,
    chinese_terms,
    citation,
    either,
    is_for_tools,
    name_of,
)
from .xml_text import Xml, document, lines, tag

_NAMESPACE = "urn:iso:std:iso:30042:ed-2"
_TYPES = {
    "headword": "",
    "variant": "variant",
    "full-form": "fullForm",
    "short-form": "shortForm",
    "abbreviation": "abbreviation",
    "explanation": "phrase",
}

FILE = Offer("glossary.tbx")


def tbx_termbase(content: ExportContent) -> Iterator[ExportedFile]:
    """The whole glossary; entries of scope `report` are left out as in all files for translation tools."""
    entries = [row for row in all_entries(content) if is_for_tools(content, row.entry)]
    body = tag("body", lines(*(_entry(content, row) for row in entries)))
    root = tag(
        "tbx",
        lines(_header(content), tag("text", body)),
        style="dca",
        type="TBX-Basic",
        xml__lang="en",
        xmlns=_NAMESPACE,
    )
    yield FILE.file(document(root), len(entries))


def _header(content: ExportContent) -> Xml:
    colophon = content.colophon
    description = tag(
        "fileDesc",
        tag("titleStmt", tag("title", colophon.title)),
        tag("publicationStmt", tag("p", f"{colophon.dated}.")),
        tag("sourceDesc", *(tag("p", said) for said in (colophon.source, colophon.rights) if said)),
    )
    return tag("tbxHeader", description)


def _entry(content: ExportContent, row: Listed) -> Xml:
    project, entry = content.analysis.project, row.entry
    sections = [_chinese(content, row, edition.tag) for edition in CHINESE_EDITIONS]
    sections.append(_english(content, row))
    links = [
        tag("ref", other, type="crossReference", target=f"c-{other}")
        for other in dict.fromkeys((*entry.contrast, *entry.related, *entry.broader))
        if other in project.entries and is_for_tools(content, project.entries[other])
    ]
    about = [
        tag("descrip", name_of(project.vocabulary.categories, entry.category), type="subjectField"),
        tag("note", f"Scope: {name_of(project.vocabulary.scopes, entry.scope)}"),
        tag("note", f"Qualifier: {entry.qualifier.en}") if entry.qualifier else "",
        tag("note", f"Caution: {either(entry.caution)}") if entry.caution else "",
        *(tag("note", f"Explanation: {r.text}") for r in shown(entry) if standing_of(r) is EXPLANATION),
        *links,
    ]
    return tag("conceptEntry", lines(*about, *sections), id=f"c-{row.id}")


def _chinese(content: ExportContent, row: Listed, tag_: str) -> Xml:
    to_script, entry = content.texts[tag_].to_own, row.entry
    terms = [
        tag(
            "termSec",
            tag("term", form.text),
            _status("preferred" if form.type == "headword" else "admitted"),
            _type(form.type),
            tag("note", f"Pinyin: {entry.pinyin}") if form.type == "headword" else "",
        )
        for form in chinese_terms(entry, to_script)
    ]
    definition = tag("descrip", to_script(entry.definition.zh), type="definition")
    return tag("langSec", lines(definition, *terms), xml__lang=tag_)


def _english(content: ExportContent, row: Listed) -> Xml:
    definition = tag("descrip", row.entry.definition.en, type="definition")
    terms = [_rendering(content, r) for r in shown(row.entry) if standing_of(r) is not EXPLANATION]
    return tag("langSec", lines(definition, *terms), xml__lang="en")


def _rendering(content: ExportContent, rendering: Rendering) -> Xml:
    sources = [
        tag("admin", citation(content.analysis.project, reference), type="source")
        for reference in rendering.sources
    ]
    return tag(
        "termSec",
        tag("term", rendering.text),
        _status(rendering.status),
        _type(rendering.type),
        *sources,
        "" if sources else tag("note", f"Basis: {rendering.rests_on}"),
        tag("note", either(rendering.reason)) if rendering.reason else "",
    )


def _status(status: str) -> Xml:
    return tag("termNote", f"{status}Term-admn-sts", type="administrativeStatus")


def _type(kind: str) -> Xml:
    return tag("termNote", _TYPES[kind], type="termType") if _TYPES[kind] else Xml()
