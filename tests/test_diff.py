"""`jizhu diff`: what a change does.

The cases in `cases/diff/` are changes of the two projects, each with a list of what it does, made by hand.
"""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from jizhu.pipeline.analysis import analyse
from jizhu.pipeline.changes import make_changes
from jizhu.problems import Problems
from jizhu.project.tree import Folder
from jizhu.workbench.diff import Changes, Version, compare
from jizhu.workbench.diff.changes import Annotation, FieldChange, RecordChange, Use

from . import TIME
from .cases import case_names, read_case
from .conftest import ROOT, SECOND

PROJECTS = {"second": SECOND, "real": ROOT}
MADE = "03-"
OUTPUTS = {"pages", "files"}
ALWAYS = ("entries", "records", "texts", "marks", "uses", "unread")


# The cases


def copied(project: str, target: Path) -> Path:
    for folder in ("annotations", "docs/reports", "docs/pages"):
        if (PROJECTS[project] / folder).exists():
            shutil.copytree(PROJECTS[project] / folder, target / folder)
    return target


def apply(edits: list[dict[str, str]], project: Path) -> None:
    for edit in edits:
        if "delete" in edit:
            (project / edit["delete"]).unlink()
        elif "rename" in edit:
            (project / edit["rename"]).rename(project / edit["to"])
        elif "new" in edit:
            path = project / edit["new"]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(edit["text"], encoding="utf-8")
        else:
            path = project / edit["file"]
            text = path.read_text(encoding="utf-8")
            found = edit["find"].rstrip("\n")
            assert found in text, f"{edit['file']} does not say {found!r}"
            path.write_text(text.replace(found, edit["replace"].rstrip("\n"), 1), encoding="utf-8")


def version(project: Path) -> Version:
    problems = Problems()
    return Version(analyse(Folder(project), problems), tuple(problems))


def versions(name: str, folder: Path) -> tuple[dict[str, Any], Version, Version]:
    case = read_case("diff", name)
    old = copied(case.get("project", "second"), folder / "old")
    apply(case.get("setup", []), old)
    new = Path(shutil.copytree(old, folder / "new"))
    apply(case["edits"], new)
    return case, version(old), version(new)


def term_of(path: str) -> str:
    return Path(path).stem


def field_row(name: str, field: FieldChange) -> str:
    order = " (order)" if field.is_order else ""
    return f"{name} {field.key}{order}: {field.old or '-'} -> {field.new or '-'}"


def record_rows(changes: tuple[RecordChange, ...], name: Callable[[str], str]) -> Iterator[str]:
    for change in changes:
        if change.kind == "renamed":
            yield f"renamed {name(change.former)} -> {name(change.path)}"
        elif change.kind != "changed" or not change.fields:
            yield f"{change.kind} {name(change.path)}"
        yield from (field_row(name(change.path), field) for field in change.fields)


def mark_word(mark: Annotation | None) -> str:
    return f"{mark.words} {'+'.join(mark.terms)}" if mark else ""


def mark_rows(changes: Changes) -> Iterator[str]:
    for change in changes.marks:
        both = " -> ".join(filter(None, [mark_word(change.old), mark_word(change.new)]))
        shown = mark_word(change.new) if change.kind in ("linked", "unlinked") else both
        yield f"{change.segment} {change.kind} {shown}{' nested' * change.is_nested}"


def use_word(use: Use | None) -> str:
    return f"{use.outcome} {use.words}".strip() if use else "-"


def use_rows(changes: Changes) -> Iterator[str]:
    for change in changes.uses:
        yield f"{change.segment} {change.kind} {change.form}: {use_word(change.old)} -> {use_word(change.new)}"


def text_rows(changes: Changes) -> Iterator[str]:
    for change in changes.texts:
        kind = "added" if change.old is None else "removed" if change.new is None else "changed"
        kind = f"renumbered from {change.former}" if change.former else kind
        yield f"{change.segment} {change.language} {kind}"


def page_rows(changes: Changes) -> Iterator[str]:
    """Pages of texts and entries; the lists below a report follow from those."""
    editions: dict[str, list[str]] = {}
    for page in changes.pages:
        if page.path.startswith("reports/") and page.path.count("/") > 1:
            continue
        editions.setdefault(f"{page.kind} {page.path.removesuffix('.md')}", []).append(page.edition)
    yield from (f"{row} {' '.join(tags)}" for row, tags in editions.items())


