"""Hostile strings that are text, in one built site and in every export; and builds that fail half-way.

Rows H01 to H07, H19, H31, H35 and H39 of the table of hostile inputs; the others are in `test_hostile.py`.
"""

import csv
import io
import json
import os
import resource
import shutil
import subprocess
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import rdflib
from playwright.sync_api import Browser, Page, expect

from jizhu.exchange.exports import FORMATS, export_all
from jizhu.pipeline.outputs import make_exports

from . import TIME
from .browser import serve
from .cases import checked
from .conftest import JIZHU, SECOND, environment

ENTRY = "annotations/terms/hao-ganbu.yml"
ENGLISH = "docs/reports/circular-2016/en.md"
RAN = "window.ran=1"
TEXTS = {
    "H01": f"<script>{RAN}</script><img src=x onerror={RAN}><svg onload={RAN}>",
    "H03": f'*x*{{: onmouseover="{RAN}" }} [x](javascript:{RAN}) [x]: javascript:{RAN}',
    "H04": "{{ 7*7 }} {% raw %} {{ cycler.__init__.__globals__ }} ${7*7}",
    "H05": f"</script><script>{RAN}</script> ]]> <!-- --!>",
    "H06": f"\" onfocus='{RAN}' autofocus x=\"",
    "H07": f"<!-- --!><img src=x onerror={RAN}><![CDATA[ " + "[" * 300,
    "H31": "<a href=x title='好干部'>`好干部`</a>",
    "H32": "(a+)+$ .* \\1 \\u0041 [^x]",
    "H35": "::error::x %0A ::set-output name=a::b",
}
"""By row; each would set `window.ran` if it ever ran."""
TITLE = f'</title><script>{RAN}</script>"onfocus={RAN}'


@pytest.fixture(scope="module")
def hostile_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second report's project with every string where prose and sources stand."""
    project = Path(shutil.copytree(SECOND, tmp_path_factory.mktemp("hostile") / "project"))
    sources = [
        {"title": text, "author": text, "url": "https://example.org/?a=\"'<>"} for text in TEXTS.values()
    ]
    both = [{"en": text, "zh": text} for text in TEXTS.values()]
    added = {
        "accounts": [{"voice": "analyst", **text, "sources": sources[:1]} for text in both],
        "history": [{"date": "2013", **text, "sources": sources} for text in both],
        "caution": {language: " ".join(TEXTS.values()) for language in ("en", "zh")},
    }
    entry = (project / ENTRY).read_text(encoding="utf-8")
    entry = entry.replace(
        "text: good official\n", f"text: good official\n    forms: {json.dumps([TEXTS['H32']])}\n"
    )
    entry = entry.replace("zh: 符合统一标准的干部。", f"zh: {json.dumps(TEXTS['H01'])}")
    entry += "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in added.items())
    (project / ENTRY).write_text(entry, encoding="utf-8")
    english = (project / ENGLISH).read_text(encoding="utf-8")
    english = english.replace("  - Circular on Village Visits", f"  - {TITLE} Circular on Village Visits", 1)
    (project / ENGLISH).write_text(english, encoding="utf-8")
    about = project / "docs/pages/about"
    about.mkdir(parents=True)
    for language in ("en", "zh-Hans"):
        # What a hand-written page may hold is trusted, and a script in it does not run all the same.
        page = f"# About\n\n<script>{RAN}</script>\n\n<p id=ours onclick={RAN!r}>ours</p>\n"
        (about / f"{language}.md").write_text(page, encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def hostile_site(hostile_project: Path) -> Path:
    built = _build(hostile_project)
    assert built.returncode == 0, built.stderr
    return hostile_project / "site"


@pytest.fixture(scope="module")
def hostile_page(hostile_site: Path, browser: Browser) -> Iterator[Page]:
    """A page that may complain, as it does of every script that it refuses."""
    with serve(hostile_site) as address, browser.new_context(base_url=address) as context:
        yield context.new_page()


def _build(project: Path, **options: Callable[[], object]) -> subprocess.CompletedProcess[str]:
    command = [*JIZHU, "build", "--project", str(project)]
    prepare = options.get("prepare")
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(), preexec_fn=prepare
    )


def _inert(page: Page) -> bool:
    strange = page.locator("img[src=x], svg[onload], [onfocus], [onmouseover], a[href^=javascript]")
    return page.evaluate("() => window.ran === undefined") and strange.count() == 0


@pytest.mark.parametrize("folder", ["zh-hans", "zh-hant-tw", "en"])
def test_the_page_of_a_term_shows_every_string_and_runs_none(hostile_page: Page, folder: str) -> None:
    hostile_page.goto(f"{folder}/terms/hao-ganbu/")
    shown = hostile_page.locator("main").text_content() or ""
    words = {name: text for name, text in TEXTS.items() if folder != "zh-hant-tw" or text.isascii()}
    assert [name for name, text in words.items() if text not in shown] == []
    hostile_page.keyboard.press("Tab")
    assert _inert(hostile_page)


@pytest.mark.parametrize("path", ["en/", "en/reports/circular-2016/", "zh-hans/reports/circular-2016/"])
def test_a_title_is_text_in_the_frame_of_the_theme(hostile_page: Page, path: str) -> None:
    hostile_page.goto(path)
    assert _inert(hostile_page)
    if path.startswith("en/reports"):
        assert TITLE in hostile_page.title()
        assert TITLE in (hostile_page.locator("h1").text_content() or "")


