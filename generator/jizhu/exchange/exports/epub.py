"""EPUB 3: the bilingual report as a book, with pinyin or without, notes that pop up, and its glossary."""

from collections.abc import Iterator

from ...model import CHINESE_EDITIONS, AnnotatedReport, Edition, ExportContent, ExportedFile, Offer
from ...words import interface_strings
from ...words.imprint import versioned
from .archive import zip_files
from .epub_pages import about_page, contents_page, glossary_page, report_page, style_of, title_of
from .epub_text import Book
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
_PAGES = {"nav": contents_page, "report": report_page, "glossary": glossary_page, "about": about_page}
"""The pages in reading order."""
_FEATURES = ("displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents")

FILES = (
    Offer("epub/{report}.{script}.epub", "both_ways", "sentences", "mixed", "pinyin"),
    Offer("epub/{report}.{script}.no-pinyin.epub", "both_ways", "sentences", "mixed", "no_pinyin"),
)


def epub(content: ExportContent) -> Iterator[ExportedFile]:
    """Two books for each report and Chinese edition: with pinyin over every character, and without."""
    for annotated in content.analysis.reports:
        report = annotated.report
        for offer in FILES:
            for edition in CHINESE_EDITIONS:
                data = _book(_new_book(content, annotated, edition, has_pinyin=offer.kind == "pinyin"))
                yield offer.file(data, len(report.segments), edition, report=report.id)


def _new_book(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, *, has_pinyin: bool
) -> Book:
    words = interface_strings(edition, content.texts[edition.tag].to_own)
    return Book(content, annotated, edition, words, has_pinyin)


def _book(book: Book) -> bytes:
    pages = {f"EPUB/{name}.xhtml": page(book) for name, page in _PAGES.items()}
    files = {
        "mimetype": b"application/epub+zip",
        "META-INF/container.xml": _CONTAINER,
        "EPUB/package.opf": _package(book),
        "EPUB/style.css": style_of(pages.values()),
        **pages,
    }
    return zip_files(files, stored=("mimetype",))


def _package(book: Book) -> bytes:
    xhtml = "application/xhtml+xml"
    manifest = [tag("item", id="style", href="style.css", media_type="text/css")]
    manifest += [
        tag(
            "item",
            id=page,
            href=f"{page}.xhtml",
            media_type=xhtml,
            properties="nav" if page == "nav" else "",
        )
        for page in _PAGES
    ]
    root = tag(
        "package",
        tag(
            "metadata",
            lines(*_about(book), *_accessibility(book)),
            xmlns__dc="http://purl.org/dc/elements/1.1/",
        ),
        tag("manifest", lines(*manifest)),
        tag("spine", lines(*(tag("itemref", idref=page) for page in _PAGES))),
        xmlns="http://www.idpf.org/2007/opf",
        version="3.0",
        unique_identifier="id",
        xml__lang=book.edition.tag,
    )
    return document(root)


def _about(book: Book) -> Iterator[Xml]:
    colophon = book.content.colophon
    name = f"urn:{book.content.imprint.namespace}:{book.annotated.report.id}:{book.edition.tag}"
    yield tag("dc:identifier", name if book.has_pinyin else f"{name}:no-pinyin", id="id")
    yield tag("dc:title", title_of(book))
    yield tag("dc:language", book.edition.tag)
    yield tag("dc:language", "en")
    yield tag("dc:date", colophon.date)
    if publisher := book.content.imprint.publisher:
        yield tag("dc:publisher", publisher)
    yield from (tag("dc:contributor", name) for name in book.content.imprint.contributors)
    if colophon.rights:
        yield tag("dc:rights", colophon.rights, xml__lang="en")
    yield tag("dc:source", book.texts.in_english(colophon.source), xml__lang="en")
    said = book.words["book_is"].format(dated=versioned(colophon, book.words))
    yield tag("dc:description", said)
    yield tag("meta", f"{colophon.date}T00:00:00Z", property="dcterms:modified")


def _accessibility(book: Book) -> Iterator[Xml]:
    """What schema.org has for a book that is text alone."""
    features = (*_FEATURES, "rubyAnnotations") if book.has_pinyin else _FEATURES
    yield tag("meta", "textual", property="schema:accessMode")
    yield tag("meta", "textual", property="schema:accessModeSufficient")
    for feature in features:
        yield tag("meta", feature, property="schema:accessibilityFeature")
    yield tag("meta", "none", property="schema:accessibilityHazard")
    yield tag("meta", book.words["book_accessibility"], property="schema:accessibilitySummary")
