"""The parts of the site, each made in a pool of processes: a child build for each edition, downloads, index."""

import logging
import multiprocessing
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from multiprocessing.context import BaseContext
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from ...exchange.exports import FORMATS, Part, parts_of
from ...kept.memory import Memory
from ...model import (
    EDITIONS,
    Analysis,
    Edition,
    ExportContent,
    FileFacts,
    Manifest,
    TermEntry,
    edition_by_tag,
)
from ...pipeline.exported import make_part
from ...pipeline.kept import NOTHING_KEPT, Basis
from ...pipeline.outputs import make_edition, make_exports, make_manifest, make_search
from ...problems import Problem, Problems
from ...project.timestamp import VARIABLE
from ..finished import write_exports, write_lists, write_text_index
from .edition import EditionBuild
from .signals import live_as_long_as_the_parent

_KILLED = (
    "A process of the build was killed, most likely because the memory did not suffice; the site was not changed."
    " Close other programs, or build where there is more memory."
)


@dataclass(frozen=True)
class Shared:
    """What all parts of one build are made from."""

    analysis: Analysis
    """What is shown."""
    time: int
    """Of everything that is dated, in seconds since 1970."""
    basis: Basis = NOTHING_KEPT
    """What earlier builds may have made."""


@dataclass(frozen=True)
class Tally:
    """How much of a build was made, and how much is of earlier ones."""

    made: int = 0
    """Pieces that were made."""
    reused: int = 0
    """Pieces that are of earlier builds."""
    dropped: int = 0
    """Records of earlier builds that were damaged or foreign, and are deleted."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.made + other.made, self.reused + other.reused, self.dropped + other.dropped)


_shared: ContextVar[Shared] = ContextVar("shared")
"""In a child: what it was given when it began, so that it is sent to each process once, and not with each part."""


@dataclass(frozen=True)
class _Order:
    """What a child has to be told, apart from the analysis."""

    config_file: str
    tag: str
    site_dir: str
    site_url: str
    strict: bool
    serving: bool
    log_level: int


def build_parts(shared: Shared, config: MkDocsConfig, *, serving: bool, problems: Problems) -> Tally:
    """Build every edition into its folder of the site, and beside them the downloads and the text index.

    What is wrong with a page is added to ``problems``; raises PluginError where MkDocs itself refused.
    """
    site, address = Path(config.site_dir), config.site_url or ""
    reports = [annotated.report.id for annotated in shared.analysis.reports]
    orders = [_order(edition, config, serving=serving) for edition in EDITIONS]
    workers = min(len(orders), os.cpu_count() or 1)
    with _pool(workers, shared, serving=serving) as pool:
        # Pages say how large each download is and what its checksum is, so these come first. The last of them are small
        # parts, the books of a few reports each: with the index they keep every processor busy until all are done.
        exports = [pool.submit(_write_exports, site, address, part) for part in parts_of(FORMATS, reports)]
        index = pool.submit(_write_text_index, site)
        tally, listed = Tally(), list[FileFacts]()
        for facts, counted in (part.result() for part in exports):
            listed += facts
            tally += counted
        manifest = make_manifest(shared.analysis, shared.time, address, listed)
        write_lists(manifest, site)
        editions = [pool.submit(_build_edition, order, manifest) for order in orders]
        results = [edition.result() for edition in editions]
        index.result()
    for found, refusal, counted in results:
        tally += counted
        for problem in found:
            problems.take(problem)
        if refusal:
            raise PluginError(refusal)
    return tally


@contextmanager
def _pool(workers: int, shared: Shared, *, serving: bool) -> Iterator[ProcessPoolExecutor]:
    """Processes that have what they need. Where the build ends before they do, they are not waited for."""
    others = multiprocessing.active_children()
    with ProcessPoolExecutor(workers, _context(serving=serving), _begin, (shared,)) as pool:
        try:
            yield pool
        except BaseException as error:
            for process in multiprocessing.active_children():
                if process not in others:
                    process.kill()
            pool.shutdown(wait=False, cancel_futures=True)
            if isinstance(error, BrokenProcessPool):
                raise PluginError(_KILLED) from error
            raise


def _context(*, serving: bool) -> BaseContext:
    """How the processes begin.

    A fork has everything loaded already. It is safe only while there are no threads, and a preview has some, so
    its processes are forks of one that was started for that and has nothing but the modules: to load them takes
    as long as to build an edition. macOS's own libraries do not bear a fork.
    """
    if sys.platform != "linux":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver" if serving else "fork")
    context.set_forkserver_preload([__name__])
    return context


def _order(edition: Edition, config: MkDocsConfig, *, serving: bool) -> _Order:
    address = (config.site_url or "").rstrip("/")
    return _Order(
        config_file=config.config_file_path,
        tag=edition.tag,
        site_dir=str(Path(config.site_dir) / edition.folder),
        site_url=f"{address}/{edition.folder}/" if address else "",
        strict=config.strict,
        serving=serving,
        log_level=logging.getLogger("mkdocs").getEffectiveLevel(),
    )


def _begin(shared: Shared) -> None:
    """In a child, once: keep what all its parts are made from, and tell MkDocs the time, which it reads there."""
    live_as_long_as_the_parent()
    os.environ[VARIABLE] = str(shared.time)
    _shared.set(shared)


def _build_edition(order: _Order, manifest: Manifest) -> tuple[list[Problem], str | None, Tally]:
    """In a child: build one edition. Gives its problems, why MkDocs refused, if it did, and what was made."""
    logging.basicConfig(format="%(levelname)s -  [%(name)s] %(message)s")
    # A child says only what went wrong; the root build has already told what is being done.
    logging.getLogger("mkdocs").setLevel(max(order.log_level, logging.WARNING))
    problems = Problems()
    edition = edition_by_tag(order.tag)
    shared = _shared.get()
    memory = shared.basis.memory(shared.analysis)
    content = make_edition(
        shared.analysis, edition, problems, manifest, memory=memory, sums=shared.basis.reports
    )
    tally = _tally(memory)
    if problems.has_errors():
        return list(problems), None, tally
    config = load_config(
        config_file=order.config_file,
        site_dir=order.site_dir,
        site_url=order.site_url,
        strict=order.strict,
    )
    assigned = EditionBuild(edition, content, problems, address=order.site_url, serving=order.serving)
    config.plugins["jizhu"].assigned = assigned  # type: ignore[attr-defined]
    try:
        build(config, serve_url=order.site_url if order.serving else None)
    except (Abort, ValueError) as refusal:
        # Abort is a SystemExit and would end the process without a word. A ValueError is what MkDocs raises at
        # an address in a hand-written page that is none.
        return list(problems), f"Edition {edition.tag}: {refusal}", tally
    except OSError as error:
        error.filename = error.filename or assigned.writing
        raise
    return list(problems), None, tally


def _tally(memory: Memory[TermEntry]) -> Tally:
    return Tally(memory.made, memory.reused, memory.store.dropped if memory.store else 0)


def _write_exports(site: Path, address: str, part: Part) -> tuple[list[FileFacts], Tally]:
    """In a child: write a part of the exports. Gives what is to be listed, and what was made."""
    content, basis = _content(address), _shared.get().basis
    memory = basis.memory(content.analysis)
    facts = write_exports(make_part(content, part, basis, memory), part.form, site)
    return facts, _tally(memory)


@cache
def _content(address: str) -> ExportContent:
    """In a child, once: what all exports are made from."""
    shared = _shared.get()
    return make_exports(shared.analysis, shared.time, address)


def _write_text_index(site: Path) -> None:
    """In a child: write the index of all texts."""
    write_text_index(site, *make_search(_shared.get().analysis))
