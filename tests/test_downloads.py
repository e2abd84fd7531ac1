"""The downloads page: every file with its facts, every program with its version, in every edition."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from jizhu.exchange.downloads import LISTED_REPORTS, TOOLS, TRIALS, UNTRIED, OfferedFile, offered, standards
from jizhu.exchange.exports import FORMATS, parts_of, write_part
from jizhu.model import CHINESE_EDITIONS, EDITIONS, Analysis, Edition
from jizhu.pipeline.outputs import make_edition, make_exports
from jizhu.problems import Problems
from jizhu.site.finished import DATA
from jizhu.words import interface_strings

from . import TIME
from .browser import serve
from .cases import checked, write_project
from .conftest import ROOT
from .exports.support import exported


def all_offered(reports: list[str]) -> list[OfferedFile]:
    return [file for form in FORMATS for file in offered(form, reports)]


def test_every_format_has_a_place_on_the_page_and_the_words_for_it() -> None:
    names = {form.name for form in FORMATS}
    assert {name for tool in TOOLS for name in tool.formats} <= names
    assert {name for trial in TRIALS for name in trial.formats} <= names
    others = list(standards(FORMATS))
    assert [form.name for form in others if not (form.title and form.about)] == []
    assert [form.name for form in FORMATS if form.about and form not in others] == []
    # In a table of scripts the name of the format stands above the files.
    scripted = [form for form in FORMATS if any(file.edition for file in offered(form, ["one"]))]
    assert [form.name for form in scripted if not form.title] == []


def test_a_row_names_every_file_that_its_module_writes(analysis: Analysis) -> None:
    content = make_exports(analysis, TIME, "https://example.org/")
    ids = [("", ""), *((a.report.id, "") for a in analysis.reports)]
    ids += [("", term) for term in content.analysis.project.entries]
    for form in FORMATS:
        named = {
            offer.place(edition, report=report, term=term)
            for offer in form.files
            for edition in CHINESE_EDITIONS
            for report, term in ids
        }
        assert {file.path for file in form.write(content)} <= named


def test_what_is_made_in_parts_is_what_is_made_at_once(five_project: Path) -> None:
    analysis, _ = checked(five_project)
    content, ids = make_exports(analysis, TIME), [annotated.report.id for annotated in analysis.reports]
    in_parts = [file for part in parts_of(FORMATS, ids, 2) for file in write_part(content, part)]
    assert in_parts == [file for form in FORMATS for file in form.write(content)]


def test_a_file_counts_what_it_is_said_to_count() -> None:
    entries = len(json.loads(exported()["glossary.json"].data)["entries"])
    for file in all_offered([path.name for path in sorted((ROOT / "docs/reports").iterdir())]):
        found = exported()[file.path].entries
        if file.offer.unit == "sentences":
            assert file.report or "reports" in file.path
        elif file.offer.unit == "entries":
            # Entries for one report alone are not in the files for translation tools.
            assert found == entries or (
                entries > found and file.path.startswith(("omegat", "tbx", "weblate", "glossary.tbx"))
            )


def test_packages_are_named_with_the_versions_of_the_lock_file() -> None:
    locked: dict[str, list[str]] = {}
    for name in ("clients", "test"):
        lock = (ROOT / f"requirements/{name}.lock").read_text(encoding="utf-8")
        rows = re.findall(r"^([a-z0-9-]+)==(\S+)", lock, re.MULTILINE)
        locked |= {package: [version for other, version in rows if other == package] for package, _ in rows}
    packages = {trial.program: trial.version for trial in TRIALS if trial.program.lower() in locked}
    assert packages.keys() == {"Anki", "Weblate", "translate-toolkit", "rdflib", "jsonschema"}
    assert packages == {name: ", ".join(locked[name.lower()]) for name in packages}


def test_what_is_named_as_tried_is_not_named_as_untried() -> None:
    tried = {trial.id for trial in TRIALS}
    names = interface_strings(EDITIONS[-1], str)
    for tool in TOOLS:
        assert set(tool.trials) <= tried
        assert tool.is_tried <= bool(tool.trials)
        if not tool.is_tried and tool.id != "reader":
            assert names[f"tool_{tool.id}"] in UNTRIED
    assert not {trial.program for trial in TRIALS} & set(UNTRIED)


class Facts(HTMLParser):
    """Links of a page, and the texts of elements that name a fact."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.facts: dict[tuple[str, str], str] = {}
        self._at: tuple[str, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a":
            self.links.append(values.get("href", ""))
        found = [
            name for name in values if name in ("data-bytes", "data-entries", "data-sha256", "data-about")
        ]
        self._at = (found[0], values[found[0]]) if found else None
        if self._at:
            self.facts[self._at] = ""

    def handle_data(self, data: str) -> None:
        if self._at:
            self.facts[self._at] += data

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002
        self._at = None


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_the_page_of_every_edition_tells_size_entries_and_checksum_of_every_file(
    built_site: Path, edition: Edition, analysis: Analysis
) -> None:
    page = Facts()
    html = (built_site / edition.folder / "downloads/index.html").read_text(encoding="utf-8")
    page.feed(html)
    for file in all_offered([annotated.report.id for annotated in analysis.reports]):
        data = (built_site / DATA / file.path).read_bytes()
        assert f"../../data/{file.path}" in page.links
        assert page.facts["data-sha256", file.path] == hashlib.sha256(data).hexdigest()
        assert page.facts["data-bytes", file.path] == f"{max(1, round(len(data) / 1000))} kB"
        if file.offer.unit:
            assert int(page.facts["data-entries", file.path]) > 0
    assert all(page.facts.values())
    colophon = json.loads((built_site / DATA / "files.json").read_text(encoding="utf-8"))["colophon"]
    assert page.facts["data-about", "version"] == colophon["version"]
    assert page.facts["data-about", "date"] == colophon["date"]
    for trial in TRIALS:
        assert re.search(rf">{trial.program}</th>\s*<td>{re.escape(trial.version)}<", html)


_TO_DATA = re.compile(r'<a [^>]*href="(?:\.\./)+data/([^"#?]*)"[^>]*>')


def test_every_link_to_a_download_saves_it_under_its_name(built_site: Path) -> None:
    found = {}
    for page in built_site.rglob("*.html"):
        for link in _TO_DATA.finditer(page.read_text(encoding="utf-8")):
            assert f' download="{link[1].rpartition("/")[2]}"' in link[0], (page, link[0])
            assert re.search(r' type="[a-z]+/[^"]+"', link[0]), (page, link[0])
            found[link[1]] = page
    listed = json.loads((built_site / DATA / "files.json").read_text(encoding="utf-8"))["files"]
    assert found.keys() == {file["path"] for file in listed} | {"files.json", "SHA256SUMS"}


def test_a_browser_saves_every_file_from_a_server_that_tells_no_types(
    built_site: Path, browser: Browser
) -> None:
    with serve(built_site) as address:
        page = browser.new_page()
        page.goto(f"{address}zh-hans/downloads/")
        links = page.locator('#all-files ~ * a[href*="/data/"]')
        assert links.count() > 30
        for number, link in enumerate(links.all()):
            # Chromium lets a page start ten downloads in a row, as `kMaxDownloadsAtOnce` says, and then asks.
            if number % 10 == 9:
                page.reload()
            path = str(link.get_attribute("href")).removeprefix("../../")
            with page.expect_download() as saved:
                link.click()
            name = path.rpartition("/")[2]
            # To a name without an ending Chromium adds that of what it takes the file for.
            assert saved.value.suggested_filename == (name if "." in name else f"{name}.txt")
            assert saved.value.path().read_bytes() == (built_site / path).read_bytes()
        assert page.url == f"{address}zh-hans/downloads/"
        page.close()


# A byte-order mark tells the encoding where no server does; these formats have no place for one, or count from the
# first character, or are read by a program that would take it for a part of the first line.
_WITH_MARK = {"glossary.csv", "glossary-pleco.txt"}


def test_a_file_begins_with_a_byte_order_mark_only_where_its_readers_want_one() -> None:
    marked = {path for path, file in exported().items() if file.data.startswith(b"\xef\xbb\xbf")}
    assert marked == _WITH_MARK


def test_pages_without_downloads_say_nothing_of_finished_files(analysis: Analysis) -> None:
    page = Facts()
    pages = make_edition(analysis, EDITIONS[0], Problems()).pages
    page.feed(next(page.body for page in pages if page.path == "downloads.md"))
    assert len(page.facts) > 100
    said = {name for name, value in page.facts.items() if value}
    assert said == {("data-about", "version")}  # Known before any file is made.


def test_a_project_without_a_written_page_has_one_all_the_same(tmp_path: Path) -> None:
    write_project({"text": ["干部。"]}, tmp_path)
    analysis, _ = checked(tmp_path)
    content = make_edition(analysis, EDITIONS[0], Problems())
    (page,) = [page for page in content.pages if page.path == "downloads.md"]
    assert page.is_html
    assert '<h1 id="downloads">下载</h1>' in page.body
    assert "../../data/tei/case.xml" in page.body
    assert content.navigation[-1] == "downloads.md"


def test_no_more_reports_are_listed_than_a_page_can_bear(second_project: Path) -> None:
    source = second_project / "docs/reports/circular-2016"
    for number in range(LISTED_REPORTS):
        copy = second_project / f"docs/reports/copy-{number:02}"
        copy.mkdir()
        for file in source.iterdir():
            (copy / file.name).write_bytes(file.read_bytes())
        notes = second_project / "annotations/notes"
        (notes / f"{copy.name}.yml").write_bytes((notes / "circular-2016.yml").read_bytes())
    analysis, problems = checked(second_project)
    assert not problems.has_errors()
    pages = make_edition(analysis, EDITIONS[-1], Problems()).pages
    body = next(page.body for page in pages if page.path == "downloads.md")
    assert len(analysis.reports) == LISTED_REPORTS + 1
    assert body.count("../../data/tei/") == 2 * LISTED_REPORTS
    assert "Further reports: 1." in body
