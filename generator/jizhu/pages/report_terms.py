"""The terms of one report: how often each stands there, where first, and how it is rendered."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import AnnotatedReport, EditionTexts, Finding, Outcome, Span, TermEntry
from ..model.glossary import pinyin_key
from ..model.standing import PREFERRED, STANDINGS

_ORDER: tuple[Outcome, ...] = (*(standing.word for standing in STANDINGS), "none")
"""Outcomes in the order in which they are shown; the others come last."""


@dataclass(frozen=True)
class Use:
    """What became of some occurrences of an entry alike."""

    outcome: Outcome
    """Status of the rendering used, or why there is none."""
    rendering: str
    """The glossary's words; empty where none were found."""
    places: Mapping[str, int]
    """Occurrences by sentence, in reading order."""

    @property
    def is_preferred(self) -> bool:
        """Whether it is the rendering to use, of which nothing need be said."""
        return self.outcome == PREFERRED.word

    @property
    def count(self) -> int:
        """Occurrences."""
        return sum(self.places.values())


@dataclass(frozen=True)
class ReportTerm:
    """An entry in one report."""

    id: str
    """Entry id."""
    entry: TermEntry
    """The entry."""
    count: int
    """Places where it stands."""
    nested: int
    """Those of them that are inside a longer term."""
    first: str
    """Segment of the first place."""
    rank_first: int
    """Its number among the entries of the report by first place."""
    rank_pinyin: int
    """Its number among them by pinyin."""
    uses: tuple[Use, ...]
    """How its outermost places are rendered."""


@dataclass(frozen=True)
class RenderedTerms:
    """Entries that stand at the same places, nearly always one, and how these are rendered."""

    terms: tuple[str, ...]
    """Entry ids."""
    count: int
    """Outermost places."""
    uses: tuple[Use, ...]
    """What became of them."""


@dataclass(frozen=True)
class Doubt:
    """A place that somebody should look at."""

    finding: Finding
    """What was found."""
    form: str
    """The characters in the edition's script; empty for words beyond the occurrences."""


@dataclass(frozen=True)
class Consistency:
    """How the terms of a report are rendered, with every occurrence accounted for."""

    outcomes: Mapping[Outcome, int]
    """Occurrences by what became of them."""
    doubts: tuple[Doubt, ...]
    """Those that somebody should look at, in reading order."""
    rows: tuple[RenderedTerms, ...]
    """All of them by entry, in pinyin order."""

    @property
    def count(self) -> int:
        """All occurrences."""
        return sum(self.outcomes.values())


def word_list(entries: Mapping[str, TermEntry], annotated: AnnotatedReport) -> tuple[ReportTerm, ...]:
    """The entries of a report, the most frequent first, those that are as frequent by first place."""
    places = _places(annotated)
    order = {segment: number for number, segment in enumerate(annotated.report.segments)}
    by_first = sorted(places, key=lambda term: _position(places[term][0][0], order))
    by_pinyin = sorted(places, key=lambda term: (pinyin_key(entries[term]), term))
    ranks = {term: number for number, term in enumerate(by_pinyin)}
    by_term: dict[str, list[Finding]] = {}
    for row in annotated.findings:
        for term in row.terms:
            by_term.setdefault(term, []).append(row)
    rows = [
        ReportTerm(
            id=term,
            entry=entries[term],
            count=len(places[term]),
            nested=sum(is_nested for _, is_nested in places[term]),
            first=places[term][0][0].segment,
            rank_first=number,
            rank_pinyin=ranks[term],
            uses=_uses(by_term.get(term, ())),
        )
        for number, term in enumerate(by_first)
    ]
    return tuple(sorted(rows, key=lambda row: (-row.count, row.rank_first)))


def _places(annotated: AnnotatedReport) -> dict[str, list[tuple[Span, bool]]]:
    """Where each entry stands, in reading order, and whether inside a longer term."""
    places: dict[str, list[tuple[Span, bool]]] = {}
    for hits in annotated.hits.values():
        for hit in hits:
            for part in (hit, *hit.inner):
                for term in part.terms:
                    places.setdefault(term, []).append((part.span, part is not hit))
    return places


def _position(span: Span, order: Mapping[str, int]) -> tuple[int, int, int]:
    return order[span.segment], span.start, -span.end


def consistency_of(
    entries: Mapping[str, TermEntry], annotated: AnnotatedReport, texts: EditionTexts
) -> Consistency:
    """What became of every outermost occurrence of a report, in the words of an edition."""
    found = annotated.findings
    by_terms: dict[tuple[str, ...], list[Finding]] = {}
    for row in found:
        by_terms.setdefault(row.terms, []).append(row)
    ordered = sorted(by_terms.items(), key=lambda item: (pinyin_key(entries[item[0][0]]), item[0]))
    outcomes = Counter(row.outcome for row in found)
    own = texts.reports[annotated.report.id]
    return Consistency(
        outcomes={outcome: outcomes[outcome] for outcome in sorted(outcomes, key=_rank)},
        doubts=tuple(
            Doubt(row, own[row.segment].text[row.start : row.start + len(row.form)])
            for row in found
            if row.is_doubtful
        ),
        rows=tuple(RenderedTerms(terms, len(rows), _uses(rows)) for terms, rows in ordered),
    )


def _uses(rows: Iterable[Finding]) -> tuple[Use, ...]:
    """Findings that are alike, together: the better the status and the more there are, the earlier."""
    alike: dict[tuple[Outcome, str], Counter[str]] = {}
    for row in rows:
        alike.setdefault((row.outcome, row.rendering), Counter())[row.segment] += 1
    uses = [Use(outcome, rendering, places) for (outcome, rendering), places in alike.items()]
    return tuple(sorted(uses, key=lambda use: (_rank(use.outcome), -use.count, use.rendering)))


def _rank(outcome: Outcome) -> int:
    return _ORDER.index(outcome) if outcome in _ORDER else len(_ORDER)
