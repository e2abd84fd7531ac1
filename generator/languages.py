"""Runs of Chinese inside English, told apart so that fonts and screen readers treat each as what it is."""

import re
from collections.abc import Callable
from html import escape

_HAN = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Punctuation belongs to a run only where Chinese stands on both sides of it.
_RUN = re.compile(f"[{_HAN}](?:[{_HAN}\u3000-\u303f\uff01-\uff65“”‘’+0-9]*[{_HAN}])?")


def mark_chinese(text: str, language: str, convert: Callable[[str], str] = str) -> str:
    """English as HTML, with each run of Chinese converted and in an element that names its language."""
    parts, at = [], 0
    for run in _RUN.finditer(text):
        chinese = escape(convert(run[0]))
        parts += [escape(text[at : run.start()]), f'<span lang="{language}">{chinese}</span>']
        at = run.end()
    return "".join([*parts, escape(text[at:])])
