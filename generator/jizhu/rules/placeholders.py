"""Rules about words of a draft that nobody has replaced yet."""

from ..model import Project, Record
from ..model.fields import texts_in
from ..model.layout import NOTES, TERMS
from ..model.placeholders import RENDERING, is_placeholder, shortened
from ..problems import Problems


def check_placeholders(project: Project, problems: Problems) -> None:
    """Name every value that is still what a draft begins with; a line of a translation that is none is one, too."""
    files: dict[str, Record] = {f"{TERMS}/{term}.yml": entry for term, entry in project.entries.items()}
    files |= {f"{NOTES}/{report}.yml": notes for report, notes in project.notes.items()}
    for path, record in files.items():
        for keys, text in texts_in(record):
            if is_placeholder(text):
                problems.add(project.where(path, *keys), "placeholder", words=shortened(text))
    for report in project.reports:
        for line in (line for block in report.english for line in block.lines):
            if line.text.strip(" .").casefold() == RENDERING:
                problems.add(
                    (f"{report.path}/en.md", line.line, line.column),
                    "placeholder",
                    words=shortened(line.text),
                )
