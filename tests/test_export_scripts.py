"""What is offered in one script is in that script throughout, also the Chinese that stands in its English."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from opencc import OpenCC

from jizhu.chinese.runs import convert_chinese, mark_chinese
from jizhu.exchange.exports import FORMATS
from jizhu.model import EDITIONS, Edition, ExportedFile
from jizhu.pipeline.outputs import make_exports

from . import TIME
from .exports.support import analysis, awkward

TRADITIONAL = [edition for edition in EDITIONS if edition.opencc]
BACK = {"zh-Hant-TW": "tw2s", "zh-Hant-HK": "hk2s"}
_RUN = re.compile("[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]+")
_CURLY = re.compile(
    "[\u3001-\u3017\u3400-\u9fff\uff01-\uff65][“”‘’]+[\u3001-\u3017\u3400-\u9fff\uff01-\uff65]"
)
# Every field that an export may show in English has Chinese in it, and quotation marks round a part of that.
MIXED = awkward(
    "标点“两头”齐",
    qualifier={"en": "of 干部“队伍”建设", "zh": "“头”干部"},
    definition={"en": "Said of “四个全面”战略 and of “学风”、“党风” here.", "zh": "“四风”问题。"},
    caution={"zh": "“四风”不译为wind。"},
    unknown={"en": "Whether 实干 is 苦干."},
    literal="the 两头 marks",
    renderings=[
        {
            "text": "marks at both ends",
            "status": "preferred",
            "sources": [
                {
                    "type": "webpage",
                    "title": "从严治党“进行时”",
                    "user": "四川省委组织部",
                    "locator": "第4页“导语”",
                    "date": "2014",
                }
            ],
            "reason": {"zh": "“两头”是常语。"},
        },
        {"text": "both marks", "status": "admitted", "basis": "general", "reason": {"en": "As in 两头."}},
    ],
)


@cache
def files() -> tuple[ExportedFile, ...]:
    """Every file of a project with one more entry."""
    found = analysis()
    own = {term: entry for term, entry in found.project.entries.items() if not term.startswith("zz-")}
    project = replace(found.project, entries={**own, "mixed": MIXED})
    made = make_exports(replace(found, project=project), TIME)
    return tuple(file for form in FORMATS for file in form.write(made))


def _texts(file: ExportedFile) -> Iterator[str]:
    """What a reader may be shown of a file; over the characters stands no character."""
    if file.path.endswith((".epub", ".zip")):
        with zipfile.ZipFile(BytesIO(file.data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
    else:
        parts = [file.data]
    for part in parts:
        yield re.sub(r"<r[tp]\b.*?</r[tp]>|<[^>]*>", "", part.decode("utf-8-sig"))


@pytest.mark.parametrize("edition", TRADITIONAL, ids=lambda edition: edition.tag)
def test_every_chinese_word_of_a_traditional_file_is_traditional(edition: Edition) -> None:
    to_own = make_exports(analysis(), TIME).texts[edition.tag].to_own
    simplified = OpenCC(BACK[edition.tag]).convert
    offered = [file for file in files() if file.edition == edition.tag]
    assert {file.path.partition("/")[0] for file in offered} >= {"omegat", "tbx-v2", "tmx", "api", "epub"}
    for file in offered:
        text = "\n".join(_texts(file))
        runs = set(_RUN.findall(text))
        assert len(runs) > 100
        # Made simplified and then traditional again, it is what it was.
        assert {run: to_own(simplified(run)) for run in runs if to_own(simplified(run)) != run} == {}, (
            file.path
        )
        assert _CURLY.findall(text) == [], file.path
        if file.path.startswith(("omegat", "tbx-v2")):
            assert to_own("四川省委组织部") in text
            assert to_own("“四风”不译为") in text


@pytest.mark.parametrize(
    ("english", "converted"),
    [
        ("As 干部 say.", "As <干部> say."),
        ("Said of “四风”.", "Said of “<四风>”."),
        ("Said of “四个全面”战略.", "Said of <“四个全面”战略>."),
        ("Of “学风”、“党风”.", "Of <“学风”、“党风”>."),
        ("The title “党风‘建设’年”", "The title “<党风‘建设’年>”"),
        ("In 2015年, “985”“211” are 工程，‘双一流’.", "In 2015<年>, “985”“211” are <工程，‘双一流’>."),
        ("An open “党风 and 党’s own", "An open “<党风> and <党>’s own"),
    ],
)
def test_a_run_of_chinese_takes_in_the_marks_that_pair_within_it(english: str, converted: str) -> None:
    assert convert_chinese(english, lambda run: f"<{run}>") == converted
    marked = mark_chinese(english, "zh-Hans")
    assert (
        marked.replace('<span lang="zh-Hans">', "<").replace("</span>", ">").replace("&#x27;", "'")
        == converted
    )
