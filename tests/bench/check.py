"""How long `jizhu check` takes, beside two general tools that read the same YAML files.

yamllint looks at the form of the YAML, check-jsonschema at one file after another against the schema of an entry;
`jizhu check` does both, and all that follows.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from jizhu.project.schemas import json_schema

from .glossary import TERMS

OURS, FORM, SCHEMA = "jizhu check", "yamllint", "check-jsonschema, entries alone"
REPOSITORY_TARGET, LARGE_TARGET = 1.0, 5.0
"""Seconds for this repository, and for ten thousand entries on two processors."""
LARGE = 10_000
# The tools end with 1 where they have found something; they have read everything all the same.
_EVEN_IF_FOUND = ("sh", "-c", '"$@" > /dev/null || test $? -eq 1', "sh")


def check_commands(project: Path, folder: Path) -> dict[str, Sequence[str]]:
    """The three commands for the annotations of a project, by their name in the table."""
    schema = folder / "entry.schema.json"
    schema.write_text(json.dumps(json_schema("term", "7")), encoding="utf-8")
    files = sorted(str(path) for path in (project / TERMS).glob("*.yml"))
    return {
        OURS: (sys.executable, "-m", "jizhu", "check", "--project", str(project)),
        FORM: (
            *_EVEN_IF_FOUND,
            sys.executable,
            "-m",
            "yamllint",
            "-d",
            "relaxed",
            str(project / "annotations"),
        ),
        SCHEMA: (
            *_EVEN_IF_FOUND,
            sys.executable,
            "-m",
            "check_jsonschema",
            "--schemafile",
            str(schema),
            *files,
        ),
    }
