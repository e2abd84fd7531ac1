"""Runs of Chinese inside English, told apart so that fonts and screen readers treat each as what it is."""

import re
from collections.abc import Callable, Iterator
from html import escape

from .han import HAN, HAS_HAN

_CHINESE = f"{HAN}\u3000-\u303f\uff01-\uff65+0-9"
_QUOTED = f"(?:“(?:[{_CHINESE}]|‘[{_CHINESE}]+’)+”|‘[{_CHINESE}]+’)"
# Punctuation belongs to a run only where Chinese stands on both sides of it, quotation marks only in pairs.
_RUN = re.compile(f"(?:[{HAN}]|{_QUOTED})(?:(?:[{_CHINESE}]|{_QUOTED})*(?<=[{HAN}”’]))?")
_IS_QUOTED = re.compile(_QUOTED)


def mark_chinese(text: str, language: str, convert: Callable[[str], str] = str) -> str:
    """English as HTML, with each run of Chinese converted and in an element that names its language."""
    parts, at = [], 0
    for start, end in _runs(text, 0, len(text)):
        chinese = escape(convert(text[start:end]))
        parts += [escape(text[at:start]), f'<span lang="{language}">{chinese}</span>']
        at = end
    return "".join([*parts, escape(text[at:])])


def convert_chinese(text: str, convert: Callable[[str], str]) -> str:
    """English with each run of Chinese converted and all else as it is."""
    parts, at = [], 0
    for start, end in _runs(text, 0, len(text)):
        parts += [text[at:start], convert(text[start:end])]
        at = end
    return "".join([*parts, text[at:]])


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _RUN.finditer(text, start, end):
        if not HAS_HAN.search(found[0]):
            continue
        # Marks round the whole of it are those of the English sentence.
        if _IS_QUOTED.fullmatch(found[0]):
            yield from _runs(text, found.start() + 1, found.end() - 1)
        else:
            yield found.span()
