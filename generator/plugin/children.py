"""One child build for each edition, in a pool of processes."""

import logging
import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from ..model import EDITIONS, Analysis, Edition, edition_by_tag
from ..pipeline import make_edition
from ..problems import Problem, Problems
from .edition import EditionBuild

_shared: list[Analysis] = []
"""What every build of this process is made from; set once when the process starts."""


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


def build_editions(analysis: Analysis, config: MkDocsConfig, *, serving: bool, problems: Problems) -> None:
    """Build every edition into its folder of the site.

    What is wrong with a page is added to ``problems``; raises PluginError where MkDocs itself refused.
    """
    orders = [_order(edition, config, serving=serving) for edition in EDITIONS]
    workers = min(len(orders), os.cpu_count() or 1)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _share, (analysis,)) as pool:
        results = list(pool.map(_build, orders))
    for found, refusal in results:
        for problem in found:
            problems.add(problem.location, problem.code, **problem.facts)
        if refusal:
            raise PluginError(refusal)


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


def _share(analysis: Analysis) -> None:
    """In a child, once: keep the analysis for all its editions."""
    _shared.append(analysis)


def _build(order: _Order) -> tuple[list[Problem], str | None]:
    """In a child: build one edition. Gives its problems, and why MkDocs refused, if it did."""
    logging.basicConfig(format="%(levelname)s -  [%(name)s] %(message)s")
    # A child says only what went wrong; the root build has already told what is being done.
    logging.getLogger("mkdocs").setLevel(max(order.log_level, logging.WARNING))
    problems = Problems()
    edition = edition_by_tag(order.tag)
    content = make_edition(_shared[0], edition, problems)
    if problems.has_errors():
        return list(problems), None
    config = load_config(
        config_file=order.config_file,
        site_dir=order.site_dir,
        site_url=order.site_url,
        strict=order.strict,
    )
    assigned = EditionBuild(edition, content, problems, serving=order.serving)
    config.plugins["jizhu"].assigned = assigned  # type: ignore[attr-defined]
    try:
        build(config, serve_url=order.site_url if order.serving else None)
    except Abort as abort:  # Abort is a SystemExit and would end the process without a word.
        return list(problems), f"Edition {edition.tag}: {abort}"
    return list(problems), None
