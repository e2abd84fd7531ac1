"""What was measured, as plain aligned tables that a person can paste."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .edits import CLEAN
from .edits import TARGET as EDIT_TARGET
from .exports import PEAK, TARGETS
from .matching import GROWTH_TARGET
from .matching import TARGETS as MATCH_TARGETS
from .measure import Measured
from .reading import MOMENTS
from .weight import KINDS
from .worker import REST

ONE_TARGET, FOUR_TARGET = 1.5, 3.0
"""Times the seconds of a plain build; all four on two processors."""
WEIGHT_TARGET = 110
"""Kilobytes of the report page's first view, gzipped."""
PLAIN, BARE = "plain Material build", "the same without its search"
ONE, FOUR = "one edition", "whole site, four editions"
_TARGETS = {ONE: ONE_TARGET, FOUR: FOUR_TARGET}
_FEW = 0.005
"""Seconds below which a stage is told with the rest."""


@dataclass(frozen=True)
class Spread:
    """Several measurements of one thing."""

    values: tuple[float, ...]
    """In the order in which they were taken."""

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.values)

    def __str__(self) -> str:
        if len(self.values) == 1:
            return f"{self.middle:.2f}"
        return f"{self.middle:.2f} ({min(self.values):.2f}-{max(self.values):.2f})"


def stage_table(title: str, taken: Sequence[Mapping[str, float]]) -> str:
    """One row a stage: those that the editions have in common, then those of each edition."""
    spread = {name: Spread(tuple(run[name] for run in taken)) for name in taken[0] if name != REST}
    shown = {name: row for name, row in spread.items() if row.middle >= _FEW}
    sums = [sum(run.values()) for run in taken]
    rest = [total - sum(run[name] for name in shown) for total, run in zip(sums, taken, strict=True)]
    editions = {name.partition(" ")[2] for name in spread} - {""}
    ordered = sorted(shown, key=lambda name: " " in name)
    rows = [["", "seconds"], *([name.replace("_", " "), str(shown[name])] for name in ordered)]
    rows.append([REST, str(Spread(tuple(rest)))])
    rows.append([f"in all, editions made: {len(editions)}", str(Spread(tuple(sums)))])
    return plain_table(title, rows)


def build_table(title: str, builds: Mapping[str, Sequence[Measured]]) -> str:
    """Seconds, ratio to the plain build of the same turn, and memory."""
    head = [
        "",
        "seconds",
        "ratio to plain",
        "target",
        "processor seconds",
        "largest process",
        "all processes",
    ]
    return plain_table(
        title, [head, *(_build_row(name, runs, builds[PLAIN]) for name, runs in builds.items())]
    )


def _build_row(name: str, runs: Sequence[Measured], plain: Sequence[Measured]) -> list[str]:
    ratio = Spread(tuple(ours.seconds / peer.seconds for ours, peer in zip(runs, plain, strict=True)))
    return [
        name,
        str(Spread(tuple(run.seconds for run in runs))),
        "1" if runs is plain else str(ratio),
        _verdict(ratio.middle, _TARGETS.get(name)),
        str(Spread(tuple(run.processor for run in runs))),
        _megabytes(max(run.largest for run in runs)),
        _megabytes(max(run.together for run in runs)),
    ]


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.0f} MB" if size else "unknown"


def weight_table(title: str, views: Mapping[str, Mapping[str, int]]) -> str:
    """Kilobytes by kind, a column for each page; the plain page has no target."""
    sums = {name: sum(view.values()) / 1000 for name, view in views.items()}
    targets = [_verdict(total, None if name == PLAIN else WEIGHT_TARGET) for name, total in sums.items()]
    rows = [["", *views]]
    rows += [[kind, *(f"{view[kind] / 1000:.1f}" for view in views.values())] for kind in KINDS]
    rows += [["in all", *(f"{total:.1f}" for total in sums.values())], ["target", *targets]]
    return plain_table(title, rows)


def export_table(title: str, figures: Mapping[str, float]) -> str:
    """Seconds by format, the sum, and the memory."""
    rows = [["", "seconds", "target"]]
    rows += [
        [name, f"{value:.2f}", _verdict(value, TARGETS.get(name))]
        for name, value in figures.items()
        if name != PEAK
    ]
    rows.append([PEAK, f"{figures[PEAK]:.0f}", _verdict(figures[PEAK], TARGETS[PEAK])])
    return plain_table(title, rows)


def match_table(title: str, glossaries: Sequence[Mapping[str, float]]) -> str:
    """One row a glossary: both ways, how many times the new one is faster, and how much more it takes for more."""
    rows = [["", "former", "new", "former / new", "at least", "new / fewest", "at most", "compiling once"]]
    for number, (figures, target) in enumerate(zip(glossaries, MATCH_TARGETS, strict=True)):
        ratio, growth = figures["former"] / figures["new"], figures["new"] / glossaries[0]["new"]
        rows.append(
            [
                f"{figures['entries']:.0f} entries",
                *(f"{figures[name]:.2f}" for name in ("former", "new")),
                f"{ratio:.1f}",
                f"{target:g} {'met' if ratio >= target else 'missed'}",
                f"{growth:.2f}",
                _verdict(growth, GROWTH_TARGET if number else None),
                f"{figures['compiled']:.1f}",
            ]
        )
    return plain_table(title, rows)


def edit_table(title: str, taken: Mapping[str, Measured]) -> str:
    """One row a build, and how many times more the first takes."""
    rows = [["", "processor seconds", "clean / this", "at least"]]
    clean = taken[CLEAN].processor
    for name, build in taken.items():
        ratio, has_target = clean / build.processor, "sentence" in name
        verdict = f"{EDIT_TARGET:g} {'met' if ratio >= EDIT_TARGET else 'missed'}" if has_target else ""
        rows.append([name, f"{build.processor:.2f}", f"{ratio:.1f}", verdict])
    return plain_table(title, rows)


def check_table(title: str, taken: Mapping[str, Sequence[Measured]], target: float) -> str:
    """One row a tool; the first is ours and has the target."""
    rows = [["", "seconds", "target", "processor seconds", "largest process"]]
    for number, (name, runs) in enumerate(taken.items()):
        seconds = Spread(tuple(run.seconds for run in runs))
        row = [name, str(seconds), _verdict(seconds.middle, None if number else target)]
        row += [
            str(Spread(tuple(run.processor for run in runs))),
            _megabytes(max(run.largest for run in runs)),
        ]
        rows.append(row)
    return plain_table(title, rows)


def reading_table(title: str, taken: Mapping[str, Sequence[Mapping[str, float]]]) -> str:
    """One row a moment, one column a page; a page without cards has none to wait for."""
    rows = [["", *taken]]
    for moment in MOMENTS:
        spreads = [[run[moment] for run in runs if moment in run] for runs in taken.values()]
        rows.append([moment, *(f"{median(values):.0f}" if values else "-" for values in spreads)])
    return plain_table(title, rows)


def _verdict(value: float, target: float | None) -> str:
    """Whether a target is met, in words."""
    if target is None:
        return ""
    return f"{target:g} {'met' if value <= target else 'missed'}"


def plain_table(title: str, rows: Sequence[Sequence[str]]) -> str:
    """A title, and rows in columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]
    return "\n".join([title, *(f"  {line}" for line in lines), ""])
