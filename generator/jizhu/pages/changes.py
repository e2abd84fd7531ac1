"""Pages about a change. They stand beside a project and are no pages of its site."""

import re
from pathlib import Path

from markupsafe import Markup

from .environment import TEMPLATES, render_alone

_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
STYLE = "changes.css"


def change_page(template: str, **values: object) -> str:
    """One page. ``root`` is the address of the folder they are in, relative to the page."""
    return render_alone(f"{template}.html.jinja", lang=_language_of, **values)


def change_style() -> tuple[str, str]:
    """The style sheet of these pages: name and text."""
    return STYLE, Path(TEMPLATES, STYLE).read_text(encoding="utf-8")


def _language_of(text: str) -> Markup:
    """The attribute that tells a voice or a font to take a value for Chinese."""
    return Markup(' lang="zh-Hans"') if _CHINESE.search(text) else Markup("")
