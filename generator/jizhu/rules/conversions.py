"""Rules about conversion: what a person should read, and what nobody needs to write."""

from collections.abc import Iterator

from ..chinese.converter import converter
from ..chinese.suspects import suspects
from ..model import EDITIONS, SOURCE_EDITION, AnnotatedReport, Phrases, Project, Ranges, Traditional
from ..model.layout import CONVERSIONS
from ..model.spellings import spellings
from ..problems import Problems
from .waivers import Objection

_TAG = "zh-Hant-TW"


def check_conversions(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Advise to read every place of a report where the two ways of cutting disagree and nobody has decided.

    A phrase in `conversions.yml` or a `traditional` of an entry decides, also when it says what OpenCC says.
    """
    decided, report = project.decided, annotated.report
    for segment in report.segments.values():
        for column, facts in _undecided(segment.zh, decided):
            yield Objection(report.place_of(segment, column), "suspect-conversion", facts)


def check_page_conversions(project: Project, problems: Problems) -> None:
    """The same for the hand-written pages, which are converted as well."""
    if CONVERSIONS in project.unread or not project.has_all_terms:
        return  # What is decided there is not known.
    for page in project.pages:
        if page.language == SOURCE_EDITION.tag:
            for number, line in enumerate(page.text.split("\n"), start=1):
                for column, facts in _undecided(line, project.decided):
                    problems.add((page.path, number, 1 + column), "suspect-conversion", **facts)


def _undecided(text: str, decided: Phrases) -> Iterator[tuple[int, dict[str, str]]]:
    """Offset of every suspect place of a text about which nobody has decided, and what is said of it."""
    found = list(suspects(text))
    if not found:
        return
    settled = Ranges((start, start + len(phrase)) for start, phrase in decided.places_in(text))
    for start, end, before, after in found:
        if not settled.meet(start, end):
            yield start, {"source": text[start:end], "before": before, "after": after, "tag": _TAG}


def check_overrides(project: Project, problems: Problems) -> None:
    """Advise to delete a `traditional` that says what conversion says by itself."""
    for term, entry in project.entries.items():
        for spelling in spellings(entry):
            written = spelling.traditional
            if written is not None and _is_needless(spelling.text, written):
                where = project.where_entry(term, *spelling.owner, "traditional")
                problems.add(where, "needless-traditional", value=written.tw or written.hk)


def _is_needless(text: str, written: Traditional) -> bool:
    forms = ((edition.opencc, edition.region) for edition in EDITIONS if edition.opencc and edition.region)
    pairs = [(configuration, written.for_region(region)) for configuration, region in forms]
    return all(form in (None, converter(configuration).convert(text)) for configuration, form in pairs)
