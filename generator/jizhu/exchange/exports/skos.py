"""SKOS thesaurus in Turtle: one concept an entry, labels in every script, relations between entries."""

import json
from collections.abc import Iterator

from ...model import CHINESE_EDITIONS, ExportContent, ExportedFile, Offer
from ...model.glossary import Listed, relations
from ...model.standing import ADMITTED, DEPRECATED, EXPLANATION, PREFERRED, SUPERSEDED, shown, standing_of
from .terms import all_entries, chinese_terms, either

_PREFIXES = """\
@prefix dct: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_LABELS = {
    PREFERRED: "skos:prefLabel",
    ADMITTED: "skos:altLabel",
    SUPERSEDED: "skos:hiddenLabel",
    DEPRECATED: "skos:hiddenLabel",
}
Statement = tuple[str, str]

FILE = Offer("glossary.ttl")


def skos(content: ExportContent) -> Iterator[ExportedFile]:
    """A concept scheme for the whole, one for each category and scope, and the concepts."""
    rows = all_entries(content)
    related = relations(content.analysis.project.entries)
    blocks = [_PREFIXES, _block(_iri(content, ""), list(_scheme(content)))]
    vocabulary = content.analysis.project.vocabulary
    for kind, items in (("category", vocabulary.categories), ("scope", vocabulary.scopes)):
        for item in items:
            labels = [("skos:prefLabel", _text(item.en, "en")), ("skos:prefLabel", _text(item.zh, "zh-Hans"))]
            members = [row for row in rows if getattr(row.entry, kind) == item.id]
            held = [("skos:member", _iri(content, row.id)) for row in members]
            blocks.append(
                _block(_iri(content, f"{kind}:{item.id}"), [("a", "skos:Collection"), *labels, *held])
            )
    for row in rows:
        links = related[row.id]
        ties = [
            (name, _iri(content, other))
            for name, others in (
                ("skos:broader", links.broader),
                ("skos:narrower", links.narrower),
                ("skos:related", (*links.related, *links.contrast)),
                ("dct:isReplacedBy", links.successor),
                ("dct:replaces", links.predecessor),
                ("dct:isPartOf", links.member_of),
            )
            for other in dict.fromkeys(others)
        ]
        blocks.append(_block(_iri(content, row.id), [*_concept(content, row), *ties]))
    yield FILE.file("\n".join(blocks).encode(), len(rows))


def _iri(content: ExportContent, name: str) -> str:
    """The address of a term's page where the site has one, else a name; ids need no escaping."""
    if not content.address:
        return f"<urn:{content.imprint.namespace}:{name or 'glossary'}>"
    return f"<{content.address}en/terms/{f'{name}/' if name and ':' not in name else name and f'#{name}'}>"


def _scheme(content: ExportContent) -> Iterator[Statement]:
    colophon = content.colophon
    yield "a", "skos:ConceptScheme"
    yield "dct:title", _text(colophon.title, "en")
    yield "dct:modified", f'"{colophon.date}"^^xsd:date'
    if colophon.licence_url:
        yield "dct:license", f"<{colophon.licence_url}>"
    if colophon.licence:
        yield "dct:rights", _text(colophon.licence, "en")
    yield "dct:source", _text(colophon.source)
    if colophon.version:
        yield "dct:hasVersion", _text(colophon.version)


def _concept(content: ExportContent, row: Listed) -> Iterator[Statement]:
    entry = row.entry
    yield "a", "skos:Concept"
    yield "skos:inScheme", _iri(content, "")
    yield "dct:identifier", _text(row.id)
    for edition in CHINESE_EDITIONS:
        to_own = content.texts[edition.tag].to_own
        for form in chinese_terms(entry, to_own):
            label = "skos:prefLabel" if form.type == "headword" else "skos:altLabel"
            yield label, _text(form.text, edition.tag)
        yield "skos:definition", _text(to_own(entry.definition.zh), edition.tag)
    yield "skos:prefLabel", _text(entry.pinyin, "zh-Latn-pinyin")
    for rendering in shown(entry):
        standing = standing_of(rendering)
        if standing is EXPLANATION:
            yield "skos:note", _text(f"Explanation: {rendering.text}", "en")
        else:
            yield _LABELS[standing], _text(rendering.text, "en")
        if standing.is_doubtful:
            yield "skos:editorialNote", _text(f"{standing.word}: {rendering.text}", "en")
    yield "skos:definition", _text(entry.definition.en, "en")
    if entry.qualifier:
        yield "skos:scopeNote", _text(f"Qualifier: {entry.qualifier.en}", "en")
        yield "skos:scopeNote", _text(f"限定：{entry.qualifier.zh}", "zh-Hans")
    if entry.caution:
        yield "skos:note", _text(f"Caution: {either(entry.caution)}", "en")


def _block(subject: str, statements: list[Statement]) -> str:
    written = " ;\n  ".join(f"{name} {value}" for name, value in dict.fromkeys(statements))
    return f"{subject}\n  {written} .\n"


def _text(value: str, language: str = "") -> str:
    """A literal; what JSON escapes here, Turtle escapes in the same way."""
    return json.dumps(value, ensure_ascii=False) + (f"@{language}" if language else "")
