"""EPUB 3: the bilingual report as a book, with pinyin as ruby, notes that pop up, and its glossary."""

from collections.abc import Iterator

from ..model import CHINESE_EDITIONS, AnnotatedReport, Block, Edition, ExportContent, ExportedFile
from .archive import zip_files
from .epub_text import Numbered, segment_markup
from .terms import in_status_order, standing_of
from .xml_text import Xml, document, lines, tag

_CONTAINER = document(
    tag(
        "container",
        tag(
            "rootfiles",
            tag("rootfile", full_path="EPUB/package.opf", media_type="application/oebps-package+xml"),
        ),
        version="1.0",
        xmlns="urn:oasis:names:tc:opendocument:xmlns:container",
    )
)
_STYLE = """\
.en { color: #444; margin-bottom: 1em; }
rt { font-size: .5em; }
.term { color: inherit; text-decoration: underline dotted; }
.noteref { font-size: .7em; vertical-align: super; }
aside { font-size: .85em; }
"""


def epub(content: ExportContent) -> Iterator[ExportedFile]:
    """One book for each report and Chinese edition."""
    for annotated in content.analysis.reports:
        for edition in CHINESE_EDITIONS:
            data = _book(content, annotated, edition)
            path = f"epub/{annotated.report.id}.{edition.folder}.epub"
            yield ExportedFile(path, data, len(annotated.report.segments), edition.tag)


def _book(content: ExportContent, annotated: AnnotatedReport, edition: Edition) -> bytes:
    title = content.texts[edition.tag].to_own(annotated.report.chinese_title)
    pages = {
        "report.xhtml": _report(content, annotated, edition, title),
        "glossary.xhtml": _glossary(content, annotated, edition),
        "about.xhtml": _about(content, edition),
    }
    names = {"report.xhtml": title, "glossary.xhtml": "Glossary", "about.xhtml": "About"}
    items = tag("ol", *(tag("li", tag("a", name, href=page)) for page, name in names.items()))
    navigation = tag("nav", tag("h1", "Contents"), items, epub__type="toc", id="toc")
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(content, annotated, edition, title),
        "EPUB/nav.xhtml": _page("Contents", edition.tag, navigation),
        "EPUB/style.css": _STYLE.encode(),
        **{f"EPUB/{name}": data for name, data in pages.items()},
    }
    return zip_files(files, stored=("mimetype",))


def _package(content: ExportContent, annotated: AnnotatedReport, edition: Edition, title: str) -> bytes:
    colophon = content.colophon
    about = [
        tag("dc:identifier", f"urn:jizhu:{annotated.report.id}:{edition.tag}", id="id"),
        tag("dc:title", title),
        tag("dc:language", edition.tag),
        tag("dc:language", "en"),
        tag("dc:date", colophon.date),
        tag("dc:publisher", "Jizhu"),
        tag("dc:rights", colophon.rights),
        tag("dc:source", content.texts[edition.tag].in_english(colophon.source)),
        tag("dc:description", f"{colophon.title}. Version {colophon.version}."),
        tag("meta", f"{colophon.date}T00:00:00Z", property="dcterms:modified"),
    ]
    pages, xhtml = ("report", "glossary", "about"), "application/xhtml+xml"
    manifest = [
        tag("item", id="nav", href="nav.xhtml", media_type=xhtml, properties="nav"),
        tag("item", id="style", href="style.css", media_type="text/css"),
        *(tag("item", id=page, href=f"{page}.xhtml", media_type=xhtml) for page in pages),
    ]
    root = tag(
        "package",
        tag("metadata", lines(*about), xmlns__dc="http://purl.org/dc/elements/1.1/"),
        tag("manifest", lines(*manifest)),
        tag("spine", *(tag("itemref", idref=page) for page in (pages[0], "nav", *pages[1:]))),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        xml__lang=edition.tag,
    )
    return document(root)


def _page(title: str, language: str, *content: str) -> bytes:
    head = tag("head", tag("title", title), tag("link", rel="stylesheet", type="text/css", href="style.css"))
    root = tag(
        "html",
        head,
        tag("body", *content),
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub="http://www.idpf.org/2007/ops",
        lang=language,
        xml__lang=language,
    )
    return document(root, "<!DOCTYPE html>")


def _report(content: ExportContent, annotated: AnnotatedReport, edition: Edition, title: str) -> bytes:
    notes = Numbered()
    blocks = [_block(content, annotated, edition, block, notes) for block in annotated.report.blocks]
    asides = [
        tag("aside", *_said(content, edition, en, zh), epub__type="footnote", id=f"note-{number}")
        for number, (en, zh) in enumerate(notes.said, start=1)
    ]
    return _page(title, edition.tag, lines(*blocks, *asides))


def _said(content: ExportContent, edition: Edition, en: str | None, zh: str | None) -> Iterator[Xml]:
    if zh:
        yield tag("p", content.texts[edition.tag].to_own(zh))
    if en:
        yield tag("p", content.texts[edition.tag].in_english(en), lang="en", xml__lang="en")


def _block(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, block: Block, notes: Numbered
) -> Xml:
    chinese = [segment_markup(content, annotated, edition, segment, notes) for segment in block.segments]
    name = "h2" if block.kind == "heading" else "h1" if block.kind == "title" else "p"
    break_ = Xml("<br/>") if block.kind == "title" else Xml()
    english = " ".join(segment.en for segment in block.segments if segment.en)
    in_english = content.texts[edition.tag].in_english
    below = tag("p", in_english(english), class_="en", lang="en", xml__lang="en") if english else ""
    return lines(tag(name, Xml(break_.join(chinese)), id=block.id), below)


def _glossary(content: ExportContent, annotated: AnnotatedReport, edition: Edition) -> bytes:
    texts, entries = content.texts[edition.tag], content.analysis.project.entries
    to_own = texts.to_own
    terms = dict.fromkeys(
        term for row in annotated.hits.values() for hit in row for term in (*hit.terms, *hit.inner_terms)
    )
    rows = []
    for term in terms:
        entry = entries[term]
        qualifier = f"（{to_own(entry.qualifier.zh)}）" if entry.qualifier else ""
        renderings = "; ".join(f"{r.text} ({standing_of(r)})" for r in in_status_order(entry))
        name = tag("dt", to_own(entry.headword), qualifier, " ", tag("i", entry.pinyin), id=f"t-{term}")
        said = texts.in_english(f"{renderings}. {entry.definition.en}")
        english = tag("p", said, lang="en", xml__lang="en")
        rows.append(lines(name, tag("dd", english, tag("p", to_own(entry.definition.zh)))))
    listed = tag("dl", *rows) if rows else ""
    return _page("Glossary", edition.tag, tag("h1", "Glossary", lang="en", xml__lang="en"), listed)


def _about(content: ExportContent, edition: Edition) -> bytes:
    colophon = content.colophon
    said = (
        f"{colophon.title}. Version {colophon.version}, {colophon.date}.",
        content.texts[edition.tag].in_english(colophon.source),
        colophon.rights,
    )
    rows = [tag("p", text, lang="en", xml__lang="en") for text in said]
    return _page("About", edition.tag, tag("h1", "About", lang="en", xml__lang="en"), *rows)
