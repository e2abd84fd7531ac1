"""Yomitan dictionary: structured content, one row for each written form of an entry in each script."""

import json
from collections.abc import Iterator
from typing import Any

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer, Rendering
from ...model.glossary import Listed
from ...model.standing import shown, standing_of
from .archive import zip_files
from .terms import all_entries, either, forms_in_every_script, name_of

FILE = Offer("glossary-yomitan.zip")
INDEX = Offer("glossary-yomitan.json", unit="", shown="list")
"""Where an installed dictionary looks for a newer one; there only where the site has an address."""
_BANK = 10_000
"""Rows of one file, at most, as the format recommends."""


def yomitan(content: ExportContent) -> Iterator[ExportedFile]:
    """The zip that Yomitan imports and, beside it, the index which tells it of a newer one."""
    entries = all_entries(content)
    rows = [row for number, entry in enumerate(entries, start=1) for row in _rows(content, entry, number)]
    index = _json(_index(content))
    files = {"index.json": index, "tag_bank_1.json": _json(_tags(content))}
    for start in range(0, len(rows), _BANK):
        files[f"term_bank_{start // _BANK + 1}.json"] = _json(rows[start : start + _BANK])
    yield FILE.file(zip_files(files), len(entries))
    if content.address:
        yield INDEX.file(index)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _index(content: ExportContent) -> dict[str, Any]:
    colophon, data = content.colophon, f"{content.address}data/"
    index = {
        "title": content.imprint.both_names,
        "format": 3,
        "revision": ".".join(
            [*([colophon.version] if colophon.version else []), colophon.date.replace("-", ".")]
        ),
        "sequenced": True,
        **({"author": content.imprint.publisher} if content.imprint.publisher else {}),
        "description": colophon.source,
        **({"attribution": colophon.rights} if colophon.rights else {}),
        "sourceLanguage": "zh",
        "targetLanguage": "en",
    }
    if content.address:
        updates = {"isUpdatable": True, "indexUrl": data + INDEX.path, "downloadUrl": data + FILE.path}
        index |= {"url": content.address, **updates}
    return index


def _tags(content: ExportContent) -> list[list[Any]]:
    vocabulary = content.analysis.project.vocabulary
    return [
        [item.id, kind, order, item.en, 0]
        for order, (kind, items) in enumerate(
            (("partOfSpeech", vocabulary.categories), ("expression", vocabulary.scopes))
        )
        for item in items
    ]


def _rows(content: ExportContent, row: Listed, sequence: int) -> Iterator[list[Any]]:
    """Term, reading, tags of the definition, rules, score, glossary, sequence number, tags of the term."""
    entry = row.entry
    article = {"type": "structured-content", "content": _article(content, row)}
    for form in forms_in_every_script(content, entry):
        yield [form.text, form.pinyin, entry.category, "", 0, [article], sequence, entry.scope]


def _article(content: ExportContent, row: Listed) -> list[Any]:
    entry = row.entry
    traditional = dict.fromkeys(content.texts[e.tag].to_own(entry.headword) for e in CHINESE_EDITIONS[1:])
    names = "／".join(dict.fromkeys((entry.headword, *traditional)))
    parts = [_element("div", names, "zh"), _element("div", entry.pinyin, "zh-Latn-pinyin")]
    if entry.qualifier:
        parts.append(_element("div", f"({entry.qualifier.en})", "en"))
    parts.append({"tag": "ol", "lang": "en", "content": [_rendering(r) for r in shown(entry)]})
    parts += [_element("div", entry.definition.en, "en"), _element("div", entry.definition.zh, "zh-Hans")]
    if entry.known_members:
        members = [{"tag": "li", "content": f"{m.zh} {m.en}"} for m in entry.known_members]
        parts.append({"tag": "ul", "content": members})
    if entry.caution:
        parts.append(_element("div", f"Caution: {either(entry.caution)}", "en"))
    scope = name_of(content.analysis.project.vocabulary.scopes, entry.scope)
    parts.append(_element("div", f"{scope}; {content.colophon.date}", "en"))
    if content.address:
        link = f"{content.address}en/terms/{row.id}/"
        parts.append({"tag": "a", "href": link, "content": "Entry with sources and occurrences"})
    return parts


def _element(name: str, text: str, language: str) -> dict[str, Any]:
    return {"tag": name, "lang": language, "content": text}


def _rendering(rendering: Rendering) -> dict[str, Any]:
    standing = standing_of(rendering)
    struck = {"style": {"textDecorationLine": "line-through"}} if standing.is_doubtful else {}
    named = {"tag": "span", "content": rendering.text, **struck}
    return {"tag": "li", "content": [named, f" ({standing.word})"]}
