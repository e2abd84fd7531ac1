"""An aligned text that is not the project's as a report whose pairs are sentences."""

from collections.abc import Iterable, Iterator

from ..model import (
    Annotations,
    Block,
    Phrases,
    PinnedSpan,
    Project,
    Ranges,
    Report,
    ReportFront,
    Segment,
    Span,
)
from .memories import Pair


def aligned_report(project: Project, name: str, pairs: Iterable[Pair]) -> tuple[Report, Annotations]:
    """A text that is not the project's as a report: every pair a paragraph of one sentence.

    A form that several entries share is pinned to all of them, so that the rendering of any will do.
    """
    segments = [
        Segment(id=f"p{n}-1", zh=pair.zh, en=pair.en or None, zh_line=n, zh_column=1, en_line=n)
        for pair in pairs
        for n in [pair.number]
    ]
    blocks = tuple(Block(segment.zh_line, "paragraph", (segment,)) for segment in segments)
    forms = Phrases(project.forms)
    pins = tuple(pin for segment in segments for pin in _shared_forms(project, forms, segment))
    front = ReportFront.model_construct(title=(), date="", date_is="posted", received_sha256="")
    return Report(name, name, front, None, blocks, ()), Annotations(pins=pins)


def _shared_forms(project: Project, forms: Phrases, segment: Segment) -> Iterator[PinnedSpan]:
    """Places of forms that several entries share, where they stand in no longer form."""
    places = [(start, start + len(form)) for start, form in forms.places_in(segment.zh)]
    every = Ranges(places)
    for start, end in places:
        terms = project.forms[segment.zh[start:end]]
        if len(terms) > 1 and not every.hold(start - 1, end) and not every.hold(start, end + 1):
            yield PinnedSpan(Span(segment.id, start, end), terms)