OUTCOMES: dict[str, Callable[[Changes], Any]] = {
    "entries": lambda changes: list(record_rows(changes.entries, term_of)),
    "records": lambda changes: list(record_rows(changes.records, str)),
    "texts": lambda changes: list(text_rows(changes)),
    "marks": lambda changes: list(mark_rows(changes)),
    "uses": lambda changes: list(use_rows(changes)),
    "unread": lambda changes: list(changes.unread),
    "errors": lambda changes: f"{changes.errors[0]} {changes.errors[1]}",
    "figures": lambda changes: [f"{f.name} {f.old} -> {f.new}" for f in changes.figures],
    # Of the real project, whose figures every new entry changes.
    "differences": lambda changes: [f"{f.name} {int(f.new) - int(f.old):+}" for f in changes.figures],
    "pages": lambda changes: sorted(page_rows(changes)),
    "files": lambda changes: [f"{file.kind} {file.path}" for file in changes.files],
}
"""What a case may speak of."""


@pytest.mark.parametrize("name", case_names("diff"))
def test_a_change_does_what_its_list_says(name: str, tmp_path: Path) -> None:
    case, old, new = versions(name, tmp_path)
    assert case["rule"], "A case says which rule it shows."
    expected: dict[str, Any] = {key: [] for key in ALWAYS} | {"errors": "0 0"}
    expected |= {key: case[key] for key in OUTCOMES if key in case}
    expected |= {"pages": sorted(case["pages"])} if "pages" in case else {}
    changes = make_changes(old, new, TIME) if OUTPUTS & case.keys() else compare(old, new, None)
    assert {key: OUTCOMES[key](changes) for key in expected} == expected


def test_there_are_thirty_cases_and_more() -> None:
    assert len(case_names("diff")) >= 30


@pytest.mark.slow
@pytest.mark.parametrize("name", case_names("diff"))
def test_the_way_back_is_the_mirror_image_of_the_way_there(name: str, tmp_path: Path) -> None:
    # What is made from both versions is compared in one case; it takes long and is compared by name alone.
    case, old, new = versions(name, tmp_path)
    if name.startswith(MADE):
        there, back = make_changes(old, new, TIME), make_changes(new, old, TIME)
    else:
        there, back = compare(old, new, None), compare(new, old, None)
    assert not there.is_empty or case["figures"] == []
    assert sorted(mirrored(back)) == sorted(rows(there))


def rows(changes: Changes) -> Iterator[tuple[object, ...]]:
    """Everything that a comparison says, without the names that follow the new version."""
    for record in (*changes.entries, *changes.records):
        yield "record", record.kind, record.path, record.former
        yield from (("field", re.sub(r"\[.*\]", "", f.key), f.old, f.new) for f in record.fields)
    names = {text.segment: text.former for text in changes.texts if text.former}
    for text in changes.texts:
        yield "text", text.segment, text.former, text.language, str(text.old), str(text.new)
    for mark in changes.marks:
        place = sorted({mark.segment, names.get(mark.segment, mark.segment)})
        yield "mark", mark.kind, *place, *mark.sentences, str(mark.old), str(mark.new), mark.is_nested
    for use in changes.uses:
        yield "use", use.kind, use.segment, use.form, str(use.old), str(use.new)
    yield from (("figure", figure.name, figure.old, figure.new) for figure in changes.figures)
    for file in changes.files:
        yield "file", file.kind, file.path, *file.entries, *file.size
    yield from (("page", page.kind, page.edition, page.path) for page in changes.pages)
    yield "whole", *changes.unread, *changes.errors


SWAPPED = {
    "added": "removed",
    "removed": "added",
    "gained": "lost",
    "lost": "gained",
    "linked": "unlinked",
    "unlinked": "linked",
    "inconsistent": "consistent",
    "consistent": "inconsistent",
}


def mirrored(changes: Changes) -> Iterator[tuple[object, ...]]:
    """The same of a comparison read backwards."""

    def turned_record(record: RecordChange) -> RecordChange:
        path, former = (record.former, record.path) if record.former else (record.path, "")
        fields = tuple(replace(f, old=f.new, new=f.old) for f in record.fields)
        kind: Any = SWAPPED.get(record.kind, record.kind)
        return replace(record, kind=kind, path=path, former=former, fields=fields)

    def turned(change: Any) -> Any:
        return replace(change, old=change.new, new=change.old)

    texts = tuple(
        replace(turned(t), segment=t.former or t.segment, former=t.segment if t.former else "")
        for t in changes.texts
    )
    yield from rows(
        Changes(
            entries=tuple(map(turned_record, changes.entries)),
            records=tuple(map(turned_record, changes.records)),
            texts=texts,
            marks=tuple(replace(turned(m), sentences=m.sentences[::-1]) for m in changes.marks),
            uses=tuple(map(turned, changes.uses)),
            figures=tuple(map(turned, changes.figures)),
            files=tuple(
                replace(f, kind=SWAPPED.get(f.kind, f.kind), entries=f.entries[::-1], size=f.size[::-1])  # type: ignore[arg-type]
                for f in changes.files
            ),
            pages=tuple(map(turned, changes.pages)),
            unread=changes.unread,
            errors=changes.errors[::-1],
        )
    )
