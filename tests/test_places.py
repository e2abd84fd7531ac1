"""The occurrences of an entry by pages: every one stands on one page, and pages do not grow with the library."""

import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from jizhu.model import EDITIONS
from jizhu.pages import places
from jizhu.pages.places import address, beside
from jizhu.pipeline.outputs import make_edition

from .cases import checked, write_project
from .conftest import JIZHU, SECOND, environment

ENGLISH = EDITIONS[3]
SENTENCES = 120
ENTRIES = {"jia-dang": {"headword": "甲党", "renderings": ["Jia party"]}}
TEXT = [[f"这是甲党的第{number}句。" for number in range(SENTENCES)]]


def _pages(project: Path) -> Mapping[str, str]:
    analysis, problems = checked(project)
    pages = {page.path: page.body for page in make_edition(analysis, ENGLISH, problems).pages}
    assert not problems.has_errors(strict=False)
    return pages


def _places(html: str) -> list[str]:
    return re.findall(r'<a class="place" href="[./]*/reports/([^"]*)"', html)


def _links(html: str) -> list[str]:
    pager = html[html.index('<nav class="pager"') :]
    return re.findall(r'<a href="([^"]*)"', pager[: pager.index("</nav>")])


@pytest.fixture(scope="module")
def five_years(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five reports of three years, in each of which the entry stands in three sentences."""
    project = tmp_path_factory.mktemp("years")
    for number, year in enumerate((2011, 2011, 2012, 2013, 2013)):
        write_project(
            {
                "text": [["甲党在此。", "甲党又在此，甲党。", "还是甲党。"]],
                "date": f"{year}-0{number + 1}",
                "entries": ENTRIES,
            },
            project,
        )
        (project / "docs/reports/case").rename(project / f"docs/reports/r-{number}")
        (project / "annotations/notes/case.yml").rename(project / f"annotations/notes/r-{number}.yml")
    return project


def test_fifty_stand_on_the_page_of_the_entry_and_the_others_on_pages_that_every_edition_has(
    tmp_path: Path,
) -> None:
    write_project({"text": TEXT, "entries": ENTRIES}, tmp_path)
    shutil.copy(SECOND / "mkdocs.yml", tmp_path)
    command = [*JIZHU, "build", "--project", str(tmp_path), "--out", str(tmp_path / "site")]
    # The build follows every link and anchor.
    built = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    assert built.returncode == 0, built.stderr
    for edition in EDITIONS:
        term = tmp_path / "site" / edition.folder / "terms/jia-dang"
        files = [term / "index.html", term / "places/2/index.html", term / "places/3/index.html"]
        assert sorted(term.rglob("index.html")) == sorted(files)
        found = [_places(file.read_text(encoding="utf-8")) for file in files]
        assert [len(places) for places in found] == [50, 50, 20]
        assert len({place for places in found for place in places}) == SENTENCES
        html = files[1].read_text(encoding="utf-8")
        switched = re.findall(r'href="[./]*/([a-z-]+)/terms/jia-dang/places/2/" hreflang', html)
        assert switched == [other.folder for other in EDITIONS]
        assert _links(html) == ["../../#occurrences", "../3/#occurrences"]


@pytest.mark.parametrize("limit", [1, 4, 5, 19, 20])
def test_every_sentence_stands_on_one_page_in_order(
    five_years: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = _places(_pages(five_years)["terms/jia-dang.md"])
    assert len(whole) == len(set(whole)) == 15
    monkeypatch.setattr(places, "LIMIT", limit)
    pages = _pages(five_years)
    numbers = range(2, sum(path.startswith("terms/jia-dang/places/") for path in pages) + 2)
    bodies = [pages["terms/jia-dang.md"], *(pages[f"terms/jia-dang/places/{n}.md"] for n in numbers)]
    assert [place for body in bodies for place in _places(body)] == whole
    assert ("pager" in bodies[0]) == (limit < 20)
    for body in bodies:
        assert body.count("<mark>") <= limit or len(_places(body)) == 1


def test_counts_by_year_and_report_lead_to_where_they_begin(
    five_years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "LIMIT", 5)
    monkeypatch.setattr(places, "NAMED", 3)
    pages = _pages(five_years)
    html = pages["terms/jia-dang.md"]
    years = html[html.index('<ul class="years"') : html.index("<h3")]
    links = re.findall(r'<a href="([^"]*)#(in-r-\d)">', years)
    counts = [int(count) for count in re.findall(r'<span class="count">(\d+)</span>', years)]
    # The years 2013, 2012 and 2011; of the last no report is named.
    assert counts == [8, 4, 4, 4, 4, 8]
    assert [anchor for _, anchor in links] == ["in-r-4", "in-r-4", "in-r-3", "in-r-2", "in-r-2", "in-r-1"]
    assert years.count("in 2 reports") == 1
    for link, anchor in links:
        path = f"terms/jia-dang/{link.strip('/')}.md" if link else "terms/jia-dang.md"
        assert f'id="{anchor}"' in pages[path]


def test_a_page_of_places_leads_to_few_others_however_many_there_are() -> None:
    assert beside(1, 1) == (1,)
    assert beside(2, 3) == (1, 2, 3)
    assert beside(1, 200) == (1, 2, None, 200)
    assert beside(90, 200) == (1, None, 89, 90, 91, None, 200)
    assert [address(*pair) for pair in ((1, 1), (1, 2), (2, 1), (2, 3))] == [
        "",
        "places/2/",
        "../../",
        "../3/",
    ]
