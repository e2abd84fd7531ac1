"""How long the exports of a large glossary take, and how much memory."""

import resource
import time
from dataclasses import replace
from pathlib import Path

from generator.export import FORMATS
from generator.model import Analysis, TermEntry
from generator.pipeline import analyse, make_exports
from generator.problems import Problems

ENTRIES = 10_000
TARGET_SECONDS, TARGET_MEGABYTES = 60, 1000
# Characters that make a headword of every number, and that conversion changes.
_DIGITS = "东风马鸟龙门车书长贝"


def export_figures(root: Path, entries: int = ENTRIES) -> list[tuple[str, float]]:
    """Seconds by format, then of all together, then the peak memory of this process in megabytes.

    Run it in a process of its own: the peak is that of everything that the process has done.
    """
    analysis = _enlarged(analyse(root, Problems()), entries)
    begun = time.perf_counter()
    content = make_exports(analysis)
    rows = [("scripts and pinyin", time.perf_counter() - begun)]
    for form in FORMATS:
        start = time.perf_counter()
        for _ in form.write(content):
            pass
        rows.append((form.name, time.perf_counter() - start))
    rows.append(("all", time.perf_counter() - begun))
    rows.append(("peak MB", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))
    return rows


def _enlarged(analysis: Analysis, entries: int) -> Analysis:
    """The project with copies of its entries, each with a headword and renderings of its own."""
    originals = list(analysis.project.entries.items())
    copies = dict(originals)
    for number in range(entries - len(originals)):
        term, entry = originals[number % len(originals)]
        copies[f"{term[:50]}-{number}"] = _copy(entry, number)
    return replace(analysis, project=replace(analysis.project, entries=dict(sorted(copies.items()))))


def _copy(entry: TermEntry, number: int) -> TermEntry:
    mark = "".join(_DIGITS[int(digit)] for digit in str(number))
    renderings = tuple(r.model_copy(update={"text": f"{r.text} {number}"}) for r in entry.renderings)
    variants = tuple(v.model_copy(update={"form": v.form + mark}) for v in entry.variants)
    changes = {"headword": entry.headword + mark, "renderings": renderings, "variants": variants}
    return entry.model_copy(update=changes)


def main() -> None:
    """Print the figures."""
    print(f"exports of {ENTRIES} entries, target {TARGET_SECONDS} s and {TARGET_MEGABYTES} MB")  # noqa: T201
    for name, value in export_figures(Path()):
        print(f"  {name:<20}{value:>8.2f}")  # noqa: T201


if __name__ == "__main__":
    main()
