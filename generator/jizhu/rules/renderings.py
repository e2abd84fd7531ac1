"""Rules about the terms of a report in its translation: they are rendered, in words to use, and were in force."""

from collections.abc import Iterator

from ..model import AnnotatedReport, Finding, Project, date_bounds
from .waivers import Objection

_NOT_TO_BE_USED = {"superseded": "rendering-superseded", "deprecated": "rendering-deprecated"}


def check_missing_renderings(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """Every occurrence of an entry marked `all` has its words; of any other entry, one in the sentence has."""
    report = annotated.report
    alike: dict[tuple[str, tuple[str, ...]], list[Finding]] = {}
    for finding in annotated.findings:
        if finding.form:
            alike.setdefault((finding.segment, finding.terms), []).append(finding)
    for (segment, terms), places in alike.items():
        missing = [finding for finding in places if finding.outcome == "none"]
        preferred = project.entries[terms[0]].preferred
        if not missing or preferred.is_placeholder:  # That is said of the entry itself.
            continue
        is_wanted_everywhere = any(project.entries[term].mark == "all" for term in terms)
        where = report.english_place_of(report.segments[segment])
        counts = {"hits": len(places), "matches": len(places) - len(missing)}
        for about in ((finding,) for finding in missing) if is_wanted_everywhere else (tuple(missing),):
            facts = {"at": segment, "form": about[0].form, "rendering": preferred.text, **counts}
            yield Objection(where, "rendering-missing", facts, about[0].span, terms, about)


def check_rendering_status(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """No superseded or deprecated rendering is used."""
    report = annotated.report
    for finding in annotated.findings:
        code, match = _NOT_TO_BE_USED.get(finding.outcome), finding.match
        if code is None or match is None:
            continue
        entry = project.entries[match.term]
        where = report.english_place_of(report.segments[finding.segment], match.start)
        facts = {"text": finding.words, "headword": entry.headword, "preferred": entry.preferred.text}
        yield Objection(where, code, facts, finding.span, (match.term,), (finding,))


def check_time(project: Project, annotated: AnnotatedReport) -> Iterator[Objection]:
    """An entry was in force on the report's date: that it was not yet is an error, no waiver helps."""
    report = annotated.report
    date = report.front.date
    first, last = date_bounds(date)
    for finding in annotated.findings:
        for term in finding.terms if finding.form else ():
            valid = project.entries[term].valid
            if valid is None:
                continue
            where = report.place_of(report.segments[finding.segment], finding.start)
            facts = {"headword": finding.form, "date": date}
            if valid.from_ and last < date_bounds(valid.from_)[0]:
                yield Objection(where, "anachronism", {**facts, "from": valid.from_})
            if valid.to and first > date_bounds(valid.to)[1]:
                yield Objection(where, "out-of-date", {**facts, "to": valid.to}, finding.span, (term,))
