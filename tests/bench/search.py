"""The search at scale: our index of texts beside Material's stock search, on the same pages in the same run.

`python -m tests.bench.search SIZE…` (1 and 100 unless told). The reports are made from the sentences of the
real one: each takes at random as many as that has, some twice, so that a word stands in most reports but not
in all, and in none twice alike. Counts are compared with the truth, which is a scan of all texts. One machine, loopback, no network.
"""

import json
import os
import random
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from playwright.sync_api import Browser, Page

from jizhu.model import EDITIONS, AnnotatedReport, Annotations, EditionTexts, Segment, SegmentText
from jizhu.pages.assets import FOLDER, assets
from jizhu.pages.search import edition_files
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_search
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.site.finished import write_text_index

from ..browser import chromium, serve
from .measure import Measured, measure
from .table import plain_table

ROOT = Path(__file__).parent.parent.parent
QUERIES = ("治蜀兴川", "從嚴治黨", "严治", "兰辉", "Party building")
STOCK_LIMIT = 1000
"""Reports up to which Material's search is measured: beyond, its index takes a browser many seconds."""
INDEX_TARGET, COLD_TARGET = 0.012, 1.0
"""Seconds to index a report; seconds from typing to the first result at any size."""
_PAGE = """<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><title>x</title>
<a class="search-open" href="." data-failed="failed">?</a>
<script src="{folder}/search/open.js" defer></script></html>"""
_WORKER = (sys.executable, "-m", "tests.bench.search")


def main(arguments: Sequence[str]) -> None:
    """Measure every size; with a verb, what is measured in a process of its own."""
    if arguments and arguments[0] == "index":
        sys.stdout.write(json.dumps(write_site(Path(arguments[1]), int(arguments[2]))))
        return
    bench_search([int(size) for size in arguments] or [1, 100])


def bench_search(sizes: Sequence[int]) -> None:
    """Print a table for each size."""
    with chromium() as browser, tempfile.TemporaryDirectory(prefix="bench-search-") as name:
        for size in sizes:
            folder = Path(name, str(size))
            sys.stdout.write(f"{plain_table(f'Search in {size} reports', _rows(browser, folder, size))}\n")
            sys.stdout.flush()


@dataclass(frozen=True)
class Found:
    """One query in one engine."""

    seconds: float
    """From the last key to the first result."""
    fetched: int
    """Bytes that the query fetched, the engine included where it is the first."""
    count: int
    """Reports, or pieces of pages, that the engine names."""


def _rows(browser: Browser, folder: Path, size: int) -> list[list[str]]:
    ours = measure((*_WORKER, "index", str(folder / "ours"), str(size)), ROOT)
    took: dict[str, float] = json.loads(ours.output.splitlines()[-1])
    texts = [report["segments"] for report in _texts(folder / "ours")]
    truth = {query: _truth(texts, query) for query in QUERIES}
    with serve(folder / "ours") as address:
        cold = {query: _ours(browser, f"{address}zh-hans/", [query])[0] for query in QUERIES}
        warm = _ours(browser, f"{address}zh-hans/", ["四风", *QUERIES])[1:]
    stock = _stock(browser, folder, texts) if size <= STOCK_LIMIT else None
    each = took["index"] / size
    rows = [["", "ours", "Material's", "target", ""]]
    rows += [
        ["seconds to index", f"{took['index']:.2f}", _seconds(stock), "", ""],
        [
            "  a report",
            f"{each * 1000:.1f} ms",
            "",
            *_verdict(each, INDEX_TARGET, 1000, "ms", counts=size > 1),
        ],
        ["  work of processors", f"{took['work'] / size * 1000:.1f} ms", "", "", ""],
        ["peak memory", _mega(ours.largest), _mega(stock[0].largest) if stock else "", "", ""],
        ["index on the server", _mega(took["bytes"]), _mega(stock[1]) if stock else "", "", ""],
    ]
    for number, query in enumerate(QUERIES):
        theirs = stock[2][number] if stock else None
        rows += [
            [
                f"{query}: cold",
                f"{cold[query].seconds:.2f} s",
                f"{theirs.seconds:.2f} s" if theirs else "",
                *_verdict(cold[query].seconds, COLD_TARGET, 1, "s"),
            ],
            ["  fetched", _kilo(cold[query].fetched), _kilo(theirs.fetched) if theirs else "", "", ""],
            ["  warm", f"{warm[number].seconds * 1000:.0f} ms", "", "", ""],
            [
                "  found",
                str(cold[query].count),
                str(theirs.count) if theirs else "",
                str(truth[query]),
                "met" if cold[query].count == truth[query] == warm[number].count else "missed",
            ],
        ]
    return rows


def _verdict(value: float, target: float, scale: int, unit: str, *, counts: bool = True) -> list[str]:
    return [f"{target * scale:g} {unit}", ("met" if value <= target else "missed") if counts else ""]


def _seconds(stock: "Stock | None") -> str:
    return f"{stock[3]:.2f}" if stock else ""


