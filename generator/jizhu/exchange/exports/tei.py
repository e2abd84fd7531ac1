"""TEI P5: a report with its witness, what was normalised, what is lost, restored or odd, and notes.

The text holds apparatus and nothing else; terms stand off it, as spans that point into segments.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from ...model import AnnotatedReport, ExportContent, ExportedFile, Hit, Offer
from ...model.standing import shown, standing_of
from .tei_furniture import Insert, Placed, place_furniture
from .tei_sentence import inserts_in
from .tei_text import divisions
from .xml_text import Xml, document, lines, tag

_NAMESPACE = "http://www.tei-c.org/ns/1.0"
_SIGNS = {
    "supplied::before": "〔",
    "supplied::after": "〕",
    "#en supplied::before": "[",
    "#en supplied::after": "]",
    "gap::before": "□",
}
"""What is shown round restored words and for lost ones."""

FILE = Offer("tei/{report}.xml", unit="sentences", licence="mixed")


def tei(content: ExportContent) -> Iterator[ExportedFile]:
    """One file a report, in the script of the source, with the translation beside it."""
    for annotated in content.analysis.reports:
        report = annotated.report
        placed = place_furniture(report)
        texts = tag("group", lines(_chinese(annotated, placed), _english(annotated)))
        root = tag(
            "TEI",
            lines(
                _header(content, annotated),
                _stand_off(annotated, placed),
                tag("text", lines(texts, _back(annotated))),
            ),
            xmlns=_NAMESPACE,
            xml__lang="en",
        )
        yield FILE.file(document(root), len(report.segments), report=report.id)


def _header(content: ExportContent, annotated: AnnotatedReport) -> Xml:
    colophon, imprint, report = content.colophon, content.imprint, annotated.report
    titles = tag(
        "titleStmt",
        tag("title", report.main_title.written, xml__lang=report.script),
        tag("title", report.english_title or "", xml__lang="en") if report.english_title else "",
        tag(
            "respStmt",
            tag("resp", "annotated edition and translation"),
            tag("orgName", imprint.publisher or imprint.name, xml__id="editor"),
        ),
    )
    licence = tag("licence", colophon.licence, target=colophon.licence_url)
    publication = tag(
        "publicationStmt",
        tag("publisher", imprint.publisher or imprint.name),
        tag("date", colophon.date, when=colophon.date),
        *([tag("availability", licence)] if colophon.licence else ()),
    )
    version = f"Version {colophon.version}" if colophon.version else colophon.dated
    edition = tag("editionStmt", tag("edition", version))
    files = tag("fileDesc", lines(titles, edition, publication, _source(content, annotated)))
    return tag("teiHeader", lines(files, _encoding(content, annotated), _profile(report.script)))


def _source(content: ExportContent, annotated: AnnotatedReport) -> Xml:
    front = annotated.report.front
    not_stated = f" Not stated: {', '.join(front.not_stated)}." if front.not_stated else ""
    facts = f"The text as received; the file received.txt, SHA-256 {front.received_sha256}."
    dated = f" Date ({front.date_is}): {front.date}."
    witness = tag("witness", f"{facts}{dated}{not_stated}", xml__id="received")
    return tag("sourceDesc", tag("bibl", content.colophon.source), tag("listWit", witness))


def _encoding(content: ExportContent, annotated: AnnotatedReport) -> Xml:
    rules = [tag("p", f"{name}: {count} places.") for name, count in annotated.report.rules_used]
    normalization = tag("normalization", *(rules or [tag("p", "None.")]))
    correction = tag(
        "correction", tag("p", "Lost words are restored in supplied only; odd words are kept as sic.")
    )
    terms = dict.fromkeys(t for row in annotated.hits.values() for hit in row for t in _terms(hit))
    categories = [_category(content, term) for term in terms]
    classes = tag("classDecl", tag("taxonomy", lines(*categories), xml__id="terms")) if categories else ""
    looks = [
        tag("rendition", f'content: "{sign}"', scheme="css", selector=selector)
        for selector, sign in _SIGNS.items()
    ]
    editing = tag("editorialDecl", correction, normalization)
    return tag("encodingDesc", editing, tag("tagsDecl", *looks), classes)


def _terms(hit: Hit) -> tuple[str, ...]:
    return (*hit.terms, *hit.inner_terms)


def _category(content: ExportContent, term: str) -> Xml:
    entry = content.analysis.project.entries[term]
    glosses = [tag("gloss", f"{r.text} ({standing_of(r).word})") for r in shown(entry)]
    qualifier = f" ({entry.qualifier.zh})" if entry.qualifier else ""
    return tag(
        "category",
        tag(
            "catDesc",
            tag("term", f"{entry.headword}{qualifier}"),
            " ",
            entry.definition.zh,
            xml__lang="zh-Hans",
        ),
        tag("catDesc", *glosses, " ", entry.definition.en, xml__lang="en"),
        xml__id=f"term-{term}",
    )


_SCRIPTS = {
    "zh-Hans": "Chinese, simplified characters",
    "zh-Hant-TW": "Chinese, traditional characters (Taiwan)",
    "zh-Hant-HK": "Chinese, traditional characters (Hong Kong)",
}


def _profile(script: str) -> Xml:
    chinese = dict.fromkeys((script, "zh-Hans"))  # Notes and definitions are simplified.
    languages = {tag_: _SCRIPTS[tag_] for tag_ in chinese} | {"en": "English (Oxford spelling)"}
    return tag("profileDesc", tag("langUsage", *(tag("language", n, ident=i) for i, n in languages.items())))


def _stand_off(annotated: AnnotatedReport, placed: Placed) -> Xml:
    # A span has no words of its own, which would be shown once more before the text.
    spans = [
        tag("span", ana=" ".join(f"#term-{t}" for t in found.terms), target=_range(found, *restored))
        for segment, row in annotated.hits.items()
        for restored in [_added_before(inserts_in(annotated, segment, placed))]
        for hit in row
        for found in (hit, *hit.inner)
    ]
    return tag("standOff", tag("spanGrp", lines(*spans), type="terms")) if spans else Xml()


def _added_before(inserts: Sequence[Insert]) -> tuple[list[int], list[int]]:
    """Offsets of what is put into a sentence, and how many characters that is before each and in all."""
    return [insert.offset for insert in inserts], [
        *accumulate((insert.size for insert in inserts), initial=0)
    ]


def _range(hit: Hit, offsets: Sequence[int], added: Sequence[int]) -> str:
    """A pointer to characters of a sentence, counted with all else that stands in its element."""
    start = hit.span.start + added[bisect_right(offsets, hit.span.start)]
    end = hit.span.end + added[bisect_left(offsets, hit.span.end)]
    return f"#string-range({hit.span.segment},{start},{end - start})"


def _chinese(annotated: AnnotatedReport, placed: Placed) -> Xml:
    body = tag("body", lines(*divisions(annotated, "zh", placed)))
    return tag("text", body, xml__id="zh", xml__lang=annotated.report.script)


def _english(annotated: AnnotatedReport) -> Xml:
    translated = [*divisions(annotated, "en", Placed())]
    if not translated:
        return Xml()
    return tag("text", tag("body", lines(*translated)), xml__id="en", xml__lang="en", type="translation")


def _back(annotated: AnnotatedReport) -> Xml:
    """Notes and the reasons of the apparatus, each with the place that it is about."""
    said = annotated.annotations
    notes = [_note("apparatus", f"#{gap.segment}", gap.row.reason.en, gap.row.reason.zh) for gap in said.gaps]
    notes += [_note("sic", f"#{sic.span.segment}", sic.row.reason.en, sic.row.reason.zh) for sic in said.sics]
    notes += [_note("layout", f"#{r.block}", r.row.reason.en, r.row.reason.zh) for r in said.layout]
    notes += [
        _note(n.note.kind, f"#{n.span.segment}", n.note.en, n.note.zh, n.note.id, n.note.voice)
        for n in said.notes
    ]
    return tag("back", tag("div", lines(*notes), type="notes")) if notes else Xml()


def _note(
    kind: str, target: str, en: str | None, zh: str | None, name: str = "", voice: str = "editor"
) -> Xml:
    said = [
        tag("p", text, xml__lang=language)
        for language, text in (("en", en), ("zh-Hans", zh))
        if text is not None
    ]
    return tag("note", *said, type=kind, subtype=voice, target=target, xml__id=f"note-{name}" if name else "")
