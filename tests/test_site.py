"""The built site: what stands in it, that it is the same twice, and that only a whole build replaces it."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser

from jizhu.model import EDITIONS, Analysis, Edition

from .browser import serve
from .conftest import JIZHU, ROOT, SECOND, environment
from .screenshots import README_SHOTS, shots

pytestmark = pytest.mark.slow

SITE_URL = "https://jizhu.example/reader/"
REPO_URL = "https://forge.example/people/jizhu"
FOLDERS = [edition.folder for edition in EDITIONS]
CHINESE = [edition for edition in EDITIONS if not edition.is_english]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}

Attributes = dict[str, str]


# A reader of pages that shares nothing with the code that wrote them.


@dataclass
class Page:
    """What the tests ask of a page."""

    tags: list[tuple[str, Attributes]] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    own: dict[str, str] = field(default_factory=dict)
    other: dict[str, str] = field(default_factory=dict)

    def all(self, name: str, **attributes: str) -> list[Attributes]:
        """Attributes of every element with this name and these attributes."""
        return [has for tag, has in self.tags if tag == name and attributes.items() <= has.items()]

    @property
    def ids(self) -> set[str]:
        return {has["id"] for _, has in self.tags if "id" in has}

    @property
    def links(self) -> list[str]:
        return [has[name] for _, has in self.tags for name in ("href", "src") if name in has]


class _Reader(HTMLParser):
    """Follows the text into segments and leaves out what may be added there."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self._into: tuple[dict[str, str], str] | None = None
        self._depth = 0
        self._added_at = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = {name: value or "" for name, value in attrs}
        self.page.tags.append((tag, has))
        classes = has.get("class", "").split()
        if "segment" in classes:
            assert self._into is None, f"{has} stands inside another segment"
            self._into = (self.page.own, has["id"]) if "id" in has else (self.page.other, has["data-segment"])
            texts, key = self._into
            assert key not in texts, f"segment {key} stands twice"
            texts[key] = ""
        if self._into and tag not in VOID:
            self._depth += 1
            if not self._added_at and (tag in ("rt", "rp") or "supplied" in classes):
                self._added_at = self._depth

    def handle_endtag(self, tag: str) -> None:
        if self._into and tag not in VOID:
            if self._depth == self._added_at:
                self._added_at = 0
            self._depth -= 1
            if not self._depth:
                self._into = None

    def handle_data(self, data: str) -> None:
        self.page.text.append(data)
        if self._into and not self._added_at:
            texts, key = self._into
            texts[key] += data


@cache
def read(path: Path) -> Page:
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    reader.close()
    return reader.page


def pages(site: Path) -> dict[str, Page]:
    """Every page of a site by its address below the site's."""
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): read(file)
        for file in sorted(site.rglob("*.html"))
    }


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in folder.rglob("*") if file.is_file()
    }


def run(*command: str | Path, cwd: Path | None = None, **values: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*map(str, command)], check=False, capture_output=True, text=True, cwd=cwd, env=environment(**values)
    )


def build(project: Path, *options: str | Path, **values: str) -> subprocess.CompletedProcess[str]:
    return run(*JIZHU, "build", "--project", project, *options, cwd=None, **values)


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(params=["the real project", "the second report", "five reports"])
def project_and_site(request: pytest.FixtureRequest) -> tuple[Path, Path]:
    if request.param == "five reports":
        return request.getfixturevalue("five_project"), request.getfixturevalue("five_site")
    if request.param == "the second report":
        return SECOND, request.getfixturevalue("second_site")
    return ROOT, request.getfixturevalue("built_site")


