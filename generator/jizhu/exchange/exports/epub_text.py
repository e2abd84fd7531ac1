"""A sentence of the book: ruby over every character, links to the glossary, numbers of notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from ...chinese.pinyin import is_han
from ...model import AnnotatedReport, Edition, EditionTexts, ExportContent, Gap, Hit, Segment, SegmentText
from .xml_text import Xml, tag, xml

PINYIN = "zh-Latn-pinyin"
_BOXES = 20


@dataclass(frozen=True)
class Book:
    """One report in one script, as a book with pinyin or without."""

    content: ExportContent
    """What every export is made from."""
    annotated: AnnotatedReport
    """The report."""
    edition: Edition
    """The edition whose script it is in."""
    words: Mapping[str, str]
    """What the book itself says, by name, in its script."""
    has_pinyin: bool
    """Whether every character has its syllable."""

    @property
    def texts(self) -> EditionTexts:
        """All Chinese in the book's script."""
        return self.content.texts[self.edition.tag]

    def text_of(self, segment: Segment) -> SegmentText:
        """A sentence in the book's script."""
        return self.texts.reports[self.annotated.report.id][segment.id]

    def syllables_of(self, segment: Segment) -> list[str]:
        """A syllable for each character of a sentence, empty where none is said."""
        # They are those of the simplified text, whose characters stand at the same places.
        spoken = iter(self.content.pinyin[self.annotated.report.id].get(segment.id, ()))
        return [next(spoken, "") if is_han(character) else "" for character in segment.zh]


@dataclass(frozen=True)
class Said:
    """What is said of a place."""

    words: str
    """The words spoken of, in the book's script; empty for a whole sentence."""
    zh: str | None
    """Simplified Chinese of it."""
    en: str | None
    """English of it."""


@dataclass
class Numbered:
    """The notes of a book in the order in which it refers to them."""

    said: list[tuple[str, Said]] = field(default_factory=list)
    """Id of the reference, and what is said there."""

    def add(self, segment: str, said: Said) -> Xml:
        """Keep a note; gives the number that leads to it, in brackets that tell it from the figures of a text."""
        number = len(self.said) + 1
        self.said.append((f"{segment}-note-{number}", said))
        return tag(
            "a",
            f"[{number}]",
            class_="noteref",
            epub__type="noteref",
            href=f"#note-{number}",
            role="doc-noteref",
            id=self.said[-1][0],
        )


def sentence(book: Book, segment: Segment, notes: Numbered) -> Xml:
    """A sentence with its pinyin, and the numbers of its notes at their words."""
    syllables = book.syllables_of(segment) if book.has_pinyin else [""] * len(segment.zh)
    text = book.text_of(segment).text
    characters = [_with_ruby(*pair) for pair in zip(text, syllables, strict=True)]
    return tag("span", _laid(book, segment, characters, _said_in(book, segment), notes), id=segment.id)


def heading(book: Book, segment: Segment, notes: Numbered) -> tuple[Xml, Xml]:
    """A heading as outlines read it, bare of pinyin and numbers; and these, for the line below it."""
    characters = [xml(character) for character in book.text_of(segment).text]
    bare = tag("span", _laid(book, segment, characters, {}, notes), id=segment.id)
    spoken = _in_a_row(segment.zh, book.syllables_of(segment)) if book.has_pinyin else ""
    pinyin = tag("i", spoken, lang=PINYIN, xml__lang=PINYIN) if spoken else ""
    said = _said_in(book, segment)
    numbers = [notes.add(segment.id, row) for place in sorted(said) for row in said[place]]
    return bare, Xml(" ".join(part for part in (pinyin, *numbers) if part))


@cache
def _with_ruby(character: str, syllable: str) -> Xml:
    if not syllable:
        return xml(character)
    # EPUB 3.3 discourages brackets of ruby; without them conversions run characters and syllables together.
    return tag("ruby", character, tag("rp", "("), tag("rt", syllable), tag("rp", ")"))


def _in_a_row(text: str, syllables: Sequence[str]) -> str:
    """Syllables with spaces between, letters and figures as they are, marks left out."""
    parts = [
        f" {said} " if said else character if character.isalnum() else " "
        for character, said in zip(text, syllables, strict=True)
    ]
    return " ".join("".join(parts).split())


def _laid(
    book: Book,
    segment: Segment,
    characters: Sequence[Xml],
    said: Mapping[int, Sequence[Said]],
    notes: Numbered,
) -> Xml:
    """The characters with restored words, links and numbers between them."""
    hits = {hit.span.start: hit for hit in book.annotated.hits.get(segment.id, ()) if hit.marked}
    supplied = _supplied(book, segment)
    parts: list[str] = []
    at = 0
    while at <= len(characters):
        parts += [*supplied.get(at, ()), *(notes.add(segment.id, row) for row in said.get(at, ()))]
        if at == len(characters):
            break
        hit = hits.get(at)
        parts.append(_link(hit, characters, supplied) if hit else characters[at])
        if hit:
            # Links do not nest, so what is said about a place inside a term stands after it.
            inside = (row for place in range(at + 1, hit.span.end) for row in said.get(place, ()))
            parts += [notes.add(segment.id, row) for row in inside]
        at = hit.span.end if hit else at + 1
    return Xml("".join(parts))


def _link(hit: Hit, characters: Sequence[Xml], supplied: Mapping[int, Sequence[Xml]]) -> Xml:
    start, end = hit.span.start, hit.span.end
    inner = [
        p for at in range(start, end) for p in (*(supplied.get(at, ()) if at > start else ()), characters[at])
    ]
    return tag("a", *inner, class_="term", href=f"glossary.xhtml#t-{hit.terms[0]}")


def _restored(book: Book, segment: Segment) -> Iterator[tuple[int, str]]:
    """Every gap of a sentence: where it is, and the restored words in brackets or the sign of what is lost."""
    gaps, words = book.annotated.annotations.gaps_in(segment.id), book.text_of(segment).supplied
    for gap, word in zip(gaps, words, strict=True):
        yield gap.offset, f"〔{word}〕" if word else _lost(gap)


def _lost(gap: Gap) -> str:
    """The sign of a gap: a box for each character, as far as they can be counted at a glance."""
    extent = gap.row.extent or "unknown"
    return "□" * int(extent) if extent.isdigit() and int(extent) <= _BOXES else "□……□"


def _supplied(book: Book, segment: Segment) -> dict[int, list[Xml]]:
    found: dict[int, list[Xml]] = {}
    for offset, shown in _restored(book, segment):
        found.setdefault(offset, []).append(xml(shown))
    return found


def _said_in(book: Book, segment: Segment) -> dict[int, list[Said]]:
    """What is said of a sentence, by the offset after the words that are spoken of."""
    annotations, text = book.annotated.annotations, book.text_of(segment).text
    found: dict[int, list[Said]] = {}
    restored = zip(annotations.gaps_in(segment.id), _restored(book, segment), strict=True)
    rows = [(gap.offset, shown, gap.row.reason) for gap, (_, shown) in restored]
    spans = [(sic.span, sic.row.reason) for sic in annotations.sics_in(segment.id)]
    spans += [(placed.span, placed.note) for placed in annotations.notes_in(segment.id)]
    rows += [(s.end, text[s.start : s.end], said) for s, said in spans]
    rows += [(len(text), "", remark.row.reason) for remark in annotations.layout_before(segment.id)]
    for offset, words, said in rows:
        found.setdefault(offset, []).append(Said(words, said.zh, said.en))
    return found
