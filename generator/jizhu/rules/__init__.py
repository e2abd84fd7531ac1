"""Rules: what must be true between files, between the values of one file, and of a report.

Adding a check is one small function and one line in `RULES` or `REPORT_RULES`.
"""

from collections.abc import Callable

from ..model import Project, Report
from ..problems import Problems
from .conversions import check_conversions, check_overrides, check_page_conversions
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
from .pins import validate_pins
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
from .simplified import check_simplified

__all__ = ["REPORT_RULES", "RULES", "validate", "validate_pins", "validate_report"]

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
    check_simplified,
    check_overrides,
    check_page_conversions,
    check_notes,
    check_translation_shape,
    check_translation_status,
    check_page_names,
    check_placeholders,
    check_english,
    check_repeated_renderings,
)
"""Every rule of a project."""

REPORT_RULES: tuple[Callable[[Project, Report, Problems], None], ...] = (check_conversions,)
"""Every rule of a report whose text is proved."""


def validate(project: Project, problems: Problems) -> None:
    """Apply every rule of a project and report all that they find."""
    for rule in RULES:
        rule(project, problems)


def validate_report(project: Project, report: Report, problems: Problems) -> None:
    """Apply every rule of a report and report all that they find."""
    for rule in REPORT_RULES:
        rule(project, report, problems)
