"""Rules about pins: they name forms of their entries, lie apart, and stand wherever entries share a form."""

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from ..model import AnnotatedReport, Project
from ..model.layout import NOTES
from ..problems import Bilingual, listed
from .waivers import Objection


def check_pinned_forms(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """What a pin quotes is a form of the entries that it names."""
    report = annotated.report.id
    simplifier = project.simplifier(annotated.report.script) or str
    for number, pin in enumerate(project.notes[report].pins if report in project.notes else ()):
        where = project.where_notes(report, "pins", number, "quote")
        for term in pin.terms:
            if term in project.entries and term not in project.forms.get(simplifier(pin.quote), ()):
                yield Objection(where, "pin-not-a-form", {"quote": pin.quote, "term": term})


def check_overlapping_pins(_: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """No two pins have a character in common."""
    report = annotated.report
    ordered = sorted(annotated.annotations.pins, key=lambda pin: pin.span)
    for before, after in pairwise(ordered):
        if before.span.segment == after.span.segment and after.span.start < before.span.end:
            segment = report.segments[after.span.segment]
            where = report.place_of(segment, after.span.start)
            quotes = [segment.written[p.span.start : p.span.end] for p in (after, before)]
            yield Objection(where, "pins-overlap", {"quote": quotes[0], "other": quotes[1]})


def check_shared_forms(_: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """A form that several entries share is pinned wherever it stands."""
    report = annotated.report
    starts: dict[tuple[str, str], tuple[int, ...]] = {}
    for place in annotated.unclear:
        segment = report.segments[place.span.segment]
        form = segment.written[place.span.start : place.span.end]
        if (segment.id, form) not in starts:
            starts[segment.id, form] = segment.starts_of(form)
        every = starts[segment.id, form]
        number = f"“occurrence: {bisect_left(every, place.span.start) + 1}”"
        facts = {
            "form": form,
            "terms": listed(place.terms),
            "at": segment.id,
            "notes": f"{NOTES}/{report.id}.yml",
            "occurrence": Bilingual(f", {number}", number) if len(every) > 1 else "",
        }
        yield Objection(report.place_of(segment, place.span.start), "unpinned-form", facts)
