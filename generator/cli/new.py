"""`jizhu new`: begin a file that somebody then fills."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..model.project import TERMS
from ..pinyin import suggest_id, suggest_pinyin

_EPILOG = """\
examples:
  jizhu new term 四风
  jizhu new term 四风 --id si-feng"""

_STUB = """\
headword: {headword}
pinyin: {pinyin}  # Suggested by a program: confirm the tones, and join the syllables of a word.
category: doctrine  # One of annotations/vocabulary.yml.
scope: central  # One of annotations/vocabulary.yml; report is wording of one text alone.
renderings:
  - text: to be translated
    status: preferred
    basis: proposed
definition:
  en: >-
    To be written: what it is, whose it is, why it matters, in one to three sentences.
  zh: >-
    待写：是什么，谁提出的，为何重要，一至三句。
unknown:
  en: The entry has only been begun.
confidence: uncertain
"""


def add_command(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("new", help="begin a new file", description="Begin a new file.")
    kinds = parser.add_subparsers(title="kinds", metavar="KIND", required=True)
    term = kinds.add_parser(
        "term",
        parents=[shared],
        help="a term entry",
        description="Write a stub of a term entry that passes the check, for you to fill.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    term.add_argument("headword", help="the term as it stands in a text, in simplified characters")
    term.add_argument("--id", help="the entry's id (default: from the pinyin)")
    term.set_defaults(run=new_term)


def new_term(project: Path, options: argparse.Namespace) -> int:
    """Write the stub; 1 if there is such a file already, which then stays as it is."""
    term = options.id or suggest_id(options.headword)
    path = project / TERMS / f"{term}.yml"
    pinyin = suggest_pinyin(options.headword)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(_STUB.format(headword=options.headword, pinyin=pinyin))
    except FileExistsError:
        print(f"{TERMS}/{term}.yml is there already; choose another name with --id.", file=sys.stderr)
        return 1
    print(f"{TERMS}/{term}.yml: fill it, then run `jizhu check`.")
    return 0
