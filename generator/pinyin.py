"""Pinyin as a library reads it: a suggestion for people, and a second opinion on what they wrote.

The only module that knows the name pypinyin.
"""

import re

from pypinyin import Style, lazy_pinyin


def suggest_pinyin(text: str) -> str:
    """Toned pinyin, a space between syllables; what is not Chinese stays as it is."""
    return " ".join(lazy_pinyin(text, style=Style.TONE, v_to_u=True))


def suggest_id(text: str) -> str:
    """Toneless pinyin joined by hyphens; only letters and digits, a letter first, ü written v."""
    syllables = lazy_pinyin(text, style=Style.NORMAL, v_to_u=False)
    plain = "-".join(re.sub(r"[^a-z0-9]", "", syllable.lower()) for syllable in syllables)
    return re.sub(r"-+", "-", plain).strip("-0123456789") or "term"
