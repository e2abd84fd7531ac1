"""StarDict dictionary, for GoldenDict, sdcv and their kind: one article an entry, many words that lead to it.

Articles are HTML. An entry stands under its simplified headword; traditional forms, variants, pinyin with
and without tones, the words one by one, and renderings are synonyms.
"""

import struct
from collections.abc import Iterator
from html import escape

from ...chinese.syllables import toneless
from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer, TermEntry
from ...model.glossary import Listed
from ...model.standing import offered, shown, standing_of
from .archive import zip_files
from .terms import (
    all_entries,
    either,
    forms_in_every_script,
    name_of,
    one_line,
)

_LONGEST = 255
"""Bytes of a word, at most: the format's own limit."""

FILE = Offer("glossary-stardict.zip")


def stardict(content: ExportContent) -> Iterator[ExportedFile]:
    """A zip with the four files of a dictionary.

    Entries with one headword share an article, because readers show only the first article of a word.
    """
    rows = all_entries(content)
    by_headword: dict[str, list[Listed]] = {}
    for row in rows:
        by_headword.setdefault(row.entry.headword, []).append(row)
    index, text = bytearray(), bytearray()
    synonyms: set[tuple[str, int]] = set()
    for position, word in enumerate(sorted(by_headword, key=_sort_key)):
        same = by_headword[word]
        article = "<hr/>".join(_article(content, row) for row in same).encode()
        index += _word(word) + struct.pack(">II", len(text), len(article))
        text += article
        synonyms.update((synonym, position) for row in same for synonym in _synonyms(content, row.entry))
    ordered = sorted(synonyms, key=lambda row: (_sort_key(row[0]), row[1]))
    lookups = b"".join(_word(word) + struct.pack(">I", position) for word, position in ordered)
    files = {
        "ifo": _description(content, len(by_headword), len(ordered), len(index)).encode(),
        "idx": bytes(index),
        "dict": bytes(text),
        "syn": lookups,
    }
    name = f"{content.imprint.namespace}-zh-en"
    data = zip_files({f"{name}/{name}.{kind}": part for kind, part in files.items()})
    yield FILE.file(data, len(rows))


def _description(content: ExportContent, words: int, synonyms: int, size: int) -> str:
    colophon = content.colophon
    version = f"Version {colophon.version}. " if colophon.version else ""
    rights = f"<br>{colophon.rights}" if colophon.rights else ""
    values = {
        "version": "2.4.2",
        "bookname": one_line(f"{content.imprint.both_names}: {colophon.title}"),
        "wordcount": words,
        "synwordcount": synonyms,
        "idxfilesize": size,
        "author": content.imprint.publisher,
        "website": content.address,
        "date": colophon.date.replace("-", "."),
        "description": one_line(f"{version}{colophon.source}{rights}"),
        "sametypesequence": "h",
    }
    written = "".join(f"{key}={value}\n" for key, value in values.items() if value != "")
    return f"StarDict's dict ifo file\n{written}"


def _sort_key(word: str) -> tuple[bytes, bytes]:
    """The order that the format prescribes: ASCII letters without regard to case, then bytes."""
    encoded = word.encode()
    return encoded.lower(), encoded


def _word(word: str) -> bytes:
    return word.encode()[:_LONGEST].decode(errors="ignore").encode() + b"\0"


def _synonyms(content: ExportContent, entry: TermEntry) -> list[str]:
    forms = forms_in_every_script(content, entry)
    read = dict.fromkeys(form.pinyin for form in forms)
    spoken = [key for pinyin in read for key in _pinyin_keys(pinyin)]
    renderings = [rendering.text for rendering in offered(entry)]
    written = [form.text for form in forms]
    found = dict.fromkeys([*written, *spoken, entry.reading or "", entry.literal or "", *renderings])
    return [word for word in found if word and word != entry.headword]


def _pinyin_keys(pinyin: str) -> Iterator[str]:
    """With tones and without, in words and as one word, as people type it."""
    for written in (pinyin, toneless(pinyin)):
        yield from (written, written.replace(" ", ""))


def _article(content: ExportContent, row: Listed) -> str:
    """HTML of one entry; every value is escaped."""
    entry, project = row.entry, content.analysis.project
    traditional = dict.fromkeys(content.texts[e.tag].to_own(entry.headword) for e in CHINESE_EDITIONS[1:])
    names = "／".join(form for form in traditional if form != entry.headword)
    qualifier = f"（{entry.qualifier.zh}） ({entry.qualifier.en})" if entry.qualifier else ""
    scope = name_of(project.vocabulary.scopes, entry.scope)
    head = " ".join(part for part in (names, entry.pinyin, qualifier, f"[{scope}]") if part)
    parts = [f"<p>{escape(head)}</p>", f"<ol>{''.join(_renderings(entry))}</ol>"]
    parts.append(f"<p>{escape(entry.definition.en)}</p><p>{escape(entry.definition.zh)}</p>")
    if entry.known_members:
        members = "".join(f"<li>{escape(m.zh)} {escape(m.en)}</li>" for m in entry.known_members)
        parts.append(f"<ul>{members}</ul>")
    for name, value in (("Caution", either(entry.caution)), ("Not known", either(entry.unknown))):
        if value:
            parts.append(f"<p><b>{name}:</b> {escape(value)}</p>")
    return "".join(parts)


def _renderings(entry: TermEntry) -> Iterator[str]:
    """Every rendering with its status; what is not to be used is struck out as well."""
    for rendering in shown(entry):
        text, standing = escape(rendering.text), standing_of(rendering)
        yield f"<li>{f'<s>{text}</s>' if standing.is_doubtful else text} <i>({standing.word})</i></li>"