def test_a_script_in_a_hand_written_page_does_not_run(hostile_page: Page) -> None:
    hostile_page.goto("en/about/")
    hostile_page.locator("#ours").click()
    assert hostile_page.evaluate("() => window.ran === undefined")
    assert f"<script>{RAN}</script>" in hostile_page.content()


def test_the_card_runs_nothing(hostile_page: Page) -> None:
    hostile_page.goto("zh-hans/reports/circular-2016/")
    hostile_page.locator('main a[href*="hao-ganbu"]').first.hover()
    card = hostile_page.locator(".jz-card")
    expect(card).to_be_visible()
    expect(card).to_contain_text(TEXTS["H01"])
    assert _inert(hostile_page)


@pytest.mark.parametrize("query", ["好干部", TEXTS["H01"], '"><img src=x onerror=window.ran=1>'])
def test_a_search_runs_nothing(hostile_page: Page, query: str) -> None:
    hostile_page.goto(f"zh-hans/?q={quote(query)}")
    hostile_page.keyboard.press("/")
    hostile_page.keyboard.insert_text(query)
    hostile_page.wait_for_load_state("networkidle")
    assert _inert(hostile_page)


def test_every_export_is_read_by_a_reader_of_its_own_and_has_the_strings(hostile_project: Path) -> None:
    analysis, problems = checked(hostile_project)
    assert not problems.has_errors()
    read = {
        file.path: _read(file.path, file.data) for file in export_all(make_exports(analysis, TIME), FORMATS)
    }
    whole = [path for path, text in read.items() if TEXTS["H01"] in text]
    assert any(path.endswith(".csv") for path in whole)
    assert any(path.endswith(".json") for path in whole)
    assert {Path(path).suffix for path in read} <= READERS.keys()


def _members(data: bytes) -> str:
    """The text of every file in an archive, each read as what it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "\n".join(_read(name, archive.read(name)) for name in archive.namelist())


def _xml(data: bytes) -> str:
    root = ET.fromstring(data)  # noqa: S314
    return "\n".join(root.itertext())


def _json(data: bytes) -> str:
    return json.dumps(json.loads(data), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")


def _table(data: bytes) -> str:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1
    return "\n".join("\n".join(row) for row in rows)


READERS: dict[str, Callable[[bytes], str]] = {
    **dict.fromkeys((".zip", ".epub", ".xlsx"), _members),
    **dict.fromkeys((".tbx", ".tmx", ".xml", ".xhtml", ".opf", ".ncx", ".rels"), _xml),
    **dict.fromkeys((".json", ".jsonld"), _json),
    ".csv": _table,
    ".ttl": lambda data: "\n".join(
        str(o) for o in rdflib.Graph().parse(data=data, format="turtle").objects()
    ),
    **dict.fromkeys((".utf8", ".txt", ".tsv", ".ifo", ".css", ""), lambda data: data.decode("utf-8-sig")),
    **dict.fromkeys((".idx", ".dict", ".syn", ".png", ".dz"), lambda data: data.decode("utf-8", "replace")),
}
"""How files are read back, by their ending."""


def _read(path: str, data: bytes) -> str:
    return READERS[Path(path).suffix](data)


# H19: whatever happens while a site is built, the one that is there stays.


def _snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _full(_: Path) -> Callable[[], object]:
    """No file may grow beyond 20 KB, as on a full disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def _unreadable(project: Path) -> Callable[[], object]:
    (project / ENTRY).unlink()
    (project / ENTRY).mkdir()
    return os.getpid


@pytest.mark.parametrize("spoil", [_full, _unreadable])
def test_a_build_that_cannot_go_on_says_so_and_leaves_the_site(
    hostile_site: Path, tmp_path: Path, spoil: Callable[[Path], Callable[[], object]]
) -> None:
    project = Path(shutil.copytree(hostile_site.parent, tmp_path / "project"))
    before = _snapshot(project / "site")
    done = _build(project, prepare=spoil(project))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    assert _snapshot(project / "site") == before
    assert not list(project.glob(".site.*"))


def test_a_build_into_a_place_that_cannot_be_written_says_so(hostile_site: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    command = [*JIZHU, "build", "--project", str(hostile_site.parent), "--out", str(tmp_path / "file/site")]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment())
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (tmp_path / "file").read_text(encoding="utf-8") == ""


def test_a_file_deleted_while_the_site_is_built_changes_nothing(hostile_site: Path, tmp_path: Path) -> None:
    """All of a project is read before the first page is written."""
    project = Path(shutil.copytree(hostile_site.parent, tmp_path / "project"))
    before = _snapshot(project / "site")
    hook = f"import pathlib\ndef on_env(env, config, files):\n    pathlib.Path({str(project / ENTRY)!r}).unlink(missing_ok=True)\n"
    (project / "hook.py").write_text(hook, encoding="utf-8")
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(f"{settings}\nhooks: [hook.py]\n", encoding="utf-8")
    done = _build(project)
    assert done.returncode == 0, done.stderr
    assert not (project / ENTRY).exists()
    assert _snapshot(project / "site") == before
