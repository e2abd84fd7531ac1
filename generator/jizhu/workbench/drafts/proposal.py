"""A term as somebody proposed it in the forge's form, whose answers arrive as one Markdown text."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...project.yaml_reader import without_breaks

LABELS: Mapping[str, str] = {
    "headword": "Headword · 词目",
    "rendering": "Rendering · 译法",
    "pinyin": "Pinyin · 拼音",
    "seen": "Where the rendering is used · 译法出处",
    "en": "What it is, in English · 英文释义",
    "zh": "What it is, in Chinese · 中文释义",
    "remarks": "Remarks · 备注",
}
"""The form's questions by field, as they stand in `.github/ISSUE_TEMPLATE/propose-a-term.yml`."""
REQUIRED = ("headword", "rendering")

_HEADING = "### "
_NO_ANSWER = "_No response_"


@dataclass(frozen=True)
class Proposal:
    """The answers, each on one line; empty where there was none."""

    headword: str
    """The term as it stands in a text."""
    rendering: str
    """English for it."""
    pinyin: str
    """Its pinyin."""
    seen: str
    """Who uses the rendering, and where."""
    en: str
    """What it is, in English."""
    zh: str
    """What it is, in Chinese."""
    remarks: str
    """Whatever else."""


def read_proposal(text: str) -> Proposal:
    """The answers in the body of an issue.

    Everything below a question up to the next is its answer, also what looks like Markdown. Raises ValueError,
    in words for people, where a question stands twice or a required one has no answer.
    """
    fields = {_HEADING + label: field for field, label in LABELS.items()}
    answers: dict[str, list[str]] = {}
    current: list[str] = []
    for line in text.splitlines():
        field = fields.get(line.rstrip())
        if field is None:
            current.append(line)
        elif field in answers:
            raise ValueError(f"“{LABELS[field]}” stands there twice.")
        else:
            current = answers.setdefault(field, [])
    said = {field: without_breaks(" ".join(" ".join(answers.get(field, ())).split())) for field in LABELS}
    said = {field: "" if answer == _NO_ANSWER else answer for field, answer in said.items()}
    for field in REQUIRED:
        if not said[field]:
            raise ValueError(f"“{LABELS[field]}” has no answer.")
    return Proposal(**said)
