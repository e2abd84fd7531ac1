"""What machines are told about a page, in the words of schema.org; addresses are relative to the page."""

from ..model import Edition, EditionTexts, TermEntry
from ..model.spellings import forms_of

_CONTEXT = "https://schema.org"


def term_set(name: str, edition: Edition) -> dict[str, object]:
    """The glossary."""
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTermSet",
        "@id": "./",
        "name": name,
        "inLanguage": edition.tag,
    }


def defined_term(term: str, entry: TermEntry, edition: Edition, texts: EditionTexts) -> dict[str, object]:
    """One entry: its name in both scripts, its other forms, its preferred rendering, its definition."""
    own, other = edition.chinese, edition.other_chinese
    _, *variants = forms_of(entry)
    forms = dict.fromkeys(texts.to_own(spelling.text) for spelling in variants)
    return {
        "@context": _CONTEXT,
        "@type": "DefinedTerm",
        "@id": "./",
        "termCode": term,
        "name": [
            _said(own, texts.to_own(entry.headword)),
            _said(other, texts.to_other(entry.headword)),
            *([] if entry.preferred.is_placeholder else [_said("en", entry.preferred.text)]),
        ],
        "alternateName": [_said(own, form) for form in forms],
        "description": []
        if entry.is_draft
        else [
            _said(own, texts.to_own(entry.definition.zh)),
            _said("en", entry.definition.en),
        ],
        "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": "../"},
    }


def _said(language: str, text: str) -> dict[str, str]:
    return {"@language": language, "@value": text}
