"""`jizhu new`: begin a file that somebody then fills."""

import argparse
import sys
from pathlib import Path
from typing import Any

from ..drafts import TermDraft
from ..load import load
from ..model.project import TERMS
from ..pinyin import suggest_id
from ..pipeline import draft_term
from ..problems import Problems, print_problems

_TERM_EPILOG = """\
examples:
  jizhu new term 四风
  jizhu new term 四风 --id si-feng --category discipline --scope central
  jizhu new term 五位一体 --id wuwei-yiti-xuanren --qualifier "choosing officials" 干部选任

Pinyin, category and scope are suggestions, marked “To confirm” in the file. Where another entry has the
same written form, both need a qualifier."""


def add_command(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("new", help="begin a new file", description="Begin a new file.")
    kinds = parser.add_subparsers(title="kinds", metavar="KIND", required=True)
    term = kinds.add_parser(
        "term",
        parents=[shared],
        help="a term entry",
        description="Write a draft of a term entry that passes the check, for you to fill.",
        epilog=_TERM_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    term.add_argument("headword", help="the term as it stands in a text, in simplified characters")
    term.add_argument("--id", help="the entry's id (default: from the pinyin)")
    term.add_argument("--category", metavar="ID", help="what it is about (default: the vocabulary's first)")
    term.add_argument("--scope", metavar="ID", help="whose term it is (default: the vocabulary's first)")
    term.add_argument(
        "--qualifier", nargs=2, metavar=("ENGLISH", "CHINESE"), help="tells entries with one form apart"
    )
    term.set_defaults(run=new_term)


def new_term(project: Path, options: argparse.Namespace) -> int:
    """Write the draft; 1, and nothing written, if there is such a file or the entry would have errors."""
    term = options.id or suggest_id(options.headword)
    name = f"{TERMS}/{term}.yml"
    if (project / name).exists():
        print(f"{name} is there already; choose another name with --id.", file=sys.stderr)
        return 1
    loaded = load(project, Problems())
    vocabulary = loaded.vocabulary
    draft = TermDraft(
        headword=options.headword,
        category=options.category or next((item.id for item in vocabulary.categories), ""),
        scope=options.scope or next((item.id for item in vocabulary.scopes), ""),
        qualifier=tuple(options.qualifier) if options.qualifier else None,
    )
    problems = Problems()
    text = draft_term(loaded, term, draft, problems)
    if problems.has_errors():
        print("Nothing was written, because the entry would have errors:", file=sys.stderr)
        print_problems(problems, sys.stderr)
        if any(problem.code == "qualifier-missing" for problem in problems):
            print("    `jizhu new term` takes it as --qualifier ENGLISH CHINESE.", file=sys.stderr)
        return 1
    (project / TERMS).mkdir(parents=True, exist_ok=True)
    with (project / name).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    print(f"{name}: fill it, confirm what is marked “To confirm”, then run `jizhu check`.")
    for other in loaded.forms.get(draft.headword, ()):
        if loaded.entries[other].qualifier is None:
            print(f"{TERMS}/{other}.yml has the same written form and needs a qualifier, too.")
    return 0
