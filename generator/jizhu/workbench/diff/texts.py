"""Sentences of the reading text and of the translation, compared."""

from collections.abc import Iterator, Mapping

from ...model import Report
from .changes import TextChange


def text_changes(old: Report, new: Report, aligned: Mapping[str, str]) -> Iterator[TextChange]:
    """Sentences that read otherwise or have another id, in reading order; those that are gone come last.

    ``aligned`` gives the new id of every old segment that is still there.
    """
    former = {after: before for before, after in aligned.items()}
    for segment in new.segments.values():
        name = former.get(segment.id)
        before = old.segments[name] if name else None
        was = name if name and name != segment.id else ""
        zh, en = (before.written, before.en) if before else (None, None)
        if zh != segment.written or was:
            yield TextChange(new.id, segment.id, "zh", zh, segment.written, was)
        if en != segment.en:
            yield TextChange(new.id, segment.id, "en", en, segment.en)
    for segment in old.segments.values():
        if segment.id not in aligned:
            yield TextChange(old.id, segment.id, "zh", segment.written, None)
            if segment.en is not None:
                yield TextChange(old.id, segment.id, "en", segment.en, None)
