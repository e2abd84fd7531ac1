"""What leaves the project in files for others: everything but drafts."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace

from ..model import Analysis, AnnotatedReport, Annotations, Apparatus, Either, Hit, TermEntry
from ..model.placeholders import is_placeholder


def published(analysis: Analysis) -> Analysis:
    """The analysis without entries that are drafts, their places, and what a program only guessed of a text."""
    project = analysis.project
    drafts = {term for term, entry in project.entries.items() if entry.is_draft}
    entries = {term: _without(entry, drafts) for term, entry in project.entries.items() if term not in drafts}
    reports = confirmed(analysis).reports
    return Analysis(
        project=replace(project, entries=entries),
        reports=tuple(_published_report(report, drafts) for report in reports),
        concordance={term: row for term, row in analysis.concordance.items() if term not in drafts},
    )


def confirmed(analysis: Analysis) -> Analysis:
    """The analysis without what a program only guessed of a text, as readers see it."""
    reports = (replace(report, annotations=_confirmed(report.annotations)) for report in analysis.reports)
    return replace(analysis, reports=tuple(reports))


def _without(entry: TermEntry, drafts: AbstractSet[str]) -> TermEntry:
    """An entry that names no draft."""
    named = {*entry.related, *entry.contrast, *entry.broader, entry.successor}
    named |= {member.entry for member in entry.known_members}
    if drafts.isdisjoint(term for term in named if term):
        return entry
    members = tuple(
        member.model_copy(update={"entry": None}) if member.entry in drafts else member
        for member in entry.known_members
    )
    return entry.model_copy(
        update={
            **{key: _others(getattr(entry, key), drafts) for key in ("related", "contrast", "broader")},
            "successor": None if entry.successor in drafts else entry.successor,
            "members": members or entry.members,
        }
    )


def _others(terms: Iterable[str], drafts: AbstractSet[str]) -> tuple[str, ...]:
    return tuple(term for term in terms if term not in drafts)


def _published_report(report: AnnotatedReport, drafts: AbstractSet[str]) -> AnnotatedReport:
    return replace(
        report,
        hits=_hits(report.hits, drafts),
        rendered={
            segment: tuple(match for match in row if match.term not in drafts)
            for segment, row in report.rendered.items()
        },
        findings=tuple(
            replace(finding, terms=terms)
            for finding in report.findings
            if (terms := _others(finding.terms, drafts))
        ),
    )


def _hits(hits: Mapping[str, tuple[Hit, ...]], drafts: AbstractSet[str]) -> dict[str, tuple[Hit, ...]]:
    found = {segment: _without_drafts(row, drafts) for segment, row in hits.items()}
    return {segment: row for segment, row in found.items() if row}


def _without_drafts(hits: Iterable[Hit], drafts: AbstractSet[str]) -> tuple[Hit, ...]:
    return tuple(
        hit._replace(terms=terms, inner=_without_drafts(hit.inner, drafts))
        for hit in hits
        if (terms := _others(hit.terms, drafts))
    )


def _confirmed(annotations: Annotations) -> Annotations:
    """The annotations without remarks that a program made; a loss stays one, for which no reason is given yet."""
    return replace(
        annotations,
        gaps=tuple(replace(gap, row=_without_guess(gap.row)) for gap in annotations.gaps),
        layout=tuple(remark for remark in annotations.layout if not _is_guess(remark.row.reason)),
    )


def _without_guess(row: Apparatus) -> Apparatus:
    return row.model_copy(update={"reason": _NO_REASON}) if _is_guess(row.reason) else row


_NO_REASON = Either(
    en="Characters are lost here; which ones is still to be considered.", zh="此处有缺字，所缺何字待考。"
)


def _is_guess(reason: Either) -> bool:
    return any(is_placeholder(text) for text in (reason.en, reason.zh) if text)
