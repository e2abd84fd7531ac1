"""The index of all texts, made by Pagefind: one for all editions, above them.

Words are kept as they are (no language, no stems), so that the same phrase is found or not found by everyone
alike. Of what Pagefind writes, only what a search fetches is kept; its own boxes are not used.
"""

import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

FOLDER = "search"
"""Folder of the index in the site."""
TABLE = "folding.json"
"""The folding table, beside the index."""

_LANGUAGE = "zxx"
_KEPT = ("pagefind.js", "pagefind-entry.json", "wasm.*.pagefind", "*.pf_meta", "index/*", "fragment/*")


def write_text_index(site: Path, records: Mapping[str, str], table: str) -> None:
    """Write the index of records (report id → page) and the folding table into the site."""
    target = site / FOLDER
    target.mkdir(parents=True, exist_ok=True)
    (target / TABLE).write_text(table, encoding="utf-8")
    if not records:
        return
    with tempfile.TemporaryDirectory() as folder:
        pages, built = Path(folder, "pages"), Path(folder, "built")
        pages.mkdir()
        for report, page in records.items():
            (pages / f"{report}.html").write_text(page, encoding="utf-8")
        _run("--site", pages, "--output-path", built, "--force-language", _LANGUAGE, "--silent")
        for pattern in _KEPT:
            for path in built.glob(pattern):
                kept = target / path.relative_to(built)
                kept.parent.mkdir(exist_ok=True)
                kept.write_bytes(path.read_bytes())


def _run(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "pagefind_bin", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Pagefind stopped: {done.stderr or done.stdout}")
