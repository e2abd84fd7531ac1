"""A comparison as sections of lines, from which every view for people is made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...model import EDITIONS
from ...problems import Language
from ...words.said import Line, Part, data, say
from .changes import (
    Annotation,
    AnnotationChange,
    Changes,
    FieldChange,
    FileChange,
    PageChange,
    RecordChange,
    TextChange,
    Use,
    UseChange,
)

_SHORT = 60
"""Characters of two values that still stand side by side."""
_AROUND = 20
"""Characters of a sentence that are shown before and after an annotation."""
_LONG = ("pages", "files")


@dataclass(frozen=True)
class Item:
    """One change."""

    line: Line
    """What happens."""
    details: tuple[Line, ...] = ()
    """The values or the sentence."""
    place: tuple[str, str] = ("", "")
    """Report and segment, where it is about a sentence that the new version may have."""


@dataclass(frozen=True)
class Section:
    """Changes of one kind."""

    name: str
    """Which kind; empty for a remark."""
    title: Line
    """What they are; without items, all there is to say."""
    items: tuple[Item, ...] = ()
    """The changes."""
    is_long: bool = False
    """Whether it lists what follows from the rest, which a reader may want folded."""


def sections(changes: Changes, language: Language) -> Iterator[Section]:
    """What could not be compared, then every kind of change that there is."""
    yield from _remarks(changes, language)
    found: dict[str, list[Item]] = {
        "entries": [_record(change, language) for change in changes.entries],
        "marks": [_mark_change(change, language) for change in changes.marks],
        "uses": [_use_change(change, language) for change in changes.uses],
        "texts": [_text(change, language) for change in changes.texts],
        "records": [_record(change, language) for change in changes.records],
        "figures": [Item(line) for line in _figures(changes, language)],
        "pages": list(_pages(changes.pages, language)),
        "files": [_file(change, language) for change in changes.files],
    }
    for name, items in found.items():
        if items:
            title = say("titled", language, title=say(name, language), count=len(items))
            yield Section(name, title, tuple(items), name in _LONG)


def _remarks(changes: Changes, language: Language) -> Iterator[Section]:
    if changes.is_empty:
        yield Section("", say("nothing", language))
    for side, count in zip(("old", "new"), changes.errors, strict=True):
        if count:
            yield Section("", say(f"errors_{side}", language, count=count))
    if any(changes.errors):
        yield Section("", say("no_outputs", language))
    for path in changes.unread:
        yield Section("", say("unread", language, path=path))


def _record(change: RecordChange, language: Language) -> Item:
    of = "entry" if change.title else "record"
    facts = {"path": change.path, "former": change.former, "title": change.title}
    return Item(
        say(f"{of}_{change.kind}", language, **facts),
        tuple(line for field in change.fields for line in _field(field, language)),
    )


def _field(field: FieldChange, language: Language) -> Iterator[Line]:
    suffix = "_order" if field.is_order else ""
    if len(field.old) + len(field.new) <= _SHORT:
        old, new = data(field.old, language), data(field.new, language)
        yield say(f"field{suffix}", language, key=field.key, old=old, new=new)
        return
    yield say(f"key{suffix}", language, key=field.key)
    yield from _before_after(field.old, field.new, language)


def _before_after(old: str | None, new: str | None, language: Language) -> Iterator[Line]:
    for name, text in (("was", old), ("is_now", new)):
        if text:
            yield say(name, language, text=text)


def _place(report: str, segment: str, language: Language) -> Line:
    return say("place", language, report=report, segment=segment)


def _mark_change(change: AnnotationChange, language: Language) -> Item:
    facts = {
        "place": _place(change.report, change.segment, language),
        "old": _mark(change.old, language),
        "new": _mark(change.new, language),
    }
    line = say(f"mark_{change.kind}", language, **facts)
    if change.is_nested:
        line = say("nested", language, line=line)
    before, after = change.sentences
    shown = change.new or change.old
    assert shown is not None
    sentence = _in_sentence(after if change.new else before, shown)
    return Item(line, ((Part(sentence, is_data=True),),), (change.report, change.segment))


def _mark(mark: Annotation | None, language: Language) -> Line:
    return say("mark", language, words=mark.words, terms=" ".join(mark.terms)) if mark else ()


def _in_sentence(sentence: str, mark: Annotation) -> str:
    """The words with so much of the sentence around them as tells which of several places is meant."""
    start, end = mark.start - _AROUND, mark.start + len(mark.words)
    before = sentence[: mark.start] if start <= 0 else f"…{sentence[start : mark.start]}"
    after = sentence[end:] if end + _AROUND >= len(sentence) else f"{sentence[end : end + _AROUND]}…"
    return f"{before}【{mark.words}】{after}"


def _use_change(change: UseChange, language: Language) -> Item:
    form = data(change.form, language) if change.form else say("spare", language)
    facts = {
        "place": _place(change.report, change.segment, language),
        "form": say("mark", language, words=form, terms=" ".join(change.terms)),
        "old": _use(change.old, language),
        "new": _use(change.new, language),
    }
    return Item(say(f"use_{change.kind}", language, **facts), place=(change.report, change.segment))


def _use(use: Use | None, language: Language) -> Line:
    if use is None:
        return say("no_place", language)
    outcome = say("missing" if use.outcome == "none" else use.outcome, language)
    return say("use", language, words=f"“{use.words}”", outcome=outcome) if use.words else outcome


def _text(change: TextChange, language: Language) -> Item:
    spoken = say(change.language, language)
    place = say("text_place", language, report=change.report, segment=change.segment, language=spoken)
    if change.former and change.old == change.new:
        former = say("text_place", language, report=change.report, segment=change.former, language=spoken)
        return Item(say("text_renumbered", language, former=former, place=place))
    kind = "added" if change.old is None else "removed" if change.new is None else "changed"
    return Item(
        say(f"text_{kind}", language, place=place),
        tuple(_before_after(change.old, change.new, language)),
        (change.report, change.segment),
    )


def _figures(changes: Changes, language: Language) -> Iterator[Line]:
    for change in changes.figures:
        name, _, kind = change.name.partition(".")
        shown = say(f"figure_{name}", language)
        if kind:
            shown = say("figure_kind", language, name=shown, kind=say(f"kind_{kind}", language))
        yield say("figure", language, name=shown, old=change.old, new=change.new)


def _pages(changes: Sequence[PageChange], language: Language) -> Iterator[Item]:
    """Pages by path, each with the editions in which it differs."""
    editions: dict[tuple[str, str], list[str]] = {}
    for change in changes:
        editions.setdefault((change.path, change.kind), []).append(change.edition)
    for (path, kind), tags in editions.items():
        named = (
            say("all_editions", language) if len(tags) == len(EDITIONS) else data(", ".join(tags), language)
        )
        yield Item(say(f"page_{kind}", language, path=path.removesuffix(".md"), editions=named))


def _file(change: FileChange, language: Language) -> Item:
    old_size, new_size = change.size
    sizes = {"removed": {}, "added": {"new_size": new_size}}.get(
        change.kind, {"old_size": old_size, "new_size": new_size}
    )
    line = say(f"file_{change.kind}", language, path=change.path, **sizes)
    old, new = change.entries
    if old != new and change.kind == "changed":
        line = say("file_entries", language, line=line, old=old, new=new)
    return Item(line)
