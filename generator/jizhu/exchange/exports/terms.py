"""Which terms leave the project, in which order, and with which words beside them.

Target terms are the preferred rendering, then the admitted ones; an explanation is no term, and superseded
and deprecated renderings are never offered. Source terms are headword and variants, never elided ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ...model import (
    CHINESE_EDITIONS,
    EditionTexts,
    Either,
    ExportContent,
    Project,
    Rendering,
    SourceReference,
    TermEntry,
    VocabularyItem,
)
from ...model.citation import citation_of
from ...model.edition import ToScript
from ...model.glossary import Listed, in_pinyin_order, pinyin_key
from ...model.spellings import forms_of
from ...model.standing import offered, standing_of

_REPORT_SCOPE = "report"
_SEPARATOR = " · "


@dataclass(frozen=True)
class ChineseTerm:
    """A written form of an entry in one script."""

    text: str
    """The characters."""
    type: str
    """``headword``, or the type of the variant."""
    pinyin: str
    """How this very form is read; empty where nobody wrote it."""


def all_entries(content: ExportContent) -> tuple[Listed, ...]:
    """Every entry, in pinyin order."""
    return in_pinyin_order(content.analysis.project)


def cat_entries(content: ExportContent) -> tuple[Listed, ...]:
    """Entries for translation tools: nearest to the centre first, then in pinyin order.

    Entries of scope `report` are left out unless asked for; so are entries without a target term.
    """
    project = content.analysis.project
    rank = {scope.id: number for number, scope in enumerate(project.vocabulary.scopes)}
    rows = (
        Listed(term, entry)
        for term, entry in project.entries.items()
        if offered(entry) and is_for_tools(content, entry)
    )
    return tuple(
        sorted(rows, key=lambda row: (rank.get(row.entry.scope, len(rank)), *pinyin_key(row.entry), row.id))
    )


def is_for_tools(content: ExportContent, entry: TermEntry) -> bool:
    """Whether an entry goes into files for translation tools: a term of one report does only if asked for."""
    return content.report_scope or entry.scope != _REPORT_SCOPE


def chinese_terms(entry: TermEntry, to_script: ToScript) -> tuple[ChineseTerm, ...]:
    """The headword and its variants except elided ones, in one script, without repeats."""
    forms = [
        ChineseTerm(to_script(spelling.text), spelling.kind, spelling.pinyin)
        for spelling in forms_of(entry)
        if spelling.kind != "elided"
    ]
    return tuple({form.text: form for form in reversed(forms)}.values())[::-1]


def forms_in_every_script(content: ExportContent, entry: TermEntry) -> tuple[ChineseTerm, ...]:
    """The Chinese terms of an entry in the scripts of all editions, each once, in order."""
    scripts = (content.texts[edition.tag].to_own for edition in CHINESE_EDITIONS)
    forms = [form for to_own in scripts for form in chinese_terms(entry, to_own)]
    return tuple({form.text: form for form in reversed(forms)}.values())[::-1]


def name_of(items: Iterable[VocabularyItem], wanted: str) -> str:
    """English name of a category or scope; its id where the vocabulary has none."""
    return next((item.en for item in items if item.id == wanted), wanted)


def either(value: Either | None) -> str:
    """English where it is written, else Chinese; empty where nothing is."""
    return (value.en or value.zh or "") if value else ""


def either_in(texts: EditionTexts, value: Either) -> str:
    """English where it is written, else Chinese; what is Chinese in it in the script of these texts."""
    return texts.in_english(value.en) if value.en else texts.to_own(value.zh or "")


def comment(
    project: Project, texts: EditionTexts, entry: TermEntry, rendering: Rendering, others: Iterable[str] = ()
) -> str:
    """What a translation tool shows beside a pair: qualifier first, then status, pinyin, meaning, advice.

    ``others`` are translations that it can be told in no other way.
    """
    also = "; ".join(others)
    return _joined(
        qualifier(texts, entry),
        standing(project, texts, rendering),
        also and f"also: {also}",
        *_about(project, texts, entry, texts.in_english(entry.definition.en)),
    )


def concept_note(project: Project, texts: EditionTexts, entry: TermEntry) -> str:
    """What a translation tool shows beside an entry and its meaning: qualifier first, then pinyin, advice."""
    return _joined(qualifier(texts, entry), *_about(project, texts, entry))


def qualifier(texts: EditionTexts, entry: TermEntry) -> str:
    """The qualifier in brackets, empty where the entry has none."""
    return f"({texts.in_english(entry.qualifier.en)})" if entry.qualifier else ""


def standing(project: Project, texts: EditionTexts, rendering: Rendering) -> str:
    """Status of a rendering and what it rests on."""
    cited = "; ".join(texts.in_english(citation(project, reference)) for reference in rendering.sources)
    return f"{standing_of(rendering).word}, {rendering.rests_on}" + (f": {cited}" if cited else "")


def _about(project: Project, texts: EditionTexts, entry: TermEntry, meaning: str = "") -> tuple[str, ...]:
    return (
        entry.pinyin,
        texts.in_english(name_of(project.vocabulary.scopes, entry.scope)),
        meaning,
        f"Caution: {either_in(texts, entry.caution)}" if entry.caution else "",
    )


def _joined(*parts: str) -> str:
    return one_line(_SEPARATOR.join(part for part in parts if part))


def citation(project: Project, reference: SourceReference) -> str:
    """A work in a few words: who, what, when, where in it."""
    at = citation_of(reference, project.sources)
    title = at.work and f"“{at.work.title_en or at.work.title}”"
    return ", ".join(part for part in (at.user, title, at.date, reference.locator) if part) or str(
        reference.id
    )


def one_line(text: str) -> str:
    """Text in one line without tabs, as tables of lines and tabs need it."""
    return " ".join(text.split())
