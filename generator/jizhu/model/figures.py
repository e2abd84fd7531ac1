"""Figures: how much there is, and how sure, counted from the analysis and never written by hand."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from . import Analysis, AnnotatedReport, TermEntry

_THE_REPORT = re.compile(r"\b[Tt](?:he|his) report\b|本文|本篇|本报告")


@dataclass(frozen=True)
class Figures:
    """Counts of a project."""

    entries: Counter[str]
    """Entries by confidence."""
    renderings: Counter[str]
    """Renderings by what they rest on: ``attested``, ``general`` (in use), ``proposed``."""
    segments: int
    """Sentences, title parts and headings."""
    translated: int
    """Those of them that have an English text."""
    outermost: int
    """Places where an entry stands."""
    nested: int
    """Places where an entry stands inside another one."""
    rendered: int
    """Outermost hits in translated sentences that one of their renderings translates."""
    in_translation: int
    """Outermost hits in translated sentences."""
    waivers: int
    """Findings that somebody has read and found right."""
    quoted: Counter[str]
    """Distinct quoted strings by what accounts for them."""


def count(analysis: Analysis) -> Figures:
    """Count a project and all its reports."""
    reports = analysis.reports
    entries = analysis.project.entries.values()
    hits = [hit for report in reports for row in report.hits.values() for hit in row]
    quoted = {row.words: row.covered_by for report in reports for row in report.quoted}
    segments = [segment for report in reports for segment in report.report.segments.values()]
    return Figures(
        entries=Counter(entry.confidence for entry in entries),
        renderings=Counter(rendering.rests_on for entry in entries for rendering in entry.renderings),
        segments=len(segments),
        translated=sum(segment.en is not None for segment in segments),
        outermost=len(hits),
        nested=sum(len(hit.inner) for hit in hits),
        rendered=sum(_rendered(report) for report in reports),
        in_translation=sum(len(report.hits[s]) for report in reports for s in report.rendered),
        waivers=sum(len(report.annotations.waivers) for report in reports),
        quoted=Counter(quoted.values()),
    )


def definitions_of_a_report(entries: Iterable[TermEntry]) -> int:
    """Definitions that speak of “the report”, as if an entry were for one text alone."""
    return sum(
        bool(_THE_REPORT.search(f"{entry.definition.en or ''}\n{entry.definition.zh or ''}"))
        for entry in entries
    )


def _rendered(report: AnnotatedReport) -> int:
    """Hits with words of their own in the translation."""
    return sum(match.hit > 0 for row in report.rendered.values() for match in row)
