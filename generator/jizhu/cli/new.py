"""`jizhu new`: begin a file that somebody then fills."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from ..chinese.converter import simplified
from ..chinese.pinyin import suggest_id
from ..chinese.script import likely_script
from ..model import Project
from ..model.fields import is_id
from ..model.layout import NOTES, READING_TEXTS, REPORTS, TERMS
from ..model.report import DateIs
from ..pipeline.drafts import draft_report, draft_term
from ..problems import Problems, print_problems
from ..project.encodings import CODECS, SHOWN
from ..project.load import TEXT_LIMIT, load, received_text
from ..project.tree import Folder
from ..workbench.drafts import (
    FoundDate,
    Proposal,
    ReportDraft,
    Taken,
    TermDraft,
    cleaned,
    read_draft,
    read_proposal,
    take,
    write_files,
)

_TERM_EPILOG = """\
examples:
  jizhu new term 四风
  jizhu new term 四风 --id si-feng --category discipline --scope central
  jizhu new term --from-issue proposal.md
  jizhu new term 五位一体 --id wuwei-yiti-xuanren --qualifier "choosing officials" 干部选任

Pinyin, category and scope are suggestions, marked “To confirm” in the file. Where another entry has the
same written form, both need a qualifier."""


_REPORT_EPILOG = """\
examples:
  jizhu new report circular.txt --id county-2016
  jizhu new report speech.txt --id speech-2014 --date 2014-10-08 --date-is delivered

