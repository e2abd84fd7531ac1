"""Reading: the words that the report page's tools need once a reader asks for one; never at first view."""

import json

from ..model import Edition, EditionTexts
from ..words import interface_strings

READING = "reports/reading.json"
"""Path of the words in an edition."""

_PREFIXES = ("reading_", "view_")


def reading_strings(edition: Edition, texts: EditionTexts) -> str:
    """Words of the choices of view, the menu of a sentence, citing and the help, in the edition's language."""
    strings = interface_strings(edition, texts.to_own)
    words = {name.removeprefix("reading_"): strings[name] for name in strings if name.startswith(_PREFIXES)}
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
