"""`jizhu check`: everything that is wrong with a project, in one run."""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ..model.figures import Figures, count
from ..pipeline.analysis import analyse
from ..problems import FORMATS, Language, Problems, listed, print_problems
from ..project.load import check_site_file

_EPILOG = """\
examples:
  jizhu check                   read everything, print every problem
  jizhu check --strict          advice fails, too
  jizhu check --format github   annotations for a forge's workflow"""

_SUMMARY: Mapping[Language, tuple[str, ...]] = {
    "en": (
        "entries      {entries}: {by_confidence}",
        "renderings   {renderings}: {by_basis}",
        "sentences    {f.segments}, of which {f.translated} translated; reports: {reports}",
        "occurrences  {f.outermost} outermost, {f.nested} nested",
        (
            "consistency  {f.rendered} of {f.in_translation} occurrences have their own words in the translation;"
            " {f.waivers} waivers"
        ),
        "quotations   {quoted} distinct: {by_cover}",
    ),
    "zh": (
        "词条：{entries}（{by_confidence}）",
        "译法：{renderings}（{by_basis}）",
        "句子：{reports}篇报告共{f.segments}句，已译{f.translated}句",
        "出现：外层{f.outermost}处，内含{f.nested}处",
        "对应：{f.in_translation}处中有{f.rendered}处在译文中有对应的词；豁免{f.waivers}处",
        "引语：{quoted}条，重复的不计（{by_cover}）",
    ),
}
_NAMES = {
    "verified": "有来源可查",
    "general": "通行",
    "uncertain": "尚不确定",
    "attested": "有出处",
    "proposed": "本书自拟",
    "entry": "有词条",
    "members": "列为成员",
    "waiver": "豁免",
    "nothing": "尚无",
}


def add_command(commands: Any, shared: argparse.ArgumentParser, summary: str) -> None:
    """Declare the command and its options."""
    parser = commands.add_parser(
        "check",
        parents=[shared],
        help=summary,
        description="Read the whole project and print every problem with its place and its remedy.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--strict", action="store_true", help="advice counts as a problem")
    parser.add_argument(
        "--lang", choices=("en", "zh"), default="en", help="language (github: which comes first)"
    )
    parser.add_argument("--format", choices=tuple(FORMATS), default="text", help="form of the messages")
    parser.set_defaults(run=run)


def run(project: Path, options: argparse.Namespace) -> int:
    """Print the problems; 1 if there is an error, or advice under ``--strict``."""
    problems = Problems()
    analysis = analyse(project, problems)
    check_site_file(project, problems)
    print_problems(problems, sys.stdout, language=options.lang, form=options.format)
    if options.format == "text":
        figures = count(analysis)
        print(
            *_summary(figures, len(analysis.reports), options.lang),
            _verdict(problems, options.lang),
            sep="\n",
        )
    return 1 if problems.has_errors(strict=options.strict) else 0


def _summary(figures: Figures, reports: int, language: Language) -> Iterator[str]:
    words = _SUMMARY[language]
    facts = {
        "entries": figures.entries.total(),
        "by_confidence": _parts(figures.entries, language, "verified", "general", "uncertain"),
        "renderings": figures.renderings.total(),
        "by_basis": _parts(figures.renderings, language, "attested", "general", "proposed"),
        "quoted": figures.quoted.total(),
        "by_cover": _parts(figures.quoted, language, "entry", "members", "waiver", "nothing"),
        "reports": reports,
    }
    yield from (line.format(f=figures, **facts) for line in words)


def _parts(counts: Counter[str], language: Language, *names: str) -> str:
    shown = [(counts[name], _NAMES.get(name, name) if language == "zh" else name) for name in names]
    found = [
        f"{number} {name}" if language == "en" else f"{name}{number}" for number, name in shown if number
    ]
    row = listed(found)
    return row.zh if language == "zh" else row.en


def _verdict(problems: Problems, language: Language) -> str:
    errors = sum(problem.is_error for problem in problems)
    advice = len(problems) - errors
    if language == "zh":
        found = [f"{errors}个错误"] * bool(errors) + [f"{advice}条建议"] * bool(advice)
        return "，".join(found) or "没有问题"
    found = [f"{errors} error{'s' * (errors > 1)}"] * bool(errors)
    found += [f"{advice} piece{'s' * (advice > 1)} of advice"] * bool(advice)
    return ", ".join(found) or "no problems"