@pytest.fixture(scope="module")
def addressed_sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The real site with both addresses given, built twice at one time with different hash seeds."""
    folder = tmp_path_factory.mktemp("addressed")
    sites = [folder / "first", folder / "second"]
    builds = [
        subprocess.Popen(
            [*JIZHU, "build", "--project", str(ROOT), "--out", str(site)],
            env=environment(SITE_URL=SITE_URL, REPO_URL=REPO_URL, PYTHONHASHSEED=seed),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for site, seed in zip(sites, ("1", "20150116"), strict=True)
    ]
    assert [build.wait() for build in builds] == [0, 0]
    return sites


# What stands in the site.


def test_one_build_gives_chooser_404_editions_and_downloads(built_site: Path, analysis: Analysis) -> None:
    assert {path.name for path in built_site.iterdir()} == {
        "index.html",
        "404.html",
        "data",
        "search",
        *FOLDERS,
    }
    glossary = json.loads((built_site / "data/glossary.json").read_text(encoding="utf-8"))
    assert set(analysis.project.entries) <= _keys_and_ids(glossary)
    for folder in FOLDERS:
        terms = {path.parent.name for path in (built_site / folder / "terms").glob("*/index.html")}
        assert terms >= set(analysis.project.entries)
        for page in ("", "reports/sichuan-2015/", "terms/"):
            assert (built_site / folder / page / "index.html").is_file()


def _keys_and_ids(value: object) -> set[str]:
    """Every name in a JSON document that could be an entry's id."""
    if isinstance(value, dict):
        here = {*value, str(value.get("id", ""))}
        return here.union(*(_keys_and_ids(item) for item in value.values()))
    if isinstance(value, list):
        return set().union(*(_keys_and_ids(item) for item in value))
    return set()


def test_all_editions_have_the_same_pages_with_the_same_ids(project_and_site: tuple[Path, Path]) -> None:
    _, site = project_and_site
    found = pages(site)
    by_edition = [
        {
            path.removeprefix(f"{folder}/"): _content_ids(page)
            for path, page in found.items()
            if path.startswith(folder)
        }
        for folder in FOLDERS
    ]
    assert by_edition[1:] == by_edition[:-1]


def _content_ids(page: Page) -> set[str]:
    """Ids of a page but for those that the theme counts up."""
    return {id_ for id_ in page.ids if not id_.startswith("__")}


def test_two_builds_are_the_same_byte_for_byte(addressed_sites: list[Path]) -> None:
    first, second = map(snapshot, addressed_sites)
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_every_internal_link_and_anchor_resolves(project_and_site: tuple[Path, Path]) -> None:
    _, site = project_and_site
    found = pages(site)
    files = snapshot(site)
    dead = []
    for path, page in found.items():
        for link in page.links:
            target = urlsplit(urljoin(f"http://here/{path}", link))
            if target.netloc != "here" or target.scheme != "http":
                continue
            address = unquote(target.path).removeprefix("/")
            file = f"{address}index.html" if address.endswith("/") or not address else address
            anchor = unquote(target.fragment)
            if file not in files or (anchor and anchor not in found[file.removesuffix("index.html")].ids):
                dead.append((path, link))
    assert dead == []


