"""The pages of a book: contents, report, glossary, and what the book is."""

import re
from collections.abc import Iterable, Iterator, Sequence

from ...model import Block, Rendering, Segment
from ...model.glossary import Listed, by_pinyin
from ...model.standing import shown, standing_of
from ...words.imprint import licensed, versioned
from .epub_blocks import blocks_of
from .epub_text import PINYIN, Book, Numbered, Said
from .xml_text import Xml, document, lines, tag

_STYLE = """\
:root { color-scheme: light dark; }
[hidden] { display: none; }
body { line-height: 1.7; }
header { margin: 2em 0; text-align: center; }
h1, h2 { line-height: 1.4; break-after: avoid; page-break-after: avoid; }
h1 { margin: .3em 0; font-size: 1.5em; }
h2 { margin: 2em 0 .3em; font-size: 1.2em; }
.lower { margin: 1.4em 0 .3em; font-size: 1.05em; line-height: 1.4; break-after: avoid; page-break-after: avoid; }
p { margin: 0; }
.subtitle { font-size: 1.1em; }
.under { font-size: .8em; }
.zh { text-indent: 2em; }
.spoken .zh { line-height: 2.2; }
.en { margin: .3em 0 1em; font-size: .9em; line-height: 1.5; }
.lines { margin: 1em 0 1em 2em; }
.lines .zh { text-indent: 0; }
.closing { text-align: right; }
.set .zh { text-indent: 0; }
.cells { border-collapse: collapse; margin: 1em 0; }
.cells td { border-top: 1px solid; padding: .2em .6em; vertical-align: top; }
.cells .en td { border-top: 0; padding-top: 0; }
rt { padding: 0 .1em; font-size: .5em; }
nav ol { list-style: none; }
.term { color: inherit; text-decoration: underline dotted; }
.noteref { font-size: .7em; line-height: 0; text-indent: 0; vertical-align: super; }
aside { margin: 0 0 .8em; font-size: .9em; }
dt { margin-top: 1em; font-weight: bold; }
dd { margin: 0 0 0 1em; }
"""
"""Without colours, so that a reader's own, light or dark, hold; a rule is a line."""
_CLASS = re.compile(r"\.([a-z]+)")
_PINYIN_CLASS = "spoken"


def style_of(pages: Iterable[bytes]) -> bytes:
    """The style sheet of a book, without rules for classes that none of its pages has."""
    text = b"".join(pages).decode()
    rules = ((rule, _CLASS.match(rule)) for rule in _STYLE.splitlines(keepends=True))
    return "".join(rule for rule, named in rules if named is None or f'class="{named[1]}"' in text).encode()


def contents_page(book: Book) -> bytes:
    """Contents with the report's sections, and the landmarks that reading systems jump to."""
    words, report = book.words, book.annotated.report
    below = _sections(book, [block for block in report.blocks if block.kind == "heading"])
    notes = [_entry("report.xhtml#notes", words["notes"])] if _has_notes(book) else []
    others = [_entry("glossary.xhtml", words["glossary"]), _entry("about.xhtml", words["book_about"])]
    listed = tag("ol", lines(_entry("report.xhtml", title_of(book), below), *notes, *others))
    places = {"toc": ("nav.xhtml#toc", "contents"), "bodymatter": ("report.xhtml", "book_text")}
    places |= {"endnotes": ("report.xhtml#notes", "notes")} if notes else {}
    places |= {"glossary": ("glossary.xhtml", "glossary")}
    landmarks = [
        tag("li", tag("a", words[name], epub__type=kind, href=href)) for kind, (href, name) in places.items()
    ]
    return _page(
        book,
        words["contents"],
        tag(
            "nav",
            lines(tag("h1", words["contents"], id="contents"), listed),
            epub__type="toc",
            role="doc-toc",
            id="toc",
            aria_labelledby="contents",
        ),
        tag(
            "nav",
            lines(tag("ol", lines(*landmarks))),
            epub__type="landmarks",
            aria_label=words["book_landmarks"],
            hidden="hidden",
        ),
    )


def _entry(href: str, name: str, below: Xml | str = "") -> Xml:
    return tag("li", tag("a", name, href=href), below)


def _sections(book: Book, headings: Sequence[Block]) -> Xml:
    """A list of headings, lower ones below those that they belong to."""
    rows, at = [], 0
    while at < len(headings):
        end = at + 1
        while end < len(headings) and headings[end].level > headings[at].level:
            end += 1
        name = _as_read(book, *headings[at].segments)
        rows.append(_entry(f"report.xhtml#{headings[at].id}", name, _sections(book, headings[at + 1 : end])))
        at = end
    return tag("ol", lines(*rows)) if rows else Xml()


def title_of(book: Book) -> str:
    """The report's main title in the book's script."""
    return book.texts.title_of(book.annotated.report)


def _as_read(book: Book, *segments: Segment) -> str:
    return "".join(book.annotated.as_read(s.id, book.text_of(s)) for s in segments)


def _has_notes(book: Book) -> bool:
    said = book.annotated.annotations
    return bool(said.gaps or said.sics or said.layout or said.notes)


