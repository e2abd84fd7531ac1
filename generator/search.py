"""Search: what a reader's browser needs to know about every entry, one small index an edition.

Fetched on first use, by the card on a term now and by the search later; never at first view.
"""

import json
import re
from typing import Any

from .glossary import pinyin_key
from .interface import interface_strings
from .model import Analysis, Edition, EditionTexts, TermEntry

INDEX = "search/terms.json"
"""Path of the index in an edition."""

_FIRST_SENTENCE = {
    "en": re.compile(r".*?[.!?]”?(?= [A-Z“]|$)", re.DOTALL),
    "zh": re.compile(r".*?[。！？]”?", re.DOTALL),
}
_STRINGS = ("open_entry", "card_failed", "members")


def first_sentence(text: str, language: str) -> str:
    """The first sentence of a definition, which stands alone as its summary."""
    found = _FIRST_SENTENCE[language].match(text)
    return found[0] if found else text


def term_index(analysis: Analysis, edition: Edition, texts: EditionTexts) -> str:
    """The index of one edition as JSON: entries in pinyin order, and the strings that go with them.

    Keys are short, since readers fetch them: h headword, o other script, q qualifier, p pinyin,
    r renderings as [text, first letter of the status], s summary, m members as [zh, en], i ids of the
    entries inside it.
    """
    entries = sorted(analysis.project.entries.items(), key=lambda item: (*pinyin_key(item[1]), item[0]))
    inner = _inner_terms(analysis)
    strings = interface_strings(edition, texts.to_own)
    index = {
        "strings": {name: strings[name] for name in _STRINGS},
        "languages": {"own": edition.chinese, "other": edition.other_chinese, "page": edition.tag},
        "terms": {term: _row(entry, edition, texts, inner.get(term, ())) for term, entry in entries},
    }
    return json.dumps(index, ensure_ascii=False, separators=(",", ":"))


def _row(entry: TermEntry, edition: Edition, texts: EditionTexts, inner: tuple[str, ...]) -> dict[str, Any]:
    to_own = texts.to_own
    english = edition.is_english
    summary = (
        first_sentence(entry.definition.en, "en")
        if english
        else to_own(first_sentence(entry.definition.zh, "zh"))
    )
    row: dict[str, Any] = {"h": to_own(entry.headword), "p": entry.pinyin, "s": summary}
    row["r"] = [
        [r.text, r.status[0]] for r in sorted(entry.renderings, key=lambda r: r.status != "preferred")
    ]
    other = texts.to_other(entry.headword)
    if other != row["h"]:
        row["o"] = other
    if entry.qualifier:
        row["q"] = entry.qualifier.en if english else to_own(entry.qualifier.zh)
    if entry.known_members:
        row["m"] = [[to_own(member.zh), member.en] for member in entry.known_members]
    if inner:
        row["i"] = list(inner)
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
