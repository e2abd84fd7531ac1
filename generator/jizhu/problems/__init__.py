"""What is wrong with a project: places, problems, the collector, and the one place that prints them.

Nothing here imports another module of this project. The wording of every code stands in `messages`.
"""

import difflib
import json
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TextIO

from .messages import MESSAGES, Language

__all__ = [
    "MESSAGES",
    "PRINTERS",
    "Bilingual",
    "Language",
    "Location",
    "Printer",
    "Problem",
    "Problems",
    "listed",
    "on_one_line",
    "print_problems",
    "suggestion",
]

Printer = Literal["text", "github", "json"]
_NEAR = 0.7
_FEW = 20
# Comparisons of words in one run, weighed by their lengths: some tenths of a second.
_EFFORT = 4_000_000
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


class Location(NamedTuple):
    """A place in a file that somebody can open and mend."""

    path: str
    """Path relative to the project, with forward slashes."""
    line: int = 1
    """Line, from 1."""
    column: int = 1
    """Column in code points, from 1."""


class Bilingual(NamedTuple):
    """A piece of a message that differs by language."""

    en: str
    """English."""
    zh: str
    """Chinese."""


Fact = str | Bilingual


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, or advice, at one place."""

    location: Location
    """Where to mend it."""
    code: str
    """Key of `MESSAGES`."""
    facts: Mapping[str, Fact]
    """What the message's placeholders stand for."""

    @property
    def is_error(self) -> bool:
        """Whether it fails a build; advice fails only under ``--strict``."""
        return MESSAGES[self.code].is_error

    @property
    def is_question(self) -> bool:
        """Whether it asks what is meant at a place of a text, which a draft leaves to a person."""
        return MESSAGES[self.code].is_question

    @property
    def is_of_form(self) -> bool:
        """Whether `jizhu format` mends it, unless the texts have it so."""
        return MESSAGES[self.code].is_of_form

    def fact(self, language: Language) -> str:
        """What is the case."""
        return MESSAGES[self.code].fact[language].format_map(self.facts_in(language))

    def remedy(self, language: Language) -> str:
        """What to do about it."""
        return MESSAGES[self.code].remedy[language].format_map(self.facts_in(language))

    def facts_in(self, language: Language) -> dict[str, str]:
        """The facts in one language."""
        return {
            key: getattr(value, language) if isinstance(value, Bilingual) else value
            for key, value in self.facts.items()
        }


