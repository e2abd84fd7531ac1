"""Square brackets in a translation hold what an apparatus row restores in that sentence, and nothing else."""

import re
from collections import Counter

from ..model import Annotations, Report
from ..problems import Problems

_BRACKETED = re.compile(r"\[([^\]]*)\]")


def check_restored_words(report: Report, annotations: Annotations, problems: Problems) -> None:
    """Report brackets that no row explains, and restored words that the translation does not have."""
    for segment in report.segments.values():
        if segment.en is None:
            continue
        gaps = annotations.gaps_in(segment.id)
        if not gaps and "[" not in segment.en:
            continue
        wanted = Counter(gap.row.en for gap in gaps if gap.row.en is not None)
        for found in _BRACKETED.finditer(segment.en):
            if wanted[found[1]]:
                wanted[found[1]] -= 1
            else:
                place = report.english_place_of(segment, found.start())
                problems.add(place, "stray-bracket", text=found[0], inner=found[1])
        for words in +wanted:
            place = report.english_place_of(segment)
            problems.add(place, "bracket-missing", en=words, segment=segment.id)
