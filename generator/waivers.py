"""Waivers: findings that somebody has read and found right, each with a reason."""

from collections.abc import Sequence

from .model import Annotations, Project, Report, Span, WaivedSpan, Waiver
from .problems import Problems


class Waivers:
    """The waivers of one report, and which of them were needed."""

    def __init__(self, annotations: Annotations) -> None:
        self._waived = annotations.waivers
        self._used: set[int] = set()

    def cover(self, code: str, span: Span, terms: Sequence[str] = ()) -> Waiver | None:
        """The waiver of a finding at a place of the text, by its words, its segment, block or report."""
        for number, waived in enumerate(self._waived):
            waiver = waived.waiver
            is_meant = waiver.code == code and (waiver.term is None or waiver.term in terms)
            if is_meant and _is_here(waived, span):
                self._used.add(number)
                return waiver
        return None

    def report_unused(self, project: Project, report: Report, problems: Problems) -> None:
        """Advise to delete waivers that waive nothing."""
        for number, waived in enumerate(self._waived):
            if number not in self._used:
                where = project.where_notes(report.id, "waivers", number)
                problems.add(where, "unused-waiver", code=waived.waiver.code)


def _is_here(waived: WaivedSpan, span: Span) -> bool:
    at = waived.waiver.at
    if waived.waiver.quote is not None:
        return waived.span == span
    return at in {"report", span.segment} or span.segment.startswith(f"{at}-")
