"""What a change does, from two analyses."""

from dataclasses import replace

from ..exchange.exports import FORMATS, export_all
from ..model import EDITIONS, Analysis
from ..pages.render import render
from ..problems import Problems
from ..reports.scripts import convert
from ..workbench.diff import Changes, Outputs, Version, compare
from .outputs import make_exports


def make_changes(old: Version, new: Version, time: int) -> Changes:
    """What a change does. Downloads and pages are compared where neither version has errors, both of one time."""
    if old.errors or new.errors:
        return compare(old, new, None)
    same = replace(new.analysis.project, positions={})
    if same == replace(old.analysis.project, positions={}):
        return Changes()
    return compare(old, new, (_make_outputs(old.analysis, time), _make_outputs(new.analysis, time)))


def _make_outputs(analysis: Analysis, time: int) -> Outputs:
    files = export_all(make_exports(analysis, time), FORMATS)
    return Outputs(
        files={file.path: (file.data, file.entries) for file in files},
        pages={
            edition.tag: render(analysis, edition, convert(analysis, edition), Problems())
            for edition in EDITIONS
        },
    )
