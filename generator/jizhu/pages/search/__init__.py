"""Search: an index of terms for every edition, and one index of all texts above them."""

from collections.abc import Iterable

from ...chinese.folding import Folding
from ...model import Analysis, Edition, EditionTexts
from .records import chinese_of, record, report_texts, texts_path
from .terms import INDEX, INTERFACE, first_sentence, search_interface, term_index
from .text_index import index_files

__all__ = [
    "INDEX",
    "chinese_of",
    "edition_files",
    "first_sentence",
    "index_files",
    "term_index",
    "text_records",
]


def edition_files(analysis: Analysis, edition: Edition, texts: EditionTexts) -> dict[str, str]:
    """What the search fetches from an edition, by path."""
    return {
        **term_index(analysis, edition, texts),
        INTERFACE: search_interface(analysis, edition, texts),
        **{texts_path(a.report.id): report_texts(a, edition, texts) for a in analysis.reports},
    }


def text_records(analysis: Analysis, pairs: Iterable[tuple[str, str]]) -> tuple[dict[str, str], str]:
    """Records of all reports by id, and the folding table; ``pairs`` of characters stand for each other."""
    folding = Folding(pairs)
    return {a.report.id: record(a, folding) for a in analysis.reports}, folding.to_json()
