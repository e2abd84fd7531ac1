"""Rules about pins: they name forms of their entries, lie apart, and stand wherever entries share a form."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import pairwise

from ..model import Annotations, Hit, Project, Report
from ..model.layout import NOTES
from ..problems import Phrase, Problems, listed


def validate_pins(
    project: Project, report: Report, annotations: Annotations, unclear: Iterable[Hit], problems: Problems
) -> None:
    """Report pins that name no form of their entry, pins that overlap, and places that need a pin."""
    _check_forms(project, report, problems)
    _check_overlaps(report, annotations, problems)
    _check_unpinned(report, unclear, problems)


def _check_forms(project: Project, report: Report, problems: Problems) -> None:
    for number, pin in enumerate(project.notes[report.id].pins if report.id in project.notes else ()):
        where = project.where_notes(report.id, "pins", number, "quote")
        for term in pin.terms:
            if term in project.entries and term not in project.forms.get(pin.quote, ()):
                problems.add(where, "pin-not-a-form", quote=pin.quote, term=term)


def _check_overlaps(report: Report, annotations: Annotations, problems: Problems) -> None:
    ordered = sorted(annotations.pins, key=lambda pin: pin.span)
    for before, after in pairwise(ordered):
        if before.span.segment == after.span.segment and after.span.start < before.span.end:
            segment = report.segments[after.span.segment]
            place = report.place_of(segment, after.span.start)
            quotes = [segment.zh[p.span.start : p.span.end] for p in (after, before)]
            problems.add(place, "pins-overlap", quote=quotes[0], other=quotes[1])


def _check_unpinned(report: Report, unclear: Iterable[Hit], problems: Problems) -> None:
    starts: dict[tuple[str, str], tuple[int, ...]] = {}
    for place in unclear:
        segment, form = report.segments[place.span.segment], place.form
        if (segment.id, form) not in starts:
            starts[segment.id, form] = segment.starts_of(form)
        every = starts[segment.id, form]
        number = f"“occurrence: {bisect_left(every, place.span.start) + 1}”"
        problems.add(
            report.place_of(segment, place.span.start),
            "unpinned-form",
            form=form,
            terms=listed(place.terms),
            at=segment.id,
            notes=f"{NOTES}/{report.id}.yml",
            occurrence=Phrase(f", {number}", number) if len(every) > 1 else "",
        )
