"""How long the exports of a large glossary take, and how much memory.

`python -m tests.bench.exports PROJECT` prints the figures as JSON.
"""

import json
import resource
import sys
import time
from dataclasses import replace
from pathlib import Path

from jizhu.exchange.exports import FORMATS
from jizhu.model import Project, TermEntry
from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.outputs import make_exports
from jizhu.problems import Problems
from jizhu.project.tree import Folder

from .. import TIME

ENTRIES = 10_000
ALL, PEAK = "all formats", "peak memory in MB"
TARGETS = {ALL: 60.0, PEAK: 1000.0}
# Characters that make a headword of every number, and that conversion changes.
_DIGITS = "东风马鸟龙门车书长贝"


def export_figures(root: Path, entries: int = ENTRIES) -> list[tuple[str, float]]:
    """Seconds by format, then of all together, then the peak memory of this process in megabytes.

    The peak is that of everything that the process has done, so that it should be one of its own.
    """
    analysis = analyse(Folder(root), Problems())
    analysis = replace(analysis, project=enlarged(analysis.project, entries))
    begun = time.perf_counter()
    content = make_exports(analysis, TIME)
    rows = [("scripts and pinyin", time.perf_counter() - begun)]
    for form in FORMATS:
        start = time.perf_counter()
        for _ in form.write(content):
            pass
        rows.append((form.name, time.perf_counter() - start))
    rows.append((ALL, time.perf_counter() - begun))
    rows.append((PEAK, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return rows


def enlarged(project: Project, entries: int) -> Project:
    """The project with copies of its entries, each with a headword and renderings of its own."""
    originals = list(project.entries.items())
    copies = dict(originals)
    for number in range(entries - len(originals)):
        term, entry = originals[number % len(originals)]
        copies[f"{term[:50]}-{number}"] = _copy(entry, number)
    return replace(project, entries=dict(sorted(copies.items())))


def _copy(entry: TermEntry, number: int) -> TermEntry:
    mark = "".join(_DIGITS[int(digit)] for digit in str(number))
    renderings = tuple(r.model_copy(update={"text": f"{r.text} {number}"}) for r in entry.renderings)
    variants = tuple(v.model_copy(update={"form": v.form + mark}) for v in entry.variants)
    changes = {"headword": entry.headword + mark, "renderings": renderings, "variants": variants}
    return entry.model_copy(update=changes)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(export_figures(Path(sys.argv[1]))))
