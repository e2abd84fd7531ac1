"""A question that several parts of the program ask has one answer, whoever asks it."""

import csv
import io
import re
from pathlib import Path
from typing import Any

from jizhu.exchange.exports.table import csv_table
from jizhu.exchange.exports.tbx3 import tbx_termbase
from jizhu.model import EDITIONS
from jizhu.pages.render import render
from jizhu.pipeline.outputs import make_exports
from jizhu.reports.scripts import convert

from . import TIME
from .cases import checked, write_project

# Who uses a rendering

SPEECH = {"id": "speech", "title": "A speech", "author": "A Speaker", "publisher": "A Press"}
CITED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("A Press", {"title": "A work", "author": "An Author", "publisher": "A Press"}),
    ("An Author", {"title": "A work", "author": "An Author"}),
    ("A Press", {"title": "A work", "publisher": "A Press"}),
    ("An Office", {"title": "A work", "author": "An Author", "publisher": "A Press", "user": "An Office"}),
    ("A Press", {"id": "speech"}),
    ("A Minister", {"id": "speech", "user": "A Minister"}),
)
"""Who uses the wording, and the item of the list of sources that says so."""


def test_page_and_downloads_name_the_same_user_of_a_rendering_its_publisher_before_its_author(
    tmp_path: Path,
) -> None:
    rendering = {"text": "Jia party", "sources": [item for _, item in CITED]}
    entries = {"jia": {"headword": "甲党", "renderings": [rendering]}}
    write_project({"text": ["甲党在此。"], "entries": entries, "sources": [SPEECH]}, tmp_path)
    analysis, problems = checked(tmp_path)
    assert not problems.has_errors()
    english = EDITIONS[-1]
    pages = {page.path: page.body for page in render(analysis, english, convert(analysis, english), problems)}
    table, termbase = (
        next(iter(write(make_exports(analysis, TIME)))).data for write in (csv_table, tbx_termbase)
    )
    (row,) = csv.DictReader(io.StringIO(table.decode("utf-8-sig")))
    users = [user for user, _ in CITED]
    assert re.findall(r"<td>([^<]*)</td>\n<td>–</td>", pages["terms/jia.md"]) == users
    assert re.findall(r'<admin type="source">([^,]*),', termbase.decode()) == users
    assert re.findall(r"(?:^|; )([^,]*), “", row["preferred sources"]) == users
