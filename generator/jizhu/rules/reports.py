"""Rules about a translation beside its text."""

import re

from ..model import Project, ReportSource
from ..model.placeholders import is_untranslated
from ..problems import Problems


def check_translation_shape(project: Project, problems: Problems) -> None:
    """A translation has the same blocks and lines as its text."""
    for report in project.reports:
        if report.english_front is not None:
            _check_title(project, report, problems)
            _check_blocks(report, problems)


_SAYS_NONE = re.compile(r"\b(?:untranslated|(?:not|to be)(?: yet)? translated)\b|[未待]翻?译", re.IGNORECASE)


def check_translation_status(project: Project, problems: Problems) -> None:
    """A status that says of a translation that there is none, or none yet, agrees with what is counted."""
    for report in project.reports:
        lines = [line for block in report.english for line in block.lines]
        done = sum(not is_untranslated(line.text) for line in lines)
        front = report.english_front
        for key, status in (("status", front.status), ("status-zh", front.status_zh)) if front else ():
            if status and lines and bool(_SAYS_NONE.search(status)) == bool(done):
                where = project.where(f"{report.path}/en.md", key)
                problems.add(where, "translation-status", status=status, done=done, total=len(lines))


def _check_title(project: Project, report: ReportSource, problems: Problems) -> None:
    assert report.english_front is not None
    chinese, english = len(report.front.title), len(report.english_front.title)
    if chinese != english:
        where = project.where(f"{report.path}/en.md", "title")
        problems.add(where, "title-parts", en=english, zh=chinese)


def _check_blocks(report: ReportSource, problems: Problems) -> None:
    path = f"{report.path}/en.md"
    counts = {"en": len(report.english), "zh": len(report.blocks)}
    for chinese, english in zip(report.blocks, report.english, strict=False):
        place = (path, english.lines[0].line, 1)
        if (chinese.kind, chinese.level) != (english.kind, english.level):
            problems.add(place, "blocks-differ", **counts)
            return
        if len(chinese.lines) != len(english.lines):
            sizes = {"en": len(english.lines), "zh": len(chinese.lines)}
            problems.add(place, "lines-differ", line=chinese.lines[0].line, **sizes)
    if len(report.blocks) != len(report.english):
        last = report.english[-1].lines[-1].line if report.english else 1
        problems.add((path, last, 1), "blocks-differ", **counts)
