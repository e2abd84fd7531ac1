"""A comparison for programs."""

import json
from dataclasses import asdict, replace

from ....problems import Language
from ....words.said import Line, text_of
from ..changes import Changes, PageChange


def as_json(changes: Changes, compared: Line, language: Language) -> str:
    """One object: the lists of `Changes`, each row with its kind; the texts of pages are left out."""
    del language  # Keys and values are for programs; only the line for people has a language.
    rows = {
        "compared": text_of(compared),
        **asdict(replace(changes, pages=())),
        "marks": [{"kind": change.kind, **asdict(change)} for change in changes.marks],
        "uses": [{"kind": change.kind, **asdict(change)} for change in changes.uses],
        "pages": [_page(change) for change in changes.pages],
    }
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def _page(change: PageChange) -> dict[str, str]:
    return {"kind": change.kind, "edition": change.edition, "path": change.path}
