"""The style sheets say what every engine understands."""

import re
from collections.abc import Iterator
from pathlib import Path

from .conftest import ROOT
from .engines import Window

SHEETS = [
    *(ROOT / "generator/jizhu/pages/assets").rglob("*.css"),
    ROOT / "generator/jizhu/pages/templates/changes.css",
]
# What an engine may not know, since without it a page is as legible and as handy.
DISPENSABLE = {"orphans", "widows", "text-spacing-trim", "text-wrap"}
# By name of a variable a value of its kind, where it is no colour.
KINDS = {"jz-serif": "serif", "jz-sans": "serif", "jz-reading": "serif", "md-text": "serif", "n": "1"}


def declarations(sheet: Path) -> Iterator[tuple[str, str]]:
    """Property and value of everything that a style sheet says, values of variables put in."""
    css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
    for body in re.findall(r"\{([^{}]*)\}", css):
        for said in re.split(r";(?![^(]*\))", body):
            name, _, value = said.partition(":")
            if value and not name.strip().startswith("--"):
                yield (
                    name.strip(),
                    re.sub(r"var\(--([\w-]+)\)", _put_in, value.replace("!important", "").strip()),
                )


def _put_in(variable: re.Match[str]) -> str:
    return next((value for name, value in KINDS.items() if re.match(rf"{name}\b", variable[1])), "red")


def test_every_engine_understands_every_declaration(window: Window) -> None:
    """A declaration of which one word is not understood says nothing at all."""
    said = sorted({row for sheet in SHEETS for row in declarations(sheet)})
    assert len(said) > 300
    refused = window.run("(said) => said.filter(([name, value]) => !CSS.supports(name, value))", said)
    known = {name for name, _ in said if (f"-webkit-{name}", dict(said)[name]) in said}
    assert [row for row in refused if row[0] not in DISPENSABLE | known] == []


def test_an_underline_has_its_parts_one_by_one() -> None:
    """WebKit refuses the whole of a shorthand that says more than the kind of line."""
    for sheet in SHEETS:
        values = [value for name, value in declarations(sheet) if name == "text-decoration"]
        assert [value for value in values if len(value.split()) > 1] == [], sheet.name


# The words in English beside a sentence in Chinese, which stand on the home page of every edition.
COLOURED = [".md-typeset .home .sample .text:lang(en)"]


def test_no_colour_depends_on_the_language() -> None:
    """So that colours looked at in one edition, which has both languages, are those of all."""
    found = []
    for sheet in SHEETS:
        css = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.DOTALL)
        for selector, body in re.findall(r"([^{};]*)\{([^{}]*)\}", css):
            if re.search(r":lang\(|\[lang", selector) and re.search(r"color|background|opacity|filter", body):
                found.append(selector.strip())
    assert found == COLOURED
