"""The report where it is not a page on a screen: on paper, in a reader view, in colours that the system chooses."""

import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .browser import serve
from .exports.support import elsewhere_only

REPORT = "reports/sichuan-2015/"
READABILITY = "moz-src/toolkit/components/reader/readability/Readability.js"
"""Where Firefox keeps what makes its reader view."""


def sheets(page: Page, folder: Path) -> list[str]:
    """The text of every sheet when the page is printed, backgrounds and all."""
    paper = folder / "paper.pdf"
    page.pdf(path=paper, format="A4", print_background=True)
    if not shutil.which("pdftotext"):
        elsewhere_only("pdftotext is not installed; `sh tests/clients.sh` as root installs it on Debian")
    printed = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True)
    return printed.stdout.removesuffix("\f").split("\f")


def colours(folder: Path) -> bytes:
    """The first printed sheet as a picture of few points, three bytes each."""
    paper = folder / "paper.pdf"
    command = ["pdftoppm", "-r", "20", "-f", "1", "-l", "1", str(paper)]
    return subprocess.run(command, check=True, capture_output=True).stdout[-165 * 230 * 3 :]


# Paper.


@pytest.mark.clients
def test_the_default_view_prints_from_the_first_sheet_on(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    """In a dark system, and with the search open, as a reader may happen to print."""
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        for folder, most in (("en", 17), ("zh-hans", 15)):
            page.goto(f"{address}{folder}/{REPORT}")
            page.keyboard.press("/")
            expect(page.locator("#jz-search-field")).to_be_focused()
            printed = sheets(page, tmp_path)
            assert len(printed) <= most
            # The first sheet has the title, its notes, and the beginning of the text in both languages.
            assert "十届三次全会" in re.sub(r"\s", "", printed[0])
            assert "Third Plenary" in printed[0]
            assert page.locator(".jz-search-hint").first.inner_text().split()[0] not in printed[0]
            points = colours(tmp_path)
            assert sum(value > 200 for value in points) > 0.8 * len(points)


@pytest.mark.clients
def test_no_heading_is_alone_at_the_foot_of_a_sheet(browser: Browser, address: str, tmp_path: Path) -> None:
    counted = 0
    with browser.new_context() as context:
        page = context.new_page()
        for path in (REPORT, "terms/si-feng/", "terms/", f"{REPORT}terms/"):
            page.goto(f"{address}en/{path}")
            headings = set(page.locator(".md-content :is(h2, h3, h4)").all_inner_texts())
            counted += len(headings)
            for sheet in sheets(page, tmp_path)[:-1]:
                last = sheet.rstrip().split("\n")[-1].strip()
                assert last not in headings, (path, last)
    assert counted > 10


# Colours of the system.

LOOK = """(selector) => {
  const style = getComputedStyle(document.querySelector(selector));
  return [style.outlineStyle, style.borderBottomStyle, style.textDecorationLine];
}"""


def test_what_backgrounds_tell_is_told_without_them(browser: Browser, address: str) -> None:
    with browser.new_context(forced_colors="active") as context:
        page = context.new_page()
        page.goto(f"{address}zh-hans/{REPORT}#p15-2")
        assert page.evaluate(LOOK, "#p15-2") != page.evaluate(LOOK, "#p16-2")
        term = page.locator("#p15 .own a.term[data-match]").first
        other = f'.other a.term[data-match="{term.get_attribute("data-match")}"]'
        assert page.evaluate(LOOK, other)[2] == "underline"
        before = page.evaluate(LOOK, other)
        term.hover()
        expect(page.locator(other)).to_have_class(re.compile("paired"))
        assert page.evaluate(LOOK, other) != before
        page.goto(f"{address}zh-hans/{REPORT}?terms=none")
        assert page.evaluate(LOOK, "a.term")[2] == "none"


# Reader views.

KEPT = r"""(code) => {
  const Readability = new Function(`${code}; return Readability;`)();
  const bare = (text) => text.replace(/\s+/g, "");
  const { title, textContent } = new Readability(document.cloneNode(true)).parse();
  const kept = bare(title + textContent);
  const all = [...document.querySelectorAll(".segment:not(.untranslated)")];
  return [all.length, all.map((segment) => segment.textContent).filter((text) => !kept.includes(bare(text)))];
}"""


@pytest.mark.parametrize("site", ["built_site", "five_site"])
def test_a_reader_view_has_every_sentence(
    browser: Browser, site: str, request: pytest.FixtureRequest
) -> None:
    """Asked of the code that makes the reader view of Firefox, which others use, too."""
    folder: Path = request.getfixturevalue(site)
    code = readability()
    with serve(folder) as address, browser.new_context(bypass_csp=True, java_script_enabled=True) as context:
        page = context.new_page()
        for path in sorted(folder.glob("*/reports/*/index.html")):
            page.goto(f"{address}{path.parent.relative_to(folder)}/", wait_until="domcontentloaded")
            count, lost = page.evaluate(KEPT, code)
            assert count
            assert lost == [], path.parent.relative_to(folder)


def readability() -> str:
    """The script, as the installed Firefox has it."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    archive = Path(program).resolve().with_name("omni.ja") if program else None
    if archive is None or not archive.is_file():
        elsewhere_only("Firefox is not installed; `sh tests/browser.sh` as root installs it on Debian")
    with zipfile.ZipFile(archive) as files:
        return files.read(READABILITY).decode()


# What assistive programs hear.


def spoken(node: dict[str, Any], role: str) -> Iterator[str]:
    if node.get("role", {}).get("value") == role:
        yield node["name"]["value"]


def test_headings_are_named_by_their_words_and_notes_by_their_numbers(browser: Browser, address: str) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        for folder in ("zh-hans", "en"):
            for view in ("", "?view=zh", "?view=en"):
                page.goto(f"{address}{folder}/{REPORT}{view}")
                page.wait_for_selector(".sign", state="attached")
                page.wait_for_load_state("networkidle")
                tree = context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
                headings = [name for node in tree for name in spoken(node, "heading")]
                assert len(headings) >= 6
                assert not [name for name in headings if re.search(r"\d|Sentence|Note|句p|注", name)], (
                    headings
                )
                words = {name for node in tree for name in spoken(node, "link")}
                number = "Note 9" if folder == "en" else "注9"
                # A note of the other edition is out of sight where that language is.
                assert number in words or view
                assert all(words)
