"""The schemas of the YAML files say of every document what the reader says of it."""

import copy
import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from jizhu.cli import main
from jizhu.model import layout
from jizhu.problems import Problems
from jizhu.project.load import annotation_type
from jizhu.project.schema import typed
from jizhu.project.schema_words import CHINESE
from jizhu.project.schemas import SCHEMAS, Draft, json_schema, schema_file
from jizhu.project.yaml_reader import Document, read_yaml

from .cases import BASE, INVALID
from .conftest import ROOT, SECOND

pytestmark = pytest.mark.slow

DRAFTS: tuple[Draft, ...] = get_args(Draft)
NAMES = {model: name for name, model in SCHEMAS.items()}
VALIDATORS = {
    (name, draft): validator(json_schema(name, draft))
    for name in SCHEMAS
    for draft, validator in (
        (DRAFTS[0], jsonschema.Draft7Validator),
        (DRAFTS[1], jsonschema.Draft202012Validator),
    )
}


def files(project: Path) -> Iterator[tuple[str, Path]]:
    """Kind and place of the annotation files of a project, or of a folder laid over one."""
    for file in sorted(project.glob("annotations/**/*.yml")):
        model = annotation_type(file.relative_to(project).as_posix())
        if model is not None:
            yield NAMES[model], file


def documents() -> Iterator[tuple[str, str, Document]]:
    """Kind, name and content of every file of the tests and the project that is YAML as we read it."""
    for project in (ROOT, SECOND, BASE, *sorted(INVALID.iterdir())):
        for kind, file in files(project):
            name = file.relative_to(ROOT).as_posix()
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue
            document = read_yaml(name, text, Problems())
            if document is not None:
                yield kind, name, document


def reader_accepts(kind: str, value: Any) -> bool:
    return typed("any.yml", Document(value), SCHEMAS[kind], Problems()) is not None


@pytest.mark.parametrize("draft", DRAFTS)
def test_reader_and_schema_say_the_same_of_every_file(draft: Draft) -> None:
    verdicts: dict[bool, int] = {True: 0, False: 0}
    differing = {}
    for kind, name, document in documents():
        by_reader = reader_accepts(kind, document.value)
        faults = [fault.message for fault in VALIDATORS[kind, draft].iter_errors(document.value)]
        verdicts[by_reader] += 1
        if by_reader != (not faults):
            differing[name] = faults
    assert differing == {}
    assert verdicts[True] > 200
    assert verdicts[False] > 20


def descriptions(value: Any) -> Iterator[str]:
    """What a schema says in words, at any depth."""
    if isinstance(value, list):
        for item in value:
            yield from descriptions(item)
    if isinstance(value, dict):
        for key, item in value.items():
            if key == "description" and isinstance(item, str):
                yield item
            yield from descriptions(item)


@pytest.mark.parametrize("draft", DRAFTS)
def test_every_description_is_in_english_and_chinese_and_no_other_is_kept(draft: Draft) -> None:
    said = {text for name in SCHEMAS for text in descriptions(json_schema(name, draft))}
    assert said == {f"{english} {chinese}" for english, chinese in CHINESE.items()}


SAMPLES = (
    "",
    " ",
    "x",
    "中文",
    "two\nlines",
    "none",
    "unknown",
    "1",
    "0",
    "9+",
    "2013-02-30",
    "2012-02-29",
    "p1-1",
)
OTHERS: tuple[Any, ...] = ([], {}, ["x"], {"en": "x"}, {"zh": "中文", "en": "x"}, [{"id": "x"}], [[]])
WHOLE = [(kind, document.value) for kind, _, document in documents()]


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, Any]:
    """The kind and value of a document in which one thing is another, has another name or is gone."""
    kind, value = draw(st.sampled_from(WHOLE))
    value = copy.deepcopy(value)
    at: Any = value
    for _ in range(draw(st.integers(0, 4))):
        inner = [
            part
            for part in (at.values() if isinstance(at, dict) else at)
            if part and not isinstance(part, str)
        ]
        if not inner:
            break
        at = draw(st.sampled_from(inner))
    keys = sorted(at) if isinstance(at, dict) else list(range(len(at)))
    key = draw(st.sampled_from(keys))
    change = draw(st.sampled_from(("replace", "delete", "rename")))
    if change == "replace":
        at[key] = draw(st.sampled_from((*SAMPLES, *OTHERS)))
    elif change == "rename" and isinstance(at, dict):
        at[draw(st.sampled_from(("id", "title", "en", "quote", "TW", "colour")))] = at.pop(key)
    else:
        del at[key]
    return kind, value


