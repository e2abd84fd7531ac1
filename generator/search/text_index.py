"""The index of all texts, made by Pagefind: one for all editions, above them.

Words are kept as they are (no language, no stems), so that the same phrase is found or not found by everyone
alike. Of what Pagefind writes, only what a search fetches is kept; its own boxes are not used, and what it
keeps of a page is cut down to the page's address, since a report's own texts are shown.
"""

import gzip
import json
import re
import subprocess
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from pagefind_bin import get_executable

from ..folding import is_han

FOLDER = "search"
"""Folder of the index in the site."""
TABLE = "folding.json"
"""The folding table, beside the index."""

WORDS = "words.json"
"""All words that are not Han, beside the index, which finds whole words alone."""

_LANGUAGE = "zxx"
_PAGE = f'<!doctype html><html lang="{_LANGUAGE}"><p>{{words}}</p></html>'
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.*.pagefind", "*.pf_meta", "index/*")
_FRAGMENTS = "fragment/*"
_CONTENT = re.compile(rb'(?<="content":")[^"\\]*')


def write_text_index(site: Path, records: Mapping[str, str], table: str) -> None:
    """Write the index of records (report id → folded words), the list of words and the folding table."""
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    (target / TABLE).write_text(table, encoding="utf-8")
    if not records:
        return
    (target / WORDS).write_text(json.dumps(_latin_words(records.values())), encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        pages, built = Path(folder, "pages"), Path(folder, "built")
        pages.mkdir()
        for report, words in records.items():
            (pages / f"{report}.html").write_text(_PAGE.format(words=words), encoding="utf-8")
        _run("--site", pages, "--output-path", built, "--force-language", _LANGUAGE, "--silent")
        for pattern in _KEPT:
            for path in built.glob(pattern):
                _keep(target / path.relative_to(built), path.read_bytes())
        for path in built.glob(_FRAGMENTS):
            _keep(target / path.relative_to(built), _without_content(path.read_bytes()))


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def _latin_words(records: Iterable[str]) -> list[str]:
    words: set[str] = set()
    for record in records:
        words.update(record.split())
    return sorted(word for word in words if word[0].isalnum() and not is_han(word[0]))


def _without_content(fragment: bytes) -> bytes:
    return gzip.compress(_CONTENT.sub(b"", gzip.decompress(fragment)), mtime=0)


def _run(*arguments: str | Path) -> None:
    done = subprocess.run(
        [get_executable(), *map(str, arguments)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"Pagefind stopped: {done.stderr or done.stdout}")
