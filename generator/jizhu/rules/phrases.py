"""Rules about the phrases of `conversions.yml` and `readings.yml`."""

from collections.abc import Iterable, Iterator, Sequence

from ..model import SOURCE_EDITION, Apparatus, Phrases, Project, ReportSource
from ..model.layout import CONVERSIONS, READINGS
from ..problems import MESSAGES, Bilingual, Problems
from ..words import interface_strings

_MANY = 100


def check_unused_phrases(project: Project, problems: Problems) -> None:
    """Advise to delete a phrase that stands nowhere, so that it corrects nothing."""
    if project.unread:
        return  # It may stand in what could not be read.
    readings = [row.phrase for row in project.readings]
    for number in _unused(readings, _sentences(project)):
        where = project.where(READINGS, "readings", number, "phrase")
        texts = Bilingual("the reports", "各篇报告")
        problems.add(where, "unused-phrase", phrase=readings[number], texts=texts)
    simplifications = [row.phrase for row in project.simplifications]
    for number in _unused(simplifications, _sentences(project)):
        where = project.where(CONVERSIONS, "simplifications", number, "phrase")
        texts = Bilingual("the reports", "各篇报告")
        problems.add(where, "unused-phrase", phrase=simplifications[number], texts=texts)
    conversions = [row.phrase for row in project.conversions]
    for number in _unused(conversions, _converted(project)):
        where = project.where(CONVERSIONS, "conversions", number, "phrase")
        texts = Bilingual("what is converted", "需要转换的文字")
        problems.add(where, "unused-phrase", phrase=conversions[number], texts=texts)


def _unused(phrases: Sequence[str], texts: Iterable[str]) -> list[int]:
    """Numbers of the phrases that stand in none of the texts, which are read until all phrases are found."""
    left, sought = set(phrases), Phrases(phrases)
    for text in texts:
        # Few are looked for one by one, which is faster; many all at once.
        few = len(left) < _MANY
        left -= {p for p in left if p in text} if few else {p for _, p in sought.places_in(text)}
        if not left:
            break
    return [number for number, phrase in enumerate(phrases) if phrase in left]


def _sentences(project: Project) -> Iterator[str]:
    """The reading texts as they are written."""
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
    restored: dict[str, list[Apparatus]] = {}
    for row in notes.apparatus if notes else ():
        if row.supplied:
            restored.setdefault(f"{row.after or ''}{row.before or ''}", []).append(row)
    anchors = Phrases(restored)
    simplified = project.simplifier(report.script) or str
    yield simplified("".join(part.text for part in report.front.title))
    for block in report.blocks:
        text = "".join(line.text for line in block.lines)
        for anchor in dict.fromkeys(anchor for _, anchor in anchors.places_in(text)):
            for row in restored[anchor]:
                text = text.replace(anchor, f"{row.after or ''}{row.supplied}{row.before or ''}")
        yield simplified(text)
