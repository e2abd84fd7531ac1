"""What the pipeline knows before it turns to an edition."""

from collections.abc import Mapping
from dataclasses import dataclass

from .annotated import AnnotatedReport, Occurrence
from .project import Project


@dataclass(frozen=True)
class Analysis:
    """A project with its reports annotated: all that every edition is made from."""

    project: Project
    """What people wrote."""
    reports: tuple[AnnotatedReport, ...]
    """Reports in the order of every list of them: the newest first, those of one date by id."""
    concordance: Mapping[str, tuple[Occurrence, ...]]
    """Every place of every entry, by entry id, in reading order."""
