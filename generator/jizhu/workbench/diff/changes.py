"""What a change does, as frozen values: the difference between two versions of a project."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...model import Analysis, Outcome, PageText
from ...problems import Language, Problem

Kind = Literal["added", "removed", "renamed", "changed"]
MarkKind = Literal["gained", "lost", "switched", "linked", "unlinked"]
UseKind = Literal["inconsistent", "consistent", "changed"]


@dataclass(frozen=True)
class Version:
    """One of the two states that are compared."""

    analysis: Analysis
    """The project as it is in this state."""
    problems: tuple[Problem, ...]
    """What is wrong with it."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that stop a build."""
        return tuple(problem for problem in self.problems if problem.is_error)


@dataclass(frozen=True)
class FieldChange:
    """One value that people write."""

    key: str
    """Its path in the file: ``definition.en``, ``renderings[village visit].status``."""
    old: str
    """What stood there; empty for nothing."""
    new: str
    """What stands there; empty for nothing."""
    is_order: bool = False
    """Whether the items of a list stay and only stand in another order."""


@dataclass(frozen=True)
class RecordChange:
    """A file of `annotations/` or the facts at the head of a text."""

    kind: Kind
    """What became of it."""
    path: str
    """The file, relative to the project; where it is removed, as it was called."""
    title: str = ""
    """Headword of an entry."""
    former: str = ""
    """The file before, where it is renamed."""
    fields: tuple[FieldChange, ...] = ()
    """Values that differ, where it is in both versions."""


@dataclass(frozen=True)
class TextChange:
    """A sentence of a report in one language."""

    report: str
    """Report id."""
    segment: str
    """Segment id; where it is removed, the id it had."""
    language: Language
    """Reading text or translation."""
    old: str | None
    """What it said; None where it is added or was not translated."""
    new: str | None
    """What it says; None where it is removed or no longer translated."""
    former: str = ""
    """The segment's id before, where that is another one: links to it no longer lead there."""


@dataclass(frozen=True)
class Annotation:
    """An annotation at its place in one version."""

    start: int
    """First character in the sentence."""
    words: str
    """The characters that are annotated."""
    terms: tuple[str, ...]
    """Entries that they lead to."""
    is_linked: bool
    """Whether the page links them."""


@dataclass(frozen=True)
class AnnotationChange:
    """A sentence that gains, loses or switches an annotation."""

    report: str
    """Report id."""
    segment: str
    """Segment id in the new version; in the old one where the sentence is removed."""
    sentences: tuple[str, str]
    """The sentence before and after; empty where there was or is none."""
    old: Annotation | None
    """The annotation before."""
    new: Annotation | None
    """The annotation after."""
    is_nested: bool
    """Whether it stands inside the annotation of another entry."""

    @property
    def kind(self) -> MarkKind:
        """What happened to the annotation."""
        if self.old is None:
            return "gained"
        if self.new is None:
            return "lost"
        if (self.old.words, self.old.terms) != (self.new.words, self.new.terms):
            return "switched"
        return "linked" if self.new.is_linked else "unlinked"


@dataclass(frozen=True)
class Use:
    """What became of an annotated place in the translation."""

    outcome: Outcome
    """What became of it."""
    rendering: str
    """The words of the glossary's rendering; empty where none was found."""
    words: str
    """The words of the translation; empty where none were found."""
    is_doubtful: bool
    """Whether somebody should look at it."""


@dataclass(frozen=True)
class UseChange:
    """A place whose rendering is another one, or is judged otherwise."""

    report: str
    """Report id."""
    segment: str
    """Segment id in the new version; in the old one where the place is gone."""
    form: str
    """The characters; empty for English words that render no place."""
    terms: tuple[str, ...]
    """Entries of the place."""
    old: Use | None
    """Before; None where the place is new."""
    new: Use | None
    """After; None where the place is gone."""

    @property
    def kind(self) -> UseKind:
        """Whether the translation becomes inconsistent with the glossary, or consistent, or neither."""
        was = self.old is not None and self.old.is_doubtful
        is_now = self.new is not None and self.new.is_doubtful
        if was == is_now:
            return "changed"
        return "inconsistent" if is_now else "consistent"


@dataclass(frozen=True)
class FigureChange:
    """A count that differs."""

    name: str
    """What is counted, such as ``entries.verified``."""
    old: int
    """How many there were."""
    new: int
    """How many there are."""


@dataclass(frozen=True)
class FileChange:
    """A download whose bytes differ."""

    kind: Kind
    """Whether it is new, gone or other."""
    path: str
    """Where it stands in `data/`."""
    entries: tuple[int, int]
    """Entries or sentences in it, before and after; 0 where there was or is no file."""
    size: tuple[int, int]
    """Bytes, before and after."""


@dataclass(frozen=True)
class PageChange:
    """A page of one edition that differs."""

    edition: str
    """Tag of the edition."""
    path: str
    """Path in the edition, such as ``terms/si-feng.md``."""
    old: PageText | None
    """The page before."""
    new: PageText | None
    """The page after."""

    @property
    def kind(self) -> Kind:
        """Whether it is new, gone or other."""
        return "added" if self.old is None else "removed" if self.new is None else "changed"


@dataclass(frozen=True)
class Outputs:
    """What is made from one version."""

    files: Mapping[str, tuple[bytes, int]]
    """Downloads by path, each with the number of its entries."""
    pages: Mapping[str, tuple[PageText, ...]]
    """Pages by tag of the edition."""


@dataclass(frozen=True)
class Changes:
    """Everything that a change does. All lists are in the order of the files and of reading."""

    entries: tuple[RecordChange, ...] = ()
    """Entries that are added, removed, renamed or changed."""
    records: tuple[RecordChange, ...] = ()
    """Notes, apparatus, pins, waivers, the shared files, facts about reports, hand-written pages."""
    texts: tuple[TextChange, ...] = ()
    """Sentences that read otherwise."""
    marks: tuple[AnnotationChange, ...] = ()
    """Annotations that come, go or lead elsewhere."""
    uses: tuple[UseChange, ...] = ()
    """Renderings that are other ones or judged otherwise."""
    figures: tuple[FigureChange, ...] = ()
    """Counts that differ."""
    files: tuple[FileChange, ...] = ()
    """Downloads that differ."""
    pages: tuple[PageChange, ...] = ()
    """Pages that differ."""
    unread: tuple[str, ...] = ()
    """Files with errors in one of the versions, which are therefore not compared."""
    errors: tuple[int, int] = (0, 0)
    """Errors in the old and in the new version; where there are any, files and pages are not compared."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs and nothing was left out."""
        return self == Changes()