The text is kept byte for byte as received.txt; a file that is not UTF-8 is kept beside it. The reading text
has a sentence a line; it differs from the received text by the declared rules only, and marks of damage (□)
become gaps of the apparatus. Hard-wrapped lines are joined, page numbers left out by name. The translation is
laid out beside it, sentence by sentence, to be written. Titles, headings, dates and lines that the program
guessed, and forms that several entries share, are marked “To confirm”."""

_SHOWN_DATES = 6


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser("new", help=summary, description="Begin a new file.")
    kinds = parser.add_subparsers(title="kinds", metavar="KIND", required=True)
    _add_term(kinds, shared)
    _add_report(kinds, shared)


def _add_term(kinds: Any, shared: argparse.ArgumentParser) -> None:
    term = kinds.add_parser(
        "term",
        parents=[shared],
        help="a term entry",
        description="Write a draft of a term entry that passes the check, for you to fill.",
        epilog=_TERM_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = term.add_mutually_exclusive_group(required=True)
    what.add_argument("headword", nargs="?", help="the term as it stands in a text")
    what.add_argument(
        "--from-issue", metavar="FILE", help="begin with the text of a proposal made in the form; - reads it"
    )
    term.add_argument("--id", help="the entry's id (default: from the pinyin)")
    term.add_argument("--category", metavar="ID", help="what it is about (default: the vocabulary's first)")
    term.add_argument("--scope", metavar="ID", help="whose term it is (default: the vocabulary's first)")
    term.add_argument(
        "--qualifier", nargs=2, metavar=("ENGLISH", "CHINESE"), help="tells entries with one form apart"
    )
    term.set_defaults(run=new_term)


def _add_report(kinds: Any, shared: argparse.ArgumentParser) -> None:
    report = kinds.add_parser(
        "report",
        parents=[shared],
        help="a report",
        description="Split a received text into the files of a report, which pass the check.",
        epilog=_REPORT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    report.add_argument(
        "file", type=Path, metavar="FILE", help="the text as it was received: UTF-8, UTF-16, GB18030, Big5"
    )
    report.add_argument("--id", required=True, help="the report's id, which names its folder")
    report.add_argument(
        "--script", choices=tuple(READING_TEXTS), help="in which it is written (default: found in the text)"
    )
    report.add_argument(
        "--encoding", choices=tuple(CODECS), help="of the file (default: found in its bytes, and said)"
    )
    report.add_argument(
        "--clean",
        action="store_true",
        help="read the characters that radicals and private codes stand for, and leave out what nobody sees",
    )
    report.add_argument(
        "--date", help="the date to check terms against (default: found in the text, and said)"
    )
    report.add_argument(
        "--date-is",
        choices=get_args(DateIs),
        help="what the date is the date of (default: by the words beside it, else posted)",
    )
    report.add_argument(
        "--translation",
        type=Path,
        metavar="FILE",
        help="an English text of it, to be laid beside it by sentences",
    )
    report.set_defaults(run=new_report)


def new_report(project: Path, options: argparse.Namespace) -> int:
    """Write the files; 1, and nothing written, if there is such a report or it would have errors."""
    problems = Problems()
    if not is_id(options.id):
        problems.add((f"{REPORTS}/{options.id}", 1, 1), "bad-id", value=options.id)
        return _refuse(problems)
    for name in (f"{REPORTS}/{options.id}", f"{NOTES}/{options.id}.yml"):
        if (project / name).exists():
            print(f"{name} is there already; choose another id.", file=sys.stderr)
            return 1
    taken, text = _taken(options, problems)
    if taken is None or text is None:
        code = _refuse(problems)
        if (
            taken is not None
            and not options.clean
            and cleaned(received := taken.received.decode()) != received
        ):
            hint = (
                "--clean reads the characters that are meant, as declared rules; received.txt stays as it is."
            )
            print(f"    {hint}", file=sys.stderr)
        return code
    dates = read_draft(text).dates_first
    if not dates and options.date is None:
        print("The text names no day; give the report's date with --date, as 2015-01-16.", file=sys.stderr)
        return 1
    date = options.date or dates[0].date
    date_is = options.date_is or next((each.date_is for each in dates if each.date == date), "posted")
    script = options.script or likely_script(text)
    english = _translation(options, problems) if options.translation else ()
    if english is None:
        return _refuse(problems)
    draft = ReportDraft(options.id, taken.received, date, date_is, script, taken.original, english)
    files = draft_report(load(Folder(project), Problems()), draft, text, problems)
    if problems.has_errors():
        _refuse(problems)
        if any(problem.location.path == f"{NOTES}/{options.id}.yml" for problem in problems):
            hint = "So many marks of lost characters are more than one report can have notes on:"
            print(
                f"    {hint} look for a better copy, or give its parts as several reports.", file=sys.stderr
            )
        return 1
    if not _written(project, files):
        return 1
    if taken.original is not None:
        _tell_reading(options.file, taken.original.read_as)
    print(*files, sep="\n")
    _tell_dates(date, dates)
    print("confirm what is marked “To confirm”, then translate and run `jizhu check`.")
    return 0


def _taken(options: argparse.Namespace, problems: Problems) -> tuple[Taken | None, str | None]:
    """The file as a received text, and the text that a draft is made of, which `--clean` may have mended."""
    name = str(options.file)
    data = Folder(options.file.parent).read(options.file.name, TEXT_LIMIT, problems)
    taken = None if data is None else take(name, data, options.encoding, problems)
    if taken is None:
        return None, None
    received = taken.received.decode("utf-8")
    read = cleaned(received) if options.clean else received
    return taken, received_text(name, read.encode(), problems)


def _translation(options: argparse.Namespace, problems: Problems) -> tuple[str, ...] | None:
    """The paragraphs of an English text, which is read as the Chinese one is."""
    file: Path = options.translation
    data = Folder(file.parent).read(file.name, TEXT_LIMIT, problems)
    taken = None if data is None else take(str(file), data, None, problems)
    text = None if taken is None else received_text(str(file), taken.received, problems)
    return None if text is None else tuple(line.strip() for line in text.split("\n") if line.strip())


def _tell_reading(file: Path, read_as: str) -> None:
    if read_as in SHOWN:
        print(f"{file} was read as {SHOWN[read_as]}; --encoding names another.")
    else:
        print(f"{file} was read as {read_as}: compare received.txt with it, word by word.")


def _tell_dates(date: str, dates: Sequence[FoundDate]) -> None:
    """Which day was taken, and which others the text names."""
    for each in dates[:_SHOWN_DATES]:
        taken = " (taken; --date names another)" if each.date == date else ""
        print(f"line {each.line}: {each.words} is {each.date}{taken}")


def _refuse(problems: Problems) -> int:
    print("Nothing was written, because of errors:", file=sys.stderr)
    print_problems(problems, sys.stderr)
    return 1


def _written(project: Path, files: Mapping[str, bytes]) -> bool:
    """Write new files, all or none; whether they could be written."""
    try:
        write_files(project, files)
    except OSError as error:
        print(f"Nothing was written: {error.strerror}.", file=sys.stderr)
        return False
    return True


def _text_of(name: str) -> str:
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    return data.decode("utf-8")


def new_term(project: Path, options: argparse.Namespace) -> int:
    """Write the draft; 1, and nothing written, if there is such a file or the entry would have errors."""
    try:
        proposal = read_proposal(_text_of(options.from_issue)) if options.from_issue else None
    except (OSError, ValueError) as error:  # A text that is no UTF-8 is a ValueError, too.
        print(f"{options.from_issue}: {error}", file=sys.stderr)
        return 1
    given = proposal.headword if proposal else options.headword
    headword = simplified(given)
    term = options.id or suggest_id(headword)
    name = f"{TERMS}/{term}.yml"
    if (project / name).exists():
        print(f"{name} is there already; choose another name with --id.", file=sys.stderr)
        return 1
    loaded, problems = load(Folder(project), Problems()), Problems()
    text = draft_term(loaded, term, _term_draft(loaded, given, proposal, options), problems)
    if problems.has_errors():
        _refuse(problems)
        if not options.qualifier and headword in loaded.forms:
            print("    `jizhu new term` takes it as --qualifier ENGLISH CHINESE.", file=sys.stderr)
        return 1
    if not _written(project, {name: text.encode()}):
        return 1
    if headword != given:
        print(f"“{given}” is written “{headword}”: entries are in simplified characters.")
    print(f"{name}: fill it, confirm what is marked “To confirm”, then run `jizhu check`.")
    for other in loaded.forms.get(headword, ()):
        if loaded.entries[other].qualifier is None:
            print(f"{TERMS}/{other}.yml has the same written form and needs a qualifier, too.")
    return 0


def _term_draft(
    project: Project, headword: str, proposal: Proposal | None, options: argparse.Namespace
) -> TermDraft:
    vocabulary = project.vocabulary
    return TermDraft(
        headword=headword,
        proposal=proposal,
        category=options.category or next((item.id for item in vocabulary.categories), ""),
        scope=options.scope or next((item.id for item in vocabulary.scopes), ""),
        qualifier=tuple(options.qualifier) if options.qualifier else None,
    )
