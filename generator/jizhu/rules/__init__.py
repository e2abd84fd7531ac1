"""Rules: what must be true between files, between the values of one file, and of a report.

Adding a check is one small function and one line in `RULES` or `REPORT_RULES`. A rule of a project reports what it
finds. A rule of a report says what it objects to, and whether that is a problem is judged when all have spoken.
"""

from collections.abc import Callable, Iterator, Mapping

from ..model import AnnotatedReport, Project
from ..model.layout import CONVERSIONS, NOTES, TERMS
from ..problems import Problems
from .collation import (
    check_differences,
    check_layout_remarks,
    check_normalisations,
    check_received,
    check_restored_words,
)
from .conversions import (
    check_conversions,
    check_overrides,
    check_page_conversions,
    check_simplifications,
    check_switched_off,
)
from .coverage import check_coverage
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
from .follows import faulty_files
from .notes import check_meanings, check_notes
from .pages import check_page_names
from .phrases import check_unused_phrases
from .pins import check_overlapping_pins, check_pinned_forms, check_shared_forms
from .pinyin import check_pinyin, check_readings
from .placeholders import check_placeholders
from .received_lines import check_columns, check_page_numbers
from .references import (
    check_lists,
    check_relations,
    check_source_list,
    check_source_references,
    check_unique_ids,
    check_vocabulary,
)
from .renderings import check_missing_renderings, check_rendering_status, check_time
from .reports import check_translation_shape, check_translation_status
from .simplified import check_scripts, check_simplified
from .waivers import Objection, apply_waivers, unused_waivers, with_waived

ReportRule = Callable[[Project, AnnotatedReport], Iterator[Objection]]

__all__ = ["REPORT_RULES", "RULES", "validate", "validate_report"]

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
    check_scripts,
    check_overrides,
    check_page_conversions,
    check_switched_off,
    check_notes,
    check_received,
    check_page_numbers,
    check_columns,
    check_translation_shape,
    check_translation_status,
    check_page_names,
    check_placeholders,
    check_english,
    check_repeated_renderings,
)
"""Every rule of a project."""

REPORT_RULES: Mapping[ReportRule, tuple[str, ...]] = {
    check_differences: (NOTES,),
    check_normalisations: (),
    check_layout_remarks: (NOTES,),
    check_restored_words: (NOTES,),
    check_pinned_forms: (NOTES,),
    check_overlapping_pins: (NOTES,),
    check_shared_forms: (NOTES,),
    check_missing_renderings: (NOTES, TERMS),
    check_rendering_status: (NOTES, TERMS),
    check_time: (NOTES, TERMS),
    check_coverage: (NOTES, TERMS),
    check_conversions: (CONVERSIONS, TERMS),
    check_simplifications: (CONVERSIONS,),
    check_meanings: (NOTES, TERMS),
}
"""Every rule of a report, with the files from whose faults all that it finds may follow."""


def validate(project: Project, problems: Problems) -> None:
    """Apply every rule of a project and report all that they find."""
    for rule in RULES:
        rule(project, problems)


def validate_report(project: Project, annotated: AnnotatedReport, problems: Problems) -> AnnotatedReport:
    """Apply every rule of a report and then its waivers; report what stands, and give the report so judged."""
    # 1. Every rule says what it objects to, also one that will not be heard: its waivers hold all the same.
    raised = {
        objection: files for rule, files in REPORT_RULES.items() for objection in rule(project, annotated)
    }
    # 2. Waivers set aside what somebody has read and found right; one that sets nothing aside is objected to.
    waived = apply_waivers(annotated.annotations.waivers, raised)
    raised |= dict.fromkeys(unused_waivers(project, annotated, waived.values()), (NOTES, TERMS))
    # 3. One fault is one problem: what may follow from a file that could not be read rightly is not told.
    faulty = faulty_files(project, annotated.report.id)
    for objection, files in raised.items():
        if objection.stands(waived) and faulty.isdisjoint(files):
            problems.add(objection.where, objection.code, **objection.facts)
    # 4. What is waived counts as waived wherever it is shown.
    return with_waived(annotated, waived)
