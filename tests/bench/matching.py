"""How long the terms of a report are looked for, beside the former way (`former`), with few entries and with many.

`python -m tests.bench.matching PROJECT` prints the figures as JSON.
"""

import gc
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jizhu.model import Annotations, Hit, Project, Report
from jizhu.pipeline.analysis import analyse
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.reports.forms import compile_forms
from jizhu.reports.match import match

from . import former
from .exports import ENTRIES, enlarged

TARGETS = (3.0, 20.0)
"""How many times longer the former way takes, at least: with the project's own entries, and with ten thousand."""
GROWTH_TARGET = 1.6
"""How many times longer ten thousand entries may take than the project's own."""
_ROUNDS = 7
_RUNS = 8
_FORMER, _NEW, _COMPILED = "former", "new", "compiled"


def match_figures(root: Path) -> list[dict[str, float]]:
    """For each glossary its entries, and milliseconds of processor time: both ways, and compiling the forms.

    The former way compiled them for every report. The least of some rounds is taken, in which both take turns.
    """
    analysis = analyse(Folder(root), Problems())
    annotated = analysis.reports[-1]
    report, annotations = annotated.report, annotated.annotations
    # As the command does: garbage is rarely looked for.
    gc.set_threshold(100_000)
    projects = (analysis.project, enlarged(analysis.project, ENTRIES))
    return [_figures(project, report, annotations) for project in projects]


def _figures(project: Project, report: Report, annotations: Annotations) -> dict[str, float]:
    forms = compile_forms(project.entries, project.vocabulary.guards)

    def new() -> dict[str, tuple[Hit, ...]]:
        return match(forms, report.texts, annotations.pins, headings=report.section_starts).hits

    found, before = new(), former.former_match(project, report, annotations)
    if list(map(_plain, found.values())) != list(map(_plain, before.values())):
        raise RuntimeError("The two ways find different hits: no peer.")
    ways: dict[str, Callable[[], object]] = {
        _FORMER: lambda: former.former_match(project, report, annotations),
        _NEW: new,
        _COMPILED: lambda: compile_forms(project.entries, project.vocabulary.guards),
    }
    rounds = [{name: _milliseconds(way) for name, way in ways.items()} for _ in range(_ROUNDS)]
    least = {name: min(figures[name] for figures in rounds) for name in ways}
    return {"entries": len(project.entries), **least}


def _plain(hits: Sequence[Hit | former.Hit]) -> list[object]:
    return [
        (h.span.segment, h.span.start, h.span.end, h.form, h.terms, h.marked, h.number, _plain(h.inner))
        for h in hits
    ]


def _milliseconds(way: Callable[[], object]) -> float:
    begun = time.process_time()
    for _ in range(_RUNS):
        way()
    return (time.process_time() - begun) / _RUNS * 1000


if __name__ == "__main__":
    sys.stdout.write(json.dumps(match_figures(Path(sys.argv[1]))))
