"""Consistency of any aligned text: which terms occur, how each was rendered, and where no known rendering was used.

For a report of the project the analysis has the answer already. Another text, two parallel files or a TMX, becomes
a report of its own whose lines are segments; a form that several entries share stands for any of them there.
"""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from .model import Analysis, AnnotatedReport, Hit, Project, RenderedTerm, Segment, Span, TermEntry

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
Pairs = list[tuple[str, str]]
FindHits = Callable[[Project, Iterable[Segment]], Mapping[str, tuple[Hit, ...]]]
"""Finds the hits of segments."""
Render = Callable[[Mapping[str, TermEntry], Segment, tuple[Hit, ...]], tuple[RenderedTerm, ...]]
"""Finds the English words that render the hits of a segment."""


@dataclass(frozen=True)
class Finding:
    """What became of one occurrence in the translation."""

    text: str
    """Report or file."""
    segment: str
    """Segment, or number of the pair."""
    start: int
    """Offset in the Chinese."""
    form: str
    """The characters."""
    terms: tuple[str, ...]
    """Entries that may be meant."""
    outcome: str
    """Status of the rendering used; ``explanation``, ``elsewhere``, ``waived``, ``untranslated`` or ``none``."""
    rendering: str
    """The words of the glossary's rendering; empty where none was found."""
    words: str
    """The words that stand in the translation; empty where none were found."""

    @property
    def is_doubtful(self) -> bool:
        """Whether somebody should look at it."""
        return self.outcome in ("none", "superseded", "deprecated")


def own_findings(analysis: Analysis) -> list[Finding]:
    """Every outermost occurrence of every report of the project."""
    return [finding for annotated in analysis.reports for finding in _of_report(analysis, annotated)]


def _of_report(analysis: Analysis, annotated: AnnotatedReport) -> Iterator[Finding]:
    entries = analysis.project.entries
    waived = {
        (row.span.segment, row.span.start)
        for row in annotated.annotations.waivers
        if row.waiver.code.startswith("rendering-")
    }
    for segment in annotated.report.segments.values():
        hits = annotated.hits.get(segment.id, ())
        rendered = annotated.rendered.get(segment.id, ())
        yield from _of_segment(entries, annotated.report.id, segment, hits, rendered, waived)


def _of_segment(
    entries: Mapping[str, TermEntry],
    text: str,
    segment: Segment,
    hits: tuple[Hit, ...],
    rendered: tuple[RenderedTerm, ...],
    waived: set[tuple[str, int]],
) -> Iterator[Finding]:
    by_hit = {match.hit: match for match in rendered if match.hit}
    satisfied = {hit.terms for hit in hits if hit.number in by_hit}
    for hit in hits:
        match, outcome, rendering, words = by_hit.get(hit.number), "none", "", ""
        if segment.en is None:
            outcome = "untranslated"
        elif match is not None:
            used = entries[match.term].renderings[match.rendering]
            outcome = "explanation" if used.type == "explanation" else used.status
            rendering, words = used.text, segment.en[match.start : match.end]
        elif hit.terms in satisfied and all(entries[term].mark != "all" for term in hit.terms):
            outcome = "elsewhere"
        elif {(segment.id, hit.span.start), (segment.id, 0)} & waived:
            outcome = "waived"
        yield Finding(text, segment.id, hit.span.start, hit.form, hit.terms, outcome, rendering, words)


def findings(
    project: Project, name: str, pairs: Pairs, find_hits: FindHits, render: Render
) -> list[Finding]:
    """Every outermost occurrence in a text that is not the project's."""
    segments = segments_of(pairs)
    hits = find_hits(project, segments)
    return [
        finding
        for segment in segments
        for finding in _of_segment(
            project.entries,
            name,
            segment,
            hits.get(segment.id, ()),
            render(project.entries, segment, hits.get(segment.id, ())) if segment.en else (),
            set(),
        )
    ]


def segments_of(pairs: Pairs) -> list[Segment]:
    """Segments numbered as the lines or units of the file; a line without translation has none."""
    return [
        Segment(id=f"p{n}-1", zh=zh, en=en or None, zh_line=n, zh_column=1, en_line=n)
        for n, (zh, en) in enumerate(pairs, start=1)
    ]


def read_parallel(chinese: Path, english: Path) -> Pairs:
    """Two files line by line. Raises ValueError where they have not as many lines."""
    texts = [path.read_text(encoding="utf-8-sig").splitlines() for path in (chinese, english)]
    if len(texts[0]) != len(texts[1]):
        raise ValueError(
            f"{chinese} has {len(texts[0])} lines and {english} {len(texts[1])}; they must be parallel."
        )
    return list(zip(*texts, strict=True))


def read_tmx(path: Path) -> Pairs:
    """The units of a translation memory that have Chinese and English. Raises ValueError where it is none."""
    data = path.read_bytes()
    if b"<!ENTITY" in data:
        raise ValueError(f"{path} declares entities, which are not read.")
    try:
        root = ET.fromstring(data)
    except ET.ParseError as error:
        raise ValueError(f"{path} is no TMX: {error}") from error
    pairs = []
    for unit in root.iter("tu"):
        by_language = {_language(tuv)[:2]: _text(tuv) for tuv in unit.iter("tuv")}
        if "zh" in by_language and "en" in by_language:
            pairs.append((by_language["zh"], by_language["en"]))
    return pairs


def _language(tuv: ET.Element) -> str:
    return (tuv.get(_LANGUAGE) or tuv.get("lang") or "").lower()


def _text(tuv: ET.Element) -> str:
    segment = tuv.find("seg")
    return "" if segment is None else "".join(segment.itertext())


def pins_of_shared_forms(project: Project, segments: Iterable[Segment]) -> dict[Span, tuple[str, ...]]:
    """Places of forms that several entries share, each with all of them, where no longer form holds them."""
    shared = {form: terms for form, terms in project.forms.items() if len(terms) > 1}
    return {
        Span(segment.id, start, start + len(form)): terms
        for segment in segments
        for form, terms in shared.items()
        for start in range(len(segment.zh))
        if segment.zh.startswith(form, start)
        and not any(
            form in longer and longer != form and segment.zh.startswith(longer, start - longer.find(form))
            for longer in project.forms
            if start >= longer.find(form) >= 0
        )
    }
