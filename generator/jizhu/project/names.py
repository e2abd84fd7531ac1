"""Names of files and folders: which characters nobody sees in them."""

import unicodedata

_UNSEEN = {"Cc", "Cf", "Zl", "Zp"}
"""Controls and marks of format, which begin lines, steer terminals or turn the direction of writing."""


def unseen_in(name: str) -> str:
    """The first character of a name that is not shown, as its code point; empty where all are."""
    found = (sign for sign in name if unicodedata.category(sign) in _UNSEEN)
    return next((f"U+{ord(sign):04X}" for sign in found), "")
