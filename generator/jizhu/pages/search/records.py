"""What the search in texts needs: one record a report for the index, one file of texts a report and edition.

The index finds reports; the texts of a report, in the edition's own script, tell which sentences they are
and are what a reader sees. A sentence is searched as it is read, with restored words, and as received.
"""

import json
from collections.abc import Iterator

from ...chinese.folding import MARK, Folding
from ...model import Analysis, AnnotatedReport, Edition, EditionTexts, SegmentText
from ...model.spellings import spellings
from ...words import dated, interface_strings

_BORDER = f"{MARK}\n"
"""Between two sentences, so that no phrase runs from one into the next."""


def texts_path(report: str) -> str:
    """Path in an edition of the texts of a report."""
    return f"search/reports/{report}.json"


def report_texts(annotated: AnnotatedReport, edition: Edition, texts: EditionTexts) -> str:
    """Title, its language, date, and the sentences of a report, Chinese in the edition's script.

    Where words are restored, a sentence has both what is read and what was received.
    """
    report, own = annotated.report, texts.reports[annotated.report.id]
    english = report.english_title if edition.is_english else None
    title, language = (english, "en") if english else (texts.title_of(report), edition.chinese)
    rows: list[dict[str, str]] = []
    for segment in report.segments.values():
        text = own[segment.id]
        row = {"id": segment.id, "chinese": annotated.as_read(segment.id, text)}
        if segment.en:
            row["english"] = segment.en
        if any(text.supplied):
            row["received"] = text.text
        rows.append(row)
    date = dated(report.front.date, interface_strings(edition, texts.to_own))
    values = {"title": title, "language": language, "date": date, "segments": rows}
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def record(annotated: AnnotatedReport, folding: Folding) -> str:
    """A report as the index reads it: folded words, every Han character a word, a mark between texts."""
    english = (segment.en for segment in annotated.report.segments.values() if segment.en)
    texts = (_BORDER.join(each) for each in (_chinese(annotated), english))
    return f" {MARK} ".join(map(folding.words, texts))


def _chinese(annotated: AnnotatedReport) -> Iterator[str]:
    """Every sentence of a report, simplified: as read, and as received where that differs."""
    for segment in annotated.report.segments.values():
        words = tuple(gap.row.supplied or "" for gap in annotated.annotations.gaps_in(segment.id))
        yield annotated.as_read(segment.id, SegmentText(segment.zh, words))
        if any(words):
            yield segment.zh


def chinese_of(analysis: Analysis) -> set[str]:
    """Every character of the reports and of the entries' Chinese forms."""
    found: set[str] = set()
    for annotated in analysis.reports:
        for segment in annotated.report.segments.values():
            found.update(segment.zh)
        for gap in annotated.annotations.gaps:
            found.update(gap.row.supplied or "")
    for entry in analysis.project.entries.values():
        found.update(*(spelling.text for spelling in spellings(entry)))
    return found
