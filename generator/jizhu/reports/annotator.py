"""Annotator: the terms of a glossary in any text, without a project around it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from ..chinese.foreign import simplified_of
from ..model import AnnotatedText, Finding, Project, Segment, TermEntry
from .findings import segment_findings
from .forms import Forms, compile_forms
from .match import match
from .renderings import render_segment


@dataclass(frozen=True)
class Annotator:
    """Finds the terms of a glossary in texts. It can be pickled: make one, and hand it to any number of processes."""

    forms: Forms
    """What is looked for."""
    entries: Mapping[str, TermEntry]
    """Whose forms they are, by id; their renderings are looked for in a translation."""

    @classmethod
    def from_project(cls, project: Project) -> Self:
        """The annotator of a project's glossary, with its guards."""
        return cls.from_entries(project.entries, project.vocabulary.guards)

    @classmethod
    def from_entries(cls, entries: Mapping[str, TermEntry], guards: Iterable[str] = ()) -> Self:
        """The annotator of some entries, by id. Guards are words that compete with their forms and are no term."""
        return cls(compile_forms(entries, guards), entries)

    def annotate(
        self, zh: str, en: str | None = None, *, name: str = "text", language: str = ""
    ) -> AnnotatedText:
        """A Chinese text with its terms; where a translation is given, with the English words that render them.

        The text may be in any script, and ``language`` is what its file calls it: ``zh-TW``, or nothing. Offsets
        and forms are those of the text as it is given. A form that several entries share is a hit of all of them.
        ``name`` is the id of the text's one segment.
        """
        segment = Segment(name, zh, en)
        found = match(self.forms, {name: simplified_of(zh, language)}, (), any_entry=True).hits[name]
        hits = tuple(hit._replace(form=zh[hit.span.start : hit.span.end]) for hit in found)
        rendered = () if en is None or not hits else render_segment(self.entries, segment, hits)
        return AnnotatedText(segment, hits, rendered)

    def findings(self, annotated: AnnotatedText) -> Iterator[Finding]:
        """What became of every term of a text in its translation."""
        return segment_findings(self.entries, annotated.segment, annotated.hits, annotated.rendered)
