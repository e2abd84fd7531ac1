"""Jizhu 集注: an annotated, bilingual edition of official Chinese, from plain text and YAML.

What other programs may rely on is named here, and `docs/api.md` explains it; all else may change at any time.
A name is loaded when it is first used, so that a program, and each command, loads what it needs and no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from .version import __version__

if TYPE_CHECKING:
    from .model import (
        Analysis,
        AnnotatedReport,
        AnnotatedText,
        ExportedFile,
        Finding,
        Hit,
        Occurrence,
        Project,
        RenderedTerm,
        Rendering,
        Report,
        Segment,
        Span,
        TermEntry,
    )
    from .pipeline.library import ProjectError, annotate_project, check, load_project
    from .pipeline.outputs import export
    from .problems import Problem
    from .project.timestamp import build_time
    from .reports.annotator import Annotator
else:
    _HOMES = {
        **dict.fromkeys(("ProjectError", "annotate_project", "check", "load_project"), "pipeline.library"),
        "Annotator": "reports.annotator",
        "Problem": "problems",
        "build_time": "project.timestamp",
        "export": "pipeline.outputs",
    }

    def __getattr__(name: str) -> object:
        """What a public name stands for; all that are not listed above are types of `model`."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return getattr(import_module(f".{_HOMES.get(name, 'model')}", __name__), name)

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "Analysis",
    "AnnotatedReport",
    "AnnotatedText",
    "Annotator",
    "ExportedFile",
    "Finding",
    "Hit",
    "Occurrence",
    "Problem",
    "Project",
    "ProjectError",
    "RenderedTerm",
    "Rendering",
    "Report",
    "Segment",
    "Span",
    "TermEntry",
    "__version__",
    "annotate_project",
    "build_time",
    "check",
    "export",
    "load_project",
]