def _mega(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


def _kilo(size: float) -> str:
    return f"{size / 1e3:.0f} kB"


# Our search


def write_site(site: Path, size: int) -> dict[str, float]:
    """Write one edition with nothing but its search, and the index of all texts; gives seconds and bytes."""
    problems = Problems()
    analysis = analyse(Folder(ROOT), problems)
    edition = EDITIONS[0]
    reports = _many(analysis.reports[0], size)
    many = replace(analysis, reports=tuple(reports))
    texts = EditionTexts(
        {a.report.id: {s.id: SegmentText(s.zh) for s in a.report.segments.values()} for a in reports},
        lambda text: text,
        lambda text: text,
    )
    begun, worked = time.perf_counter(), sum(os.times()[:4])
    write_text_index(site, *make_search(many))
    took, work = time.perf_counter() - begun, sum(os.times()[:4]) - worked
    folder = site / edition.folder
    for name, text in edition_files(many, edition, texts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    for name, asset in assets():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(asset)
    (folder / "index.html").write_text(_PAGE.format(folder=FOLDER), encoding="utf-8")
    size_of = sum(path.stat().st_size for path in (site / "search").rglob("*") if path.is_file())
    return {"index": took, "work": work, "bytes": size_of}


def _many(original: AnnotatedReport, size: int) -> list[AnnotatedReport]:
    """Reports as long as the real one, of its sentences in an order of their own."""
    segments = list(original.report.segments.values())
    return [_dealt(original, segments, number) for number in range(1, size + 1)]


def _dealt(original: AnnotatedReport, segments: list[Segment], number: int) -> AnnotatedReport:
    chance = random.Random(number)
    taken = chance.choices(segments, k=len(segments))
    block = replace(
        original.report.blocks[0],
        segments=tuple(replace(s, id=f"p1-{at}", role="") for at, s in enumerate(taken, start=1)),
    )
    report = replace(original.report, id=f"report-{number:05}", blocks=(block,))
    return AnnotatedReport(report, Annotations(), {}, {}, ())


def _texts(site: Path) -> list[dict[str, list[dict[str, str]]]]:
    files = sorted((site / EDITIONS[0].folder / "search" / "reports").iterdir())
    return [json.loads(path.read_text(encoding="utf-8")) for path in files]


def _truth(texts: list[list[dict[str, str]]], query: str) -> int:
    """Reports that have the query: Chinese as written in simplified, English words where a word begins."""
    simplified = query.translate(str.maketrans("從嚴黨", "从严党"))
    words = simplified.split() if simplified.isascii() else [simplified]
    patterns = [
        re.compile((r"(?<!\w)" if word.isascii() else "") + re.escape(word.lower())) for word in words
    ]
    rows = (
        [" ".join([row["chinese"], row.get("english", "")]).lower() for row in report] for report in texts
    )
    return sum(all(any(p.search(row) for row in report) for p in patterns) for report in rows)


def _ours(browser: Browser, address: str, queries: Sequence[str]) -> list[Found]:
    """Ask in one tab, one after the other; the first query of a tab is cold."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    fetched = _watch(page)
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found: list[Found] = []
    for query in queries:
        fetched.clear()
        begun = time.perf_counter()
        if not found:
            page.keyboard.press("/")
        page.locator("#jz-search-field").fill(query)
        page.wait_for_function(
            "(query) => document.querySelector('.jz-search-results')?.dataset.for === query",
            arg=query,
        )
        seconds = time.perf_counter() - begun
        page.wait_for_load_state("networkidle")
        script = """async ([base, query]) => {
          const { findTexts } = await import(`${base}assets/jizhu/search/texts.js`);
          const { first, search } = await findTexts(query, "");
          while (search && !search.isExact()) await search.count();
          return search ? search.total() : 0;
        }"""
        size = sum(fetched.values())
        found.append(Found(seconds, size, page.evaluate(script, [address, query])))
    page.context.close()
    return found


def _watch(page: Page) -> dict[str, int]:
    """Bytes of every answer, by address, as the server sends them: without compression."""
    fetched: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: fetched.update({request.url: request.sizes()["responseBodySize"]}),
    )
    return fetched


# Material's


Stock = tuple[Measured, int, list[Found], float]

_SETTINGS = {
    "site_name": "stock",
    "theme": {"name": "material", "language": "zh", "font": False, "features": ["navigation.prune"]},
    "plugins": [{"search": {"lang": ["zh", "en"]}}],
}


def _stock(browser: Browser, folder: Path, texts: list[list[dict[str, str]]]) -> Stock:
    project, site = folder / "stock", folder / "stock-site"
    docs = project / "docs"
    docs.mkdir(parents=True)
    for number, report in enumerate(texts):
        lines = [row[name] for row in report for name in ("chinese", "english") if name in row]
        (docs / f"{number or 'index'}.md").write_text("# Report\n\n" + "\n\n".join(lines), encoding="utf-8")
    builds = {}
    for name, plugins in (("with", _SETTINGS["plugins"]), ("without", [])):
        (project / "mkdocs.yml").write_text(json.dumps({**_SETTINGS, "plugins": plugins}), encoding="utf-8")
        command = (sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site / name))
        builds[name] = measure(command, project, NO_MKDOCS_2_WARNING="1")
    index = (site / "with" / "search" / "search_index.json").stat().st_size
    with serve(site / "with") as address:
        found = [_ask_stock(browser, address, query) for query in QUERIES]
    return builds["with"], index, found, builds["with"].seconds - builds["without"].seconds


def _ask_stock(browser: Browser, address: str, query: str) -> Found:
    """A new tab: Material fetches its index with the page, and what counts is when a reader can have a result."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    fetched = _watch(page)
    begun = time.perf_counter()
    page.goto(address)
    page.locator(".md-search__input").click()
    page.keyboard.insert_text(query)
    page.keyboard.press("End")  # The theme listens to keys.
    page.wait_for_function(
        "() => /\\d|没有/.test(document.querySelector('.md-search-result__meta').textContent)",
        timeout=120_000,
    )
    seconds = time.perf_counter() - begun
    meta = page.locator(".md-search-result__meta").text_content() or ""
    count = re.search(r"\d+", meta)
    page.context.close()
    parts = {url: size for url, size in fetched.items() if "search" in url}
    return Found(seconds, sum(parts.values()), int(count[0]) if count else 0)


if __name__ == "__main__":
    main(sys.argv[1:])
