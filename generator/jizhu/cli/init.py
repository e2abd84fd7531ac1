"""`jizhu init`: begin a project that checks, builds and can be published at once."""

import argparse
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from ..model.layout import ANNOTATIONS
from ..pipeline.beginning import begin_project
from ..problems import Problems, print_problems
from ..project.imprint import namespace_from
from ..project.site_file import check_site_file
from ..words.said import plain
from ..workbench.drafts import write_files
from ..workbench.start import FORGES, LICENCES, Beginning, forge_of

_EPILOG = """\
examples:
  jizhu init my-edition
  jizhu init . --name "County Papers" --chinese-name 县志文件 --licence "CC BY 4.0"
  jizhu init my-edition --repository https://github.com/OWNER/NAME --no-sample

On a terminal it asks for what no option says; Enter takes what is proposed. Files that are there already stay as
they are."""

_ASKED = ("name", "chinese_name", "publisher", "licence", "repository")
"""What is asked for, in this order; each is also an option."""


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:  # noqa: ARG001 (It has no project yet.)
    """Declare the command and its options."""
    parser = commands.add_parser(
        "init",
        help=summary,
        description="Write the files of a new edition: settings, vocabulary, schemas for editors, checks of a forge.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help="where to, an empty folder or one in use")
    parser.add_argument("--name", help="what the edition is called in English (default: the folder's name)")
    parser.add_argument(
        "--chinese-name", metavar="NAME", help="what it is called in Chinese (default: the same)"
    )
    parser.add_argument("--publisher", metavar="NAME", help="who publishes it (default: nobody is named)")
    parser.add_argument(
        "--licence",
        metavar="NAME",
        help=f"of entries, notes and translation: {', '.join(LICENCES)}, or another (default: none is said)",
    )
    parser.add_argument("--licence-url", default="", metavar="URL", help="address of another licence")
    parser.add_argument("--repository", metavar="URL", help="address of the repository (default: none)")
    parser.add_argument("--forge", choices=tuple(FORGES), help="kind of forge (default: from that address)")
    parser.add_argument(
        "--namespace", metavar="ID", help="what identifiers begin with (default: from the name)"
    )
    parser.add_argument(
        "--no-sample", action="store_true", help="without the sample of a report and an entry"
    )
    parser.add_argument("--lang", choices=("en", "zh"), default="en", help="language of the questions")
    parser.set_defaults(run=run, begins=True)


def run(project: Path, options: argparse.Namespace) -> int:  # noqa: ARG001 (It has no project yet.)
    """Ask, write; 1, and nothing written, where there is a project already or an answer cannot be."""
    folder: Path = options.folder
    if (folder / ANNOTATIONS).exists():
        print(plain("init_is_there", options.lang, path=f"{folder / ANNOTATIONS}"), file=sys.stderr)
        return 1
    beginning = _beginning(options, _answers(options, input if sys.stdin.isatty() else None))
    problems = Problems()
    files = begin_project(beginning, problems)
    if problems.has_errors():
        print(plain("init_refused", options.lang), file=sys.stderr)
        print_problems(problems, sys.stderr, language=options.lang)
        return 1
    kept = [path for path in files if (folder / path).exists()]
    write_files(folder, {path: data for path, data in files.items() if path not in kept})
    for path in files:
        print(plain("init_kept", options.lang, path=path) if path in kept else path)
    problems = Problems()
    check_site_file(folder, problems)
    print_problems(problems, sys.stderr, language=options.lang)
    for line in ("init_see", "init_begin", "init_rest"):
        print(plain(line, options.lang, folder=f"{folder}"))
    return 0


def _answers(options: argparse.Namespace, ask: Callable[[str], str] | None) -> Mapping[str, str]:
    """What each option says, or else what is answered to its question; empty where nobody is there to be asked."""
    answers: dict[str, str] = {}
    for key in _ASKED:
        given = getattr(options, key)
        if given is None and ask is not None:
            proposed = _proposed(key, options.folder, answers)
            shown = f" [{proposed}]" if proposed else ""
            given = ask(f"{plain(f'init_{key}', options.lang)}{shown}: ")
        answers[key] = (given or "").strip() or _proposed(key, options.folder, answers)
    return answers


def _proposed(key: str, folder: Path, answers: Mapping[str, str]) -> str:
    """What Enter takes."""
    return {"name": folder.resolve().name, "chinese_name": answers.get("name", "")}.get(key, "")


def _beginning(options: argparse.Namespace, answers: Mapping[str, str]) -> Beginning:
    return Beginning(
        **answers,
        namespace=options.namespace or namespace_from(answers["name"]),
        licence_url=options.licence_url,
        forge=options.forge or forge_of(answers["repository"]),
        has_sample=not options.no_sample,
    )
