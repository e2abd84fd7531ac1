"""The text as it is read: restored words in their brackets at their places."""

from ..model import AnnotatedReport, Segment, SegmentText


def as_read(annotated: AnnotatedReport, segment: Segment, text: SegmentText) -> str:
    """A segment's Chinese with every restored word as 〔选〕; where nothing is restored nothing is added."""
    parts, at = [], 0
    gaps = [gap for gap in annotated.annotations.gaps if gap.segment == segment.id]
    for gap, supplied in zip(gaps, text.supplied, strict=True):
        parts += [text.text[at : gap.offset], f"〔{supplied}〕" if supplied else ""]
        at = gap.offset
    return "".join([*parts, text.text[at:]])
