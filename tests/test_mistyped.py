"""What people mistype, made in every line where it can happen: the problem stands at the line to mend.

The kinds are those of the history of a glossary kept by pull request and of what editors for Chinese put in.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import pytest

from jizhu.model import TermEntry
from jizhu.problems import Problem, Problems
from jizhu.project.schema import typed
from jizhu.project.text_reader import decode
from jizhu.project.yaml_reader import read_yaml

from .conftest import ROOT

PATH = "tests/data/mistyped.yml"
SOUND = (ROOT / PATH).read_text(encoding="utf-8")
LINES = SOUND.splitlines()
SHARE = 0.95


def _changed(pattern: str, replacement: str) -> Callable[[str], str | None]:
    """A line with the first match of a pattern replaced; None where it does not match."""

    def change(line: str) -> str | None:
        changed = re.sub(pattern, replacement, line, count=1)
        return changed if changed != line else None

    return change


MISTYPED: Mapping[str, Callable[[str], str | None]] = {
    "a full-width colon after a key": _changed(r"^( *(?:- )?[a-z-]+): ?", r"\1："),
    "no space after the colon": _changed(r"^( *(?:- )?[a-z-]+): (?=\S)", r"\1:"),
    "no colon after a key": _changed(r"^( *(?:- )?[a-z-]+):", r"\1"),
    "an equals sign for the colon": _changed(r"^( *(?:- )?[a-z-]+): (?=[^>])", r"\1 = "),
    "no space after the hyphen": _changed(r"^( *)- ", r"\1-"),
    "one space too many in front": _changed(r"^( *)(?=[a-z-]+:)", r" \1"),
    "one space too few in front": _changed(r"^ ( *(?:- )?[a-z-]+:)", r"\1"),
    "a tab in front": _changed(r"^  ", "\t"),
    "a full-width space in front": _changed(r"^  (?=\S)", "\u3000"),
    "a no-break space inside": _changed(r"^([^\"']*[a-z]) (?=[a-z])", "\\1\u00a0"),
    "a zero-width space inside": _changed(r"(?<=[a-z])(?=[a-z]+$)", "\u200b"),
    "a colon in the text": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1\2: more"),
    "a number sign in the text": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1\2 #1 of all"),
    "straight quotation marks at the beginning": _changed(
        r"^( *(?:- )?(?:zh|en|text|form|quote): )([^\[>\"']+?) ?(\S\S?)$", r'\1"\2"\3'
    ),
    "a quotation mark never closed": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r'\1"\2'),
    "a closing quotation mark lost": _changed(r"^(.*: [\"'].*)[\"']$", r"\1"),
    "a typographic mark for the closing one": _changed(r"^(.*: [\"'].*)[\"']$", r"\1”"),
    "a bracket never closed": _changed(r"\]$", ""),
    "a bracket too many": _changed(r"\]$", "]]"),
    "a bracket at the beginning": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1[note] \2"),
    "an at sign at the beginning": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1@\2"),
    "a percent sign at the beginning": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1%\2"),
    "a star at the beginning": _changed(r"^( *(?:- )?[a-z-]+: )([^\[>\"'].*)$", r"\1*\2"),
    "a full-width comma in a list": _changed(r"^(.*\[[^\]]*), ", r"\1，"),
    "a line written twice": _changed(r"^([a-z]+: \S.*)$", r"\1\n\1"),
    "a radical for a character": _changed("风", "⻛"),
    "prose not indented": _changed(r"^ {8}(?=[A-Zo])", ""),
}
"""How a line may be mistyped."""


def _cases() -> Iterator[tuple[str, int, str]]:
    """Kind, line to mend from 1, and the text with the mistake."""
    for kind, change in MISTYPED.items():
        for number, line in enumerate(LINES):
            changed = change(line)
            if changed is not None:
                # Of a line that stands twice, the second is one too many.
                to_mend = number + 1 + changed.count("\n")
                yield kind, to_mend, "\n".join([*LINES[:number], changed, *LINES[number + 1 :], ""])


def _read(text: str) -> tuple[TermEntry | None, list[Problem]]:
    problems = Problems()
    decoded = decode(PATH, text.encode(), problems)
    document = None if decoded is None else read_yaml(PATH, decoded, problems)
    entry = None if document is None else typed(PATH, document, TermEntry, problems)
    return entry, list(problems)


ENTRY, NO_PROBLEMS = _read(SOUND)
# What is read as it was meant has not been mistyped, such as a deeper indentation of a single key.
FOUND = tuple(
    (kind, line, problems)
    for kind, line, text in _cases()
    for entry, problems in [_read(text)]
    if problems or entry != ENTRY
)


def test_the_file_is_sound() -> None:
    assert ENTRY is not None
    assert NO_PROBLEMS == []


def test_every_kind_is_made() -> None:
    assert {kind for kind, _, _ in FOUND} == MISTYPED.keys()
    assert len(FOUND) > 400


@pytest.mark.parametrize("kind", MISTYPED)
def test_a_mistake_is_never_read_as_something_else(kind: str) -> None:
    assert [line for found, line, problems in FOUND if found == kind and not problems] == []


def test_the_first_problem_stands_at_the_line_to_mend() -> None:
    misplaced = [
        f"{kind}, line {line}: {problems[0].location.line} {problems[0].code}"
        for kind, line, problems in FOUND
        if problems[0].location.line != line
    ]
    assert len(misplaced) <= (1 - SHARE) * len(FOUND), misplaced


def test_one_mistake_is_one_problem() -> None:
    several = [
        f"{kind}, line {line}: {[(p.location.line, p.code) for p in problems]}"
        for kind, line, problems in FOUND
        if len(problems) > 1
    ]
    assert len(several) <= (1 - SHARE) * len(FOUND), several
