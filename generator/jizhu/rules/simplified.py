"""Chinese that people write is simplified and has full-width marks; what is not is answered with what to write."""

import re
from itertools import chain

from ..chinese.converter import only_traditional, simplified
from ..chinese.han import HAN
from ..model import Project, ReportSource
from ..model.fields import texts_in
from ..model.layout import EDITION_FILE, NOTES
from ..model.project import KeyPath
from ..problems import Problems

_FULL_WIDTH = dict(zip(",;:!?", "，；：！？", strict=True))
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}”’》）])[,;:!?](?=[{HAN}“‘《（]|$)")
# Keys whose values are simplified Chinese.
_CHINESE = {"headword", "zh", "status-zh", "reason-zh", "form", "not-inside", "quote", "after", "before"}
_OF_THE_TEXT = {"quote", "after", "before"}
_SHOWN = 40


def check_simplified(project: Project, problems: Problems) -> None:
    """Report traditional characters and half-width marks in simplified Chinese, each at its value."""
    files = {f"{r.path}/en.md": texts_in(r.english_front) for r in project.reports if r.english_front}
    files[EDITION_FILE] = texts_in(project.settings)
    reading = {f"{NOTES}/{report.id}.yml": _text_of(report) for report in project.reports}
    for path, texts in chain(project.annotation_texts.items(), files.items()):
        for keys, text in texts:
            if _is_chinese(keys) and not _is_quoted(keys, text, reading.get(path)):
                _check(project, path, keys, text, problems)


def misquotes(project: Project, report: str) -> bool:
    """Whether notes on a report quote it in traditional characters that it does not have."""
    text = next((_text_of(source) for source in project.reports if source.id == report), None)
    return report in project.notes and any(
        keys[-1] in _OF_THE_TEXT and not _is_quoted(keys, words, text)
        for keys, words in texts_in(project.notes[report])
    )


def _text_of(report: ReportSource) -> str:
    return "\n".join(line.text for block in report.blocks for line in block.lines)


def _is_chinese(keys: KeyPath) -> bool:
    return not _CHINESE.isdisjoint(keys[-2:])


def _is_quoted(keys: KeyPath, words: str, text: str | None) -> bool:
    """Whether words stand as they are found: what the text has, however odd; what others wrote is theirs."""
    return keys[-1] in _OF_THE_TEXT and (
        text is None or "sources" in keys or only_traditional().keys().isdisjoint(words) or words in text
    )


def _check(project: Project, path: str, keys: KeyPath, text: str, problems: Problems) -> None:
    table = only_traditional()
    if not table.keys().isdisjoint(text):
        found = (character for character in text if character in table)
        shown = {"found": "".join(dict.fromkeys(found)), "meant": simplified(text)[:_SHOWN]}
        problems.add(project.where(path, *keys), "traditional-character", **shown)
    # An anchor with other marks than its text has is answered with the words of the text.
    half = _HALF_WIDTH.search(text) if keys[-1] not in _OF_THE_TEXT else None
    if half:
        start, end = max(0, half.start() - 4), half.end() + 4
        before = text[start:end]
        meant = _HALF_WIDTH.sub(lambda mark: _FULL_WIDTH[mark[0]], text)[start:end]
        problems.add(project.where(path, *keys), "half-width-mark", found=before, meant=meant)
