"""What a draft is to others: named by a strict check, told to readers as a draft, and in no file that is taken away."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from jizhu.cli import main
from jizhu.exchange.exports import FORMATS
from jizhu.model import EDITIONS, Analysis, EditionContent
from jizhu.pipeline.outputs import make_edition, make_exports
from jizhu.problems import Problems

from . import TIME
from .cases import INVALID, checked, overlaid, printed

DRAFT, HEADWORD = "jifeng", "积习"
WORDS = (
    "to be translated",
    "To be written",
    "待写：",
    "only been begun",
    "刚刚建立",
    "To confirm",
    "待核：",
    "待核。",
)


@pytest.fixture(scope="module")
def with_draft(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """A project with a draft of an entry, which another one names, and a sentence still to be translated."""
    project = overlaid(INVALID / "placeholder", tmp_path_factory.mktemp("drafts") / "project")
    named = project / "annotations/terms/si-feng.yml"
    named.write_text(f"{named.read_text('utf-8').rstrip()}\nrelated: [{DRAFT}]\n", encoding="utf-8")
    found, problems = checked(project)
    assert not problems.has_errors(), printed(problems)
    assert {problem.code for problem in problems} == {"placeholder"}
    return found


def test_it_stands_in_the_text_and_is_found_there(with_draft: Analysis) -> None:
    assert [place.span.segment for place in with_draft.concordance[DRAFT]] == ["p5-2"]
    assert with_draft.project.entries["si-feng"].related == (DRAFT,)
    assert with_draft.reports[0].report.segments["p5-2"].en is None


def unpacked(data: bytes) -> Iterator[str]:
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    else:
        yield data.decode("utf-8", "ignore")


def test_no_export_has_it(with_draft: Analysis) -> None:
    content = make_exports(with_draft, TIME, report_scope=True)
    for form in FORMATS:
        for file in form.write(content):
            text = "\n".join(unpacked(file.data))
            assert text, file.path
            assert not [word for word in (*WORDS, f'"{DRAFT}"', f"/{DRAFT}") if word in text], file.path


def edition_of(analysis: Analysis, tag: str) -> EditionContent:
    problems = Problems()
    edition = next(edition for edition in EDITIONS if edition.tag == tag)
    made = make_edition(analysis, edition, problems)
    assert printed(problems) == ""
    return made


@pytest.mark.parametrize(
    ("tag", "entry", "rendering"),
    [
        ("en", "This entry is a draft", "no rendering yet"),
        ("zh-Hans", "本条尚在起草", "尚无译法"),
        ("zh-Hant-TW", "本條尚在起草", "尚無譯法"),
    ],
)
def test_pages_say_that_it_is_a_draft(with_draft: Analysis, tag: str, entry: str, rendering: str) -> None:
    made = edition_of(with_draft, tag)
    pages = {page.path: page.body for page in made.pages}
    del pages["contributing/problems.md"]  # It quotes what the check says of them.
    for path, body in pages.items():
        assert not [word for word in WORDS if word in body], path
    assert f'<p class="draft">{entry}' in pages[f"terms/{DRAFT}.md"]
    assert 'id="renderings"' not in pages[f"terms/{DRAFT}.md"]
    assert f'<span class="draft">{rendering}</span>' in pages["terms/index.md"]
    row = json.loads(made.files["search/terms.json"])["terms"][DRAFT]
    assert (row["renderings"], row["summary"]) == ([], "")
    assert entry in json.loads(made.files["search/terms.json"])["strings"]["draft_entry"]


def test_a_strict_check_fails_and_a_plain_one_does_not(tmp_path: Path) -> None:
    project = overlaid(INVALID / "placeholder", tmp_path / "project")
    assert main(["--project", str(project), "check"]) == 0
    assert main(["--project", str(project), "check", "--strict"]) == 1
