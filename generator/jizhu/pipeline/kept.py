"""What the pieces of a build are made from, as checksums by which those of an earlier build are known again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ..kept.memory import Memory, checksum, program
from ..kept.store import Store
from ..model import Analysis, ExportContent, TermEntry


@dataclass(frozen=True)
class Basis:
    """What one state of a project is made from, and the store of what was made from others."""

    store: Store | None
    """Where it is kept; None, and everything is made."""
    common: str = ""
    """Checksum of the program, the settings, the shared files, and what entries say of conversion."""
    reports: Mapping[str, str] | None = None
    """Checksum of each report as it was annotated, by id."""

    def memory(self, analysis: Analysis) -> Memory[TermEntry]:
        """For one piece of work; it counts for itself what it could not use."""
        store = None if self.store is None else replace(self.store, dropped=0)
        return Memory(analysis.project.entries, store, self.common)


NOTHING_KEPT = Basis(None)


def basis_of(analysis: Analysis, store: Store | None) -> Basis:
    """The checksums of an analysis. They are made of the values themselves, so nothing of a report is forgotten."""
    if store is None:
        return NOTHING_KEPT
    project = analysis.project
    shared = (
        *(project.settings, project.imprint, project.works, project.readings),
        *(project.switched_off, project.vocabulary),
    )
    overrides = {region: written.forms for region, written in project.overrides.items()}
    drafts = [term for term, entry in project.entries.items() if entry.is_draft]
    common = checksum(program(), shared, overrides, drafts)
    return Basis(store, common, {a.report.id: checksum(a) for a in analysis.reports})


def of_report(content: ExportContent, report: str, entries: Mapping[str, TermEntry]) -> ExportContent:
    """What the files of one report are made from: that report, the entries, what all share, and nothing else."""
    analysis = content.analysis
    project = replace(analysis.project, entries=entries, reports=(), notes={}, pages=(), positions={})
    reports = tuple(annotated for annotated in analysis.reports if annotated.report.id == report)
    return replace(
        content,
        analysis=Analysis(project, reports, concordance={}),
        texts={
            tag: replace(texts, reports={report: texts.reports[report]})
            for tag, texts in content.texts.items()
        },
        pinyin={report: content.pinyin[report]},
    )
