"""Anki and Weblate, by their own code: what is loaded as the downloads page says is there, and is right."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from translate.convert.tbx2po import tbx2po
from translate.storage.tbx import tbxfile

from jizhu.model import CHINESE_EDITIONS, Edition, edition_by_tag
from jizhu.model.standing import offered

from .exports.support import (
    SCHEMAS,
    analysis,
    content,
    exported,
    python_of_the_clients,
    run,
    text_of,
    written,
)

pytestmark = pytest.mark.clients
ENTRIES = analysis().project.entries
IN_CAT = {term: entry for term, entry in ENTRIES.items() if entry.scope != "report"}
ENGLISH = edition_by_tag("en")
DIRECTIONS = [(edition, to_english) for edition in CHINESE_EDITIONS for to_english in (True, False)]


def _path(folder: str, edition: Edition, *, to_english: bool) -> str:
    pair = (edition.folder, "en") if to_english else ("en", edition.folder)
    return f"{folder}/glossary.{'-to-'.join(pair)}.tbx"


def _wanted(edition: Edition, *, to_english: bool) -> list[tuple[str, str]]:
    """Every preferred pair."""
    to_own = content().texts[edition.tag].to_own
    pairs = [(to_own(entry.headword), offered(entry)[0].text) for entry in IN_CAT.values()]
    return sorted(pairs if to_english else [pair[::-1] for pair in pairs])


def _languages(edition: Edition, *, to_english: bool) -> list[tuple[str, str]]:
    """Codes that a project may have for source and target, written as Weblate does: zh_Hant_HK."""
    chinese, english = ([tag.replace("-", "_") for tag in each.term_tags] for each in (edition, ENGLISH))
    sources, targets = (chinese, english) if to_english else (english, chinese)
    return [(source, target) for source in sources for target in targets]


def test_weblate_loads_every_pair_under_every_code_that_a_project_may_have(tmp_path: Path) -> None:
    asked = []
    for edition, to_english in DIRECTIONS:
        languages = _languages(edition, to_english=to_english)
        (file,) = written(tmp_path, [_path("weblate", edition, to_english=to_english)])
        asked += [(file, pair, edition, to_english) for pair in languages]
    lines = "".join(f"{file}\t{source}\t{target}\n" for file, (source, target), _, _ in asked)
    printed = run(python_of_the_clients(), SCHEMAS / "weblate_units.py", given=lines).splitlines()
    assert len(printed) == len(asked)
    for line, (_, codes, edition, to_english) in zip(printed, asked, strict=True):
        # Weblate 2026 has all terms of a concept, with a sign between; the first are the preferred ones.
        units = sorted(tuple(text.split("\x1e\x1e")[0] for text in unit) for unit in json.loads(line))
        assert units == _wanted(edition, to_english=to_english), codes


@pytest.mark.parametrize("folder", ["weblate", "tbx-v2"])
def test_translate_toolkit_finds_every_pair_under_the_tag_that_is_asked_for(folder: str) -> None:
    for edition, to_english in DIRECTIONS:
        data = exported()[_path(folder, edition, to_english=to_english)].data
        languages = _languages(edition, to_english=to_english)
        for source, target in languages if folder == "weblate" else languages[:1]:
            units = tbxfile(io.BytesIO(data), source, target).units
            found = sorted((str(unit.source), str(unit.target)) for unit in units)
            assert found == _wanted(edition, to_english=to_english), (source, target)


def test_no_pair_is_lost_on_the_way_to_gettext() -> None:
    for edition, to_english in DIRECTIONS:
        data = exported()[_path("tbx-v2", edition, to_english=to_english)].data
        store = tbxfile(io.BytesIO(data), *_languages(edition, to_english=to_english)[0])
        units = [unit for unit in tbx2po().convertfile(store).units if not unit.isheader()]
        found = sorted((str(unit.source), str(unit.target)) for unit in units)
        assert found == _wanted(edition, to_english=to_english)


def _imported(language: str, *decks: Path) -> list[Any]:
    printed = run(python_of_the_clients(), SCHEMAS / "anki_notes.py", language, *decks)
    return [json.loads(line) for line in printed.splitlines()]


@pytest.mark.parametrize("language", ["en_US", "zh_CN"])
def test_the_first_import_into_anki_shows_chinese_in_front_and_english_on_the_back(
    language: str, tmp_path: Path
) -> None:
    (deck,) = written(tmp_path, ["glossary-anki.txt"])
    edited = tmp_path / "edited.txt"
    edited.write_text(text_of("glossary-anki.txt").replace("Four Malfeasances", "Changed"), encoding="utf-8")
    first, again, newer = _imported(language, deck, deck, edited)
    assert [(run["new"], run["updated"], run["found"]) for run in (first, again, newer)] == [
        (len(ENTRIES), 0, len(ENTRIES)),
        (0, 0, len(ENTRIES)),
        (0, 1, len(ENTRIES)),
    ]
    notes = {str(note["guid"]).removeprefix("jizhu-"): note for note in first["notes"]}
    assert notes.keys() == ENTRIES.keys()
    assert {str(note["type"]) for note in notes.values()} == {"Basic" if language == "en_US" else "问答题"}
    for term, entry in ENTRIES.items():
        front, back = (str(field) for field in notes[term]["fields"])
        plain = front.replace("&#x27;", "'").partition("<br>")[0]
        assert plain == entry.headword, term
        assert f"<b>{offered(entry)[0].text}</b>" in back.replace("&#x27;", "'") if offered(entry) else back
        assert term not in (front, back)
        assert notes[term]["decks"] == ["Jizhu 集注"]
        assert notes[term]["tags"] == sorted([f"jizhu::{entry.category}", f"jizhu::{entry.scope}"])
    assert len({str(note["fields"]) for note in notes.values()}) == len(notes)
    changed = [note for note, old in zip(newer["notes"], first["notes"], strict=True) if note != old]
    assert ["Changed" in str(note["fields"]) for note in changed] == [True]
