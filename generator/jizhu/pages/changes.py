"""Pages about a change. They stand beside a project and are no pages of its site."""

from pathlib import Path

from markupsafe import Markup

from ..chinese.han import HAS_HAN
from .environment import TEMPLATES, render_alone
from .palette import DARK_BY_SYSTEM, palette

STYLE = "changes.css"


def change_page(template: str, **values: object) -> str:
    """One page. ``root`` is the address of the folder they are in, relative to the page."""
    return render_alone(f"{template}.html.jinja", lang=_language_of, **values)


def change_style() -> tuple[str, str]:
    """The style sheet of these pages: name and text."""
    return STYLE, palette(DARK_BY_SYSTEM) + Path(TEMPLATES, STYLE).read_text(encoding="utf-8")


def _language_of(text: str) -> Markup:
    """The attribute that tells a voice or a font to take a value for Chinese."""
    return Markup(' lang="zh-Hans"') if HAS_HAN.search(text) else Markup("")
