"""A sentence of the book: ruby over every character, links to the glossary, marks of notes."""

from dataclasses import dataclass, field
from functools import cache

from ..model import AnnotatedReport, Edition, ExportContent, Hit, Segment
from ..pinyin import is_han
from .xml_text import Xml, tag, xml


@dataclass
class Numbered:
    """The notes of a book in the order in which it refers to them."""

    said: list[tuple[str | None, str | None]] = field(default_factory=list)
    """English and Chinese of each."""

    def add(self, en: str | None, zh: str | None) -> Xml:
        """Keep a note; gives the mark that leads to it."""
        self.said.append((en, zh))
        number = len(self.said)
        return tag("a", str(number), class_="noteref", epub__type="noteref", href=f"#note-{number}")


def segment_markup(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, segment: Segment, notes: Numbered
) -> Xml:
    """One sentence in the script of the edition, restored words in their brackets."""
    characters = _characters(content, annotated, edition, segment)
    hits = {hit.span.start: hit for hit in annotated.hits.get(segment.id, ()) if hit.marked}
    supplied, marks = _insertions(content, annotated, edition, segment)
    parts: list[str] = []
    at = 0
    while at <= len(characters):
        parts += [*supplied.get(at, ()), *(notes.add(en, zh) for en, zh in marks.get(at, ()))]
        if at == len(characters):
            break
        hit = hits.get(at)
        parts.append(_link(hit, characters, supplied) if hit else characters[at])
        if hit:
            # Links do not nest, so what is said about a place inside a term stands after it.
            inside = (row for place in range(at + 1, hit.span.end) for row in marks.get(place, ()))
            parts += [notes.add(en, zh) for en, zh in inside]
        at = hit.span.end if hit else at + 1
    return tag("span", Xml("".join(parts)), id=segment.id)


def _characters(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, segment: Segment
) -> list[Xml]:
    report = annotated.report.id
    text = content.texts[edition.tag].reports[report][segment.id].text
    spoken = iter(content.pinyin[report].get(segment.id, ()))
    # The syllables are those of the simplified text, whose characters stand at the same places.
    said = [next(spoken, "") if is_han(character) else "" for character in segment.zh]
    return [_with_ruby(character, syllable) for character, syllable in zip(text, said, strict=True)]


@cache
def _with_ruby(character: str, syllable: str) -> Xml:
    return tag("ruby", character, tag("rt", syllable)) if syllable else xml(character)


def _link(hit: Hit, characters: list[Xml], supplied: dict[int, list[Xml]]) -> Xml:
    start, end = hit.span.start, hit.span.end
    inner = [
        p for at in range(start, end) for p in (*(supplied.get(at, ()) if at > start else ()), characters[at])
    ]
    return tag("a", *inner, class_="term", href=f"glossary.xhtml#t-{hit.terms[0]}")


def _insertions(
    content: ExportContent, annotated: AnnotatedReport, edition: Edition, segment: Segment
) -> tuple[dict[int, list[Xml]], dict[int, list[tuple[str | None, str | None]]]]:
    """By offset: restored words or the sign of a gap, and what is said there."""
    said = annotated.annotations
    supplied: dict[int, list[Xml]] = {}
    marks: dict[int, list[tuple[str | None, str | None]]] = {}
    words = content.texts[edition.tag].reports[annotated.report.id][segment.id].supplied
    for gap, word in zip(said.gaps_in(segment.id), words, strict=True):
        lost = "□……□" if gap.row.extent == "unknown" else "□" * int(gap.row.extent or 1)
        supplied.setdefault(gap.offset, []).append(xml(f"〔{word}〕" if word else lost))
        marks.setdefault(gap.offset, []).append((gap.row.reason.en, gap.row.reason.zh))
    for sic in said.sics:
        if sic.span.segment == segment.id:
            marks.setdefault(sic.span.end, []).append((sic.row.reason.en, sic.row.reason.zh))
    for placed in said.notes:
        if placed.span.segment == segment.id:
            marks.setdefault(placed.span.end, []).append((placed.note.en, placed.note.zh))
    return supplied, marks
