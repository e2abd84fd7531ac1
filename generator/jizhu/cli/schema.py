"""`jizhu schema`: write the JSON Schemas by which editors help with the YAML files."""

import argparse
from pathlib import Path
from typing import Any

from ..model import layout
from ..project.schemas import SCHEMAS, schema_file, schema_text

_EPILOG = """\
examples:
  jizhu schema                           write them into annotations/schema/, where editors look for them
  jizhu schema --draft 2020-12 -o build  the current draft, somewhere else

A schema knows one file at a time. Whether an id exists, a quotation stands in the text or a formula has all
its members, only `jizhu check` can say."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "schema",
        parents=[shared],
        help=summary,
        description="Write a JSON Schema for every kind of YAML file.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--draft", choices=("7", "2020-12"), default="7", help="7 (default) or 2020-12")
    parser.add_argument("-o", "--out", type=Path, metavar="DIR", help=f"where to (default: {layout.SCHEMAS})")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Write one file a kind; gives 0."""
    folder: Path = options.out or project / layout.SCHEMAS
    folder.mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        text = schema_text(name, options.draft)
        (folder / schema_file(name)).write_text(text, encoding="utf-8", newline="\n")
        print(folder / schema_file(name))
    return 0
