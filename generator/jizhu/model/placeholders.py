"""Words that a draft holds until a person writes others in their place: the one list of them.

`drafts` writes them, a rule names those that are left, pages show them as what they are, and no export has them.
"""

import re
from collections.abc import Iterator

from .report import UNTRANSLATED

HEADWORD = "词目"
TITLE = "待拟标题"
RENDERING = "to be translated"
DEFINITION_EN = "To be written: what it is, whose it is, why it matters, in one to three sentences."
DEFINITION_ZH = "待写：是什么，谁提出的，为何重要，一至三句。"
UNKNOWN_EN = "The entry has only been begun."
UNKNOWN_ZH = "本条刚刚建立，尚待编写。"
TO_CONFIRM_EN, TO_CONFIRM_ZH = "To confirm", "待核"
"""Marks of what a program can only guess, in remarks and in reasons."""

_WHOLE = {
    text.casefold()
    for text in (RENDERING, DEFINITION_EN, DEFINITION_ZH, UNKNOWN_EN, UNKNOWN_ZH, UNTRANSLATED)
}
_MARK = re.compile(rf"(?:^|[.。] ?){TO_CONFIRM_EN}[.:;]|(?:^|[.。] ?){TO_CONFIRM_ZH}[。：]")
_REMARK = re.compile(rf"(?:^|\s)(?P<remark>#\s*(?:{TO_CONFIRM_EN}|{TO_CONFIRM_ZH})\b)")


_SHOWN = 40


def is_placeholder(text: str) -> bool:
    """Whether a value is what a draft begins with, or says of itself that it is a guess."""
    if (TO_CONFIRM_EN in text or TO_CONFIRM_ZH in text) and _MARK.search(text):
        return True
    folded = text.casefold()
    return folded in _WHOLE or folded.strip(" .") in _WHOLE


def is_untranslated(line: str) -> bool:
    """Whether a line of a translation is still to do."""
    return line.strip(" .").casefold() in (UNTRANSLATED, RENDERING)


def marked_remarks(text: str) -> Iterator[tuple[int, int, str]]:
    """Line and column, from 1, and words of every remark in YAML that asks a person to confirm a guess."""
    if TO_CONFIRM_EN not in text and TO_CONFIRM_ZH not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        found = _REMARK.search(line)
        if found:
            yield number, found.start("remark") + 1, line[found.start("remark") :]


def shortened(text: str) -> str:
    """As much of a placeholder as a message shows."""
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]} …"
