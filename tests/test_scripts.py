"""The scripts of the pages: who imports whom, and what browsers get of them."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

from jizhu.pages.assets import FOLDER, assets

from .conftest import ROOT

SOURCES = ROOT / "generator/jizhu/pages/assets"
# From the street down to the ground: a script imports those of its own folder, and of lower floors.
FLOORS = (
    {"jizhu.js"},
    {"report", "glossary", "search", "desk", "home", "card"},
    {"shared"},
)
_IMPORT = re.compile(r"""(?:\bfrom|\bimport) ?\(? ?["'](\.[^"']+)["']""")
_TYPES = re.compile(r"/\*\*.*?\*/|//[^\n]*", re.DOTALL)


def scripts() -> dict[str, str]:
    """Every script without its comments, in which types may be imported from anywhere."""
    return {
        path.relative_to(SOURCES).as_posix(): _TYPES.sub("", path.read_text(encoding="utf-8"))
        for path in sorted(SOURCES.rglob("*.js"))
    }


def graph() -> dict[str, set[str]]:
    """By script those that it imports, at once or when they are needed."""
    return {
        name: {
            (SOURCES / name).parent.joinpath(found).resolve().relative_to(SOURCES).as_posix()
            for found in _IMPORT.findall(text)
        }
        for name, text in scripts().items()
    }


def floor(name: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if name.split("/", maxsplit=1)[0] in names)


def test_imports_of_scripts_go_down_only_and_in_no_circle() -> None:
    imports = graph()
    assert sum(map(len, imports.values())) > 80
    tuple(TopologicalSorter(imports).static_order())
    upward = [
        (name, other)
        for name, others in imports.items()
        for other in others
        if name.split("/")[0] != other.split("/")[0] and floor(other) <= floor(name)
    ]
    assert upward == []


def test_every_script_and_everything_that_it_gives_is_used() -> None:
    """What nobody imports is begun by a page; what is exported and imported by nobody is dead."""
    texts = scripts()
    pages = "".join(
        path.read_text(encoding="utf-8")
        for folder in ("pages/templates", "site/theme")
        for path in (ROOT / "generator/jizhu" / folder).rglob("*")
        if path.suffix in (".html", ".jinja")
    )
    imported = set().union(*graph().values())
    assert [name for name in texts if name not in imported and f"{FOLDER}/{name}" not in pages] == [
        "jizhu.js"
    ]
    for name, text in texts.items():
        for exported in re.findall(r"^export (?:async )?(?:function|const) (\w+)", text, re.MULTILINE):
            others = "".join(other for at, other in texts.items() if at != name)
            assert re.search(rf"\b{exported}\b", others), (name, exported)


def test_what_is_shared_is_written_once() -> None:
    """No script has a function of its own with the name of a shared one."""
    names: dict[str, list[str]] = {}
    for name, text in scripts().items():
        for found in re.findall(
            r"^\s*(?:export )?(?:async )?(?:function|const) (\w+)(?:\(| = (?:async )?\()", text, re.MULTILINE
        ):
            names.setdefault(found, []).append(name)
    shared = {
        name: at for name, at in names.items() if len(at) > 1 and any(a.startswith("shared") for a in at)
    }
    assert shared == {}


def test_browsers_get_the_code_without_what_is_said_to_people() -> None:
    served = {name.removeprefix(f"{FOLDER}/"): content.decode() for name, content in assets()}
    assert scripts().keys() == {name for name in served if name.endswith(".js")}
    for path in SOURCES.rglob("*.js"):
        lines = path.read_text(encoding="utf-8").splitlines()
        written = [line for line in lines if line.strip() and not re.match(r"\s*(?://|/?\*)", line)]
        code = [re.sub(r"/\*\* @.*?\*/ ?", "", line) for line in written]
        name = path.relative_to(SOURCES).as_posix()
        assert [line for line in served[name].splitlines() if line.strip()] == code, name


def test_each_colour_stands_once() -> None:
    """In `palette.py`; what other style sheets say is made of it, or is of the theme's header alone."""
    found = [
        (path.name, colour)
        for path in (Path(ROOT, "generator/jizhu/pages")).rglob("*")
        if path.suffix in (".css", ".jinja")
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", path.read_text(encoding="utf-8"))
        if colour in _palette()
    ]
    assert found == []


def _palette() -> set[str]:
    text = (ROOT / "generator/jizhu/pages/palette.py").read_text(encoding="utf-8")
    return set(re.findall(r"#[0-9a-f]{6}\b", text)) - {"#ffffff"}
