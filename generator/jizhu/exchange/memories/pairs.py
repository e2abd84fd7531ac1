"""A sentence and its translation, and which languages they are in."""

from dataclasses import dataclass

_LANGUAGES = {"zh": "zh", "zho": "zh", "chi": "zh", "cmn": "zh", "en": "en", "eng": "en"}


@dataclass(frozen=True)
class Pair:
    """A Chinese sentence with its English."""

    number: int
    """Number of the unit, or of the line, in its file."""
    zh: str
    """The Chinese, in whatever script."""
    en: str
    """The English; empty where it is not translated."""
    language: str = ""
    """Tag of the Chinese as the file gives it; empty where it says nothing."""
    english: str = ""
    """Tag of the English, likewise."""


def language_of(tag: str) -> str:
    """``zh`` or ``en`` for a tag such as ``ZH_tw``, ``zho-CN`` or ``en-GB``; empty for any other language."""
    return _LANGUAGES.get(tag.replace("_", "-").partition("-")[0].lower(), "")
