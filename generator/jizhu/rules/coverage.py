"""Rule about what a text itself sets apart as a term may be: it has an entry, or a reason why not."""

from collections.abc import Iterator

from ..model import AnnotatedReport, Project, SetApart
from .waivers import Objection


def check_coverage(_: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Quoted strings are covered by an entry, a list of members or a waiver; numbered formulas by an entry or a waiver.

    What is quoted is asked for once, as a whole.
    """
    quotations: dict[tuple[str, int], Objection] = {}
    for row in annotated.quoted:
        if row.covered_by == "nothing":
            objection = _objection(annotated, "quoted-without-entry", row)
            quotations |= dict.fromkeys(_characters(row), objection)
            yield objection
    for row in annotated.formulas:
        within = next((quotations[place] for place in _characters(row) if place in quotations), None)
        yield _objection(annotated, "formula-without-entry", row, within)


def _characters(row: SetApart) -> Iterator[tuple[str, int]]:
    """Every character of a place."""
    span = row.span
    return ((span.segment, offset) for offset in range(span.start, span.end))


def _objection(
    annotated: AnnotatedReport, code: str, row: SetApart, within: Objection | None = None
) -> Objection:
    report = annotated.report
    segment = report.segments[row.span.segment]
    where = report.place_of(segment, row.span.start)
    facts = {"words": segment.written[row.span.start : row.span.end], "at": segment.id}
    return Objection(where, code, facts, row.span, about=(row,), within=within)
