"""Chinese that people write is simplified and has full-width marks; what is not is answered with what to write."""

import re
from itertools import chain

from ..chinese.converter import only_traditional, simplified
from ..chinese.han import HAN
from ..chinese.script import count_scripts
from ..model import SOURCE_EDITION, Project, ReportSource
from ..model.fields import texts_in
from ..model.layout import EDITION_FILE, NOTES, READING_TEXTS
from ..model.project import KeyPath
from ..problems import Bilingual, Problems

_FULL_WIDTH = dict(zip(",;:!?", "，；：！？", strict=True))
_HALF_WIDTH = re.compile(rf"(?<=[{HAN}”’》）])[,;:!?](?=[{HAN}“‘《（]|$)")
# Keys whose values are simplified Chinese.
_CHINESE = {"headword", "zh", "status-zh", "reason-zh", "form", "not-inside", "quote", "after", "before"}
_OF_THE_TEXT = {"quote", "after", "before"}
_SHOWN = 40
_FEW = 8
_SCRIPTS = {"zh-Hans": Bilingual("simplified", "简体"), "zh-Hant": Bilingual("traditional", "繁体")}


def check_simplified(project: Project, problems: Problems) -> None:
    """Report traditional characters and half-width marks in simplified Chinese, each at its value."""
    files = {f"{r.path}/en.md": texts_in(r.english_front) for r in project.reports if r.english_front}
    files[EDITION_FILE] = texts_in(project.settings)
    reading = {f"{NOTES}/{report.id}.yml": _text_of(report) for report in project.reports}
    traditional = {f"{NOTES}/{r.id}.yml" for r in project.reports if r.script != SOURCE_EDITION.tag}
    for path, texts in chain(project.annotation_texts.items(), files.items()):
        for keys, text in texts:
            if keys[-1] in _OF_THE_TEXT and path in traditional:
                continue  # The words of a text in its own script.
            if _is_chinese(keys) and not _is_quoted(keys, text, reading.get(path)):
                _check(project, path, keys, text, problems)


def check_scripts(project: Project, problems: Problems) -> None:
    """A reading text is written in the script that its name says."""
    for report in project.reports:
        counts = count_scripts("".join((*(part.text for part in report.front.title), _text_of(report))))
        script, file = counts.script, READING_TEXTS[report.script]
        if script is None or report.script.startswith(script):
            continue
        found = counts.simplified if script == "zh-Hans" else counts.traditional
        names = [name for tag, name in READING_TEXTS.items() if tag.startswith(script)]
        facts = {
            "file": file,
            "actual": _SCRIPTS[script],
            "named": _SCRIPTS[report.script[: len("zh-Hans")]],
            "count": found.total(),
            "shown": "".join(found)[:_FEW],
            "wanted": Bilingual(" or ".join(names), "或".join(names)),
        }
        problems.add((report.text_path, 1, 1), "other-script", **facts)


def misquotes(project: Project, report: str) -> bool:
    """Whether notes on a report quote it in traditional characters that it does not have."""
    source = next((source for source in project.reports if source.id == report), None)
    text = None if source is None else _text_of(source)
    return (
        report in project.notes
        and (source is None or source.script == SOURCE_EDITION.tag)
        and any(
            keys[-1] in _OF_THE_TEXT and not _is_quoted(keys, words, text)
            for keys, words in texts_in(project.notes[report])
        )
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
