"""Square brackets in a translation hold what an apparatus row restores in that sentence, and nothing else."""

from collections import Counter

from ...model import Annotations, Report
from ...problems import Problems


def check_restored_words(report: Report, annotations: Annotations, problems: Problems) -> None:
    """Report brackets that no row explains, and restored words that the translation does not have."""
    for segment in report.segments.values():
        if segment.en is None:
            continue
        gaps = annotations.gaps_in(segment.id)
        if not gaps and "[" not in segment.en:
            continue
        wanted = Counter(gap.row.en for gap in gaps if gap.row.en is not None)
        for start, end in segment.restored:
            inner = segment.en[start + 1 : end - 1]
            if wanted[inner]:
                wanted[inner] -= 1
            else:
                place = report.english_place_of(segment, start)
                problems.add(place, "stray-bracket", text=f"[{inner}]", inner=inner)
        for words in +wanted:
            place = report.english_place_of(segment)
            problems.add(place, "bracket-missing", en=words, segment=segment.id)
