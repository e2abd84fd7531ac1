"""The preview: every edition answers, and a change of anything that people write shows in all of them."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from jizhu.model import EDITIONS

from .conftest import ROOT, SECOND, environment

REPORT = "reports/circular-2016/"
FRESH = 20
"""Seconds in which a change must be there to be seen."""
START = 60
"""Seconds in which the preview must have started."""


@dataclass
class Preview:
    """A running `jizhu serve` of a copied project, by a copied package."""

    folder: Path
    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def get(self, path: str) -> str:
        """A page of the preview; empty where it does not answer or has none."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=5) as answer:  # noqa: S310
                return str(answer.read().decode("utf-8"))
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            return ""

    def wait(self, condition: Callable[[], bool], what: str, seconds: float = FRESH) -> None:
        end = time.monotonic() + seconds
        while not condition():
            said = self.log.read_text(encoding="utf-8")
            assert self.process.poll() is None, f"the preview ended: {said}"
            assert time.monotonic() < end, f"{what} is not to be seen: {said}"
            time.sleep(0.1)

    def wait_for_all(self, path: str, words: str) -> None:
        """Wait until a page of every edition has these words."""
        for edition in EDITIONS:
            address = f"{edition.folder}/{path}"
            self.wait(lambda address=address: words in self.get(address), f"{words} in {address}")  # type: ignore[misc]

    def change(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("preview")
    # The copies stand before everything else on the path, so that templates can be changed, too.
    shutil.copytree(ROOT / "generator/jizhu", folder / "jizhu", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(SECOND, folder / "project")
    port = _free_port()
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "jizhu",
                "serve",
                "--project",
                "project",
                "--address",
                f"127.0.0.1:{port}",
            ],
            cwd=folder,
            env=environment(PYTHONPATH=str(folder), JIZHU_CACHE=str(folder / "cache")),
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    preview = Preview(folder, f"http://127.0.0.1:{port}/", log, process)
    try:
        preview.wait(lambda: bool(preview.get("en/")), "the preview", START)
        yield preview
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_every_edition_and_the_chooser_answer(preview: Preview) -> None:
    for edition in EDITIONS:
        assert f'<html lang="{edition.tag}"' in preview.get(f"{edition.folder}/")
        assert 'id="p9-1"' in preview.get(f"{edition.folder}/{REPORT}")
        assert 'data-edition="en"' in preview.get("")


def test_a_changed_entry_shows_in_every_edition(preview: Preview) -> None:
    preview.change(
        "project/annotations/terms/san-bi-dao.yml", "three compulsory calls", "three calls to make"
    )
    preview.wait_for_all("terms/san-bi-dao/", "three calls to make")


def test_a_changed_translation_shows_in_every_edition(preview: Preview) -> None:
    preview.change(
        f"project/docs/{REPORT}en.md", "[untranslated]", "Roads, water and schooling for the young."
    )
    preview.wait_for_all(REPORT, "Roads, water and schooling for the young.")


def test_a_changed_template_shows_in_every_edition(preview: Preview) -> None:
    template = "jizhu/pages/templates/term.html.jinja"
    preview.change(template, 'class="jizhu term-page', 'data-changed="template" class="jizhu term-page')
    preview.wait_for_all("terms/xia-cun/", 'data-changed="template"')


def test_search_finds_what_was_changed(preview: Preview, browser: Browser) -> None:
    preview.change(f"project/docs/{REPORT}en.md", "on their own doorsteps", "on their own thresholds")
    preview.change(
        "project/annotations/terms/xia-cun.yml", "go down to the village", "go among the villagers"
    )
    preview.wait_for_all(REPORT, "on their own thresholds")
    preview.wait_for_all("terms/xia-cun/", "go among the villagers")
    page = browser.new_page()
    for edition in EDITIONS:
        page.goto(f"{preview.address}{edition.folder}/?q=own+thresholds")
        expect(page.locator(".sentence-result mark")).to_have_text(["own", "thresholds"])
        page.goto(f"{preview.address}{edition.folder}/?q=doorsteps")
        expect(page.locator(".jz-search-status")).to_contain_text("doorsteps")
        expect(page.locator(".sentence-result")).to_have_count(0)
        page.goto(f"{preview.address}{edition.folder}/?q=go+among+the+villagers")
        expect(page.locator(".term-result a").first).to_have_attribute(
            "href", f"{preview.address}{edition.folder}/terms/xia-cun/"
        )
    page.close()


def test_a_mistake_is_told_and_its_mending_shows(preview: Preview) -> None:
    entry = "project/annotations/terms/hao-ganbu.yml"
    preview.change(entry, "confidence: general", "confidence general")
    told = "annotations/terms/hao-ganbu.yml:"
    preview.wait(lambda: told in preview.log.read_text(encoding="utf-8"), "the problem")
    assert preview.process.poll() is None
    preview.change(entry, "confidence general", "literal: good cadre\nconfidence: general")
    preview.wait_for_all("terms/hao-ganbu/", "good cadre")
