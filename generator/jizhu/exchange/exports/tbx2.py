"""TBX v2 (`martif`), the one that OmegaT, Weblate and their kind read: one file per script and direction.

OmegaT compares the first part of a language tag only, and none of them knows a status, so that a file holds one
script, and nothing in it that must not be offered. Translate Toolkit, and Weblate with it, wants the very tag of
the project and passes over all others in silence: the tags are those that Weblate uses, and the files for Weblate
have the same terms under the further tags of a language, too.
"""

from collections.abc import Callable, Iterable, Iterator

from ...model import (
    CHINESE_EDITIONS,
    Edition,
    ExportContent,
    ExportedFile,
    Offer,
    Rendering,
    TermEntry,
    edition_by_tag,
)
from ...model.glossary import Listed
from ...model.standing import offered, standing_of
from .terms import cat_entries, chinese_terms, concept_note, name_of, qualifier, standing
from .xml_text import Xml, document, lines, tag

_DOCTYPE = '<!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">'
Further = Callable[[TermEntry], Iterable[Xml]]
"""Gives the language sets of an entry beside the two that it is about."""
_STATUS = {"preferred": "preferredTerm-admn-sts", "admitted": "admittedTerm-admn-sts"}

MARTIF = (
    Offer("tbx-v2/glossary.{script}-to-en.tbx", "to_english"),
    Offer("tbx-v2/glossary.en-to-{script}.tbx", "from_english"),
)
WEBLATE = (
    Offer("weblate/glossary.{script}-to-en.tbx", "to_english"),
    Offer("weblate/glossary.en-to-{script}.tbx", "from_english"),
)


def martif_termbases(content: ExportContent) -> Iterator[ExportedFile]:
    """Two files a script; the language translated from comes first in each entry."""
    return _files(content, MARTIF, with_further_tags=False)


def weblate_termbases(content: ExportContent) -> Iterator[ExportedFile]:
    """The same files with the terms once more under every further tag that a project may have."""
    return _files(content, WEBLATE, with_further_tags=True)


def _files(
    content: ExportContent, offers: tuple[Offer, ...], *, with_further_tags: bool
) -> Iterator[ExportedFile]:
    entries = cat_entries(content)
    for edition in CHINESE_EDITIONS:
        for offer in offers:
            to_english = offer.direction == "to_english"
            further = _further(content, edition) if with_further_tags else _nothing
            root = _martif(content, edition, entries, further, to_english=to_english)
            yield offer.file(document(root, _DOCTYPE), len(entries), edition)


def _martif(
    content: ExportContent,
    edition: Edition,
    entries: tuple[Listed, ...],
    further: Further,
    *,
    to_english: bool,
) -> Xml:
    source = (edition if to_english else edition_by_tag("en")).term_tags[0]
    rows = lines(*(_entry(content, edition, row, further, to_english=to_english) for row in entries))
    text = tag("text", tag("body", rows))
    return tag("martif", lines(_header(content, edition), text), type="TBX", xml__lang=source)


def _header(content: ExportContent, edition: Edition) -> Xml:
    colophon = content.colophon
    description = tag(
        "fileDesc",
        tag("titleStmt", tag("title", colophon.title)),
        tag("publicationStmt", tag("p", f"{colophon.dated}.")),
        tag(
            "sourceDesc",
            tag("p", content.texts[edition.tag].in_english(colophon.source)),
            *([tag("p", colophon.rights)] if colophon.rights else ()),
        ),
    )
    encoding = tag(
        "encodingDesc", tag("p", "http://www.ttt.org/oscarstandards/tbx/TBXXCS.xcs", type="XCSURI")
    )
    return tag("martifHeader", description, encoding)


def _entry(
    content: ExportContent, edition: Edition, row: Listed, further: Further, *, to_english: bool
) -> Xml:
    project, texts = content.analysis.project, content.texts[edition.tag]
    chinese, english = _chinese(content, edition, row), _english(content, edition, row)
    category = texts.in_english(name_of(project.vocabulary.categories, row.entry.category))
    subject = tag("descrip", category, type="subjectField")
    ordered = (chinese, english) if to_english else (english, chinese)
    meaning = tag("descrip", texts.in_english(row.entry.definition.en), type="definition")
    about = tag("note", concept_note(project, texts, row.entry))
    return tag("termEntry", lines(subject, meaning, about, *ordered, *further(row.entry)), id=f"c-{row.id}")


def _nothing(_: TermEntry) -> tuple[Xml, ...]:
    return ()


def _further(content: ExportContent, edition: Edition) -> Further:
    """The bare terms of an entry under the tags that a file has not used yet; none beside the first is read."""
    to_own, english = content.texts[edition.tag].to_own, edition_by_tag("en")

    def language_sets(entry: TermEntry) -> Iterator[Xml]:
        for tags, terms in (
            (edition.term_tags, [form.text for form in chinese_terms(entry, to_own)]),
            (english.term_tags, [rendering.text for rendering in offered(entry)]),
        ):
            bare = [tag("tig", tag("term", term)) for term in terms]
            yield from (tag("langSet", *bare, xml__lang=other) for other in tags[1:])

    return language_sets


def _english(content: ExportContent, edition: Edition, row: Listed) -> Xml:
    tigs = [
        _tig(rendering.text, standing_of(rendering).word, _note(content, edition, row, rendering))
        for rendering in offered(row.entry)
    ]
    return tag("langSet", *tigs, xml__lang=edition_by_tag("en").term_tags[0])


def _note(content: ExportContent, edition: Edition, row: Listed, rendering: Rendering) -> str:
    texts = content.texts[edition.tag]
    said = standing(content.analysis.project, texts, rendering)
    return f"{qualifier(texts, row.entry)} {said}".strip()


def _chinese(content: ExportContent, edition: Edition, row: Listed) -> Xml:
    """The headword, then its variants; readers that know one term a language take the first."""
    texts = content.texts[edition.tag]
    tigs = [
        _tig(form.text, "preferred" if form.type == "headword" else "admitted", qualifier(texts, row.entry))
        for form in chinese_terms(row.entry, texts.to_own)
    ]
    return tag("langSet", *tigs, xml__lang=edition.term_tags[0])


def _tig(term: str, status: str, note: str) -> Xml:
    marked = tag("termNote", _STATUS[status], type="administrativeStatus")
    return tag("tig", tag("term", term), marked, tag("note", note) if note else "")
