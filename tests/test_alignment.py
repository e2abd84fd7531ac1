"""An existing translation is laid beside a text, sentence by sentence; nothing of it is lost, and doubts are marked."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jizhu.cli import main
from jizhu.model import Analysis
from jizhu.workbench.drafts.alignment import align, english_sentences, pairs

from .cases import assert_only_a_draft, checked
from .test_new import errors_of_new

CHINESE = (
    "某县供水情况的报告\n2020-05-01\n今年新建水厂一座，投资5.6亿元。明年再建一座。\n用水的人家都很满意。\n"
)
ENGLISH = """Report on water supply in a county
2020-05-01
One waterworks was built this year, at a cost of 5.6 hundred million yuan. Another will follow next year.
All households that use the water are content.
"""


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two? Three!", ["One.", "Two?", "Three!"]),
        ("Mr. Wang said No. 5 is done. Yes.", ["Mr. Wang said No. 5 is done.", "Yes."]),
        ("It grew by 5.6 per cent. “Good.” All.", ["It grew by 5.6 per cent.", "“Good.”", "All."]),
        ("He said “so.” And left.", ["He said “so.”", "And left."]),
        ("", []),
    ],
)
def test_english_is_cut_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert english_sentences(text) == sentences


def test_the_sentences_of_a_whole_report_find_their_own(analysis: Analysis) -> None:
    """The report was aligned by hand; from its paragraphs alone every sentence is found again."""
    report = analysis.reports[0].report
    blocks = [block for block in report.blocks if block.kind not in ("title", "dateline")]
    chinese = [[segment.zh for segment in block.segments] for block in blocks]
    english = [" ".join(segment.en or "" for segment in block.segments) for block in blocks]
    wanted = [segment.en for block in blocks for segment in block.segments]
    found = list(pairs(chinese, english))
    right = sum(said == want for (said, _), want in zip(found, wanted, strict=True))
    assert right == len(wanted) == 68
    # Without its paragraphs more than half is right, and of what is wrong nearly all is marked.
    found = list(pairs([[sentence for block in chinese for sentence in block]], [" ".join(english)]))
    unseen = [said for (said, doubt), want in zip(found, wanted, strict=True) if said != want and not doubt]
    assert len(unseen) <= 2


@given(
    st.lists(
        st.lists(st.text("甲乙。", min_size=1, max_size=9), min_size=1, max_size=3), min_size=1, max_size=5
    ),
    st.lists(st.text("ab. C", min_size=1, max_size=30).map(str.strip).filter(bool), max_size=6),
)
def test_nothing_of_a_translation_is_lost(chinese: list[list[str]], english: list[str]) -> None:
    found = list(pairs(chinese, english))
    assert len(found) == sum(map(len, chinese))
    assert "".join("".join(said for said, _ in found).split()) == "".join("".join(english).split())


def test_every_sentence_is_in_one_bead() -> None:
    beads = align(["甲乙。", "丙。", "丁。"], ["Ab.", "Cd and ef."])
    assert [number for bead in beads for number in bead.left] == [0, 1, 2]
    assert [number for bead in beads for number in bead.right] == [0, 1]


def test_a_draft_takes_an_existing_translation_in(base: Path) -> None:
    (base.parent / "text.txt").write_text(CHINESE, encoding="utf-8")
    (base.parent / "en.txt").write_text(ENGLISH, encoding="utf-8")
    files = [str(base.parent / name) for name in ("text.txt", "en.txt")]
    command = ["new", "report", files[0], "--id", "new", "--translation", files[1], "--project", str(base)]
    assert main(command) == 0
    found, problems = checked(base)
    assert errors_of_new(problems) == []
    assert_only_a_draft(problems)
    report = next(annotated.report for annotated in found.reports if annotated.report.id == "new")
    assert [segment.en for segment in report.segments.values()] == [
        "Report on water supply in a county",
        "One waterworks was built this year, at a cost of 5.6 hundred million yuan.",
        "Another will follow next year.",
        "All households that use the water are content.",
    ]


def test_a_pair_that_is_doubtful_is_marked(base: Path) -> None:
    (base.parent / "text.txt").write_text(CHINESE, encoding="utf-8")
    (base.parent / "en.txt").write_text(
        ENGLISH.replace("Another will follow next year.", ""), encoding="utf-8"
    )
    files = [str(base.parent / name) for name in ("text.txt", "en.txt")]
    command = ["new", "report", files[0], "--id", "new", "--translation", files[1], "--project", str(base)]
    assert main(command) == 0
    notes = (base / "annotations/notes/new.yml").read_text(encoding="utf-8")
    assert "at: p3-2" in notes
    assert "To confirm. Whether this English, and no more, belongs to the sentence." in notes
    assert errors_of_new(checked(base)[1]) == []