@given(changed())
def test_reader_and_schema_say_the_same_of_a_document_that_was_changed(found: tuple[str, Any]) -> None:
    kind, value = found
    accepted = reader_accepts(kind, value)
    for draft in DRAFTS:
        assert VALIDATORS[kind, draft].is_valid(value) == accepted, (draft, value)


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: numbers are numbers, and dates are texts."""

    yaml_implicit_resolvers = {  # noqa: RUF012
        first: [(tag, pattern) for tag, pattern in rows if tag != "tag:yaml.org,2002:timestamp"]
        for first, rows in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def test_what_an_editor_reads_as_a_number_is_as_good_as_its_text() -> None:
    numbers = 0
    for kind, file in files(ROOT):
        text = file.read_text(encoding="utf-8")
        value = yaml.load(text, EditorLoader)
        numbers += len(re.findall(r"^\s*(?:- )?[a-z-]+: \d+$", text, re.MULTILINE))
        assert [fault.message for fault in VALIDATORS[kind, "7"].iter_errors(value)] == [], file.name
    assert numbers > 50


def test_schemas_are_sound_and_every_key_is_explained() -> None:
    for (name, draft), validator in VALIDATORS.items():
        schema = json_schema(name, draft)
        validator.check_schema(schema)
        shapes = [schema, *schema["definitions" if draft == "7" else "$defs"].values()]
        shapes += [form for shape in shapes for form in shape.get("anyOf", ()) if "properties" in form]
        properties = [(key, value) for shape in shapes for key, value in shape.get("properties", {}).items()]
        assert properties
        assert [key for key, value in properties if not value.get("description")] == [], name


def test_the_schemas_that_editors_find_are_those_of_the_models() -> None:
    folder = ROOT / layout.SCHEMAS
    assert {path.name for path in folder.iterdir()} == {schema_file(name) for name in SCHEMAS}
    for name in SCHEMAS:
        written = json.loads((folder / schema_file(name)).read_text(encoding="utf-8"))
        assert written == json_schema(name, "7"), "run `jizhu schema`"


def test_the_command_writes_a_schema_for_every_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--project", str(ROOT), "schema", "--draft", "2020-12", "-o", str(tmp_path)]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(SCHEMAS)
    for name in SCHEMAS:
        assert json.loads((tmp_path / schema_file(name)).read_text(encoding="utf-8")) == json_schema(
            name, "2020-12"
        )


def test_editors_are_told_which_schema_a_file_has() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    told = {pattern: schema for schema, pattern in settings["yaml.schemas"].items()}
    for kind, file in files(ROOT):
        path = file.relative_to(ROOT)
        assert [told[p] for p in told if path.match(p)] == [f"./{layout.SCHEMAS}/{schema_file(kind)}"], path


def test_hooks_call_commands_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    local = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"][0][
        "hooks"
    ]
    assert [hook["id"] for hook in local] == [hook["id"] for hook in reversed(hooks)]
    for hook in (*hooks, *local):
        command = re.findall(r"jizhu (\w+)", hook["entry"])
        assert len(command) == 1
        with pytest.raises(SystemExit) as ended:
            main([*command, "--help"])
        assert ended.value.code == 0
    assert "usage: jizhu format" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["format", "check"])
def test_a_hook_of_a_fresh_clone_names_the_command_that_sets_it_up(tmp_path: Path, name: str) -> None:
    settings = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    hook = next(hook for hook in settings["repos"][0]["hooks"] if hook["id"] == f"jizhu-{name}")

    def called() -> subprocess.CompletedProcess[str]:
        command = shlex.split(hook["entry"])
        return subprocess.run(command, check=False, capture_output=True, text=True, cwd=tmp_path)

    done = called()
    assert (done.returncode, "make check" in done.stdout) == (1, True)
    program = tmp_path / ".venv/bin/jizhu"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "called with $*"\n', encoding="utf-8")
    program.chmod(0o755)
    assert called().stdout == f"called with {name}\n"
