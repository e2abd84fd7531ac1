"""Waivers: findings that somebody has read and found right, each with a reason."""

from collections.abc import Sequence

from ..model import Annotations, Project, Report, Span, Waiver
from ..problems import Problems


class Waivers:
    """The waivers of one report, and which of them were needed."""

    def __init__(self, annotations: Annotations) -> None:
        self._waived = annotations.waivers
        self._used: set[int] = set()
        # The first that speaks of a code, a place and an entry, or any entry, is the one that is used.
        self._first: dict[tuple[str, Span | str, str | None], int] = {}
        for number, waived in enumerate(self._waived):
            waiver = waived.waiver
            place = waiver.at if waiver.quote is None else waived.span
            self._first.setdefault((waiver.code, place, waiver.term), number)

    def cover(self, code: str, span: Span, terms: Sequence[str] = ()) -> Waiver | None:
        """The waiver of a finding at a place of the text, by its words, its segment, block or report."""
        block = span.segment.rpartition("-")[0]
        keys = (
            (code, place, term) for place in (span, span.segment, block, "report") for term in (None, *terms)
        )
        number = min((self._first[key] for key in keys if key in self._first), default=None)
        if number is None:
            return None
        self._used.add(number)
        return self._waived[number].waiver

    def report_unused(self, project: Project, report: Report, problems: Problems) -> None:
        """Advise to delete waivers that waive nothing."""
        for number, waived in enumerate(self._waived):
            if number not in self._used:
                where = project.where_notes(report.id, "waivers", number)
                problems.add(where, "unused-waiver", code=waived.waiver.code)
