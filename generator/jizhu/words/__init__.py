"""Words of the interface: one file a language, the traditional ones converted."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from ..model import Edition
from ..problems import Problems
from ..project.yaml_reader import read_yaml


@cache
def _strings(name: str) -> Mapping[str, str]:
    path = Path(__file__).with_name(f"{name}.yml")
    problems = Problems()
    document = read_yaml(path.name, path.read_text(encoding="utf-8"), problems)
    if document is None or not isinstance(document.value, dict):
        raise ValueError(f"{path} cannot be read: {[problem.fact('en') for problem in problems]}")
    return {key: str(value) for key, value in document.value.items()}


def interface_strings(edition: Edition, to_own: Callable[[str], str]) -> dict[str, str]:
    """Every string of the interface in the edition's language and script, by name."""
    strings = _strings(edition.interface)
    return dict(strings) if edition.is_english else {key: to_own(text) for key, text in strings.items()}


def dated(date: str, strings: Mapping[str, str]) -> str:
    """A date of the data model written out, as much of it as there is, with the interface strings of an edition."""
    numbers = [int(part) for part in date.split("-")]
    form = ("date_year", "date_month", "date_day")[len(numbers) - 1]
    year, month, day = [*numbers, 1, 1][:3]
    return strings[form].format(year=year, month=strings["months"].split()[month - 1], day=day)
