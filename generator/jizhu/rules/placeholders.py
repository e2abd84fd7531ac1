"""Rules about words of a draft that nobody has replaced yet."""

from ..model import Project
from ..model.placeholders import RENDERING, is_placeholder, shortened
from ..problems import Problems


def check_placeholders(project: Project, problems: Problems) -> None:
    """Name every value that is still what a draft begins with; a line of a translation that is none is one, too."""
    for path, texts in project.annotation_texts.items():
        for keys, text in texts:
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
