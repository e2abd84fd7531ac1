"""Views of a comparison: one module a form, one line in `VIEWS`."""

from collections.abc import Callable, Mapping

from ....problems import Language
from ..changes import Changes
from ..wording import Phrase
from .as_json import as_json
from .as_markdown import as_markdown
from .as_text import as_text

__all__ = ["VIEWS"]

VIEWS: Mapping[str, Callable[[Changes, Phrase, Language], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""Each makes one text of a comparison, the line that says what was compared, and a language."""
