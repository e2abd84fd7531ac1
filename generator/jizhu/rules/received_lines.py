"""Rules about received lines: what is left out as furniture is furniture, and a text stands in one column."""

import re

from ..model import Project
from ..model.received import two_columns
from ..problems import Problems

_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page|第|共|p)*[\W_]*(?:[0-9０-９]{1,6}|[ivxlcdm]{1,9}|[〇零一二三四五六七八九十百]{1,6})"
    r"[\W_]*(?:页|頁|of|共)*[\W_]*[0-9０-９]{0,6}[\W_]*(?:页|頁)?[\W_]*",
    re.IGNORECASE,
)
"""A number of a page and the little that may stand round it."""
_LONGEST, _SHOWN = 40, 20


def check_page_numbers(project: Project, problems: Problems) -> None:
    """What is left out of a text as the number of a page is no more than that."""
    for source in project.reports:
        lines = source.received_text.lines
        for kind, place, number in source.front.furniture.numbers(len(lines)):
            text = lines[number - 1].strip() if kind == "page-number" else ""
            if text and (len(text) > _LONGEST or not _PAGE_NUMBER.fullmatch(text)):
                where = project.where(source.text_path, "furniture", "page-number", place)
                problems.add(where, "not-a-page-number", line=number, text=text[:_SHOWN])


def check_columns(project: Project, problems: Problems) -> None:
    """A text stands in one column, unless what looks so is a table, or furniture."""
    for source in project.reports:
        lines = source.received_text.lines
        furniture = {number for *_, number in source.front.furniture.numbers(len(lines))}
        rows = {number for kind, _, number in source.front.blocks.numbers(len(lines)) if kind == "row"}
        line = two_columns(lines, furniture | rows)
        if line is not None:
            problems.add((f"{source.path}/received.txt", line, 1), "two-columns")
