"""Exports: the glossary in forms that other programs open. One module a format, one line in `FORMATS`."""

from collections.abc import Callable

from ..model import Analysis
from .json_glossary import json_glossary

FORMATS: dict[str, Callable[[Analysis], bytes]] = {
    "glossary.json": json_glossary,
}
"""File name in the site's `data/` → what writes it."""
