"""The page of all problem codes: an example of each, and what the check says of it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ..chinese.han import HAS_HAN
from ..model import SOURCE_EDITION, Edition
from ..problems import MESSAGES, PRINTERS, Language
from ..problems.examples import examples

_PLACEHOLDER = re.compile(r"\{\w+\}")
_HIDDEN = {"Cc", "Cf", "Co", "Zl", "Zp", "Zs"}


@dataclass(frozen=True)
class ShownProblem:
    """One code as the page shows it."""

    code: str
    """The code, which is also the id of its section."""
    is_error: bool
    """Whether it fails a build; else it is advice."""
    is_example: bool
    """Whether the message is that of an example; else its placeholders are left open."""
    line: str
    """The bad line, hidden characters named; empty where there is none to show."""
    line_language: str
    """Language of the line."""
    message: str
    """What `jizhu check` prints, in English or in simplified Chinese."""
    language: str
    """Language of the message."""


def shown_problems(edition: Edition) -> Iterator[ShownProblem]:
    """Every code in the order of the pipeline. Messages are as printed, so that they are found by their words."""
    language: Language = "en" if edition.is_english else "zh"
    tag = "en" if edition.is_english else SOURCE_EDITION.chinese
    for code, message in MESSAGES.items():
        example = examples().get(code)
        if example:
            text = PRINTERS["text"](example.problem, language)
        else:
            text = _PLACEHOLDER.sub("…", f"{code}: {message.fact[language]}\n    {message.remedy[language]}")
        line = _with_hidden_characters_named(example.line) if example else ""
        line_language = SOURCE_EDITION.chinese if HAS_HAN.search(line) else "en"
        yield ShownProblem(code, message.is_error, example is not None, line, line_language, text, tag)


def _with_hidden_characters_named(line: str) -> str:
    return "".join(
        f"⟨U+{ord(character):04X}⟩"
        if character != " " and unicodedata.category(character) in _HIDDEN
        else character
        for character in line
    )
