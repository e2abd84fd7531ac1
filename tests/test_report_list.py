"""The list of reports: by year, all on one page up to a number, then on pages that lead to each other."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jizhu.model import EDITIONS
from jizhu.pages import report_list
from jizhu.pipeline.outputs import make_edition

from .cases import checked, write_project
from .conftest import SECOND, environment

ENGLISH = EDITIONS[3]
YEARS = (2010, 2011, 2011, 2012, 2012, 2012, 2013)
ORDER = [f"r-{number}" for number in reversed(range(len(YEARS)))]
# The build of a site whose list has so many reports a page.
BUILD = """
import sys
from jizhu.cli import main
from jizhu.pages import report_list
report_list.LIMIT = 3
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def seven(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = tmp_path_factory.mktemp("seven")
    for number, year in enumerate(YEARS):
        write_project({"text": ["甲党在此。"], "date": f"{year}-0{number + 1}"}, project)
        (project / "docs/reports/case").rename(project / f"docs/reports/r-{number}")
        (project / "annotations/notes/case.yml").rename(project / f"annotations/notes/r-{number}.yml")
    shutil.copy(SECOND / "mkdocs.yml", project)
    return project


def _lists(project: Path) -> list[str]:
    analysis, problems = checked(project)
    pages = {page.path: page.body for page in make_edition(analysis, ENGLISH, problems).pages}
    others = sorted(path for path in pages if re.fullmatch(r"reports/\d+\.md", path))
    return [pages[path] for path in ("reports/index.md", *others)]


@pytest.mark.parametrize(
    ("limit", "sizes"), [(200, [7]), (7, [7]), (6, [6, 1]), (3, [3, 3, 1]), (1, [1] * 7)]
)
def test_every_report_stands_on_one_page_in_its_year(
    seven: Path, limit: int, sizes: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report_list, "LIMIT", limit)
    lists = _lists(seven)
    rows = [re.findall(r'<li id="report-(r-\d)">', body) for body in lists]
    assert [len(found) for found in rows] == sizes
    assert [report for found in rows for report in found] == ORDER
    for body, found in zip(lists, rows, strict=True):
        by_year = [part for part in re.split(r'<h2 class="year"', body)[1:] if "report-" in part]
        for part in by_year:
            year = part[part.index(">") + 1 :][:4]
            assert {str(YEARS[int(number)]) for number in re.findall(r'id="report-r-(\d)"', part)} == {year}
        assert sum(part.count('id="report-') for part in by_year) == len(found)
        assert ('class="pager"' in body) == (limit < 7)


def test_pages_of_the_list_lead_to_each_other_and_to_the_reports(seven: Path, tmp_path: Path) -> None:
    arguments = ["build", "--project", str(seven), "--out", str(tmp_path / "site")]
    # The build follows every link and anchor.
    command = [sys.executable, "-c", BUILD, *arguments]
    built = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    assert built.returncode == 0, built.stderr
    for edition in EDITIONS:
        folder = tmp_path / "site" / edition.folder / "reports"
        html = (folder / "2/index.html").read_text(encoding="utf-8")
        assert (folder / "3/index.html").is_file()
        assert not (folder / "4").exists()
        pager = html[html.index('class="pager"') :]
        assert re.findall(r'href="([^"]*)"', pager[: pager.index("</nav>")]) == [
            "../#reports",
            "../3/#reports",
        ]
        assert re.findall(r'<h3><a href="([^"]*)"', html) == ["../r-3/", "../r-2/", "../r-1/"]
        years = html[html.index('class="years"') : html.index('<h2 class="year"')]
        # A year leads to the page where it begins.
        assert re.findall(r'href="([^"]*)"', years) == [
            "../#year-2013",
            "../#year-2012",
            "#year-2011",
            "../3/#year-2010",
        ]
