"""Square brackets in a translation hold what an apparatus row restores in that sentence, and nothing else."""

import re

from ..model import Annotations, Report
from ..problems import Problems

_BRACKETED = re.compile(r"\[([^\]]*)\]")


def check_restored_words(report: Report, annotations: Annotations, problems: Problems) -> None:
    """Report brackets that no row explains, and restored words that the translation does not have."""
    restored: dict[str, list[str]] = {}
    for gap in annotations.gaps:
        if gap.row.en is not None:
            restored.setdefault(gap.segment, []).append(gap.row.en)
    for segment in report.segments.values():
        if segment.en is None:
            continue
        wanted = list(restored.get(segment.id, ()))
        for found in _BRACKETED.finditer(segment.en):
            if found[1] in wanted:
                wanted.remove(found[1])
            else:
                place = report.english_place_of(segment, found.start())
                problems.add(place, "stray-bracket", text=found[0], inner=found[1])
        for words in wanted:
            place = report.english_place_of(segment)
            problems.add(place, "bracket-missing", en=words, segment=segment.id)
