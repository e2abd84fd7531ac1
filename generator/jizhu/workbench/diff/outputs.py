"""Counts, downloads and pages, compared."""

from collections import Counter
from collections.abc import Iterator

from ...model.figures import Figures
from .changes import FigureChange, FileChange, Kind, Outputs, PageChange


def figure_changes(old: Figures, new: Figures) -> Iterator[FigureChange]:
    """Counts that differ, in the order of the figures; parts of a count follow it by name."""
    before, after = dict(_flat(old)), dict(_flat(new))
    counted = list(vars(new))
    for name in sorted({*before, *after}, key=lambda name: (counted.index(name.partition(".")[0]), name)):
        if before.get(name, 0) != after.get(name, 0):
            yield FigureChange(name, before.get(name, 0), after.get(name, 0))


def _flat(figures: Figures) -> Iterator[tuple[str, int]]:
    for name, value in vars(figures).items():
        if isinstance(value, Counter):
            yield name, value.total()
            yield from ((f"{name}.{kind}", value[kind]) for kind in value)
        else:
            yield name, value


def file_changes(old: Outputs, new: Outputs) -> Iterator[FileChange]:
    """Downloads whose bytes differ, by path."""
    for path in sorted({*old.files, *new.files}):
        before, after = old.files.get(path), new.files.get(path)
        if before is None or after is None or before[0] != after[0]:
            was, now = before or (b"", 0), after or (b"", 0)
            kind: Kind = "added" if before is None else "removed" if after is None else "changed"
            yield FileChange(kind, path, (was[1], now[1]), (len(was[0]), len(now[0])))


def page_changes(old: Outputs, new: Outputs) -> Iterator[PageChange]:
    """Pages that differ, edition by edition, in the order of the site; those that are gone come last."""
    for edition in new.pages:
        before = {page.path: page for page in old.pages[edition]}
        after = {page.path: page for page in new.pages[edition]}
        for path in dict.fromkeys([*after, *before]):
            if before.get(path) != after.get(path):
                yield PageChange(edition, path, before.get(path), after.get(path))