class Problems:
    """Collects the problems of one run; each is kept once, and of one kind in one file no more than ``limit``."""

    def __init__(self, limit: int = 1000) -> None:
        self._found: dict[tuple[Location, str, tuple[tuple[str, str], ...]], Problem] = {}
        self._limit = limit
        self._counts: Counter[tuple[str, str]] = Counter()
        self._effort = _EFFORT

    def add(self, where: tuple[str, int, int], code: str, /, **facts: object) -> None:
        """Add a problem. Raises KeyError for a code without wording, so that no message is ever empty."""
        kind = where[0], code
        if self.is_full(*kind):
            return
        kept = {key: value if isinstance(value, Bilingual) else str(value) for key, value in facts.items()}
        problem = Problem(Location(*where), code, kept)
        problem.fact("en"), problem.remedy("en")
        key = _order(problem)
        self._counts[kind] += key not in self._found
        if self.is_full(*kind):
            problem = Problem(Location(where[0]), "not-all-listed", {"code": code, "limit": str(self._limit)})
            key = _order(problem)
        self._found[key] = problem

    def take(self, problem: Problem) -> None:
        """Add a problem that another collector has."""
        self.add(problem.location, problem.code, **problem.facts)

    def withdraw(self, is_none: Callable[[Problem], bool]) -> None:
        """Take out again what turned out to be no problem."""
        self._found = {key: problem for key, problem in self._found.items() if not is_none(problem)}

    def is_full(self, path: str, code: str) -> bool:
        """Whether no more problems of a kind are listed for a file, so that nobody need look for their remedy."""
        return self._counts[path, code] > self._limit

    def near(self, word: str, known: Collection[str], most: int = 1, cutoff: float = 0.6) -> list[str]:
        """The known words likest to one, the likest first; none when enough has been compared in this run."""
        effort = len(known) * (20 + len(word) + len(word) ** 2 // 20)
        if effort > self._effort:
            return []
        self._effort -= effort
        return difflib.get_close_matches(word, known, n=most, cutoff=cutoff)

    def __iter__(self) -> Iterator[Problem]:
        """Problems sorted by place, then code."""
        return (self._found[key] for key in sorted(self._found))

    def __len__(self) -> int:
        return len(self._found)

    def has_errors(self, *, strict: bool = False) -> bool:
        """Whether a build must stop; under strict, advice counts too."""
        return any(strict or problem.is_error for problem in self._found.values())


def _order(problem: Problem) -> tuple[Location, str, tuple[tuple[str, str], ...]]:
    return problem.location, problem.code, tuple(sorted(problem.facts_in("en").items()))


def _text(problem: Problem, language: Language) -> str:
    path, line, column = problem.location
    lines = f"{path}:{line}:{column}: {problem.code}: {problem.fact(language)}", problem.remedy(language)
    return "\n    ".join(on_one_line(line) for line in lines)


def on_one_line(text: str) -> str:
    """A text whose quoted words cannot begin a line of their own, steer a terminal or turn its direction."""
    return _CONTROLS.sub(lambda found: repr(found[0])[1:-1], text)


def _escape_github(value: str, *, is_property: bool = False) -> str:
    escaped = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if is_property else escaped


def _github(problem: Problem, language: Language) -> str:
    """A workflow annotation, in both languages: nobody knows who looks at a proposal. The one asked for is first."""
    path, line, column = problem.location
    level = "error" if problem.is_error else "warning"
    where = f"file={_escape_github(path, is_property=True)},line={line},col={column}"
    title = f"title={_escape_github(problem.code, is_property=True)}"
    spoken: tuple[Language, Language] = ("zh", "en") if language == "zh" else ("en", "zh")
    text = "\n".join(f"{problem.fact(each)} {problem.remedy(each)}" for each in spoken)
    return f"::{level} {where},{title}::{_escape_github(text)}"


def _json(problem: Problem, language: Language) -> str:
    row = {
        **problem.location._asdict(),
        "code": problem.code,
        "severity": "error" if problem.is_error else "advice",
        "fact": problem.fact(language),
        "remedy": problem.remedy(language),
        "facts": problem.facts_in(language),
    }
    return json.dumps(row, ensure_ascii=False)


PRINTERS: dict[Printer, Callable[[Problem, Language], str]] = {
    "text": _text,
    "github": _github,
    "json": _json,
}
"""One line for each way to print a problem; JSON is one object a line."""


def print_problems(
    problems: Problems, stream: TextIO, *, language: Language = "en", printer: Printer = "text"
) -> None:
    """Print every problem, sorted by place. The only place in the project that does."""
    for problem in problems:
        print(PRINTERS[printer](problem, language), file=stream)


def listed(words: Iterable[str]) -> Bilingual:
    """Words in a row, with the comma of each language."""
    return Bilingual(", ".join(row := list(words)), "、".join(row))


def suggestion(word: str, known: Iterable[str], problems: Problems | None = None) -> Bilingual:
    """A remedy: the nearest known word, else all of them where they are few.

    ``problems`` are those of this run, which says when enough words have been compared.
    """
    words = list(known)
    run = Problems() if problems is None else problems
    near = run.near(word, words, cutoff=_NEAR)
    if near:
        return Bilingual(f"Did you mean “{near[0]}”?", f"是否指“{near[0]}”？")
    if 0 < len(words) <= _FEW:
        choices = listed(sorted(words))
        return Bilingual(f"Write one of: {choices.en}.", f"请写下列之一：{choices.zh}。")
    return Bilingual("Check how it is spelt.", "请检查拼写。")
