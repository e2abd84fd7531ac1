"""Anki text deck: one note an entry, known again by its id when a newer deck is imported.

A note has two fields, since that is what a new profile has a note type for: in front the headword, on the back
everything else. `#notetype` chooses that type where it has its English name, and is passed over elsewhere. There
is no line `#columns`: by it Anki looks for fields of these names, and where there are none it puts the first two
columns in front and on the back, ids among them.
"""

from collections.abc import Iterator
from html import escape

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer
from ...model.glossary import Listed
from ...model.standing import EXPLANATION, offered, shown, standing_of
from .terms import all_entries, either, one_line

_HEAD = ("#separator:tab", "#html:true", "#notetype:Basic")
_COLUMNS = ("#guid column:1", "#tags column:4")

FILE = Offer("glossary-anki.txt")


def anki(content: ExportContent) -> Iterator[ExportedFile]:
    """Id, front, back and tags, with tabs between; a line begins with an id, so that none is taken for a comment."""
    rows = all_entries(content)
    deck = f"#deck:{one_line(content.imprint.both_names)}"
    lines = [*_HEAD, deck, *_COLUMNS, *("\t".join(map(one_line, _columns(content, row))) for row in rows)]
    yield FILE.file(("\n".join(lines) + "\n").encode(), len(rows))


def _columns(content: ExportContent, row: Listed) -> Iterator[str]:
    entry = row.entry
    told_apart = f"<br><small>（{escape(entry.qualifier.zh)}）</small>" if entry.qualifier else ""
    yield f"{content.imprint.namespace}-{row.id}"
    yield f"{escape(entry.headword)}{told_apart}"
    yield "<br>".join(_back(content, row))
    yield " ".join(f"{content.imprint.namespace}::{name}" for name in (entry.category, entry.scope))


def _back(content: ExportContent, row: Listed) -> Iterator[str]:
    """Lines of HTML: how it is written and read, what it is in English, what it means, what not to say."""
    entry, colophon = row.entry, content.colophon
    written = dict.fromkeys(content.texts[edition.tag].to_own(entry.headword) for edition in CHINESE_EDITIONS)
    yield escape(" ".join([*list(written)[1:], entry.pinyin]))
    for rendering in offered(entry):
        text = escape(rendering.text)
        yield f"<b>{text}</b>" if rendering.is_preferred else text
    unused = "; ".join(r.text for r in shown(entry) if standing_of(r).is_doubtful)
    said = [
        entry.qualifier and f"({entry.qualifier.en})",
        *(r.text for r in shown(entry) if standing_of(r) is EXPLANATION),
        entry.definition.en,
        entry.definition.zh,
        either(entry.caution),
        unused and f"Not: {unused}",
    ]
    yield from (escape(part) for part in said if part)
    source = f"{colophon.source} {colophon.dated}. {colophon.rights}".rstrip()
    yield f"<small>{escape(source)}</small>"
