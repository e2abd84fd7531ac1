"""Views of a comparison: one module a form, one line in `VIEWS`."""

from collections.abc import Callable, Mapping

from ....problems import Language
from ....words.said import Line
from ..changes import Changes
from .as_json import as_json
from .as_markdown import as_markdown
from .as_text import as_text

__all__ = ["VIEWS"]

VIEWS: Mapping[str, Callable[[Changes, Line, Language], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""Each makes one text of a comparison, the line that says what was compared, and a language."""
