"""Validate: what must be true between files and between the values of one file.

Adding a check is one small function and one line in `RULES`.
"""

from collections.abc import Callable

from ..model import Project
from ..problems import Problems
from .english import check_english, check_repeated_renderings
from .entries import (
    check_forms,
    check_headwords,
    check_members,
    check_preferred,
    check_qualifiers,
    check_renderings,
    check_terms,
    check_traditional,
    check_unknown_and_sources,
    check_validity,
)
from .notes import check_notes
from .pages import check_page_names
from .phrases import check_unused_phrases
from .pinyin import check_pinyin, check_readings
from .placeholders import check_placeholders
from .references import (
    check_lists,
    check_relations,
    check_source_list,
    check_source_references,
    check_unique_ids,
    check_vocabulary,
)
from .reports import check_translation_shape, check_translation_status

RULES: tuple[Callable[[Project, Problems], None], ...] = (
    check_unique_ids,
    check_lists,
    check_vocabulary,
    check_relations,
    check_source_list,
    check_source_references,
    check_headwords,
    check_forms,
    check_qualifiers,
    check_traditional,
    check_preferred,
    check_renderings,
    check_terms,
    check_members,
    check_unknown_and_sources,
    check_validity,
    check_pinyin,
    check_readings,
    check_unused_phrases,
    check_notes,
    check_translation_shape,
    check_translation_status,
    check_page_names,
    check_placeholders,
    check_english,
    check_repeated_renderings,
)
"""Every rule, each a function of the project."""


def validate(project: Project, problems: Problems) -> None:
    """Apply every rule and report all that they find."""
    for rule in RULES:
        rule(project, problems)
