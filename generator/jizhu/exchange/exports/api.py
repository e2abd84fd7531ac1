"""JSON piece by piece under `api/v1/`: one file a term, one a report with its segments and annotations.

Annotations keep the W3C Web Annotation model. Their target is the report's simplified reading text, a file of
its own with one sentence a line; a position is an offset in code points there, so it has no byte-order mark.
A quotation is found on the pages, too: what stands round it is taken from one sentence, as between sentences
a page has line breaks, notes and English.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from ...model import (
    CHINESE_EDITIONS,
    AnnotatedReport,
    Annotations,
    Apparatus,
    ExportContent,
    ExportedFile,
    Gap,
    Hit,
    Note,
    Occurrence,
    Offer,
    Span,
)
from .json_glossary import as_json, plain
from .terms import all_entries

_FOLDER = "api/v1"
TERMS = Offer(f"{_FOLDER}/terms.json")
REPORTS = Offer(f"{_FOLDER}/reports.json", unit="")
REPORT = Offer(f"{_FOLDER}/reports/{{report}}.json", unit="sentences", licence="mixed")
TEXT = Offer(f"{_FOLDER}/reports/{{report}}.{{tag}}.txt", unit="sentences", licence="text")
TERM = Offer(f"{_FOLDER}/terms/{{term}}.json", shown="nowhere")

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32
"""Characters of prefix and suffix of a quotation, at most."""


def json_api(content: ExportContent) -> Iterator[ExportedFile]:
    """A list of terms and one of reports, and every one of them."""
    rows, reports = all_entries(content), content.analysis.reports
    about = {"colophon": asdict(content.colophon)}
    terms = [
        {
            "id": r.id,
            "headword": r.entry.headword,
            "preferred": r.entry.preferred.text,
            "path": f"terms/{r.id}.json",
        }
        for r in rows
    ]
    yield TERMS.file(as_json({**about, "terms": terms}), len(rows))
    for row in rows:
        term = {"id": row.id, **plain(row.entry), "scripts": _scripts(content, row.entry.headword)}
        places = [_occurrence(place) for place in content.analysis.concordance.get(row.id, ())]
        value = {**about, "term": term, "occurrences": places}
        yield TERM.file(as_json(value), 1, term=row.id)
    listed = [{"id": a.report.id, "path": f"reports/{a.report.id}.json"} for a in reports]
    yield REPORTS.file(as_json({**about, "reports": listed}), len(listed))
    for annotated in reports:
        yield from _report_files(content, annotated, about)


def _scripts(content: ExportContent, text: str) -> dict[str, str]:
    return {edition.tag: content.texts[edition.tag].to_own(text) for edition in CHINESE_EDITIONS}


def _occurrence(place: Occurrence) -> dict[str, Any]:
    span = {"segment": place.span.segment, "start": place.span.start, "end": place.span.end}
    return {"report": place.report, **span, "nested": place.is_nested, "english": place.english}


def _report_files(
    content: ExportContent, annotated: AnnotatedReport, about: Mapping[str, Any]
) -> Iterator[ExportedFile]:
    report = annotated.report
    segments = [
        {
            "id": segment.id,
            "block": segment.id.partition("-")[0],
            **{e.tag: content.texts[e.tag].reports[report.id][segment.id].text for e in CHINESE_EDITIONS},
            "en": segment.en,
        }
        for segment in report.segments.values()
    ]
    value = {
        **about,
        "id": report.id,
        "front": plain(report.front),
        "segments": segments,
        "annotations": list(_Selectors(content, annotated).annotations()),
    }
    count = len(segments)
    yield REPORT.file(as_json(value), count, report=report.id)
    for edition in CHINESE_EDITIONS:
        text = "".join(f"{row[edition.tag]}\n" for row in segments)
        yield TEXT.file(text.encode(), count, edition, report=report.id)


class _Selectors:
    """The annotations of one report with the places that they are about."""

    def __init__(self, content: ExportContent, annotated: AnnotatedReport) -> None:
        self._annotated = annotated
        report = annotated.report
        self._starts: dict[str, int] = {}
        self._restored: dict[str, list[int]] = {}
        at = 0
        for segment in report.segments.values():
            self._starts[segment.id] = at
            at += len(segment.zh) + 1
        self._text = "".join(f"{segment.zh}\n" for segment in report.segments.values())
        self._base = (
            f"{content.address}data/{_FOLDER}/" if content.address else f"urn:{content.imprint.namespace}:"
        )
        self._source = f"{self._base}reports/{report.id}.zh-Hans.txt"

    def annotations(self) -> Iterator[dict[str, Any]]:
        """Terms, then apparatus, then notes, each in reading order."""
        said: Annotations = self._annotated.annotations
        for hits in self._annotated.hits.values():
            for hit in hits:
                for found in (hit, *hit.inner):
                    yield self._term(found, is_nested=found is not hit)
        for gap in said.gaps:
            name = f"{gap.row.kind}:{gap.segment}:{gap.offset}"
            yield self._remark("editing", name, _beside(gap), gap.row)
        for sic in said.sics:
            name = f"{sic.row.kind}:{sic.span.segment}:{sic.span.start}"
            yield self._remark("editing", name, sic.span, sic.row)
        for placed in said.notes:
            yield self._remark("commenting", placed.note.id, self._words_of(placed.span), placed.note)

    def _words_of(self, span: Span) -> Span:
        """The span; the whole sentence for what is said of no words in particular."""
        sentence = self._annotated.report.segments[span.segment].zh
        return span if span.start < span.end else Span(span.segment, 0, len(sentence))

    def _term(self, hit: Hit, *, is_nested: bool) -> dict[str, Any]:
        bodies = [
            {"type": "SpecificResource", "purpose": "identifying", "source": f"{self._base}terms/{term}.json"}
            for term in hit.terms
        ]
        name = f"{hit.span.segment}:{hit.span.start}-{hit.span.end}"
        return {**self._annotation("identifying", name, hit.span, bodies), "nested": is_nested}

    def _remark(self, motivation: str, name: str, span: Span, row: Note | Apparatus) -> dict[str, Any]:
        """What people wrote, in each language that they wrote it in, and the row itself."""
        said = row if isinstance(row, Note) else row.reason
        bodies = [
            {"type": "TextualBody", "language": language, "value": value, "format": "text/plain"}
            for language, value in (("en", said.en), ("zh-Hans", said.zh))
            if value
        ]
        return {**self._annotation(motivation, name, span, bodies), "row": plain(row)}

    def _annotation(
        self, motivation: str, name: str, span: Span, bodies: list[dict[str, Any]]
    ) -> dict[str, Any]:
        start = self._starts[span.segment] + span.start
        end = self._starts[span.segment] + span.end
        first, last = self._unbroken(span)
        sentence = self._annotated.report.segments[span.segment].zh
        quotation = {
            "type": "TextQuoteSelector",
            "exact": self._text[start:end],
            "prefix": sentence[max(first, span.start - _AROUND) : span.start],
            "suffix": sentence[span.end : min(last, span.end + _AROUND)],
        }
        position = {"type": "TextPositionSelector", "start": start, "end": end}
        return {
            "@context": _CONTEXT,
            "id": f"{self._base}reports/{self._annotated.report.id}.json#{name}",
            "type": "Annotation",
            "motivation": motivation,
            "body": bodies,
            "segment": span.segment,
            "target": {"source": self._source, "selector": [position, quotation]},
        }

    def _unbroken(self, span: Span) -> tuple[int, int]:
        """As much of the sentence round a span as pages show without restored words in it."""
        if span.segment not in self._restored:
            gaps = self._annotated.annotations.gaps_in(span.segment)
            self._restored[span.segment] = [gap.offset for gap in gaps if gap.row.supplied]
        restored = self._restored[span.segment]
        before, after = bisect_right(restored, span.start), bisect_left(restored, span.end)
        sentence = self._annotated.report.segments[span.segment].zh
        borders = [0, *restored[:before][-1:]], [*restored[after:][:1], len(sentence)]
        return borders[0][-1], borders[1][0]


def _beside(gap: Gap) -> Span:
    """The words beside a gap by which people named its place; the gap itself has none."""
    before, after = len(gap.row.after or ""), len(gap.row.before or "")
    return Span(gap.segment, gap.offset - before, gap.offset if before else gap.offset + after)