def _page(book: Book, title: str, *content: str, type_: str = "", class_: str = "") -> bytes:
    language = book.edition.tag
    head = tag("head", tag("title", title), tag("link", rel="stylesheet", type="text/css", href="style.css"))
    root = tag(
        "html",
        head,
        tag("body", lines(*content), epub__type=type_, class_=class_),
        xmlns="http://www.w3.org/1999/xhtml",
        xmlns__epub="http://www.idpf.org/2007/ops",
        lang=language,
        xml__lang=language,
    )
    return document(root, "<!DOCTYPE html>")


def report_page(book: Book) -> bytes:
    """The report section by section, and its notes behind it."""
    notes = Numbered()
    sections = []
    for section in book.annotated.report.sections:
        blocks = blocks_of(book, section, notes)
        sections.append(tag("section", lines(*blocks)) if blocks else "")
    endnotes = _notes(book, notes) if notes.said else ""
    class_ = _PINYIN_CLASS if book.has_pinyin else ""
    return _page(book, title_of(book), *sections, endnotes, type_="bodymatter", class_=class_)


def _notes(book: Book, notes: Numbered) -> Xml:
    name = tag("h2", book.words["notes"], id="notes-name")
    rows = [_note(book, number, place, said) for number, (place, said) in enumerate(notes.said, start=1)]
    return tag(
        "section",
        lines(name, *rows),
        epub__type="endnotes",
        role="doc-endnotes",
        id="notes",
        aria_labelledby="notes-name",
    )


def _note(book: Book, number: int, place: str, said: Said) -> Xml:
    """A note: its number, which leads back, the words that it is about, and what is said."""
    back = tag(
        "a",
        f"[{number}]",
        href=f"#{place}",
        role="doc-backlink",
        aria_label=book.words["back_to_text"].format(number=number),
    )
    words = tag("b", f"{said.words} ") if said.words else ""
    rows = [tag("p", back, " ", words, book.texts.to_own(said.zh or ""))]
    if said.en:
        rows.append(tag("p", book.texts.in_english(said.en), lang="en", xml__lang="en"))
    return tag("aside", lines(*rows), epub__type="footnote", role="doc-footnote", id=f"note-{number}")


def glossary_page(book: Book) -> bytes:
    """The entries that the report has, in pinyin order."""
    found = {
        term for row in book.annotated.hits.values() for hit in row for term in (*hit.terms, *hit.inner_terms)
    }
    rows, entries = [], book.content.analysis.project.entries
    for listed in by_pinyin(Listed(term, entries[term]) for term in found):
        entry, to_own = listed.entry, book.texts.to_own
        qualifier = f"（{to_own(entry.qualifier.zh)}）" if entry.qualifier else ""
        spoken = tag("i", entry.pinyin, lang=PINYIN, xml__lang=PINYIN)
        name = tag("dt", to_own(entry.headword), qualifier, " ", spoken, id=f"t-{listed.id}")
        renderings = "; ".join(map(_rendering, shown(entry)))
        said = book.texts.in_english(f"{renderings}. {entry.definition.en}")
        english = tag("p", said, lang="en", xml__lang="en")
        rows.append(lines(name, tag("dd", english, tag("p", to_own(entry.definition.zh)))))
    name = tag("h1", book.words["glossary"], id="glossary")
    part = tag(
        "section",
        lines(name, tag("dl", lines(*rows)) if rows else ""),
        epub__type="glossary",
        role="doc-glossary",
        aria_labelledby="glossary",
    )
    return _page(book, book.words["glossary"], part, type_="backmatter")


def _rendering(rendering: Rendering) -> str:
    return f"{rendering.text} ({standing_of(rendering).word})"


def about_page(book: Book) -> bytes:
    """What the book is, its signs, its version and rights, in its language and in English."""
    rows = [tag("p", text) for text in _about(book)]
    front, colophon = book.annotated.report.english_front, book.content.colophon
    english = [f"{colophon.title}. {colophon.dated}."]
    english += [f"Translation: {front.status}."] if front else []
    english += [said for said in (book.texts.in_english(colophon.source), colophon.rights) if said]
    rows += [tag("p", text, lang="en", xml__lang="en") for text in english]
    name = tag("h1", book.words["book_about"], id="about")
    part = tag(
        "section",
        lines(name, *rows),
        epub__type="colophon",
        role="doc-colophon",
        aria_labelledby="about",
    )
    return _page(book, book.words["book_about"], part, type_="backmatter")


def _about(book: Book) -> Iterator[str]:
    words, colophon, front = book.words, book.content.colophon, book.annotated.report.front
    yield title_of(book)
    yield f"{front.date}{words[f'date_is_{front.date_is}']}"
    yield words["book_is"].format(dated=versioned(colophon, words))
    yield words["book_signs"]
    if book.has_pinyin:
        yield words["reading_pinyin_remark"]
    licences = book.content.imprint.licences
    for content, licence in licensed(licences, words):
        name = f"{licence.name} ({licence.url})" if licence.url else licence.name
        yield words["licensed"].format(content=content, licence=name)
    if licences.text:
        yield licences.text.en if book.edition.is_english else book.texts.to_own(licences.text.zh)
