"""TMX 1.4b: the reports sentence by sentence, one file per script, one language tag for each side."""

from collections.abc import Iterator

from ...model import (
    CHINESE_EDITIONS,
    AnnotatedReport,
    Edition,
    ExportContent,
    ExportedFile,
    Offer,
    Segment,
    edition_by_tag,
)
from ...version import __version__
from .xml_text import Xml, document, lines, tag

_DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
_RESTORED = (
    "Words in brackets, 〔 〕 in the Chinese and [ ] in the English, are restored: the source lost them."
)

FILE = Offer("tmx/reports.{script}-en.tmx", "both_ways", "sentences", "mixed")


def translation_memories(content: ExportContent) -> Iterator[ExportedFile]:
    """Every translated sentence, title part and heading of every report."""
    for edition in CHINESE_EDITIONS:
        units = [
            unit for annotated in content.analysis.reports for unit in _units(content, annotated, edition)
        ]
        root = tag("tmx", lines(_header(content, edition), tag("body", lines(*units))), version="1.4")
        yield FILE.file(document(root, _DOCTYPE), len(units), edition)


def _header(content: ExportContent, edition: Edition) -> Xml:
    colophon = content.colophon
    return tag(
        "header",
        tag("note", f"{colophon.title}. {colophon.dated}."),
        tag("note", content.texts[edition.tag].in_english(colophon.source)),
        *([tag("note", colophon.rights)] if colophon.rights else ()),
        tag("note", _RESTORED),
        creationtool="jizhu",
        creationtoolversion=__version__,
        segtype="sentence",
        o_tmf="jizhu",
        adminlang="en",
        srclang=edition.cat_tag,
        datatype="plaintext",
        creationdate=f"{colophon.date.replace('-', '')}T000000Z",
    )


def _units(content: ExportContent, annotated: AnnotatedReport, edition: Edition) -> Iterator[Xml]:
    for segment in annotated.report.segments.values():
        if segment.en is not None:
            yield _unit(content, annotated, edition, segment, segment.en)


def _unit(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, segment: Segment, english: str
) -> Xml:
    report, texts = annotated.report.id, content.texts[edition.tag]
    chinese = annotated.as_read(segment.id, texts.reports[report][segment.id])
    return tag(
        "tu",
        tag("tuv", tag("seg", chinese), xml__lang=edition.cat_tag),
        tag("tuv", tag("seg", texts.in_english(english)), xml__lang=edition_by_tag("en").cat_tag),
        tuid=f"{report}.{segment.id}",
    )
