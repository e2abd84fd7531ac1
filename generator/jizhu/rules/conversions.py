"""Rules about conversion: what a person should read, and what nobody needs to write."""

from collections.abc import Iterator

from ..chinese.regional import start_set
from ..chinese.suspects import Suspect, suspects
from ..model import (
    EDITIONS,
    SOURCE_EDITION,
    AnnotatedReport,
    Project,
    Ranges,
    Traditional,
    edition_by_tag,
)
from ..model.layout import CONVERSIONS
from ..model.spellings import spellings
from ..problems import Bilingual, Problems
from .waivers import Objection

_TRADITIONAL = tuple((edition.tag, edition.region) for edition in EDITIONS if edition.region)
_AROUND = 2
"""Characters shown on either side of a doubtful one."""
_WITNESSES = {
    True: Bilingual("official texts of Taiwan and Hong Kong", "台湾、香港的官方文本"),
    False: Bilingual("cut from the end, OpenCC", "OpenCC从后往前切分"),
}
"""Who says otherwise, by whether it is likely right."""


def check_conversions(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Advise to read every place of a report where a witness disagrees with conversion and nobody has decided.

    A phrase in `conversions.yml` or a `traditional` of an entry decides, also when it says what OpenCC says.
    """
    report = annotated.report
    for segment in report.segments.values():
        for column, facts in _undecided(segment.zh, project, report.script):
            yield Objection(report.place_of(segment, column), "suspect-conversion", facts)


def check_page_conversions(project: Project, problems: Problems) -> None:
    """The same for the hand-written pages, which are converted as well."""
    if CONVERSIONS in project.unread or not project.has_all_terms:
        return  # What is decided there is not known.
    for page in project.pages:
        if page.language == SOURCE_EDITION.tag:
            for number, line in enumerate(page.text.split("\n"), start=1):
                for column, facts in _undecided(line, project):
                    problems.add((page.path, number, 1 + column), "suspect-conversion", **facts)


def _undecided(
    text: str, project: Project, received: str = ""
) -> Iterator[tuple[int, dict[str, str | Bilingual]]]:
    """Offset of every suspect place of a text about which nobody has decided, and what is said of it.

    A place that is suspect in both scripts is told once. In the script ``received`` nothing was converted.
    """
    found: dict[tuple[int, int], tuple[str, Suspect]] = {}
    for tag, region in _TRADITIONAL:
        for suspect in () if tag == received else suspects(text, project.to_region(region)):
            found.setdefault((suspect.start, suspect.end), (tag, suspect))
    if not found:
        return
    settled = Ranges((start, start + len(phrase)) for start, phrase in project.decided.places_in(text))
    for (start, end), (tag, suspect) in found.items():
        if not settled.meet(start, end):
            yield (
                start,
                {
                    "source": text[start:end],
                    "before": suspect.converted,
                    "after": suspect.other,
                    "witness": _WITNESSES[suspect.is_likely],
                    "tag": tag,
                },
            )


def check_simplifications(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Advise to read every character of a traditional text that has two simplified forms where back is not there again.

    A phrase in `simplifications` decides.
    """
    report = annotated.report
    simplifier = project.simplifier(report.script)
    region = edition_by_tag(report.script).region
    if simplifier is None or region is None:
        return
    back = project.to_region(region)
    for segment in report.segments.values():
        for at in simplifier.doubts(segment.written, back):
            around = slice(max(0, at - _AROUND), at + _AROUND + 1)
            simplified = segment.zh[around]
            facts = {"source": segment.written[around], "before": simplified, "after": back(simplified)}
            yield Objection(report.place_of(segment, at), "suspect-simplification", facts)


def check_switched_off(project: Project, problems: Problems) -> None:
    """A phrase can only be switched off if the start set has it."""
    for number, row in enumerate(project.switched_off):
        if all(row.phrase not in start_set(region) for _, region in _TRADITIONAL):
            where = project.where(CONVERSIONS, "switched-off", number, "phrase")
            problems.add(where, "not-in-start-set", phrase=row.phrase)


def check_overrides(project: Project, problems: Problems) -> None:
    """Advise to delete a `traditional` that says what conversion says by itself."""
    for term, entry in project.entries.items():
        for spelling in spellings(entry):
            written = spelling.traditional
            if written is not None and _is_needless(project, spelling.text, written):
                where = project.where_entry(term, *spelling.owner, "traditional")
                problems.add(where, "needless-traditional", value=written.tw or written.hk)


def _is_needless(project: Project, text: str, written: Traditional) -> bool:
    forms = ((region, written.for_region(region)) for _, region in _TRADITIONAL)
    return all(form in (None, project.to_region(region)(text)) for region, form in forms)
