"""The term index: what a reader's browser needs to know about every entry, one index an edition.

Fetched on first use, by the card on a term and by the search; never at first view.
"""

import json
import re
from typing import Any

from ...model import Analysis, Edition, EditionTexts, Either, TermEntry
from ...model.glossary import pinyin_key
from ...model.placeholders import is_placeholder
from ...model.spellings import forms_of
from ...model.standing import shown
from ...words import interface_strings

INDEX = "search/terms.json"
"""Path of the index in an edition."""
KEYS = "search/keys.json"
"""Path of what the search alone needs to know about every entry."""
INTERFACE = "search/interface.json"
"""Path of the words of the search dialog and the names of categories."""
SHARD = 400
"""Entries in one file, at about 120 bytes each when compressed; more entries make more files."""

_FIRST_SENTENCE = {
    "en": re.compile(r".*?[.!?]”?(?= [A-Z“]|$)", re.DOTALL),
    "zh": re.compile(r".*?[。！？]”?", re.DOTALL),
}
_STRINGS = (
    "open_entry",
    "draft_entry",
    "card_failed",
    "members",
    "successor",
    "card_inside",
    "card_later",
    "card_keys",
)
_SEARCH_STRING = "search_"


def first_sentence(text: str, language: str) -> str:
    """The first sentence of a definition, which stands alone as its summary."""
    found = _FIRST_SENTENCE[language].match(text)
    return found[0] if found else text


def term_index(analysis: Analysis, edition: Edition, texts: EditionTexts) -> dict[str, str]:
    """The index of one edition as JSON files by path: entries, and the strings that go with them.

    `assets/types.d.ts` says what is in them. What the search alone needs is in files of its own.

    Up to `SHARD` entries are one file, in pinyin order. More are parts in the order of their ids, and the
    file that is fetched first names the first id of each, so that a card needs one part alone.
    """
    entries = analysis.project.entries
    inner = _inner_terms(analysis)
    since = min((annotated.report.front.date for annotated in analysis.reports), default="")
    strings = interface_strings(edition, texts.to_own)
    head: dict[str, Any] = {
        "strings": {name: strings[name] for name in _STRINGS},
        "languages": {"own": edition.chinese, "other": edition.other_chinese, "page": edition.tag},
    }

    def rows(terms: list[str]) -> dict[str, Any]:
        return {term: _row(entries[term], edition, texts, inner.get(term, ()), since) for term in terms}

    def keys(terms: list[str]) -> str:
        return _json({term: _keys(entries[term]) for term in terms})

    if len(entries) <= SHARD:
        ordered = sorted(entries, key=lambda term: (*pinyin_key(entries[term]), term))
        return {INDEX: _json({**head, "terms": rows(ordered)}), KEYS: keys(ordered)}
    ids = sorted(entries)
    parts = [ids[at : at + SHARD] for at in range(0, len(ids), SHARD)]
    files = {INDEX: _json({**head, "terms": {}, "parts": [part[0] for part in parts]})}
    for number, part in enumerate(parts, start=1):
        files[_part(INDEX, number)] = _json(rows(part))
        files[_part(KEYS, number)] = keys(part)
    return files


def _part(path: str, number: int) -> str:
    return path.replace(".json", f"-{number}.json")


def search_interface(analysis: Analysis, edition: Edition, texts: EditionTexts) -> str:
    """Words of the search dialog in the edition's language, and the names of the categories, as JSON.

    With them how many reports there are, and in which script the edition has Chinese.
    """
    strings = interface_strings(edition, texts.to_own)
    categories = {
        item.id: item.en if edition.is_english else texts.to_own(item.zh)
        for item in analysis.project.vocabulary.categories
    }
    return _json(
        {
            "strings": {
                name.removeprefix(_SEARCH_STRING): text
                for name, text in strings.items()
                if name.startswith(_SEARCH_STRING)
            },
            "categories": categories,
            "reports": len(analysis.reports),
            "chinese": edition.chinese,
        }
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _row(
    entry: TermEntry, edition: Edition, texts: EditionTexts, inner: tuple[str, ...], since: str
) -> dict[str, Any]:
    to_own = texts.to_own
    english = edition.is_english
    definition = entry.definition.en if english else entry.definition.zh
    summary = "" if is_placeholder(definition) else first_sentence(definition, "en" if english else "zh")
    row: dict[str, Any] = {
        "headword": to_own(entry.headword),
        "pinyin": entry.pinyin,
        "summary": summary if english else to_own(summary),
        "renderings": [[r.text, r.status] for r in shown(entry)],
    }
    other = texts.to_other(entry.headword)
    if other != row["headword"]:
        row["other"] = other
    if entry.qualifier:
        row["qualifier"] = entry.qualifier.en if english else to_own(entry.qualifier.zh)
    if entry.known_members:
        row["members"] = [{"zh": to_own(member.zh), "en": member.en} for member in entry.known_members]
    if entry.reading:
        row["reading"] = entry.reading
    _, *variants = forms_of(entry)
    if variants:
        row["variants"] = [to_own(spelling.text) for spelling in variants]
    if inner:
        row["inside"] = list(inner)
    if later := _later(entry, edition, texts, since):
        row["later"] = later
    return row


def _later(entry: TermEntry, edition: Edition, texts: EditionTexts, since: str) -> list[dict[str, str]]:
    """Dated changes after the first report; the card shows those after the date of its own report."""
    later = (event for event in entry.history if event.date >= since[: len(event.date)])
    steps = [{"date": event.date, "what": _said(event, edition, texts)} for event in later]
    if entry.successor and steps:  # What happened last is how the successor came.
        steps[-1]["successor"] = entry.successor
    elif entry.successor:
        until = entry.valid.to if entry.valid and entry.valid.to else ""
        steps.append({"date": until, "what": "", "successor": entry.successor})
    return steps


def _said(text: Either, edition: Edition, texts: EditionTexts) -> str:
    """A text in the edition's language, else in the other one."""
    own, other = (text.en, text.zh) if edition.is_english else (text.zh, text.en)
    chosen = own or other or ""
    return texts.to_own(chosen) if chosen == text.zh else chosen


def _keys(entry: TermEntry) -> dict[str, Any]:
    row: dict[str, Any] = {"category": entry.category}
    if entry.literal:
        row["literal"] = entry.literal
    # A wording with an open place is nothing that anyone types.
    forms = {
        str(number): found
        for number, rendering in enumerate(shown(entry))
        if (found := [form for form in rendering.forms if "…" not in form])
    }
    if forms:
        row["forms"] = forms
    return row


def _inner_terms(analysis: Analysis) -> dict[str, tuple[str, ...]]:
    """Entries found inside the forms of an entry, as the reports show them."""
    found: dict[str, dict[str, None]] = {}
    for annotated in analysis.reports:
        for hits in annotated.hits.values():
            for hit in hits:
                for term in hit.terms:
                    found.setdefault(term, {}).update(dict.fromkeys(hit.inner_terms))
    return {term: tuple(inner) for term, inner in found.items()}
