"""Rules about the phrases of `conversions.yml` and `readings.yml`."""

from collections.abc import Iterable, Iterator, Sequence

from ..interface import interface_strings
from ..model import SOURCE_EDITION, Project, ReportSource
from ..model.project import CONVERSIONS, READINGS
from ..problems import MESSAGES, Phrase, Problems


def check_unused_phrases(project: Project, problems: Problems) -> None:
    """Advise to delete a phrase that stands nowhere, so that it corrects nothing."""
    if project.unread:
        return  # It may stand in what could not be read.
    readings = [row.phrase for row in project.readings]
    for number in _unused(readings, _sentences(project)):
        where = project.where(READINGS, "readings", number, "phrase")
        texts = Phrase("the reports", "各篇报告")
        problems.add(where, "unused-phrase", phrase=readings[number], texts=texts)
    conversions = [row.phrase for row in project.conversions]
    for number in _unused(conversions, _converted(project)):
        where = project.where(CONVERSIONS, "conversions", number, "phrase")
        texts = Phrase("what is converted", "需要转换的文字")
        problems.add(where, "unused-phrase", phrase=conversions[number], texts=texts)


def _unused(phrases: Sequence[str], texts: Iterable[str]) -> list[int]:
    """Numbers of the phrases that stand in none of the texts, which are read until all phrases are found."""
    left = list(range(len(phrases)))
    for text in texts:
        left = [number for number in left if phrases[number] not in text]
        if not left:
            break
    return left


def _sentences(project: Project) -> Iterator[str]:
    for report in project.reports:
        yield from (part.text for part in report.front.title)
        yield from (line.text for block in report.blocks for line in block.lines)


def _converted(project: Project) -> Iterator[str]:
    """Every text that the traditional editions show."""
    for report in project.reports:
        yield from _blocks_as_read(project, report)
    yield from (page.text for page in project.pages if page.language == SOURCE_EDITION.tag)
    for record in (*project.entries.values(), *project.notes.values(), project.vocabulary):
        yield record.model_dump_json()
    yield from interface_strings(SOURCE_EDITION, str).values()
    for message in MESSAGES.values():
        yield from (message.fact["zh"], message.remedy["zh"])


def _blocks_as_read(project: Project, report: ReportSource) -> Iterator[str]:
    """The blocks of a report with the words that its notes restore."""
    notes = project.notes.get(report.id)
    restored = [row for row in (notes.apparatus if notes else ()) if row.supplied]
    yield "".join(part.text for part in report.front.title)
    for block in report.blocks:
        text = "".join(line.text for line in block.lines)
        for row in restored:
            after, before = row.after or "", row.before or ""
            text = text.replace(after + before, f"{after}{row.supplied}{before}")
        yield text
