"""The draft of a term entry."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...chinese.pinyin import other_readings, suggest_pinyin
from ...model import Project
from ...model.placeholders import (
    DEFINITION_EN,
    DEFINITION_ZH,
    HEADWORD,
    RENDERING,
    TO_CONFIRM_EN,
    TO_CONFIRM_ZH,
    UNKNOWN_EN,
    UNKNOWN_ZH,
)
from ...project.canonical import LINE_LIMIT, fold, scalar
from ...project.schemas import schema_file
from .proposal import Proposal


@dataclass(frozen=True)
class TermDraft:
    """What is known of an entry before anybody has written it."""

    headword: str
    """The term as it was given, in either script."""
    category: str
    """An id of the vocabulary."""
    scope: str
    """An id of the vocabulary."""
    qualifier: tuple[str, str] | None = None
    """English and Chinese that tell it from an entry with the same written form."""
    proposal: Proposal | None = None
    """What somebody proposed, where the draft begins with that."""


_UNKNOWN = f"""\
unknown:
  en: >-
    {UNKNOWN_EN}
  zh: >-
    {UNKNOWN_ZH}
confidence: uncertain
"""


def blank_term(project: Project) -> str:
    """An entry to be written over, which has no errors: what the form for a new file begins with."""
    vocabulary = project.vocabulary
    category, scope = (rows[0].id if rows else "" for rows in (vocabulary.categories, vocabulary.scopes))
    return term_text(project, TermDraft(HEADWORD, category, scope), (), "", is_doubtful=False)


def term_text(
    project: Project, draft: TermDraft, traditional: Sequence[str], written: str, *, is_doubtful: bool
) -> str:
    """The draft's YAML in canonical form. Its remarks are in both languages: nobody knows who fills it.

    ``traditional`` are the forms that conversion gives, one for each region, and ``is_doubtful`` says that
    two ways of converting disagree. ``written`` is another traditional form that somebody wrote, else empty.
    """
    head = _head(project, draft, traditional, written, is_doubtful=is_doubtful)
    return "\n".join([*head, *_statements(draft.proposal), _UNKNOWN])


def _statements(proposal: Proposal | None) -> Iterator[str]:
    """Rendering and definition: what was proposed, or that they are wanted."""
    yield "renderings:"
    if proposal and proposal.seen:
        yield f"  # Said to be used: {proposal.seen}"
    yield f"  - text: {scalar(proposal.rendering if proposal else RENDERING)}"
    yield from ("    status: preferred", "    basis: proposed", "definition:")
    if proposal and proposal.remarks:
        yield f"  # Proposed with the remark: {proposal.remarks}"
    for key, said, wanted in (
        ("en", proposal and proposal.en, DEFINITION_EN),
        ("zh", proposal and proposal.zh, DEFINITION_ZH),
    ):
        lines = fold(said or wanted, LINE_LIMIT - 4)
        yield from (f"  {key}: >-", *(f"    {line}" for line in lines))


def _head(
    project: Project, draft: TermDraft, traditional: Sequence[str], written: str, *, is_doubtful: bool
) -> Iterator[str]:
    yield f"# yaml-language-server: $schema=../schema/{schema_file('term')}"
    yield f"headword: {scalar(draft.headword)}"
    if draft.qualifier is not None:
        english, chinese = draft.qualifier
        yield from ("qualifier:", f"  en: {scalar(english)}", f"  zh: {scalar(chinese)}")
    if traditional:
        forms = " or ".join(dict.fromkeys(" ".join(form.split()) for form in traditional))
        doubt, doubt_zh = (", and is doubtful", "，有疑问") if is_doubtful else ("", "")
        yield (
            f"# {TO_CONFIRM_EN}: conversion gives {forms}{doubt}. Only where that is wrong, write “traditional:” here."
            f" {TO_CONFIRM_ZH}：繁体由程序转换而来{doubt_zh}；有误才须在此写“traditional:”。"
        )
    if written:
        yield f"traditional: {scalar(written)}"
    yield f"# {TO_CONFIRM_EN}: tones, and syllables joined into words. {TO_CONFIRM_ZH}：声调，以及哪些音节连写成词。"
    for character, readings in other_readings(draft.headword).items():
        yield (
            f"# {TO_CONFIRM_EN}: {character} is read {' or '.join(readings)}."
            f" {TO_CONFIRM_ZH}：“{character}”读{'还是'.join(readings)}。"
        )
    proposed = draft.proposal.pinyin if draft.proposal else ""
    yield f"pinyin: {scalar(proposed or suggest_pinyin(draft.headword))}"
    vocabulary = project.vocabulary
    for key, chosen, items in (
        ("category", draft.category, vocabulary.categories),
        ("scope", draft.scope, vocabulary.scopes),
    ):
        yield f"# {TO_CONFIRM_EN}: one of {', '.join(item.id for item in items)}. {TO_CONFIRM_ZH}：从中选一个。"
        yield f"{key}: {scalar(chosen)}"
