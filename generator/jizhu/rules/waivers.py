"""What rules of a report object to, and waivers: objections that somebody has read and found right as they are."""

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ..model import AnnotatedReport, Finding, Project, SetApart, Span, WaivedSpan


@dataclass(frozen=True, eq=False)
class Objection:
    """A problem of a report, before its waivers are applied. Two that say the same are still two."""

    where: tuple[str, int, int]
    """Path, line and column at which to mend it."""
    code: str
    """Key of `MESSAGES`."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """What the message's placeholders stand for."""
    span: Span | None = None
    """The place of the text at which a waiver may set it aside; None where none may."""
    terms: tuple[str, ...] = ()
    """The entries that it names, one of which the waiver may name, too."""
    about: tuple[Finding | SetApart, ...] = ()
    """What was found and is objected to; it counts as waived where the objection is."""
    within: "Objection | None" = None
    """An objection that says this one as well; it counts only where that one is waived."""

    def stands(self, waived: Container["Objection"]) -> bool:
        """Whether it is a problem, given all that are waived."""
        return self not in waived and not self.is_said_by_another(waived)

    def is_said_by_another(self, waived: Container["Objection"]) -> bool:
        """Whether another objection that says it is a problem."""
        return self.within is not None and self.within not in waived


class Waivers:
    """The waivers of one report, by what they speak of."""

    def __init__(self, waived: Sequence[WaivedSpan]) -> None:
        # The first that speaks of a code, a place and an entry, or any entry, is the one that is used.
        self._first: dict[tuple[str, Span | str, str | None], int] = {}
        for number, row in enumerate(waived):
            waiver = row.waiver
            place = waiver.at if waiver.quote is None else row.span
            self._first.setdefault((waiver.code, place, waiver.term), number)

    def number_for(self, code: str, span: Span, terms: Sequence[str] = ()) -> int | None:
        """Number of the waiver of a code at a place of the text: by its words, its segment, block or report."""
        block = span.segment.rpartition("-")[0]
        keys = (
            (code, place, term) for place in (span, span.segment, block, "report") for term in (None, *terms)
        )
        return min((self._first[key] for key in keys if key in self._first), default=None)


def apply_waivers(waived: Sequence[WaivedSpan], objections: Iterable[Objection]) -> dict[Objection, int]:
    """The objections that are waived, each with the number of its waiver. One within another comes after it."""
    waivers = Waivers(waived)
    found: dict[Objection, int] = {}
    for objection in objections:
        if objection.span is not None and not objection.is_said_by_another(found):
            number = waivers.number_for(objection.code, objection.span, objection.terms)
            if number is not None:
                found[objection] = number
    return found


def unused_waivers(
    project: Project, annotated: AnnotatedReport, used: Collection[int]
) -> Iterator[Objection]:
    """Advice to delete waivers that waive nothing, given the numbers of those that do."""
    needed = set(used)
    for number, row in enumerate(annotated.annotations.waivers):
        if number not in needed:
            where = project.where_notes(annotated.report.id, "waivers", number)
            yield Objection(where, "unused-waiver", {"code": row.waiver.code})


def with_waived(annotated: AnnotatedReport, waived: Mapping[Objection, int]) -> AnnotatedReport:
    """The report with everything marked that is waived."""
    reasons = {
        found: annotated.annotations.waivers[number].waiver.reason
        for objection, number in waived.items()
        for found in objection.about
    }
    return replace(
        annotated,
        findings=tuple(
            replace(row, outcome="waived", reason=reasons[row]) if row in reasons else row
            for row in annotated.findings
        ),
        quoted=_covered(annotated.quoted, reasons),
        formulas=_covered(annotated.formulas, reasons),
    )


def _covered(rows: Iterable[SetApart], reasons: Container[Finding | SetApart]) -> tuple[SetApart, ...]:
    return tuple(replace(row, covered_by="waiver") if row in reasons else row for row in rows)