def test_modules_and_styles_name_files_that_are_there(built_site: Path) -> None:
    named = [
        (file, name)
        for kind, pattern in (
            ("js", r'^import .*?"(\.[^"]+)"'),
            ("css", r"""url\(["']?(?!data:|#)([^"')]+)"""),
        )
        for file in built_site.rglob(f"assets/**/*.{kind}")
        for name in re.findall(pattern, file.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert any(file.name == "jizhu.js" for file, _ in named)
    assert [(file.name, name) for file, name in named if not (file.parent / name).is_file()] == []


def test_nothing_is_loaded_from_elsewhere(project_and_site: tuple[Path, Path]) -> None:
    _, site = project_and_site
    loaded = [
        (path, tag, has.get(name, ""))
        for path, page in pages(site).items()
        for tag, has in page.tags
        for name in ("src", "srcset", "href", "data")
        if name in has and (tag not in ("a", "link") or _is_loaded(has))
    ]
    assert any(tag == "script" for _, tag, _ in loaded)
    assert [row for row in loaded if urlsplit(row[2]).netloc] == []
    styles = [file.read_text(encoding="utf-8") for file in site.rglob("*.css")]
    styles += [file.read_text(encoding="utf-8") for file in site.rglob("*.html")]
    assert not any(re.search(r"@import|url\([\"']?(?:https?:)?//|fonts\.g", text) for text in styles)


def _is_loaded(link: Attributes) -> bool:
    """Whether a link element makes the browser fetch something."""
    told = {"alternate", "canonical", "prev", "next", "edit", "external", "noopener", "license", "author"}
    return "rel" in link and not set(link["rel"].split()) <= told


def test_the_traditional_editions_have_none_of_the_known_wrong_forms(
    project_and_site: tuple[Path, Path],
) -> None:
    _, site = project_and_site
    wrong = re.compile("乾部|指明瞭|製度|髮展")
    # The simplified and the English pages show a traditional form beside the headword.
    files = [*site.rglob("*.html"), *site.rglob("*.json")]
    # One page quotes a wrong form, as the example of what the lint is about.
    files = [file for file in files if "contributing/problems" not in file.as_posix()]
    texts = {file.relative_to(site).as_posix(): file.read_text(encoding="utf-8") for file in files}
    assert "幹部" in texts[f"zh-hant-tw/reports/{_reports(project_and_site[0])[0].name}/index.html"]
    assert {name: wrong.findall(text) for name, text in texts.items() if wrong.search(text)} == {}


# Texts: what the pages say is what the sources say.


def _reports(project: Path) -> list[Path]:
    return sorted(path for path in (project / "docs/reports").iterdir() if path.is_dir())


def _sentences(report: Path, language: str) -> dict[str, str]:
    """Segment id → text, read from a source file by the rules of the data model alone; "" where untranslated."""
    if not (report / f"{language}.md").exists():
        return dict.fromkeys(_sentences(report, "zh-Hans"), "")
    received = (report / "received.txt").read_text(encoding="utf-8").split("\n")
    has_date_line = "dateline" in _front(report, "zh-Hans")
    numbers = [number for number, line in enumerate(received, start=1) if line.strip()]
    title = [part["text"] if isinstance(part, dict) else part for part in _front(report, language)["title"]]
    body = (report / f"{language}.md").read_text(encoding="utf-8").split("---\n", 2)[2]
    blocks = [block.strip("\n").split("\n") for block in re.split(r"\n{2,}", body.strip("\n"))]
    del numbers[1 : 1 + has_date_line]
    return {
        f"p{number}-{place}": "" if line == "[untranslated]" else line.removeprefix("## ")
        for number, block in zip(numbers, [title, *blocks], strict=True)
        for place, line in enumerate(block, start=1)
    }


def _front(report: Path, language: str) -> dict[str, list[dict[str, str] | str]]:
    text = (report / f"{language}.md").read_text(encoding="utf-8")
    front: dict[str, list[dict[str, str] | str]] = yaml.safe_load(text.split("---\n", 2)[1])
    return front


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.tag)
def test_segments_freed_of_markup_are_the_texts(
    project_and_site: tuple[Path, Path], edition: Edition
) -> None:
    project, site = project_and_site
    for report in _reports(project):
        page = read(site / edition.folder / f"reports/{report.name}/index.html")
        chinese, english = _sentences(report, "zh-Hans"), _sentences(report, "en")
        translated = {key: text for key, text in english.items() if text}
        if edition.is_english:
            assert page.own == english
            assert page.other == chinese
            continue
        assert page.other == translated
        assert list(page.own) == list(chinese)
        if edition.region is None:
            assert page.own == chinese
        else:
            assert page.own != chinese
            assert [len(text) for text in page.own.values()] == [len(text) for text in chinese.values()]


def test_languages_of_segments_are_told(project_and_site: tuple[Path, Path]) -> None:
    project, site = project_and_site
    for edition in EDITIONS:
        for report in _reports(project):
            page = read(site / edition.folder / f"reports/{report.name}/index.html")
            assert page.all("html")[0]["lang"] == edition.tag
            segments = [has for _, has in page.tags if "segment" in has.get("class", "").split()]
            assert {has["lang"] for has in segments if "id" in has} == {edition.tag}
            beside = {has["lang"] for has in segments if "data-segment" in has}
            is_alone = not edition.is_english and not (report / "en.md").exists()
            assert beside == (set() if is_alone else {"zh-Hans" if edition.is_english else "en"})


def test_marks_of_both_languages_are_paired(project_and_site: tuple[Path, Path]) -> None:
    project, site = project_and_site
    for edition in EDITIONS:
        for report in _reports(project):
            page = read(site / edition.folder / f"reports/{report.name}/index.html")
            terms = [has for has in page.all("a") if "term" in has.get("class", "").split()]
            by_match: dict[str, list[str]] = {}
            for has in terms:
                by_match.setdefault(has["data-match"], []).append(has["data-term"])
                assert has["href"] == f"../../terms/{has['data-term'].split()[0]}/"
            assert all(len(set(ids)) == 1 for ids in by_match.values())
            has_english = any(_sentences(report, "en").values())
            assert any(len(ids) > 1 for ids in by_match.values()) == has_english


# The second report: damaged in other ways than the first.


def test_the_second_report_is_proved_and_its_damage_shown(second_site: Path) -> None:
    page = read(second_site / "zh-hant-tw/reports/circular-2016/index.html")
    assert [has["data-extent"] for has in page.all("span", **{"class": "gap"})] == ["2", "1", "unknown"]
    assert len(page.all("span", **{"class": "supplied", "data-certainty": "low"})) == 1
    assert len(page.all("span", **{"class": "sic"})) == 1
    assert page.own["p4-1"] == "去年全縣鄉鎮幹部人均下村天，比上年有所增加。"
    assert page.own["p5-1"] == "群眾最關心的是什麼？"
    assert page.own["p9-1"].startswith("今年要繼續繼續落實")
    assert "〔車〕" in "".join(page.text)


def test_what_is_not_translated_is_shown_and_counted(second_site: Path) -> None:
    for folder, words in {
        "en": "2 of 14 sentences not yet translated",
        "zh-hans": "14句中2句尚未翻译",
        "zh-hant-tw": "14句中2句尚未翻譯",
    }.items():
        page = read(second_site / folder / "reports/circular-2016/index.html")
        assert words in "".join(page.text)
        empty = [has for has in page.all("span") if "untranslated" in has.get("class", "").split()]
        assert len(empty) == 2
        assert all(has["data-label"] for has in empty)
    page = read(second_site / "en/reports/circular-2016/index.html")
    assert [key for key, text in page.own.items() if not text] == ["p5-2", "p10-2"]


def test_a_former_id_leads_to_the_entry(second_site: Path) -> None:
    for folder in FOLDERS:
        page = read(second_site / folder / "terms/three-visits/index.html")
        (refresh,) = page.all("meta", **{"http-equiv": "refresh"})
        assert refresh["content"].endswith("url=../san-bi-dao/")
        assert "../san-bi-dao/" in page.links


def test_works_cited_in_a_report_are_named_in_the_script_of_the_edition(built_site: Path) -> None:
    for edition in EDITIONS:
        report = pages(built_site)[f"{edition.folder}/reports/sichuan-2015/"]
        text = "".join(report.text)
        own, other = ("新民晚报", "新民晚報") if edition.chinese == "zh-Hans" else ("新民晚報", "新民晚报")
        assert own in text, edition
        assert other not in text, edition
        languages = {has["lang"] for tag, has in report.tags if tag == "cite" and "lang" in has}
        assert not {tag for tag in languages if tag.startswith("zh")} - {edition.chinese}, edition


def test_chinese_pages_are_chinese_in_the_facts_of_a_report_and_between_the_parts_of_a_source(
    built_site: Path,
) -> None:
    report, rendered, entry = (
        (built_site / "zh-hant-hk" / path / "index.html").read_text(encoding="utf-8")
        for path in ("reports/sichuan-2015", "reports/sichuan-2015/consistency", "terms/si-feng")
    )
    assert "非官方的工作譯文" in report
    assert "unofficial working translation" not in report
    waivers = rendered[rendered.index('id="waivers"') : rendered.index('id="all"')]
    assert "日常用語" in waivers
    assert "quoted-without-entry" not in waivers
    assert '<span class="reason" lang' not in waivers
    for html in (report, entry):
        lists = re.findall(r'<ul class="sources">.*?</ul>', html, re.DOTALL)
        assert lists
        texts = [re.sub("<[^>]*>", "", row) for row in lists]
        assert not [
            text for text in texts if re.search(r"[\u4e00-\u9fff] ?[,:(]|[,:(] ?[\u4e00-\u9fff]", text)
        ]
    assert "，<time" in entry
    english = (built_site / "en/reports/sichuan-2015/consistency/index.html").read_text(encoding="utf-8")
    assert "an everyday word and no term" in english
    assert ">Used by<" in (built_site / "en/terms/si-feng/index.html").read_text(encoding="utf-8")


def test_pictures_are_made_of_every_kind_of_page_in_every_edition(built_site: Path) -> None:
    there = {address.rstrip("/") for address in pages(built_site)}
    taken = [*shots(), *(shot for shot, _ in README_SHOTS)]
    pictured = {re.split(r"[?#]", shot.path)[0] for shot in taken}
    kinds = {re.sub(r"terms/[^/]+/$", "terms/…/", address) for address in pages(built_site)}
    assert kinds == {re.sub(r"terms/[^/]+/$", "terms/…/", address) for address in pictured}
    assert {shot.path for shot in taken if re.split(r"[?#]", shot.path)[0].rstrip("/") not in there} == set()
    assert len({shot.name for shot in taken}) == len(taken)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = set(re.findall(r"docs/pictures/([\w-]+)\.png", readme))
    assert shown == {shot.name for shot, _ in README_SHOTS}
    assert "make screenshots" in readme


# Addresses.


def test_with_an_address_every_page_names_itself_and_its_editions(addressed_sites: list[Path]) -> None:
    found = pages(addressed_sites[0])
    tags = [edition.tag for edition in EDITIONS]
    alternates = {path: _alternates(page) for path, page in found.items() if path != "404.html"}
    for path, others in alternates.items():
        assert [has["href"] for has in found[path].all("link", rel="canonical")] == [SITE_URL + path]
        assert set(others) == {*tags, "x-default"}, path
        assert all(other.removeprefix(SITE_URL) in found for other in others.values()), path
    for edition in EDITIONS:
        own = {path: others for path, others in alternates.items() if path.startswith(edition.folder)}
        assert {path: others[edition.tag] for path, others in own.items()} == {p: SITE_URL + p for p in own}
    assert _alternates(found["404.html"]) == {}
    assert found["404.html"].all("link", rel="canonical") == []


def test_with_an_address_no_page_asks_for_what_there_is_not(
    addressed_sites: list[Path], browser: Browser
) -> None:
    """The theme would ask every edition's page for a sitemap of its own, as if it were a site."""
    with serve(addressed_sites[0]) as address, browser.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        for path in ("en/", "zh-hant-tw/reports/sichuan-2015/", "zh-hans/terms/si-feng/"):
            page.goto(address + path, wait_until="networkidle")
            assert page.locator("link[hreflang]").count() == len(EDITIONS) + 1
        assert complaints == []
        assert [url for url in asked if not url.startswith(address) or "sitemap" in url] == []


def test_with_both_addresses_a_report_is_as_light_as_without(addressed_sites: list[Path]) -> None:
    pages = list(addressed_sites[0].glob("*/reports/*/index.html"))
    assert len(pages) == len(EDITIONS) * len(_reports(ROOT))
    assert {page: size for page in pages if (size := len(gzip.compress(page.read_bytes(), 9))) > 34_200} == {}


def test_alternates_are_reciprocal_between_editions(addressed_sites: list[Path]) -> None:
    found = pages(addressed_sites[0])
    for path, page in found.items():
        if path.startswith(tuple(FOLDERS)):
            others = _alternates(page)
            named = [found[others[edition.tag].removeprefix(SITE_URL)] for edition in EDITIONS]
            assert [_alternates(other) for other in named] == [others] * len(EDITIONS)


def test_home_pages_name_the_chooser_that_names_them(addressed_sites: list[Path]) -> None:
    found = pages(addressed_sites[0])
    chooser = _alternates(found[""])
    assert chooser["x-default"] == SITE_URL
    assert [_alternates(found[f"{folder}/"]) for folder in FOLDERS] == [chooser] * len(FOLDERS)


def _alternates(page: Page) -> dict[str, str]:
    return {has["hreflang"]: has["href"] for has in page.all("link", rel="alternate") if "hreflang" in has}


def test_each_edition_has_a_sitemap_of_its_pages(addressed_sites: list[Path]) -> None:
    site = addressed_sites[0]
    for folder in FOLDERS:
        text = (site / folder / "sitemap.xml").read_bytes()
        listed = re.findall(rb"<loc>(.*?)</loc>", text)
        assert sorted(listed) == sorted(
            f"{SITE_URL}{path}".encode() for path in pages(site) if path.startswith(f"{folder}/")
        )
        assert gzip.decompress((site / folder / "sitemap.xml.gz").read_bytes()) == text


def test_without_an_address_there_is_no_absolute_one(project_and_site: tuple[Path, Path]) -> None:
    _, site = project_and_site
    for path, page in pages(site).items():
        assert page.all("link", rel="canonical") == [], path
        assert _alternates(page) == {}, path
    assert list(site.rglob("sitemap*")) == []


def test_edit_links_lead_to_the_files_that_a_reader_would_mend(
    addressed_sites: list[Path], analysis: Analysis
) -> None:
    start = f"{REPO_URL}/edit/main/"
    found = {path: _edit_links(page) for path, page in pages(addressed_sites[0]).items()}
    assert [
        (path, link) for path, links in found.items() for link in links if not link.startswith(start)
    ] == []
    named = {link.removeprefix(start) for links in found.values() for link in links}
    assert [path for path in sorted(named) if not (ROOT / path).is_file()] == []
    for edition in EDITIONS:
        report = found[f"{edition.folder}/reports/sichuan-2015/"]
        assert report == [f"{start}docs/reports/sichuan-2015/{edition.interface}.md"]
        for term in analysis.project.entries:
            assert found[f"{edition.folder}/terms/{term}/"] == [f"{start}annotations/terms/{term}.yml"]


def test_the_glossary_leads_to_a_form_with_an_entry_that_has_no_errors(
    addressed_sites: list[Path], tmp_path: Path
) -> None:
    links = set()
    for edition in EDITIONS:
        page = read(addressed_sites[0] / edition.folder / "terms/index.html")
        (link,) = (link for link in page.links if link.startswith(f"{REPO_URL}/new/"))
        links.add(link)
    (link,) = links
    form = urlsplit(link)
    asked = parse_qs(form.query)
    assert form.path.endswith("/annotations/terms")
    project = shutil.copytree(SECOND, tmp_path / "project")
    text = asked["value"][0]
    assert (ROOT / "annotations/terms" / asked["filename"][0]).exists() is False
    (project / "annotations/terms" / asked["filename"][0]).write_text(text, encoding="utf-8")
    (project / "annotations/vocabulary.yml").write_bytes((ROOT / "annotations/vocabulary.yml").read_bytes())
    done = run(*JIZHU, "check", "--project", project)
    told = [line for line in done.stdout.splitlines() if "your-term.yml:" in line]
    assert told
    assert [line for line in told if ": placeholder: " not in line] == []


def test_without_a_repository_there_is_no_edit_link(project_and_site: tuple[Path, Path]) -> None:
    _, site = project_and_site
    assert [path for path, page in pages(site).items() if _edit_links(page)] == []


def _edit_links(page: Page) -> list[str]:
    return [has["href"] for has in page.all("a") if "edit" in has.get("rel", "").split()]


# Other ways to the same pages.


def test_mkdocs_and_properdocs_build_the_same_site(second_site: Path, tmp_path: Path) -> None:
    expected = snapshot(second_site)
    programs = Path(sys.executable).parent
    for program in ("mkdocs", "properdocs"):
        out = tmp_path / program
        done = run(programs / program, "build", "-f", SECOND / "mkdocs.yml", "-d", out)
        assert done.returncode == 0, done.stderr
        built = snapshot(out)
        assert sorted(built) == sorted(expected)
        if program == "properdocs":
            # Every page says which of the two made it; that alone may differ.
            made = {name for name, data in built.items() if b"mkdocs-ProperDocs" in data}
            assert made == {name for name, data in expected.items() if b"mkdocs-1." in data}
        differing = [name for name in built if _without_maker(built[name]) != _without_maker(expected[name])]
        assert differing == []


def _without_maker(page: bytes) -> bytes:
    return re.sub(rb'<meta name="generator"[^>]*>', b"", page)


def test_the_page_texts_alone_build_with_plain_mkdocs_to_the_same_pages(
    second_site: Path, tmp_path: Path
) -> None:
    texts, out = tmp_path / "texts", tmp_path / "plain"
    assert run(*JIZHU, "pages", "--project", SECOND, "--out", texts).returncode == 0
    for folder in FOLDERS:
        settings = texts / folder / "mkdocs.yml"
        done = run(sys.executable, "-m", "mkdocs", "build", "--strict", "-f", settings, "-d", out / folder)
        assert done.returncode == 0, done.stderr
        sources = sorted((texts / folder / "docs").rglob("*.md"))
        assert len(sources) == len(list((second_site / folder).rglob("*.html")))
        for source in sources:
            body = source.read_text(encoding="utf-8").split("---\n", 2)[2].strip()
            path = source.relative_to(texts / folder / "docs").with_suffix("")
            page = f"{folder}/{path.as_posix()}/index.html".replace("index/index", "index")
            assert body in (out / page).read_text(encoding="utf-8")
            built = (second_site / page).read_text(encoding="utf-8")
            # What is known of a file only once it is made has been written into the finished page.
            assert body in re.sub(
                r'(data-(?:about="date|bytes="[^"]*|entries="[^"]*|sha256="[^"]*)">)[^<]*', r"\1", built
            )


def test_the_site_goes_where_it_is_told(second_project: Path, tmp_path: Path) -> None:
    before = snapshot(second_project)
    options = ("--project", second_project.name, "build", "--out", "elsewhere/site")
    (tmp_path / "elsewhere").mkdir()
    done = run(*JIZHU, *options, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "elsewhere/site/en/reports/circular-2016/index.html").is_file()
    assert snapshot(second_project) == before


# Nothing but a whole build takes the place of the site.


HOME = "# Home\n\n[fine](terms/xia-cun/)\n"
"""A hand-written page whose only link is good."""


def _break_yaml(project: Path) -> str:
    change(project / "annotations/terms/xia-cun.yml", "mark: first", "mark first")
    return "annotations/terms/xia-cun.yml:"


def _dead_link(project: Path) -> str:
    _write_home(project, f"{HOME}\n[dead](terms/xia-cum/)\n")
    return "“terms/xia-cum/” leads nowhere"


def _dead_anchor(project: Path) -> str:
    _write_home(project, f"{HOME}\n[dead](reports/circular-2016/#p99-1)\n")
    return "#p99-1"


def _write_home(project: Path, markdown: str) -> None:
    for language in ("zh-Hans", "en"):
        page = project / f"docs/pages/home/{language}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(markdown, encoding="utf-8")


def _change_block(project: Path) -> str:
    """A hook of the project that alters the finished text of a page."""
    hook = "def on_page_markdown(markdown, **_): return markdown.replace('娃娃', '孩子')\n"
    (project / "hook.py").write_text(hook, encoding="utf-8")
    change(project / "mkdocs.yml", "plugins:", "hooks: [hook.py]\nplugins:")
    return "block-rewritten"


def _no_address(project: Path) -> str:
    _write_home(project, f"{HOME}\n[dead](https://[x/)\n")
    return "Edition zh-Hans: Invalid IPv6 URL"


def _no_address_in_html(project: Path) -> str:
    _write_home(project, f'{HOME}\n<a href="https://[x/">dead</a>\n')
    return "“https://[x/” leads nowhere: it is no address"


@pytest.mark.parametrize(
    "spoil", [_break_yaml, _dead_link, _dead_anchor, _no_address, _no_address_in_html, _change_block]
)
def test_a_build_that_fails_leaves_the_site_as_it_was(built: Path, spoil: Callable[[Path], str]) -> None:
    before = snapshot(built / "site")
    said = spoil(built)
    done = build(built)
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(built / "site") == before
    assert not list(built.glob(".site.*"))


def test_a_good_link_on_a_hand_written_page_stops_nothing(second_project: Path) -> None:
    _write_home(second_project, HOME)
    assert build(second_project).returncode == 0
    assert "terms/xia-cun/" in read(second_project / "site/zh-hant-tw/index.html").links


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path: Path) -> None:
    done = build(tmp_path)
    assert done.returncode == 2
    assert "there is no project" in done.stderr
