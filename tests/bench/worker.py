"""What is measured in a process of its own, so that nothing is warm from a run before.

`python -m tests.bench.worker stages PROJECT PLAIN TAG…` analyses a project, makes the editions named, prints
the seconds of each stage as JSON, and then writes the first edition as a plain project.
`python -m tests.bench.worker edition PROJECT SITE TAG` builds one edition into a folder, without a pool.
"""

import inspect
import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jizhu.model import edition_by_tag
from jizhu.pipeline import analysis as analysing
from jizhu.pipeline import outputs
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_edition
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from .peer import write_plain_project

REST = "the rest"
"""What the pipeline does by itself."""


def stages(project: Path, plain: Path, tags: list[str]) -> dict[str, float]:
    """Seconds by stage, which is every function that the pipeline calls; an edition's have its tag behind."""
    spent: dict[str, float] = {}
    problems = Problems()
    suffix = ""

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*values: Any) -> Any:
            begun = time.perf_counter()
            result = function(*values)
            spent[name + suffix] = spent.get(name + suffix, 0.0) + time.perf_counter() - begun
            return result

        return call

    for module in (analysing, outputs):
        for name, function in vars(module).copy().items():
            if inspect.isfunction(function) and function.__module__ != module.__name__:
                setattr(module, name, timed(name, function))
    begun = time.perf_counter()
    analysis = analyse(Folder(project), problems)
    contents = []
    for tag in tags:
        suffix = f" {tag}"
        contents.append(make_edition(analysis, edition_by_tag(tag), problems))
    spent[REST] = time.perf_counter() - begun - sum(spent.values())
    _stop_on(problems)
    write_plain_project(plain, edition_by_tag(tags[0]), contents[0])
    return spent


def build_edition(project: Path, site: Path, tag: str) -> None:
    """Build one edition as a child of the root build does; links are not checked, as some lead to others."""
    # Loaded here, so that the stages are not measured beside a site builder that they do not know.
    from mkdocs.commands.build import build  # noqa: PLC0415
    from mkdocs.config import load_config  # noqa: PLC0415

    from jizhu.site.mkdocs.edition import EditionBuild  # noqa: PLC0415

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    problems = Problems()
    analysis = analyse(Folder(project), problems)
    edition = edition_by_tag(tag)
    content = make_edition(analysis, edition, problems)
    config = load_config(config_file=str(project / "mkdocs.yml"), site_dir=str(site))
    assigned = EditionBuild(edition, content, problems, address="", serving=False)
    config.plugins["jizhu"].assigned = assigned  # type: ignore[attr-defined]
    build(config)
    _stop_on(problems)


def _stop_on(problems: Problems) -> None:
    if problems.has_errors():
        raise SystemExit("\n".join(f"{problem.location}: {problem.fact('en')}" for problem in problems))


if __name__ == "__main__":
    task, source, target, *editions = sys.argv[1:]
    if task == "stages":
        sys.stdout.write(json.dumps(stages(Path(source), Path(target), editions)))
    else:
        build_edition(Path(source), Path(target), editions[0])
