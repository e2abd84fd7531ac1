"""Reading: the words that the report page's tools need once a reader asks for one; never at first view."""

import json

from .interface import interface_strings
from .model import Edition, EditionTexts

READING = "reports/reading.json"
"""Path of the words in an edition."""

_PREFIX = "reading_"


def reading_strings(edition: Edition, texts: EditionTexts) -> str:
    """Words of the menu of a sentence, of citing and of the help, in the edition's language, as JSON."""
    strings = interface_strings(edition, texts.to_own)
    words = {
        name.removeprefix(_PREFIX): text for name, text in strings.items() if name.startswith(_PREFIX)
    }
    return json.dumps(words, ensure_ascii=False, separators=(",", ":"))
